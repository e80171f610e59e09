#include "e2e/Program.h"
#include "e2e/RigDroplet.h"
#include "rig/ProcessTree.h"
#include "support/PostgresCluster.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <memory>

using namespace catalyst::test;

namespace {

constexpr int patience = 60'000;
const bool isLong = qEnvironmentVariableIntValue("CONSOLE_LONG") != 0;

} // namespace

/// A running engine whose way to the droplet breaks: what it says, whom it judges meanwhile, and
/// how soon it is well again. One rig and one engine for all of it.
class TestRigWays : public QObject {
    Q_OBJECT

    RigDroplet m_rig{"ways"};
    std::unique_ptr<Home> m_home;
    std::unique_ptr<RunningEngineProgram> m_engine;

    static int codeOf(const Told& told) {
        if (told.code != 0)
            qWarning().noquote() << told.all();
        return told.code;
    }
    int rig(const QStringList& arguments) const { return codeOf(m_rig.rig(arguments)); }
    int docker(const QStringList& arguments) const { return codeOf(m_rig.docker(arguments)); }
    QString profile() const { return m_rig.profile(); }
    Ended ctlHere(const QStringList& arguments) const {
        return ctl(*m_home, QStringList{"--profile", profile()} + arguments);
    }

    QJsonObject status() const { return ctlHere({"status", "--json"}).json(); }
    static QJsonObject transportOf(const QJsonObject& status) {
        for (const QJsonValue& layer : status["layers"].toArray()) {
            if (layer["layer"] == "transport")
                return layer.toObject();
        }
        return {};
    }
    QString transport() const { return transportOf(status())["state"].toString(); }
    /// The services' states, each once.
    static QStringList statesOf(const QJsonObject& status) {
        QStringList states;
        for (const QJsonValue& service : status["services"].toArray())
            states << service["state"].toString();
        states.removeDuplicates();
        return states;
    }
    static QString containerOf(const QJsonObject& status, const QString& service) {
        for (const QJsonValue& layer : serviceOf(status, service)["layers"].toArray()) {
            if (layer["layer"] == "container")
                return layer["finding"].toString();
        }
        return {};
    }
    static bool isWell(const QJsonObject& status) {
        return transportOf(status)["state"] == "ok" && statesOf(status) == QStringList{"ok"} &&
               status["incidents"].toArray().isEmpty();
    }
    void waitUntilWell() {
        QJsonObject seen;
        const bool isWellAgain = QTest::qWaitFor(
            [&] {
                seen = status();
                return isWell(seen);
            },
            2 * patience);
        QVERIFY2(isWellAgain, QJsonDocument(seen).toJson());
    }

    QJsonArray incidents() const {
        return ctlHere({"incidents", "--json"}).json()["incidents"].toArray();
    }
    /// Each with its timeline.
    QByteArray incidentsInFull() const {
        QByteArray text;
        for (const QJsonValue& one : incidents())
            text += ctlHere({"incidents", one["id"].toString()}).out + '\n';
        return text;
    }

    void signalSshd(int signal, bool alsoServer) const {
        const qint64 server = m_rig.pidOf("sshd");
        if (alsoServer)
            ::kill(static_cast<pid_t>(server), signal);
        for (const qint64 pid : descendantsOf(server))
            ::kill(static_cast<pid_t>(pid), signal);
    }
    /// sshd reads its configuration and its key anew, and has lost its connections.
    void restartSshd() const {
        signalSshd(SIGKILL, false);
        ::kill(static_cast<pid_t>(m_rig.pidOf("sshd")), SIGHUP);
    }
    void writeSessions(int most) const {
        QByteArray text = contentsOf(m_rig.path("/sshd/config"));
        const qsizetype at = text.indexOf("MaxSessions ");
        QVERIFY(at >= 0);
        text.replace(at, text.indexOf('\n', at) - at, "MaxSessions " + QByteArray::number(most));
        QFile file(m_rig.path("/sshd/config"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
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
        m_engine = std::make_unique<RunningEngineProgram>(*m_home, profile());
        QVERIFY(m_engine->isReady());
    }
    void cleanupTestCase() {
        m_engine.reset();
        if (::geteuid() == 0)
            rig({"down"});
    }
    void init() { waitUntilWell(); }

    /// The droplet stands still: not one of its services is called down.
    void sshdFrozenAndThawed() {
        signalSshd(SIGSTOP, true);
        QElapsedTimer since;
        since.start();
        QTRY_VERIFY_WITH_TIMEOUT(transport() != "ok", patience);
        qInfo("not ok %lld ms after it stood still", since.elapsed());
        QTRY_COMPARE_WITH_TIMEOUT(statesOf(status()), QStringList{"unknown"}, patience);
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("failed"), patience);
        QCOMPARE(statesOf(status()), QStringList{"unknown"});
        signalSshd(SIGCONT, true);
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("ok"), patience);
    }

    void theLineIsCut_data() {
        QTest::addColumn<int>("seconds");
        QTest::newRow("for half a minute") << 30;
        // The pauses between attempts have reached their half minute then, and stay there however
        // long it lasts; the long run lets it last half an hour.
        QTest::newRow("for a night") << (isLong ? 1'800 : 100);
    }

    /// One incident however long it lasts, nothing piles up, and it comes back by itself.
    void theLineIsCut() {
        QFETCH(int, seconds);
        const qsizetype before = incidents().size();
        QCOMPARE(rig({"line", "cut"}), 0);
        QTest::qWait(seconds * 1'000);
        const QJsonObject seen = status();
        QCOMPARE(transportOf(seen)["state"].toString(), QString("failed"));
        QCOMPARE(statesOf(seen), QStringList{"unknown"});
        QCOMPARE(seen["incidents"].toArray().size(), 1);
        // The engine, and the attempt that may be on its way.
        QVERIFY2(m_home->processes().size() <= 3,
                 qPrintable(QString::number(m_home->processes().size())));
        QCOMPARE(rig({"line", "mend"}), 0);
        QElapsedTimer since;
        since.start();
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("ok"), patience);
        qInfo("green %lld ms after the line was back", since.elapsed());
        waitUntilWell();
        QVERIFY2(incidents().size() == before + 1, incidentsInFull());
    }

    /// One session, and the heartbeat has it: forwards need none, commands do.
    void sessionsExhausted() {
        const auto up = [this] {
            return QDateTime::fromString(transportOf(status())["since"].toString(),
                                         Qt::ISODateWithMs);
        };
        const QDateTime before = up();
        writeSessions(1);
        restartSshd();
        QTRY_VERIFY_WITH_TIMEOUT(up() > before.addMSecs(1'000), patience);
        waitUntilWell();
        const QDateTime since = up();
        const Ended found = ctlHere({"doctor", "--json"});
        QVERIFY2(found.out.contains("Session open refused by peer"), found.all());
        // The connection is the same one: a refused session is no lost connection.
        QVERIFY(std::abs(since.msecsTo(up())) < 100);
        writeSessions(10);
        restartSshd();
    }

    /// The engine does not try again by itself, until somebody says so.
    void theHostKeyChanged() {
        const QString key = m_rig.path("/sshd/host_key");
        QVERIFY(QFile::rename(key, key + ".before"));
        QVERIFY(QFile::rename(key + ".pub", key + ".before.pub"));
        QCOMPARE(codeOf(tell("/usr/bin/ssh-keygen", {"-q", "-t", "ed25519", "-N", "", "-f", key})),
                 0);
        restartSshd();
        QTRY_COMPARE_WITH_TIMEOUT(transportOf(status())["blames"].toString(),
                                  QString("host_key_changed"), patience);
        const QString detail = transportOf(status())["detail"].toString();
        QVERIFY2(detail.contains("Host key for catalyst-rig has changed"), qPrintable(detail));
        QVERIFY2(detail.contains("not tried again until somebody has looked"), qPrintable(detail));
        QTRY_VERIFY_WITH_TIMEOUT(status()["incidents"][0]["evidence"].toString().contains(
                                     "Host key for catalyst-rig has changed"),
                                 patience);
        QTRY_COMPARE_WITH_TIMEOUT(statesOf(status()), QStringList{"unknown"}, patience);
        const Ended shown = ctlHere({"host-key", "--json"});
        QCOMPARE(shown.code, 2);
        const QString offered = shown.json()["offered"].toObject()["fingerprint"].toString();
        const QString pinned = shown.json()["pinned"].toObject()["fingerprint"].toString();
        QVERIFY2(offered.startsWith("SHA256:") && pinned.startsWith("SHA256:"), shown.all());
        QVERIFY(offered != pinned);
        // The right key is back, and nobody has looked.
        QVERIFY(QFile::remove(key) && QFile::remove(key + ".pub"));
        QVERIFY(QFile::rename(key + ".before", key));
        QVERIFY(QFile::rename(key + ".before.pub", key + ".pub"));
        restartSshd();
        QTest::qWait(4'000);
        QCOMPARE(transport(), QString("failed"));
        QCOMPARE(ctlHere({"probe"}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(transport(), QString("ok"), patience);
    }

    /// Its process ends by itself, and Docker starts it again each time. The last one: it stays so.
    void aContainerThatEndsAgainAndAgain() {
        QCOMPARE(docker({"rm", "-f", "catalyst-news"}), 0);
        QCOMPARE(docker({"run", "-d", "--name", "catalyst-news", "--label",
                         "com.docker.compose.project=compose", "--label",
                         "com.docker.compose.service=news", "--network", "host", "--restart",
                         "unless-stopped", "catalyst/service:rig", "/bin/rig_service", "news",
                         "no-port"}),
                 0);
        QTRY_COMPARE_WITH_TIMEOUT(containerOf(status(), "news"), QString("container_crash_looping"),
                                  patience);
        const auto incidents = [this] { return status()["incidents"].toArray(); };
        QTRY_VERIFY_WITH_TIMEOUT(
            incidents().size() == 1 &&
                incidents().first()["evidence"].toString().contains("started again"),
            patience);
        QCOMPARE(incidents().first()["subject"].toString(), QString("news"));
    }
};

QTEST_GUILESS_MAIN(TestRigWays)
#include "tst_rigways.moc"
