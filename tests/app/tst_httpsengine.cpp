#include "app/EngineComposition.h"
#include "app/StopComposition.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "engine/StatusJson.h"
#include "model/PlainHttp.h"
#include "rehearsal/FaultServer.h"
#include "rig/Nginx.h"
#include "support/PostgresCluster.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
using rehearsal::FaultServer;

namespace {

constexpr int patience = 20'000;
const std::string token = "c4naryC4naryC4naryC4nary";

rehearsal::Reply healthy(const rehearsal::Request&) {
    rehearsal::Reply reply;
    reply.body = R"({"status":"healthy"})";
    return reply;
}

rehearsal::Reply forbidden(const rehearsal::Request&) {
    rehearsal::Reply reply;
    reply.status = 403;
    reply.body = R"({"detail":"Not authenticated"})";
    return reply;
}

SecretResult<Secret> troubleOf(SecretTrouble trouble) {
    return tl::unexpected(SecretFailure{trouble, {Error::Code::NotFound, "open it first"}});
}

/// An engine of an https profile, as the programs put it together.
struct Run {
    Run(const Profile& profile, const std::string& directory, SecretResult<Secret> secret)
        : executor(clock), storeWorker(clock, "store") {
        loaded.profile = profile;
        loaded.paths.dataDir = directory;
        std::optional<HttpsLink::Parts> access;
        if (const auto kind = accessKindOf(profile)) {
            held->found(std::move(secret));
            access = HttpsLink::Parts{*kind, held, [this] { ++asked; }};
        }
        auto parts = makeEngineParts(executor, storeWorker, loaded, "test", {},
                                     openStopLedger(loaded, clock), nullptr, std::move(access));
        if (!parts)
            qFatal("%s", parts.error().detail.c_str());
        engine = std::make_unique<Engine>(executor, std::move(*parts));
        engine->start();
    }
    ~Run() { drain(); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    void drain() {
        if (!engine)
            return;
        bool isDrained = false;
        engine->drain([&isDrained] { isDrained = true; });
        (void)QTest::qWaitFor([&] { return isDrained; }, patience);
        engine.reset();
    }
    /// Everything was observed, and what was said of it is confirmed.
    bool isSettled() const {
        const StatusPtr status = engine->status();
        return isComplete(*status) && (status->overall == State::Ok || !status->incidents.empty());
    }
    const LayerStatus& transport() const { return engine->status()->layers[1]; }
    std::string text() const {
        return QJsonDocument(toJson(*engine->status())).toJson().toStdString();
    }

    SystemClock clock;
    QtExecutor executor;
    ThreadExecutor storeWorker;
    LoadedProfile loaded;
    std::shared_ptr<HeldAccess> held = std::make_shared<HeldAccess>();
    int asked = 0;
    std::unique_ptr<Engine> engine;
};

Task<void> probeNow(Engine* engine) {
    (void)co_await engine->execute(ProbeNow{}, "test:me");
}

} // namespace

/// An engine and its services behind a real TLS proxy.
class TestHttpsEngine : public QObject {
    Q_OBJECT

    std::unique_ptr<Nginx> m_nginx;
    std::unique_ptr<FaultServer> m_scanner;
    std::unique_ptr<FaultServer> m_trading;
    std::unique_ptr<QTemporaryDir> m_directory;

    static std::unique_ptr<FaultServer> makeService() {
        auto service = std::make_unique<FaultServer>();
        if (!service->listenTcp())
            qFatal("a service cannot listen");
        service->setHandler(healthy);
        return service;
    }

    Profile profile(HttpsAuth auth) const {
        Profile made = defaultProfile(*ProfileId::parse("prod"), TransportKind::Https);
        made.services.clear();
        for (const auto& [name, server] :
             {std::pair("scanner", &m_scanner), std::pair("trading", &m_trading)}) {
            ServiceProfile service;
            service.name = name;
            service.port = (*server)->port();
            made.services.push_back(std::move(service));
        }
        made.checks.clear();
        made.network.anchors.clear();
        made.health = {.failuresToConfirm = 1, .successesToRecover = 1, .retry = 1s};
        made.polling.open = made.polling.otherwise = 1s;
        made.https.baseUrl = m_nginx->baseUrl();
        made.https.caFile = m_nginx->path("authority.pem");
        made.https.auth = auth;
        if (auth == HttpsAuth::ClientCertificate)
            made.https.clientCertificate = m_nginx->path("client.pem");
        return made;
    }

    std::string directory() const { return m_directory->path().toStdString(); }
    Secret clientKey(const char* name) const { return Secret(m_nginx->contentOf(name)); }

    /// Of the services behind the proxy.
    std::size_t reached() const {
        return m_scanner->log().requests() + m_trading->log().requests();
    }

    /// Nothing that was written holds it: log, history, records, audit.
    void verifyAbsent(const std::string& secret) const {
        int files = 0;
        for (QDirIterator it(m_directory->path(), QDir::Files, QDirIterator::Subdirectories);
             it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret.c_str()), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 3);
    }

private slots:
    void init() {
        auto nginx = Nginx::make();
        if (!nginx && !PostgresCluster::isRequired())
            QSKIP(nginx.error().detail.c_str());
        QVERIFY2(nginx.has_value(), nginx ? "" : nginx.error().detail.c_str());
        m_nginx = std::move(*nginx);
        m_scanner = makeService();
        m_trading = makeService();
        m_nginx->addService("scanner", m_scanner->port());
        m_nginx->addService("trading", m_trading->port());
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(Log::init({.directory = directory(), .console = false, .level = LogLevel::Debug})
                    .has_value());
    }

    void cleanup() {
        m_nginx.reset();
        m_scanner.reset();
        m_trading.reset();
        m_directory.reset();
    }

    void aTokenLetsThrough() {
        m_nginx->demandToken(token);
        QVERIFY(m_nginx->start().has_value());
        Run run(profile(HttpsAuth::Token), directory(), Secret(token));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        QVERIFY2(run.engine->status()->overall == State::Ok, run.text().c_str());
        QVERIFY(run.transport().state == State::Ok);
        QVERIFY(run.engine->status()->notes.empty());
        QVERIFY(!m_nginx->requests().empty());
        for (const std::string& line : m_nginx->requests())
            QVERIFY2(line.starts_with("200 GET /svc/") && line.ends_with("token=yes"),
                     line.c_str());
        QVERIFY(run.text().find(token) == std::string::npos);
        run.drain();
        verifyAbsent(token);
    }

    void aClientCertificateLetsThrough() {
        m_nginx->demandClientCertificate(true);
        QVERIFY(m_nginx->start().has_value());
        Run run(profile(HttpsAuth::ClientCertificate), directory(), clientKey("client.key"));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        QVERIFY2(run.engine->status()->overall == State::Ok, run.text().c_str());
        run.drain();
        // Any of its lines would be enough.
        const QByteArray key = QByteArray::fromStdString(m_nginx->contentOf("client.key"));
        verifyAbsent(key.split('\n')[1].toStdString());
    }

    void strangersAreToldApartAndSentNothing_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("why");
        const QString wrongPin = "sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        QTest::newRow("another authority's")
            << "strange" << "authority.pem" << "" << "trusted authority";
        QTest::newRow("wrong authority in the profile")
            << "server" << "stranger_authority.pem" << "" << "trusted authority";
        QTest::newRow("another host's") << "elsewhere" << "authority.pem" << "" << "another host";
        QTest::newRow("expired") << "expired" << "authority.pem" << "" << "has expired";
        QTest::newRow("another key")
            << "server" << "authority.pem" << wrongPin << "not the pinned one";
    }
    void strangersAreToldApartAndSentNothing() {
        QFETCH(QString, certificate);
        QFETCH(QString, authority);
        QFETCH(QString, pin);
        QFETCH(QString, why);
        m_nginx->showCertificate(certificate.toStdString());
        QVERIFY(m_nginx->start().has_value());
        Profile wrong = profile(HttpsAuth::Token);
        wrong.https.caFile = m_nginx->path(authority.toStdString());
        wrong.https.publicKeyPin = pin.toStdString();
        Run run(wrong, directory(), Secret(token));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        const StatusPtr status = run.engine->status();
        QVERIFY2(run.transport().state == State::Unknown, run.text().c_str());
        QVERIFY(run.transport().evidence.finding == Finding::TlsFailed);
        QVERIFY2(run.transport().evidence.detail.find(why.toStdString()) != std::string::npos,
                 run.transport().evidence.detail.c_str());
        for (const ServiceStatus& service : status->services)
            QVERIFY(service.state == State::Unknown);
        QCOMPARE(status->incidents.size(), std::size_t(1));
        QCOMPARE(status->incidents[0].guidance, std::string("droplet_tls"));
        QVERIFY2(status->incidents[0].evidence.find(why.toStdString()) != std::string::npos,
                 status->incidents[0].evidence.c_str());
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());
        QCOMPARE(reached(), std::size_t(0));
    }

    void thePinnedKeyIsTaken() {
        QVERIFY(m_nginx->start().has_value());
        Profile pinned = profile(HttpsAuth::None);
        pinned.https.publicKeyPin = m_nginx->pin();
        Run run(pinned, directory(), troubleOf(SecretTrouble::None));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        QVERIFY2(run.engine->status()->overall == State::Ok, run.text().c_str());
    }

    void aProxyThatRefusesIsNoServiceThatFails_data() {
        QTest::addColumn<int>("auth");
        QTest::addColumn<QString>("secret"); // a token, or the file of a key
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("why");
        QTest::newRow("wrong token") << int(HttpsAuth::Token) << "an0therT0kenThanThat" << ""
                                     << "refuses the access token (HTTP 401)";
        QTest::newRow("no token") << int(HttpsAuth::None) << "" << "" << "wants to see who asks";
        QTest::newRow("no certificate")
            << int(HttpsAuth::None) << "certificate" << "" << "wants to see who asks";
        QTest::newRow("a stranger's certificate")
            << int(HttpsAuth::ClientCertificate) << "stranger.key" << "stranger.pem"
            << "refuses the client certificate";
    }
    void aProxyThatRefusesIsNoServiceThatFails() {
        QFETCH(int, auth);
        QFETCH(QString, secret);
        QFETCH(QString, certificate);
        QFETCH(QString, why);
        const bool isByCertificate = secret == "certificate" || !certificate.isEmpty();
        if (isByCertificate)
            m_nginx->demandClientCertificate(true);
        else
            m_nginx->demandToken(token);
        QVERIFY(m_nginx->start().has_value());
        Profile refused = profile(HttpsAuth(auth));
        if (!certificate.isEmpty())
            refused.https.clientCertificate = m_nginx->path(certificate.toStdString());
        Run run(refused, directory(),
                certificate.isEmpty() ? Secret(secret.toStdString())
                                      : clientKey(secret.toStdString().c_str()));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        const StatusPtr status = run.engine->status();
        QVERIFY2(run.transport().state == State::Failed, run.text().c_str());
        QVERIFY(run.transport().evidence.finding == Finding::AccessRefused);
        QVERIFY2(run.transport().evidence.reported.find(why.toStdString()) != std::string::npos,
                 run.transport().evidence.reported.c_str());
        QVERIFY(status->overall == State::Failed);
        for (const ServiceStatus& service : status->services) {
            QVERIFY(service.state == State::Unknown);
            QVERIFY(service.evidence.finding == Finding::AccessRefused);
        }
        QCOMPARE(status->incidents[0].guidance, std::string("droplet_access_refused"));
        QVERIFY(!m_nginx->requests().empty());
        QCOMPARE(reached(), std::size_t(0));
    }

    void aServiceThatRefusesIsNoProxyThatDoes() {
        m_nginx->demandToken(token);
        m_trading->setHandler(forbidden);
        QVERIFY(m_nginx->start().has_value());
        Run run(profile(HttpsAuth::Token), directory(), Secret(token));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        QVERIFY(run.transport().state == State::Ok);
        const ServiceStatus& trading = run.engine->status()->services[1];
        QVERIFY2(trading.state == State::Failed, run.text().c_str());
        QVERIFY(trading.evidence.finding == Finding::HttpError);
        QCOMPARE(trading.evidence.httpStatus, 403);
    }

    void withoutTheSecretNobodyIsAsked_data() {
        QTest::addColumn<int>("trouble");
        QTest::newRow("none") << int(SecretTrouble::None);
        QTest::newRow("locked") << int(SecretTrouble::Locked);
        QTest::newRow("frozen") << int(SecretTrouble::Frozen);
        QTest::newRow("no service") << int(SecretTrouble::NoService);
        QTest::newRow("failed") << int(SecretTrouble::Failed);
    }
    void withoutTheSecretNobodyIsAsked() {
        QFETCH(int, trouble);
        m_nginx->demandToken(token);
        QVERIFY(m_nginx->start().has_value());
        Run run(profile(HttpsAuth::Token), directory(), troubleOf(SecretTrouble(trouble)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        const LayerStatus transport = run.transport();
        QVERIFY2(transport.state == State::Unknown, run.text().c_str());
        QVERIFY(transport.evidence.finding == Finding::AccessMissing);
        QVERIFY(transport.evidence.detail.find(toString(SecretTrouble(trouble))) !=
                std::string::npos);
        QVERIFY(transport.evidence.detail.find("open it first") != std::string::npos);
        QVERIFY(run.engine->status()->overall == State::Unknown);
        QCOMPARE(run.engine->status()->incidents[0].guidance,
                 std::string("droplet_access_missing"));
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());

        // Whoever asks now has it tried again, and then it works without a new start.
        QCOMPARE(run.asked, 0);
        TaskScope scope(run.executor);
        scope.spawn(probeNow(run.engine.get()));
        QTRY_COMPARE(run.asked, 1);
        run.held->found(Secret(token));
        QTRY_VERIFY_WITH_TIMEOUT(run.engine->status()->overall == State::Ok, patience);
        QVERIFY(run.transport().state == State::Ok);
        for (const std::string& line : m_nginx->requests())
            QVERIFY2(line.ends_with("token=yes"), line.c_str());
    }

    void aKeyOfAnotherCertificateIsToldAndNothingSent() {
        m_nginx->demandClientCertificate(true);
        QVERIFY(m_nginx->start().has_value());
        Run run(profile(HttpsAuth::ClientCertificate), directory(), clientKey("stranger.key"));
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        QVERIFY(run.transport().evidence.finding == Finding::TlsFailed);
        QVERIFY2(run.transport().evidence.detail.find("private key cannot be used") !=
                     std::string::npos,
                 run.transport().evidence.detail.c_str());
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());
    }

    void plainHttpIsSaidInEveryStatus() {
        m_nginx->speakPlainHttp();
        QVERIFY(m_nginx->start().has_value());
        Profile plain = profile(HttpsAuth::None);
        plain.https.caFile.clear();
        plain.https.allowsPlainHttp = true;
        Run run(plain, directory(), troubleOf(SecretTrouble::None));
        QVERIFY(isByPlainHttp(*run.engine->status()) || run.engine->status()->sequence == 0);
        QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), patience);
        QVERIFY2(run.engine->status()->overall == State::Ok, run.text().c_str());
        QVERIFY(isByPlainHttp(*run.engine->status()));
        QVERIFY2(run.engine->status()->notes[0].text.starts_with("PLAIN HTTP"), run.text().c_str());
    }

    void destroyedInMidFlight() {
        m_nginx->demandToken(token);
        QVERIFY(m_nginx->start().has_value());
        QVERIFY(m_scanner->setBehaviour(rehearsal::Behaviour::Kind::Silent).has_value());
        Run run(profile(HttpsAuth::Token), directory(), Secret(token));
        QTRY_VERIFY_WITH_TIMEOUT(m_scanner->log().requests() > 0, patience);
        run.drain();
        QVERIFY(!run.engine);
    }
};

QTEST_GUILESS_MAIN(TestHttpsEngine)
#include "tst_httpsengine.moc"
