#include "e2e/Program.h"
#include "rehearsal/FaultServer.h"
#include "rig/FreePort.h"
#include "rig/Nginx.h"
#include "secrets/Keyring.h"
#include "support/PostgresCluster.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

#include <memory>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::FaultServer;

namespace {

constexpr int patience = 30'000;
const QByteArray token = "c4naryC4naryC4naryC4nary";

rehearsal::Reply healthy(const rehearsal::Request&) {
    rehearsal::Reply reply;
    reply.body = R"({"status":"healthy"})";
    return reply;
}

QJsonObject layerOf(const QJsonObject& status, const QString& name) {
    for (const QJsonValue& layer : status["layers"].toArray()) {
        if (layer["layer"] == name)
            return layer.toObject();
    }
    return {};
}

/// "name passed, port passed, …"
QString stepsOf(const Ended& doctor) {
    QStringList steps;
    for (const QJsonValue& step : doctor.json()["examinations"].toArray())
        steps << step["step"].toString() + ' ' + step["outcome"].toString();
    return steps.join(", ");
}

QString causeOf(const Ended& doctor) {
    for (const QJsonValue& step : doctor.json()["examinations"].toArray()) {
        if (step["outcome"] == "failed")
            return step["cause"].toString();
    }
    return {};
}

} // namespace

/// `catalystctl`, a real keyring and a droplet behind a real TLS proxy.
class TestCtlHttps : public QObject {
    Q_OBJECT

    std::unique_ptr<Home> m_home;
    std::unique_ptr<Nginx> m_nginx;
    std::unique_ptr<FaultServer> m_scanner;
    std::unique_ptr<FaultServer> m_trading;
    std::unique_ptr<Keyring> m_keyring;

    static std::unique_ptr<FaultServer> makeService() {
        auto service = std::make_unique<FaultServer>();
        if (!service->listenTcp())
            qFatal("a service cannot listen");
        service->setHandler(healthy);
        return service;
    }

    void writeProfile(const QString& https) const {
        const auto service = [](const QString& name, quint16 port) {
            return QString("[[services]]\nname = \"%1\"\nport = %2\ntier = 1\n")
                .arg(name)
                .arg(port);
        };
        m_home->writeProfile(
            "prod", "https",
            "checks = []\n[https]\nbase_url = \"" + QString::fromStdString(m_nginx->baseUrl()) +
                "\"\nca_file = \"" + QString::fromStdString(m_nginx->path("authority.pem")) +
                "\"\n" + https +
                "[polling]\nopen_seconds = 1\notherwise_seconds = 1\ntimeout_seconds = 1\n"
                "[health]\nretry_seconds = 1\nfailures_to_confirm = 2\n" +
                service("scanner", m_scanner->port()) + service("trading", m_trading->port()));
    }

    Ended run(const QStringList& arguments, const QByteArray& input = {}) const {
        Program program(*m_home, Program::ctl, QStringList{"--profile", "prod"} + arguments);
        program.feed(input);
        return program.end();
    }

    void startKeyring() {
        m_home->setEnvironment("DBUS_SESSION_BUS_ADDRESS",
                               qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"));
        m_keyring = std::make_unique<Keyring>(m_home->path(), Keyring::Start::Unlocked);
        QVERIFY(m_keyring->isThere());
    }

private slots:
    void init() {
        auto nginx = Nginx::make();
        if (!nginx && !PostgresCluster::isRequired())
            QSKIP(nginx.error().detail.c_str());
        QVERIFY2(nginx.has_value(), nginx ? "" : nginx.error().detail.c_str());
        m_nginx = std::move(*nginx);
        m_home = std::make_unique<Home>();
        m_scanner = makeService();
        m_trading = makeService();
        m_nginx->addService("scanner", m_scanner->port());
        m_nginx->addService("trading", m_trading->port());
    }

    void cleanup() {
        m_keyring.reset(); // one of the home's processes, too
        if (m_home)
            QTRY_COMPARE_WITH_TIMEOUT(m_home->processes(), QList<qint64>(), patience);
        m_nginx.reset();
        m_scanner.reset();
        m_trading.reset();
        m_home.reset();
    }

    void aTokenIsGivenUsedReplacedAndForgotten() {
        if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
            QSKIP(qPrintable(lacks));
        startKeyring();
        m_nginx->demandToken(token.toStdString());
        QVERIFY(m_nginx->start().has_value());
        writeProfile("auth = \"token\"\n");

        // Without it nobody is asked, and it is said what to do.
        Ended status = run({"status", "--json"});
        QVERIFY2(status.code == 3, status.all());
        QCOMPARE(layerOf(status.json(), "transport")["finding"].toString(),
                 QString("access_missing"));
        QVERIFY2(status.out.contains("access-token set"), status.out);
        Ended doctor = run({"doctor", "--json"});
        QCOMPARE(
            stepsOf(doctor),
            QString("name passed, port passed, tls passed, access failed, services not_checked"));
        QCOMPARE(run({"access-token", "test"}).code, 3);
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());

        QVERIFY2(run({"access-token", "set"}, token + '\n').code == 0, "set");
        status = run({"status", "--json"});
        QVERIFY2(status.code == 0, status.all());
        doctor = run({"doctor", "--json"});
        QVERIFY2(doctor.code == 0, doctor.all());
        QCOMPARE(stepsOf(doctor),
                 QString("name passed, port passed, tls passed, access passed, services passed"));
        QVERIFY2(doctor.out.contains("Rig authority") && doctor.out.contains("expires in 89 days"),
                 doctor.all());
        const Ended granted = run({"access-token", "test"});
        QVERIFY2(granted.code == 0 && granted.out.contains("access granted"), granted.all());

        QVERIFY2(run({"access-token", "set"}, "an0therT0kenThanThat\n").code == 0, "set again");
        status = run({"status", "--json"});
        QVERIFY2(status.code == 2, status.all());
        QCOMPARE(layerOf(status.json(), "transport")["finding"].toString(),
                 QString("access_refused"));
        const Ended refused = run({"access-token", "test", "--json"});
        QCOMPARE(refused.code, 2);
        QCOMPARE(refused.json()["access"].toString(), QString("refused"));
        QCOMPARE(causeOf(run({"doctor", "--json"})), QString("access_refused"));

        QCOMPARE(run({"access-token", "forget"}).code, 0);
        QCOMPARE(run({"status"}).code, 3);
        // The keyring's own file is encrypted; nothing else has any business with it.
        for (const auto& [path, contents] : m_home->files()) {
            QVERIFY2(!contents.contains(token), qPrintable(path));
            QVERIFY2(!contents.contains(token.toBase64()), qPrintable(path));
        }
        for (const Ended& ended : {status, doctor, granted, refused})
            QVERIFY(!ended.all().contains(token));
    }

    void aClientKeyIsGivenAndUsed() {
        if (const QString lacks = Keyring::lacks(); !lacks.isEmpty())
            QSKIP(qPrintable(lacks));
        startKeyring();
        m_nginx->demandClientCertificate(true);
        QVERIFY(m_nginx->start().has_value());
        writeProfile("auth = \"client-certificate\"\nclient_certificate = \"" +
                     QString::fromStdString(m_nginx->path("client.pem")) + "\"\n");
        const auto key = [this](const char* name) {
            return QByteArray::fromStdString(m_nginx->contentOf(name));
        };
        QVERIFY2(run({"client-key", "set"}, key("stranger.key")).code == 0, "set");
        QCOMPARE(causeOf(run({"doctor", "--json"})), QString("client_certificate_unusable"));
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());
        QVERIFY2(run({"client-key", "set"}, key("client.key")).code == 0, "set again");
        const Ended doctor = run({"doctor", "--json"});
        QVERIFY2(doctor.code == 0, doctor.all());
        QCOMPARE(run({"status"}).code, 0);
        const QByteArray line = key("client.key").split('\n')[1];
        for (const auto& [path, contents] : m_home->files())
            QVERIFY2(!contents.contains(line), qPrintable(path));
    }

    void withoutAKeychainItIsToldApart() {
        QVERIFY(m_nginx->start().has_value());
        writeProfile("auth = \"token\"\n");
        const Ended status = run({"status", "--json"});
        QVERIFY2(status.code == 3, status.all());
        QVERIFY2(layerOf(status.json(), "transport")["detail"].toString().contains("no_service"),
                 status.out);
        const Ended stored = run({"access-token", "set"}, token + '\n');
        QVERIFY2(stored.code == 2 && stored.says("no_service"), stored.all());
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());
    }

    void refusesWrongUsage_data() {
        QTest::addColumn<QString>("https");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("nothing") << "auth = \"token\"\n"
                                 << QStringList{"access-token"} << QByteArray("takes `set`");
        QTest::newRow("token as the word")
            << "auth = \"token\"\n"
            << QStringList{"access-token", token} << QByteArray("takes `set`");
        QTest::newRow("token as an argument") << "auth = \"token\"\n"
                                              << QStringList{"access-token", "set", token}
                                              << QByteArray("never given on the command line");
        QTest::newRow("another auth")
            << "auth = \"token\"\n"
            << QStringList{"client-key", "set"} << QByteArray("auth = \"client-certificate\"");
        QTest::newRow("no auth") << "" << QStringList{"access-token", "test"}
                                 << QByteArray("auth = \"token\"");
    }
    void refusesWrongUsage() {
        QFETCH(QString, https);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, what);
        writeProfile(https);
        const Ended ended = run(arguments);
        QVERIFY2(ended.code == 64, ended.all());
        QVERIFY2(ended.err.contains(what), ended.all());
        QVERIFY(!ended.all().contains(token));
    }

    void theDoctorNamesWhatIsWrong_data() {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("https");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("steps");
        const QString atTls = "name passed, port passed, tls failed, access not_checked, "
                              "services not_checked";
        QTest::newRow("expired") << "expired" << "" << "certificate_expired" << atTls;
        QTest::newRow("another host's") << "elsewhere" << "" << "certificate_other_host" << atTls;
        QTest::newRow("another authority's") << "strange" << "" << "certificate_untrusted" << atTls;
        QTest::newRow("another key")
            << "server"
            << "public_key_pin = \"sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"\n"
            << "public_key_changed" << atTls;
        QTest::newRow("no proxy") << "" << "" << "proxy_port_closed"
                                  << "name passed, port failed, tls not_checked, access "
                                     "not_checked, services not_checked";
    }
    void theDoctorNamesWhatIsWrong() {
        QFETCH(QString, certificate);
        QFETCH(QString, https);
        QFETCH(QString, cause);
        QFETCH(QString, steps);
        writeProfile(https);
        if (!certificate.isEmpty()) {
            m_nginx->showCertificate(certificate.toStdString());
            QVERIFY(m_nginx->start().has_value());
        }
        const Ended doctor = run({"doctor", "--json"});
        QVERIFY2(doctor.code == 2, doctor.all());
        QCOMPARE(causeOf(doctor), cause);
        QCOMPARE(stepsOf(doctor), steps);
        QVERIFY2(run({"doctor"}).out.contains("to do"), "in words");
        QCOMPARE(m_nginx->requests(), std::vector<std::string>());
    }

    void aServiceBehindTheProxyIsNoProxy() {
        QVERIFY(m_nginx->start().has_value());
        writeProfile({});
        m_trading.reset();
        const Ended doctor = run({"doctor", "--json"});
        QVERIFY2(doctor.code == 2, doctor.all());
        QCOMPARE(stepsOf(doctor),
                 QString("name passed, port passed, tls passed, access passed, services failed"));
        QVERIFY2(doctor.out.contains("trading: the proxy answers in its place, HTTP 502"),
                 doctor.all());
        m_trading = makeService();
    }

    void plainHttpIsSaidEverywhere() {
        m_nginx->speakPlainHttp();
        QVERIFY(m_nginx->start().has_value());
        const auto write = [this](const QString& more) {
            m_home->writeProfile("prod", "https",
                                 "checks = []\n[https]\nbase_url = \"" +
                                     QString::fromStdString(m_nginx->baseUrl()) + "\"\n" + more +
                                     "[[services]]\nname = \"scanner\"\nport = 5001\ntier = 1\n"
                                     "[[services]]\nname = \"trading\"\nport = 5005\ntier = 1\n");
        };
        write({});
        const Ended refused = run({"status"});
        QVERIFY2(refused.code == 64 && refused.says("allow_plain_http"), refused.all());
        write("allow_plain_http = true\n");
        const Ended check = run({"profile", "check"});
        QVERIFY2(check.code == 0 && check.out.contains("PLAIN HTTP"), check.all());
        QCOMPARE(run({"profile", "check", "--json"}).json()["warnings"].toArray().size(), 1);
        const Ended status = run({"status"});
        QVERIFY2(status.code == 0 && status.out.contains("PLAIN HTTP"), status.all());
        const Ended json = run({"status", "--json"});
        QCOMPARE(json.json()["notes"][0]["subject"].toString(), QString("plain_http"));
        const Ended doctor = run({"doctor", "--json"});
        QCOMPARE(causeOf(doctor), QString("plain_http"));
        QCOMPARE(stepsOf(doctor),
                 QString("name passed, port passed, tls failed, access passed, services passed"));
    }

    void theDropletItselfIsExamined() {
        const QString compose = m_home->path("compose");
        QVERIFY(QDir().mkpath(compose));
        const auto write = [&](int trading) {
            m_home->writeProfile(
                "prod", "local",
                "checks = []\n[compose]\ndirectory = \"" + compose + "\"\n" +
                    QString("[[services]]\nname = \"scanner\"\nport = %1\ntier = 1\n"
                            "[[services]]\nname = \"trading\"\nport = %2\ntier = 1\n")
                        .arg(m_scanner->port())
                        .arg(trading));
        };
        write(m_trading->port());
        Ended doctor = run({"doctor", "--json"});
        // Whether this machine has Docker is not the test's business.
        QVERIFY2(stepsOf(doctor).startsWith("port passed, services passed, docker "), doctor.all());
        QVERIFY2(doctor.out.contains("env_file_missing"), doctor.all());
        QVERIFY2(doctor.out.contains("compose_file_missing"), doctor.all());
        const Ended status = run({"status", "--json"});
        QVERIFY2(status.code == 0, status.all());
        QCOMPARE(layerOf(status.json(), "network")["state"].toString(), QString("not_observed"));
        write(freePort());
        doctor = run({"doctor", "--json"});
        QVERIFY2(doctor.code == 2, doctor.all());
        QVERIFY2(stepsOf(doctor).startsWith("port failed, services failed, docker "), doctor.all());
        QCOMPARE(causeOf(doctor), QString("local_port_closed"));
    }
};

QTEST_GUILESS_MAIN(TestCtlHttps)
#include "tst_ctlhttps.moc"
