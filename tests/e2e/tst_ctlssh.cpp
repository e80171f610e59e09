#include "e2e/Program.h"
#include "rehearsal/FaultServer.h"
#include "rig/Sshd.h"
#include "ssh/LocalCommand.h"
#include "support/OnTerminal.h"
#include "support/UnknownName.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <memory>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::FaultServer;

namespace {

constexpr int patience = 30'000;

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

} // namespace

/// `catalystctl` and a droplet behind a real sshd.
class TestCtlSsh : public QObject {
    Q_OBJECT

    std::unique_ptr<Home> m_home;
    std::unique_ptr<Sshd> m_sshd;
    std::unique_ptr<FaultServer> m_scanner;
    std::unique_ptr<FaultServer> m_trading;

    static std::unique_ptr<FaultServer> makeService() {
        auto service = std::make_unique<FaultServer>();
        if (!service->listenTcp())
            qFatal("a service cannot listen");
        service->setHandler(healthy);
        return service;
    }

    /// The ssh processes of this home's engines, which carry nothing of its environment.
    int clients() const {
        const Said said = runHere("pgrep", {"-f", "ssh -F " + m_home->runtime("prod") + "/ssh"});
        return static_cast<int>(said.out.count('\n'));
    }

    QString fingerprint() const {
        const Ended asked = ctl(*m_home, {"--profile", "prod", "host-key", "--json"});
        return asked.json()["offered"].toObject()["fingerprint"].toString();
    }

    void pin() const {
        const Ended pinned = ctl(*m_home, {"--profile", "prod", "host-key", "pin", fingerprint()});
        if (pinned.code != 0)
            qFatal("%s", pinned.all().constData());
    }

private slots:
    void init() {
        m_home = std::make_unique<Home>();
        auto sshd = Sshd::start();
        if (!sshd)
            QFAIL(sshd.error().detail.c_str());
        m_sshd = std::move(*sshd);
        m_scanner = makeService();
        m_trading = makeService();
        const QString config = m_home->path("ssh_config");
        QFile file(config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Host droplet\n  HostName 127.0.0.1\n  IdentitiesOnly yes\n  User " +
                   QByteArray::fromStdString(m_sshd->user()) + "\n  Port " +
                   QByteArray::number(m_sshd->port()) + "\n");
        file.close();
        const auto service = [](const QString& name, quint16 port) {
            return QString("[[services]]\nname = \"%1\"\nport = %2\ntier = 1\n")
                .arg(name)
                .arg(port);
        };
        m_home->writeProfile(
            "prod", "ssh",
            "checks = []\n[ssh]\nhost = \"droplet\"\nconfig_file = \"" + config +
                "\"\nidentity_file = \"" + QString::fromStdString(m_sshd->userKey()) +
                "\"\n[polling]\nopen_seconds = 1\notherwise_seconds = 1\ntimeout_seconds = 1\n"
                "[health]\nretry_seconds = 1\n" +
                service("scanner", m_scanner->port()) + service("trading", m_trading->port()));
    }

    void cleanup() {
        QTRY_COMPARE_WITH_TIMEOUT(m_home->processes(), QList<qint64>(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
        m_sshd.reset();
        m_scanner.reset();
        m_trading.reset();
        m_home.reset();
    }

    void firstContactIsComparedThenPinned() {
        // Nothing connects before.
        Ended status = ctl(*m_home, {"--profile", "prod", "status", "--json"});
        QVERIFY2(status.code == 2 || status.code == 3, status.all());
        const QJsonObject transport = layerOf(status.json(), "transport");
        QCOMPARE(transport["state"].toString(), QString("failed"));
        QVERIFY2(transport["detail"].toString().contains("host_key_unknown"), status.out);

        const Ended shown = ctl(*m_home, {"--profile", "prod", "host-key"});
        QCOMPARE(shown.code, 2);
        QVERIFY2(shown.out.contains("pinned  none"), shown.all());
        QVERIFY2(shown.says("compare the fingerprint"), shown.all());

        // Another fingerprint pins nothing.
        const Ended wrong = ctl(*m_home, {"--profile", "prod", "host-key", "pin",
                                          "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.says("nothing was pinned"), wrong.all());

        pin();
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "host-key"}).code, 0);
        status = ctl(*m_home, {"--profile", "prod", "status", "--json"});
        QVERIFY2(status.code == 0, status.all());
        QCOMPARE(layerOf(status.json(), "transport")["state"].toString(), QString("ok"));
        QCOMPARE(layerOf(status.json(), "transport")["source"].toString(), QString("ssh"));
        QCOMPARE(serviceOf(status.json(), "scanner")["state"].toString(), QString("ok"));
        QCOMPARE(serviceOf(status.json(), "trading")["state"].toString(), QString("ok"));
    }

    void aChangedKeyIsAFullStop() {
        pin();
        const QString before = fingerprint();
        m_sshd->kill();
        QVERIFY(m_sshd->makeNewHostKey().has_value());
        QVERIFY(m_sshd->startServer().has_value());
        const Ended shown = ctl(*m_home, {"--profile", "prod", "host-key"});
        QCOMPARE(shown.code, 2);
        QVERIFY2(shown.says("THIS IS NOT THE PINNED KEY"), shown.all());
        const Ended status = ctl(*m_home, {"--profile", "prod", "status", "--json"});
        QVERIFY2(status.code == 2, status.all());
        QCOMPARE(layerOf(status.json(), "transport")["finding"].toString(), QString("tls_failed"));
        // No way around by pinning over it.
        const Ended over = ctl(*m_home, {"--profile", "prod", "host-key", "pin", fingerprint()});
        QCOMPARE(over.code, 2);
        QVERIFY2(over.says("another key is pinned"), over.all());
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "host-key", "forget", fingerprint()}).code, 2);
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "host-key", "forget", before}).code, 0);
        pin();
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "status", "--json"}).code, 0);
    }

    void aHostThatIsNotThereIsUnknown() {
        m_sshd->kill();
        const Ended shown = ctl(*m_home, {"--profile", "prod", "host-key", "--json"});
        QCOMPARE(shown.code, 3);
        QCOMPARE(shown.json()["trouble"].toString(), QString("connection_refused"));
        QVERIFY(shown.json()["offered"].isNull());
    }

    void aServiceDownIsNotTheWayDown() {
        pin();
        m_trading.reset();
        const Ended status = ctl(*m_home, {"--profile", "prod", "status", "--json"});
        QVERIFY2(status.code == 2, status.all());
        QCOMPARE(layerOf(status.json(), "transport")["state"].toString(), QString("ok"));
        QCOMPARE(serviceOf(status.json(), "scanner")["state"].toString(), QString("ok"));
        QCOMPARE(serviceOf(status.json(), "trading")["state"].toString(), QString("failed"));
    }

    void theLineIsLostAndComesBack() {
        pin();
        RunningEngineProgram engine(*m_home, "prod");
        QVERIFY2(engine.isReady(), engine.out().constData());
        const auto transport = [&] {
            const Ended status = ctl(*m_home, {"--profile", "prod", "status", "--json"});
            return layerOf(status.json(), "transport")["state"].toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("ok"), patience);
        m_sshd->kill();
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("failed"), patience);
        QVERIFY(m_sshd->startServer().has_value());
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("ok"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(ctl(*m_home, {"--profile", "prod", "status"}).code, 0, patience);
        QCOMPARE(engine.terminate().code, 0);
    }

    void killedAtAnyTimeItLeavesNoSsh() {
        pin();
        const int rounds = qEnvironmentVariableIntValue("CONSOLE_LONG") ? 200 : 20;
        const quint32 seed = QRandomGenerator::system()->generate();
        qInfo("seed %u, %d kills", seed, rounds);
        QRandomGenerator random(seed);
        for (int round = 0; round < rounds; ++round) {
            RunningEngineProgram engine(*m_home, "prod");
            // Before, while and after it connects.
            QTest::qWait(random.bounded(600));
            engine.send(SIGKILL);
            QCOMPARE(engine.end().code, -2);
            QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
        }
        // What they left is gone with the next engine, and the records are whole.
        const Ended status = ctl(*m_home, {"--profile", "prod", "status", "--json"});
        QVERIFY2(status.code == 0, status.all());
        QCOMPARE(status.json()["notes"].toArray(), QJsonArray());
        const QDir left(m_home->runtime("prod") + "/ssh");
        QCOMPARE(left.entryList({"ssh-*"}, QDir::Dirs), QStringList());
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "audit", "verify"}).code, 0);
    }

    void theDoctorGoesTheWholeWay() {
        pin();
        const Ended found = ctl(*m_home, {"--profile", "prod", "doctor", "--json"});
        const QJsonArray examinations = found.json()["examinations"].toArray();
        QCOMPARE(examinations.size(), 11);
        // This machine may or may not have Docker; the droplet's directory is not here.
        for (const QJsonValue& examination : examinations) {
            const QString step = examination["step"].toString();
            if (step == "docker")
                continue;
            const bool isThere = step != "compose" && step != "env_file";
            QVERIFY2(examination["outcome"].toString() == (isThere ? "passed" : "failed"),
                     found.out);
            QCOMPARE(examination["to_do"].toString().isEmpty(), isThere);
        }
        QCOMPARE(found.code, 2);
    }

    void theDoctorTellsFailuresApart_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("cause");
        QTest::newRow("name") << "name" << "name" << "name_not_found";
        QTest::newRow("port") << "port" << "port" << "connection_refused";
        QTest::newRow("no pin") << "pin" << "host_key" << "host_key_unknown";
        QTest::newRow("another key") << "key" << "host_key" << "host_key_changed";
        QTest::newRow("login") << "login" << "login" << "authentication_refused";
        QTest::newRow("forwards") << "forward" << "services" << "no_service_answers";
        QTest::newRow("a service") << "service" << "services" << "service_silent";
    }

    void theDoctorTellsFailuresApart() {
        QFETCH(QString, what);
        QFETCH(QString, step);
        QFETCH(QString, cause);
        if (what != "pin")
            pin();
        if (what == "name") {
            QFile config(m_home->path("ssh_config"));
            QVERIFY(config.open(QIODevice::WriteOnly));
            config.write(QByteArray("Host droplet\n  HostName ") + unknownName + "\n");
        } else if (what == "port") {
            m_sshd->kill();
        } else if (what == "key") {
            m_sshd->kill();
            QVERIFY(m_sshd->makeNewHostKey().has_value());
            QVERIFY(m_sshd->startServer().has_value());
        } else if (what == "login" || what == "forward") {
            m_sshd->kill();
            m_sshd->configure(what == "login" ? "PubkeyAuthentication no"
                                              : "AllowTcpForwarding no");
            QVERIFY(m_sshd->startServer().has_value());
        } else if (what == "service") {
            m_trading.reset();
        }
        const Ended found = ctl(*m_home, {"--profile", "prod", "doctor", "--json"});
        QCOMPARE(found.code, 2);
        bool isBehind = false;
        for (const QJsonValue& examination : found.json()["examinations"].toArray()) {
            const bool isIt = examination["step"].toString() == step;
            if (isIt) {
                QVERIFY2(examination["cause"].toString() == cause, found.out);
                QVERIFY(!examination["seen"].toString().isEmpty());
                QVERIFY(!examination["likely"].toString().isEmpty());
                isBehind = true;
            } else if (!isBehind) {
                QCOMPARE(examination["outcome"].toString(), QString("passed"));
            } else if (step != "services") {
                QCOMPARE(examination["outcome"].toString(), QString("not_checked"));
            }
        }
        QVERIFY(isBehind);
        const Ended read = ctl(*m_home, {"--profile", "prod", "doctor"});
        QVERIFY2(read.out.contains("to do   "), read.all());
    }

    void aLockedKeyIsAskedForAtTheTerminal() {
        pin();
        const QString locked = QString::fromStdString(m_sshd->userKey());
        const Said made =
            runHere("ssh-keygen", {"-q", "-p", "-P", "", "-N", "s3cret words", "-f", locked});
        QVERIFY2(made.code == 0, made.err);
        std::map<std::string, std::string> environment;
        for (const QString& name : m_home->environment().keys())
            environment[name.toStdString()] = m_home->environment().value(name).toStdString();
        OnTerminal doctor({Program::ctl.toStdString(), "--profile", "prod", "doctor", "--json"},
                          environment);
        QTRY_VERIFY_WITH_TIMEOUT(doctor.shows("Passphrase of"), patience);
        doctor.type("wrong\n");
        QTRY_COMPARE_WITH_TIMEOUT(doctor.count("Passphrase of"), 2, patience);
        doctor.type("s3cret words\n");
        QTRY_VERIFY_WITH_TIMEOUT(doctor.code() >= 0, patience);
        const QJsonObject found = QJsonDocument::fromJson(doctor.printed).object();
        const QJsonValue login = found["examinations"].toArray()[4];
        QCOMPARE(login["step"].toString(), QString("login"));
        QVERIFY2(login["outcome"].toString() == "passed", doctor.printed);
        QVERIFY(!doctor.shown.contains("s3cret"));
        for (const auto& [name, content] : m_home->files())
            QVERIFY2(!content.contains("s3cret"), qPrintable(name));
    }

    void onlyASshProfileHasAHostKey() {
        const Ended shown = ctl(*m_home, {"--profile", "rehearsal", "host-key"});
        QCOMPARE(shown.code, 64);
        QVERIFY2(shown.says("this is for transport \"ssh\""), shown.all());
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "host-key", "pin"}).code, 64);
        QCOMPARE(ctl(*m_home, {"--profile", "prod", "host-key", "pin", "MD5:00"}).code, 64);
    }
};

QTEST_GUILESS_MAIN(TestCtlSsh)
#include "tst_ctlssh.moc"
