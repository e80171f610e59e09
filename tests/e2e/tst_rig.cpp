#include "e2e/Program.h"
#include "e2e/RigDroplet.h"
#include "support/PostgresCluster.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <csignal>
#include <memory>

using namespace catalyst::test;

namespace {

constexpr int patience = 60'000;

/// The whole answer to a GET; nothing when it has not ended within `ms`.
QByteArray answerOf(int port, const QByteArray& path, int ms) {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const bool isOver =
        QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, ms);
    return isOver ? socket.readAll() : QByteArray();
}

} // namespace

/// `tests/rig/rig`, from nothing to nothing: one rig for all of it, in this order.
class TestRig : public QObject {
    Q_OBJECT

    RigDroplet m_rig{"rig"};
    QString m_dir = m_rig.path();
    std::unique_ptr<QTemporaryDir> m_other;

    static Told rig(const QStringList& arguments) {
        return tell(CONSOLE_SOURCE_DIR "/tests/rig/rig", arguments);
    }
    Told docker(const QStringList& arguments) const { return m_rig.docker(arguments); }
    QString setting(const QByteArray& name) const { return m_rig.setting(name); }
    int port(const QByteArray& of) const { return m_rig.port(of); }
    qint64 pidOf(const QString& part) const { return m_rig.pidOf(part); }

    /// "name state" of every part that is not ok, and nothing else.
    QStringList notOk() const {
        QStringList parts;
        const Told status = rig({"status", "--json", m_dir});
        const QJsonObject seen = QJsonDocument::fromJson(status.out).object();
        for (const QJsonValue& part : seen["parts"].toArray()) {
            if (part["state"] != "ok")
                parts << part["part"].toString() + ' ' + part["state"].toString();
        }
        if (seen["parts"].toArray().size() != 15)
            parts << "not 15 parts: " + status.all();
        if (status.code != (parts.isEmpty() ? 0 : 1) || seen["ok"].toBool() != parts.isEmpty())
            parts << "exit " + QString::number(status.code);
        return parts;
    }

    /// What is not ok, once that is so; else what is not ok at last.
    QStringList notOkUntil(const QStringList& expected) const {
        QStringList seen;
        (void)QTest::qWaitFor(
            [&] {
                seen = notOk();
                return seen == expected;
            },
            patience);
        return seen;
    }

    QByteArray identities() const {
        QByteArray all;
        for (const char* part : {"sshd", "line", "postgres", "docker", "nginx", "guard"})
            all += contentsOf(m_dir + "/run/" + part + ".pid");
        return all + docker({"ps", "--no-trunc", "--format", "{{.ID}} {{.Names}}"}).out;
    }

    /// Processes whose command, environment, folder or open files are the rig's.
    QStringList processes() const {
        QStringList found;
        const QByteArray mine = m_dir.toUtf8();
        for (const QString& pid : QDir("/proc").entryList({"[0-9]*"}, QDir::Dirs)) {
            if (pid.toLongLong() == ::getpid())
                continue;
            const QString folder = "/proc/" + pid;
            // What has ended and waits for init to see it is left by init, not by the rig.
            const QByteArray stat = contentsOf(folder + "/stat");
            if (stat.mid(stat.lastIndexOf(')')).startsWith(") Z"))
                continue;
            bool isMine = contentsOf(folder + "/cmdline").contains(mine) ||
                          contentsOf(folder + "/environ").contains(mine) ||
                          contentsOf(folder + "/cgroup").contains(m_id);
            for (const QString& fd : QDir(folder + "/fd").entryList(QDir::System | QDir::Files))
                isMine |= QFile::symLinkTarget(folder + "/fd/" + fd).startsWith(m_dir);
            if (isMine)
                found << pid + ' ' + contentsOf(folder + "/cmdline").replace('\0', ' ');
        }
        return found;
    }
    QByteArray m_id;

private slots:
    void initTestCase() {
        if (::geteuid() != 0) {
            if (PostgresCluster::isRequired())
                QFAIL("the rig's Docker engine needs root");
            QSKIP("the rig's Docker engine needs root");
        }
        const Told up = rig({"up", m_dir});
        QVERIFY2(up.code == 0, up.all());
        m_id = "catalyst-rig-" + setting("ID").toUtf8();
    }

    void cleanupTestCase() {
        if (::geteuid() == 0)
            rig({"down", m_dir});
    }

    void everyPartIsSeen() { QCOMPARE(notOk(), QStringList()); }

    void upAgainChangesNothing() {
        const QByteArray before = identities();
        const Told up = rig({"up", m_dir});
        QVERIFY2(up.code == 0, up.all());
        QVERIFY2(!up.out.contains("started"), up.out);
        QCOMPARE(up.out.count(" running "), 15);
        QCOMPARE(identities(), before);
    }

    void theConsoleSeesIt() {
        Home home;
        const QStringList profile{"--profile", m_dir + "/profile/catalyst.toml"};
        const Ended status = ctl(home, profile + QStringList{"status", "--json"});
        // Of the database nothing is known without its password, which no keychain here has.
        QVERIFY2(status.code == 3, status.all());
        for (const QJsonValue& dependency : status.json()["dependencies"].toArray()) {
            const bool isDatabase = dependency["name"] == "postgres";
            QVERIFY2(dependency["state"] == (isDatabase ? "unknown" : "ok"), status.all());
            QCOMPARE(dependency["detail"].toString().contains("asks for a password"), isDatabase);
        }
        QCOMPARE(status.json()["services"].toArray().size(), 9);
        for (const QJsonValue& service : status.json()["services"].toArray())
            QVERIFY2(service["state"] == "ok", status.all());
        const Ended doctor = ctl(home, profile + QStringList{"doctor", "--json"});
        for (const QJsonValue& step : doctor.json()["examinations"].toArray()) {
            // There is no keychain here that could hold its password.
            if (step["step"] == "database")
                QCOMPARE(step["cause"].toString(), QString("database_password_missing"));
            else
                QVERIFY2(step["outcome"] == "passed", doctor.all());
        }
    }

    /// What the database holds, and that its connections are limited as the managed one's.
    void theDatabaseIsTheDeployedOne_data() {
        QTest::addColumn<QString>("question");
        const auto row = [](const char* name, const char* question) {
            QTest::newRow(name) << QString(question);
        };
        row("tables", "SELECT count(*) > 10 FROM information_schema.tables "
                      "WHERE table_schema = 'public'");
        row("foreign keys", "SELECT count(*) > 5 FROM information_schema.table_constraints "
                            "WHERE constraint_type = 'FOREIGN KEY'");
        row("connections", "SELECT setting = '47' FROM pg_settings WHERE name = 'max_connections'");
        row("over TLS", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        row("twenty honest trades",
            "SELECT count(*) = 20 AND sum(realized_pnl) = 355.5 FROM positions WHERE "
            "alpaca_order_id LIKE 'rig-honest-%' AND status = 'closed' AND alpaca_status = "
            "'filled' AND realized_pnl = (exit_price - entry_price) * quantity");
        row("closed without an exit price",
            "SELECT count(*) FILTER (WHERE realized_pnl IS NULL) > 0 AND count(*) FILTER (WHERE "
            "realized_pnl = 0) > 0 FROM positions WHERE status = 'closed' AND exit_price IS NULL");
        row("closed by a stop at its entry",
            "SELECT count(*) > 0 FROM positions WHERE close_reason = 'emergency_stop' AND "
            "exit_price = entry_price AND realized_pnl = 0");
        row("rejected by the broker",
            "SELECT count(*) > 0 FROM positions WHERE alpaca_status = 'rejected' AND status = "
            "'closed'");
        row("accepted for ever", "SELECT count(*) > 0 FROM orders WHERE status = 'accepted' AND "
                                 "submitted_at < now() - interval '2 days'");
        row("three times open", "SELECT max(n) = 3 FROM (SELECT count(*) AS n FROM positions WHERE "
                                "status = 'open' GROUP BY security_id) AS each");
        row("reasons of a clean-up",
            "SELECT count(DISTINCT close_reason) = 3 FROM positions WHERE close_reason IN "
            "('orphaned_alpaca_sync_failure', 'alpaca_expired', 'closed_no_exit_price')");
        row("a stuck cycle", "SELECT count(*) = 1 FROM trading_cycles WHERE status = 'scanning' "
                             "AND started_at < now() - interval '2 days'");
        row("long by a sell", "SELECT count(*) = 1 FROM positions JOIN orders USING (position_id) "
                              "WHERE positions.side = 'long' AND orders.side = 'sell'");
    }
    void theDatabaseIsTheDeployedOne() {
        QFETCH(QString, question);
        const QString password = setting("DATABASE_PASSWORD");
        const Told answer = tell(
            "/usr/bin/env", {"PGPASSWORD=" + password, "psql", "-XAqt",
                             "host=localhost hostaddr=127.0.0.1 user=catalyst dbname=catalyst "
                             "sslmode=verify-full sslrootcert=" +
                                 m_dir + "/tls/ca.crt port=" + QString::number(port("POSTGRES")),
                             "-c", question});
        QCOMPARE(answer.out, QByteArray("t\n"));
    }

    void nobodyElseMayReadIt_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"/rig.env", "/compose/.env", "/sshd/user_key", "/tls/server.key",
                                 "/nginx/nginx.conf", "/profile/catalyst.toml", "/log/sshd.log"})
            QTest::newRow(file) << QString(file);
    }
    void nobodyElseMayReadIt() {
        QFETCH(QString, file);
        QVERIFY(QFile::exists(m_dir + file));
        const Told read =
            tell("/usr/bin/setpriv", {"--reuid=" + setting("OTHER_USER"), "--regid=nogroup",
                                      "--clear-groups", "head", "-c", "1", m_dir + file});
        QVERIFY2(read.code != 0 && read.out.contains("Permission denied"), read.all());
    }

    void theServicesLieAsDeployed() {
        ::kill(static_cast<pid_t>(pidOf("postgres")), SIGQUIT);
        QTRY_VERIFY(answerOf(port("PATTERN"), "/health", 5'000).startsWith("HTTP/1.1 503 "));
        QVERIFY(answerOf(port("SCANNER"), "/health", 5'000).contains(R"("database":"connected")"));
        const QByteArray trading = answerOf(port("TRADING"), "/health", 5'000);
        QVERIFY2(trading.startsWith("HTTP/1.1 200 ") && trading.contains(R"("status":"unhealthy")"),
                 trading);

        QCOMPARE(docker({"pause", "catalyst-redis"}).code, 0);
        QCOMPARE(answerOf(port("TECHNICAL"), "/health", 1'000), QByteArray());
        QVERIFY(!answerOf(port("SCANNER"), "/health", 5'000).isEmpty());
        QCOMPARE(notOk(), QStringList({"redis silent", "pattern silent", "technical silent",
                                       "postgres down"}));
        // Both are put right at once.
        const Told up = rig({"up", m_dir});
        QVERIFY2(up.code == 0, up.all());
        QCOMPARE(notOk(), QStringList());
    }

    void aKilledPartIsNamedAndStartedAgain_data() {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QStringList>("seen");
        QTest::newRow("sshd") << "sshd" << QStringList{"sshd down", "line silent"};
        QTest::newRow("docker") << "docker" << QStringList{"docker down"};
    }
    void aKilledPartIsNamedAndStartedAgain() {
        QFETCH(QString, part);
        QFETCH(QStringList, seen);
        const qint64 pid = pidOf(part);
        QVERIFY(pid > 1);
        ::kill(static_cast<pid_t>(pid), SIGKILL);
        QCOMPARE(notOkUntil(seen), seen);
        const Told up = rig({"up", m_dir});
        QVERIFY2(up.code == 0, up.all());
        QVERIFY(pidOf(part) != pid);
        QCOMPARE(notOk(), QStringList());
    }

    void aTakenPortIsSaidAndTheOthersGoOn() {
        for (const char* part : {"line", "nginx"})
            ::kill(static_cast<pid_t>(pidOf(part)), SIGKILL);
        QTcpServer squatter;
        const auto place = static_cast<quint16>(port("SSH"));
        QTRY_VERIFY(squatter.isListening() || squatter.listen(QHostAddress::LocalHost, place));
        const Told up = rig({"up", m_dir});
        QCOMPARE(up.code, 1);
        QVERIFY2(up.out.contains("port " + QByteArray::number(port("SSH")) +
                                 " is taken by process " + QByteArray::number(::getpid())),
                 up.out);
        QCOMPARE(up.out.count(" failed "), 1);
        squatter.close();
        QCOMPARE(rig({"up", m_dir}).code, 0);
        QCOMPARE(notOk(), QStringList());
    }

    void theLineIsCutAndMended() {
        QCOMPARE(rig({"line", "cut", m_dir}).out, QByteArray("done: cut\n"));
        QCOMPARE(notOk(), QStringList{"line silent"});
        QCOMPARE(rig({"line", "delay", "80", m_dir}).out, QByteArray("done: delay 80\n"));
        QCOMPARE(rig({"line", "mend", m_dir}).code, 0);
        QCOMPARE(notOk(), QStringList());
        QCOMPARE(rig({"line", "shake", m_dir}).code, 64);
    }

    void aFolderOfSomebodyElseStays() {
        m_other = std::make_unique<QTemporaryDir>();
        QFile file(m_other->filePath("thesis"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
        file.close();
        QCOMPARE(rig({"down", m_other->path()}).code, 1);
        QCOMPARE(rig({"up", m_other->path()}).code, 1);
        QCOMPARE(rig({"status", m_other->path()}).code, 2);
        QCOMPARE(
            QDir(m_other->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList{"thesis"});
    }

    /// Also of a rig of which half is dead, and with a login that is still busy.
    void downLeavesNothing() {
        QProcess login;
        login.start("ssh", {"-F", m_dir + "/profile/ssh_config", "-o",
                            "UserKnownHostsFile=" + m_dir + "/profile/known_hosts", "-o",
                            "HostKeyAlias=catalyst-rig", "rig", "echo in; sleep 600"});
        QByteArray said;
        QTRY_VERIFY((said += login.readAllStandardOutput()).contains("in"));
        for (const char* part : {"line", "nginx", "docker"})
            ::kill(static_cast<pid_t>(pidOf(part)), SIGKILL);
        QTRY_COMPARE(login.state(), QProcess::NotRunning);
        QVERIFY(processes().size() > 10);
        const int listening = port("TRADING");
        const Told down = rig({"down", m_dir});
        QVERIFY2(down.code == 0, down.all());
        QCOMPARE(processes(), QStringList());
        QVERIFY(!QFile::exists(m_dir));
        QVERIFY(!contentsOf("/proc/self/mountinfo").contains(m_dir.toUtf8()));
        QDirIterator groups("/sys/fs/cgroup", QDir::Dirs | QDir::NoDotAndDotDot,
                            QDirIterator::Subdirectories);
        while (groups.hasNext())
            QVERIFY2(!groups.next().contains(m_id), qPrintable(groups.filePath()));
        QVERIFY(answerOf(listening, "/health", 5'000).isEmpty());

        QCOMPARE(rig({"down", m_dir}).code, 0);
        QCOMPARE(rig({"status", m_dir}).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestRig)

#include "tst_rig.moc"
