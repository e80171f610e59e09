#include "health/HealthProbe.h"
#include "health/ProbeRig.h"

using namespace catalyst;
using namespace proberig;
using catalyst::rehearsal::Behaviour;

namespace {

/// Answers as the first service, well, unless told otherwise.
struct Rig : ProbeRig {
    Rig() { reply.body = R"({"status":"healthy","version":"1.2.3"})"; }
    Probe probe(const Profile& profile, std::size_t service = 0) {
        ServiceAccess access(profile, folderPath());
        HealthProbe health(http, access, profile);
        return run(health.probe(service));
    }
};

} // namespace

class TestHealthProbe : public QObject {
    Q_OBJECT

private slots:
    void aRehearsalIsKnownByItsNonce_data() {
        QTest::addColumn<QString>("inFolder");
        QTest::addColumn<QString>("inAnswer");
        QTest::addColumn<QString>("finding");
        const QString good = QString::fromStdString(goodNonce);
        const QString other = QString::fromStdString(otherNonce);
        QTest::newRow("the right one") << good << good << word(Finding::Healthy);
        QTest::newRow("another rehearsal") << good << other << word(Finding::WrongCounterpart);
        QTest::newRow("no rehearsal at all") << good << "" << word(Finding::WrongCounterpart);
        QTest::newRow("no nonce to compare with") << "" << good << word(Finding::WrongCounterpart);
        QTest::newRow("an empty nonce on both sides")
            << "" << "" << word(Finding::WrongCounterpart);
    }
    void aRehearsalIsKnownByItsNonce() {
        QFETCH(QString, inFolder);
        QFETCH(QString, inAnswer);
        QFETCH(QString, finding);
        Rig rig;
        rig.writeNonce(inFolder.toStdString());
        rig.answerAs(inAnswer.toStdString(), "1000");
        rig.listenAs("orchestration");
        const Probe seen = rig.probe(profileOf(TransportKind::Rehearsal));
        const bool isRight = finding == word(Finding::Healthy);
        QCOMPARE(word(seen.reading.evidence.finding), finding);
        QCOMPARE(seen.reading.version.empty(), !isRight);
        QCOMPARE(seen.dayShift.has_value(), isRight);
    }

    void aRestartedRehearsalIsAccepted() {
        Rig rig;
        rig.listenAs("orchestration");
        const Profile profile = profileOf(TransportKind::Rehearsal);
        ServiceAccess access(profile, rig.folderPath());
        HealthProbe health(rig.http, access, profile);
        QVERIFY(rig.run(health.probe(0)).reading.evidence.finding == Finding::Healthy);
        rig.writeNonce(otherNonce);
        rig.answerAs(otherNonce);
        QVERIFY(rig.run(health.probe(0)).reading.evidence.finding == Finding::Healthy);
    }

    void aDropletIsNoRehearsal_data() {
        QTest::addColumn<bool>("isRehearsal");
        QTest::addColumn<QString>("finding");
        QTest::newRow("a service") << false << word(Finding::Healthy);
        QTest::newRow("a rehearsal's answer") << true << word(Finding::WrongCounterpart);
    }
    void aDropletIsNoRehearsal() {
        QFETCH(bool, isRehearsal);
        QFETCH(QString, finding);
        Rig rig;
        rig.answerAs(isRehearsal ? goodNonce : std::string(), "1000");
        QVERIFY(rig.server.listenTcp());
        Profile profile = profileOf(TransportKind::Local);
        profile.services[0].port = rig.server.port();
        profile.services[0].healthPath = "/some/health";
        const Probe seen = rig.probe(profile);
        QCOMPARE(word(seen.reading.evidence.finding), finding);
        QVERIFY(rig.asked == std::vector<std::string>{"/some/health"});
        QVERIFY2(!seen.dayShift, "only a rehearsal has a day of its own");
    }

    void theDayOfARehearsal_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qlonglong>("shift"); // -1: none
        const auto row = [](const char* header, qlonglong shift) {
            QTest::newRow(header) << QByteArray(header) << shift;
        };
        row("", -1);
        row("0", 0);
        row("86400000000", 86'400'000'000);
        row("-86400000000", -86'400'000'000);
        row("315619200000000", 315'619'200'000'000); // 3,653 days
        row("315619200000001", -1);
        row("-315619200000001", -1);
        row("99999999999999999999", -1);
        row("1.5", -1);
        row("0x10", -1);
        row("12 ms", -1);
        row("+5", -1);
    }
    void theDayOfARehearsal() {
        QFETCH(QByteArray, header);
        QFETCH(qlonglong, shift);
        Rig rig;
        rig.answerAs(goodNonce, header.toStdString());
        rig.listenAs("orchestration");
        const Probe seen = rig.probe(profileOf(TransportKind::Rehearsal));
        QVERIFY(seen.reading.evidence.finding == Finding::Healthy);
        QCOMPARE(seen.dayShift ? qlonglong(seen.dayShift->count()) : -1, shift);
    }

    void somebodyElseAnswers_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("finding");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char* name, const char* body, Finding finding,
                            const char* detail) {
            QTest::newRow(name) << QByteArray(body) << word(finding) << QByteArray(detail);
        };
        // Asked is risk-manager.
        row("itself", R"({"status":"healthy","service":"risk-manager"})", Finding::Healthy,
            "HTTP 200, says \"healthy\"");
        row("itself, in other words",
            R"({"status":"healthy","service":"Catalyst Trading System - Risk_Manager Service"})",
            Finding::Healthy, "HTTP 200, says \"healthy\"");
        row("by name", R"({"status":"healthy","name":"RiskManager"})", Finding::Healthy,
            "HTTP 200, says \"healthy\"");
        row("nobody", R"({"status":"healthy"})", Finding::Healthy, "HTTP 200, says \"healthy\"");
        row("a stranger", R"({"status":"healthy","service":"Risk Engine"})", Finding::Healthy,
            "calls itself \"Risk Engine\"");
        row("the system as a whole", R"({"status":"healthy","service":"Catalyst Trading System"})",
            Finding::Healthy, "HTTP 200, says \"healthy\"");
        row("another", R"({"status":"healthy","service":"trading"})", Finding::OtherService,
            "which is service trading and not risk-manager");
        row("another, in other words",
            R"({"status":"degraded","service":"Catalyst Trading Service"})", Finding::OtherService,
            "which is service trading");
        row("another, in trouble",
            R"({"status":"unhealthy","service":"news","error":"database is down"})",
            Finding::OtherService, "service news");
        row("another, as text", "OK - Orchestration v6.0.3", Finding::OtherService,
            "service orchestration");
    }
    void somebodyElseAnswers() {
        QFETCH(QByteArray, body);
        QFETCH(QString, finding);
        QFETCH(QByteArray, detail);
        Rig rig;
        rig.reply.body = body.toStdString();
        if (body.startsWith("OK"))
            rig.reply.contentType = "text/plain";
        rig.listenAs("risk-manager");
        const Probe seen = rig.probe(profileOf(TransportKind::Rehearsal), 5);
        QCOMPARE(word(seen.reading.evidence.finding), finding);
        QVERIFY2(QByteArray::fromStdString(seen.reading.evidence.detail).contains(detail),
                 seen.reading.evidence.detail.c_str());
        QCOMPARE(seen.reading.evidence.blames, std::string());
    }

    void failuresAreToldApart_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* name, Behaviour::Kind kind, Finding finding) {
            QTest::newRow(name) << static_cast<int>(kind) << word(finding);
        };
        row("refused", Behaviour::Kind::Refuse, Finding::Refused);
        row("silent", Behaviour::Kind::Silent, Finding::Silent);
        row("cut", Behaviour::Kind::CloseMidBody, Finding::Reset);
        row("garbage", Behaviour::Kind::Garbage, Finding::Garbage);
        row("redirected", Behaviour::Kind::RedirectLoop, Finding::Redirected);
        row("dripping", Behaviour::Kind::Drip, Finding::Silent);
        row("too large", Behaviour::Kind::HugeHeaders, Finding::TooLarge);
    }
    void failuresAreToldApart() {
        QFETCH(int, kind);
        QFETCH(QString, finding);
        Rig rig;
        rig.answerAs({});
        QVERIFY(rig.server.listenTcp());
        Profile profile = profileOf(TransportKind::Local);
        profile.services[0].port = rig.server.port();
        QVERIFY(rig.server.setBehaviour(static_cast<Behaviour::Kind>(kind)));
        const Probe seen = rig.probe(profile);
        QCOMPARE(word(seen.reading.evidence.finding), finding);
        QVERIFY(!seen.latency);
    }

    void noRehearsalRuns() {
        Rig rig;
        const Probe seen = rig.probe(profileOf(TransportKind::Rehearsal));
        QCOMPARE(word(seen.reading.evidence.finding), word(Finding::Unreachable));
    }

    void destroyedInMidFlight() {
        Rig rig;
        rig.listenAs("orchestration");
        QVERIFY(rig.server.setBehaviour(Behaviour::Kind::Silent));
        const Profile profile = profileOf(TransportKind::Rehearsal);
        ServiceAccess access(profile, rig.folderPath());
        HealthProbe health(rig.http, access, profile);
        {
            TaskScope scope(rig.executor);
            const auto forget = [](Task<Probe> task) -> Task<void> {
                static_cast<void>(co_await std::move(task));
            };
            scope.spawn(forget(health.probe(0)));
            QTRY_COMPARE(rig.server.openConnections(), std::size_t{1});
        }
        QTRY_COMPARE(rig.server.openConnections(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestHealthProbe)
#include "tst_healthprobe.moc"
