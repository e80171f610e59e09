#include "droplet/LocalDoctor.h"
#include "droplet/ProxyExamination.h"
#include "droplet/ProxyRefusal.h"

#include <QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

using Outcome = Examination::Outcome;
using Reached = HostLook::Reached;

const Instant now{std::chrono::seconds(1'795'186'800)};

ProxyLook proxy(Reached reached) {
    ProxyLook found;
    found.place = "droplet.example:443";
    found.look.reached = reached;
    found.look.stopped = "it stopped here";
    if (reached == Reached::Tls)
        found.look.certificate = ShownCertificate{"proxy", "our authority", now - 24h,
                                                  now + std::chrono::days(40), "sha256//abc"};
    return found;
}

ProxyLook refused(const char* detail) {
    ProxyLook found = proxy(Reached::Tls);
    found.refused = Error{Error::Code::TlsFailed, detail};
    return found;
}

HttpResponse response(int status, const char* body) {
    HttpResponse made;
    made.status = status;
    made.body = body;
    return made;
}

const char* const nginx401 = "<html><head><title>401 Authorization Required</title></head></html>";
const char* const nginx400 =
    "<html><head><title>400 No required SSL certificate was sent</title></head></html>";

} // namespace

/// The steps of the doctor for a proxy and for the droplet itself.
class TestProxyExamination : public QObject {
    Q_OBJECT

private slots:
    void stopsWhereTheWayEnds_data() {
        QTest::addColumn<int>("reached");
        QTest::addColumn<QStringList>("outcomes"); // name, port, tls
        QTest::newRow("nothing") << int(Reached::Nothing)
                                 << QStringList{"failed", "not_checked", "not_checked"};
        QTest::newRow("name") << int(Reached::Name)
                              << QStringList{"passed", "failed", "not_checked"};
        QTest::newRow("certificate")
            << int(Reached::Tls) << QStringList{"passed", "passed", "passed"};
    }
    void stopsWhereTheWayEnds() {
        QFETCH(int, reached);
        QFETCH(QStringList, outcomes);
        const auto found = examineProxies({proxy(Reached(reached))}, now);
        QCOMPARE(found.size(), std::size_t(3));
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::string outcome(toString(found[i].outcome));
            QCOMPARE(QString::fromStdString(outcome), outcomes[qsizetype(i)]);
            QCOMPARE(found[i].outcome == Outcome::Failed, !found[i].cause.empty());
        }
    }

    void tellsWhatIsWrongWithACertificate_data() {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("cause");
        QTest::newRow("expired") << "GET x: the certificate has expired (…)"
                                 << "certificate_expired";
        QTest::newRow("early") << "the certificate is not valid yet (…)"
                               << "certificate_not_yet_valid";
        QTest::newRow("host") << "the certificate is for another host (…)"
                              << "certificate_other_host";
        QTest::newRow("authority") << "the certificate is not signed by a trusted authority (…)"
                                   << "certificate_untrusted";
        QTest::newRow("pin") << "the server's public key is not the pinned one (…)"
                             << "public_key_changed";
        QTest::newRow("client") << "the client certificate or its private key cannot be used (…)"
                                << "client_certificate_unusable";
        QTest::newRow("other") << "TLS failed (…)" << "tls_failed";
    }
    void tellsWhatIsWrongWithACertificate() {
        QFETCH(QString, detail);
        QFETCH(QString, cause);
        const auto found = examineProxies({refused(detail.toUtf8().constData())}, now);
        QVERIFY(found[2].outcome == Outcome::Failed);
        QCOMPARE(QString::fromStdString(found[2].cause), cause);
        QVERIFY(found[2].seen.find("our authority") != std::string::npos);
    }

    void tellsSubjectIssuerExpiryAndPin() {
        ProxyLook good = proxy(Reached::Tls);
        good.isPinned = true;
        const std::string seen = examineProxies({good}, now)[2].seen;
        for (const char* words : {"\"proxy\"", "\"our authority\"", "expires in 40 days",
                                  "sha256//abc, the pinned one"})
            QVERIFY2(seen.find(words) != std::string::npos, seen.c_str());
        good.look.certificate->notAfter = now + std::chrono::days(5);
        QVERIFY(examineProxies({good}, now)[2].seen.find("EXPIRES IN 5 days") != std::string::npos);
        good.look.certificate->notAfter = now - std::chrono::days(2);
        QVERIFY(examineProxies({good}, now)[2].seen.find("EXPIRED 2 days ago") !=
                std::string::npos);
    }

    void theWorstPlaceCounts() {
        ProxyLook other = proxy(Reached::Name);
        other.place = "other.example:443";
        const auto found = examineProxies({proxy(Reached::Tls), other}, now);
        QVERIFY(found[0].outcome == Outcome::Passed);
        QVERIFY(found[0].seen.find("other.example") != std::string::npos);
        QVERIFY(found[1].outcome == Outcome::Failed);
        QVERIFY(found[1].seen.find("droplet.example") == std::string::npos);
    }

    void plainHttpIsNoPass() {
        ProxyLook plain = proxy(Reached::Port);
        plain.isTls = false;
        const auto found = examineProxies({plain}, now);
        QVERIFY(found[1].outcome == Outcome::Passed);
        QVERIFY(found[2].outcome == Outcome::Failed);
        QCOMPARE(found[2].cause, std::string("plain_http"));
    }

    void tellsTheProxysRefusalFromAServices_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isProxys");
        const auto row = [](const char* name, int status, const char* body, bool isProxys) {
            QTest::newRow(name) << status << QByteArray(body) << isProxys;
        };
        row("nginx", 401, nginx401, true);
        row("empty", 403, "", true);
        row("text", 401, "Unauthorized", true);
        row("gateway's JSON", 401, R"({"message":"no API key found"})", true);
        row("proxy authentication", 407, "", true);
        row("no certificate", 400, nginx400, true);
        row("a certificate that is not known", 400, "The SSL certificate error", true);
        row("FastAPI", 403, R"({"detail":"Not authenticated"})", false);
        row("health", 401, R"({"status":"unhealthy"})", false);
        row("Flask", 401, R"({"error":"no"})", false);
        row("another 400", 400, "<html>400 Bad Request</html>", false);
        row("the service's 400", 400, R"({"detail":"SSL certificate"})", false);
        row("error", 500, "", false);
        row("well", 200, "", false);
        row("half a JSON", 401, R"({"detail":)", true);
    }
    void tellsTheProxysRefusalFromAServices() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, isProxys);
        QCOMPARE(isProxyRefusal(response(status, body.constData())), isProxys);
    }

    void judgesAccess() {
        const Error missing{Error::Code::AccessMissing, "the keychain is locked"};
        QCOMPARE(examineAccess(HttpsAuth::Token, missing, {}).cause, std::string("access_missing"));
        const Result<HttpResponse> well = response(200, "{}");
        const Result<HttpResponse> no = response(401, nginx401);
        const Result<HttpResponse> lost = fail(Error::Code::Silent, "no byte");
        const Result<HttpResponse> alert = fail(Error::Code::AccessRefused, "alert");
        QVERIFY(examineAccess(HttpsAuth::Token, {}, {{"a", well}, {"b", lost}}).outcome ==
                Outcome::Passed);
        QVERIFY(examineAccess(HttpsAuth::Token, {}, {{"a", lost}}).outcome == Outcome::Unknown);
        const Result<HttpResponse> unusable = fail(
            Error::Code::TlsFailed, "the client certificate or its private key cannot be used");
        QCOMPARE(examineAccess(HttpsAuth::ClientCertificate, {}, {{"a", unusable}}).cause,
                 std::string("client_certificate_unusable"));
        const Examination one = examineAccess(HttpsAuth::Token, {}, {{"a", well}, {"b", no}});
        QCOMPARE(one.cause, std::string("access_refused"));
        QVERIFY(one.seen.ends_with("asked for b"));
        QCOMPARE(examineAccess(HttpsAuth::None, {}, {{"a", no}}).cause,
                 std::string("access_wanted"));
        QCOMPARE(examineAccess(HttpsAuth::ClientCertificate, {}, {{"a", alert}}).cause,
                 std::string("access_refused"));
    }

    void aProxyInAServicesPlaceIsNoService() {
        const Result<HttpResponse> well = response(200, "{}");
        const Result<HttpResponse> gateway = response(502, "<html>502 Bad Gateway</html>");
        const Result<HttpResponse> own = response(503, R"({"status":"unhealthy"})");
        QVERIFY(examineProxiedServices({{"a", well}, {"b", own}}).outcome == Outcome::Passed);
        const Examination found = examineProxiedServices({{"a", well}, {"b", gateway}});
        QCOMPARE(found.cause, std::string("service_silent"));
        QVERIFY(found.seen.find("b: the proxy answers in its place, HTTP 502") !=
                std::string::npos);
    }

    void judgesPorts() {
        QVERIFY(examinePorts({{"a", true, {}}}).outcome == Outcome::Passed);
        const Examination found = examinePorts({{"a", true, {}}, {"b", false, "refused"}});
        QCOMPARE(found.cause, std::string("local_port_closed"));
        QCOMPARE(found.seen, std::string("1 of 2 ports accept a connection; b: refused"));
    }

    void looksAtItsOwnHost() {
        ProcessOutcome outcome;
        outcome.standardOutput =
            "docker answers\ntool none\ndirectory missing\nfile none\nenv link\n";
        const auto found = examineOwnHost(outcome);
        QCOMPARE(found.size(), std::size_t(3));
        QVERIFY(found[0].step == DoctorStep::Docker && found[0].outcome == Outcome::Passed);
        QCOMPARE(found[1].cause, std::string("compose_directory_missing"));
        QCOMPARE(found[2].cause, std::string("env_file_odd"));
        outcome.killed = true;
        for (const Examination& each : examineOwnHost(outcome))
            QVERIFY(each.outcome == Outcome::Unknown);
    }
};

QTEST_APPLESS_MAIN(TestProxyExamination)
#include "tst_proxyexamination.moc"
