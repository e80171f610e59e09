#include "e2e/Database.h"
#include "e2e/Program.h"
#include "e2e/RigDroplet.h"
#include "support/PostgresCluster.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>

using namespace catalyst::test;

namespace {

constexpr int patience = 60'000;

void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

quint16 freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool isOpen(quint16 port) {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(1'000);
}

} // namespace

/// The rig as an operator has his droplet: behind a jump host, with forwards of his own in his ssh
/// configuration; and engines of it that are killed.
class TestRigHops : public QObject {
    Q_OBJECT

    RigDroplet m_rig{"hops"};
    std::unique_ptr<Home> m_home;
    QString m_profile;
    QList<quint16> m_forwards;

    int rig(const QStringList& arguments) const {
        const Told told = m_rig.rig(arguments);
        if (told.code != 0)
            qWarning().noquote() << told.all();
        return told.code;
    }
    QByteArray setting(const char* name) const { return m_rig.setting(name).toUtf8(); }

    /// A profile of its own beside the rig's.
    void writeProfile() {
        const QString folder = m_rig.path("/hops");
        QVERIFY(QDir().mkpath(folder));
        m_profile = folder + "/catalyst.toml";
        const QByteArray port = setting("SSHD_PORT");
        const QByteArray user = "  HostName 127.0.0.1\n  Port " + port + "\n  User " +
                                setting("USER") + "\n  IdentityFile " +
                                m_rig.path("/sshd/user_key").toUtf8() +
                                "\n  IdentitiesOnly yes\n  IdentityAgent none\n";
        QByteArray config = "Host hop\n" + user + "  UserKnownHostsFile " + folder.toUtf8() +
                            "/operators_known_hosts\nHost rig\n" + user + "  ProxyJump hop\n";
        for (int i = 0; i < 3; ++i)
            m_forwards << freePort();
        config += "  LocalForward 127.0.0.1:" + QByteArray::number(m_forwards[0]) +
                  " 127.0.0.1:1\n  DynamicForward 127.0.0.1:" + QByteArray::number(m_forwards[1]) +
                  "\n  RemoteForward 127.0.0.1:" + QByteArray::number(m_forwards[2]) +
                  " 127.0.0.1:1\n  ExitOnForwardFailure yes\n";
        write(folder + "/ssh_config", config);
        const QByteArray key = contentsOf(m_rig.path("/sshd/host_key.pub")).trimmed();
        write(folder + "/operators_known_hosts", "[127.0.0.1]:" + port + ' ' + key + '\n');
        write(folder + "/known_hosts", "catalyst-hops " + key + '\n');
        QByteArray profile = contentsOf(m_rig.path("/profile/catalyst.toml"));
        profile.replace("id = \"rig\"", "id = \"hops\"");
        profile.replace(m_rig.path("/profile/ssh_config").toUtf8(),
                        folder.toUtf8() + "/ssh_config");
        write(m_profile, profile);
    }
    bool isWatching() const {
        const QJsonObject status =
            ctl(*m_home, {"--profile", m_profile, "status", "--json"}).json();
        const QJsonArray services = status["services"].toArray();
        return services.size() == 9 && std::ranges::all_of(services, [](const QJsonValue& service) {
                   return service["state"] == "ok";
               });
    }

private slots:
    void initTestCase() {
        if (::geteuid() != 0) {
            if (PostgresCluster::isRequired())
                QFAIL("the rig's Docker engine needs root");
            QSKIP("the rig's Docker engine needs root");
        }
        QCOMPARE(rig({"up"}), 0);
        m_home = std::make_unique<Home>();
        writeProfile();
    }
    void cleanupTestCase() {
        m_home.reset();
        if (::geteuid() == 0)
            rig({"down"});
    }

    void throughAJumpHostAndNoForwardOfTheOperators() {
        RunningEngineProgram engine(*m_home, m_profile);
        QVERIFY(engine.isReady());
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), patience);
        for (const quint16 port : m_forwards)
            QVERIFY2(!isOpen(port), qPrintable(QString::number(port)));
        QCOMPARE(engine.terminate().code, 0);
        QCOMPARE(m_home->processes(), QList<qint64>());
    }

    void theKeyAndTheDoctorGoThroughItToo() {
        const Ended key = ctl(*m_home, {"--profile", m_profile, "host-key", "--json"});
        QVERIFY2(key.code == 0, key.all());
        const Ended found = ctl(*m_home, {"--profile", m_profile, "doctor", "--json"});
        for (const QJsonValue& one : found.json()["examinations"].toArray()) {
            // There is no keychain here.
            const bool isReached = one["step"] != "database";
            QVERIFY2(!isReached || one["outcome"] == "passed", found.all());
        }
        QCOMPARE(found.json()["examinations"].toArray().size(), 12);
    }

    /// 5 in CI, 50 in the long run: at any time of connecting, asking and being asked.
    void killedAtAnyTime() {
        const int rounds = qEnvironmentVariableIntValue("CONSOLE_LONG") ? 50 : 5;
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u, %d kills", seed, rounds);
        QRandomGenerator random(seed);
        for (int i = 0; i < rounds; ++i) {
            RunningEngineProgram engine(*m_home, m_profile);
            QVERIFY(engine.isReady());
            QTest::qWait(random.bounded(3'000));
            engine.send(SIGKILL);
            engine.end();
            QTRY_COMPARE_WITH_TIMEOUT(m_home->processes(), QList<qint64>(), patience);
        }
        RunningEngineProgram engine(*m_home, m_profile);
        QVERIFY(engine.isReady());
        QTRY_VERIFY_WITH_TIMEOUT(isWatching(), patience);
        // Of all those connections one directory is left: the one in use.
        const QDir sockets(m_home->runtime("hops") + "/ssh");
        QCOMPARE(sockets.entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QCOMPARE(engine.terminate().code, 0);
        QCOMPARE(m_home->processes(), QList<qint64>());
        QVERIFY(isSound(m_home->data("hops") + "/history.db"));
        QVERIFY(isSound(m_home->data("hops") + "/records.db"));
    }
};

QTEST_GUILESS_MAIN(TestRigHops)
#include "tst_righops.moc"
