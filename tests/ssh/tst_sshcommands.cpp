#include "ssh/SshRig.h"

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// Guarded commands through the connection.
class TestSshCommands : public SshRig {
    Q_OBJECT

private slots:
    void init() { prepare(); }
    void cleanup() { finish(); }

    void commandsRunOnceAndTellTheirEnd() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        const QString file = m_home->filePath("runs");
        std::optional<RemoteOutcome> outcome;
        run("echo x >> '" + file.toStdString() + "'; echo out; echo err >&2; exit 3", outcome);
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(outcome), QString("finished 3"), patience);
        QCOMPARE(outcome->output, std::string("out\n"));
        QCOMPARE(outcome->errors, std::string("err\n"));
        QVERIFY(outcome->droplet.has_value());
        QFile runs(file);
        QVERIFY(runs.open(QIODevice::ReadOnly));
        QCOMPARE(runs.readAll(), QByteArray("x\n"));
    }

    void moreCommandsThanTheServerAllowsWaitTheirTurn() {
        m_sshd->kill();
        m_sshd->configure("MaxSessions 5"); // four, and the heartbeat
        QVERIFY(m_sshd->startServer().has_value());
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        std::vector<std::optional<RemoteOutcome>> outcomes(12);
        for (auto& outcome : outcomes)
            run("sleep 0.1; echo done", outcome);
        for (const auto& outcome : outcomes)
            QTRY_COMPARE_WITH_TIMEOUT(nameOf(outcome), QString("finished 0"), patience);
    }

    void withoutASessionLeftNothingRuns() {
        m_sshd->kill();
        m_sshd->configure("MaxSessions 1"); // the heartbeat's
        QVERIFY(m_sshd->startServer().has_value());
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp() && m_connection->status().beat, patience);
        std::optional<RemoteOutcome> outcome;
        run("echo done", outcome);
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(outcome), QString("not run"), patience);
        QVERIFY2(outcome->detail.find("Session open refused") != std::string::npos,
                 outcome->detail.c_str());
        QCOMPARE(readThrough(0), LineServer::usual);
    }

    void aCommandWhoseConnectionDiesIsUnknown() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        const QString begun = m_home->filePath("begun");
        std::optional<RemoteOutcome> outcome;
        run("touch '" + begun.toStdString() + "'; sleep 5", outcome);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(begun), patience);
        m_sshd->killConnections();
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(outcome), QString("unknown"), patience);
        QVERIFY(!outcome->detail.empty());
    }

    void withoutAConnectionNothingRuns() {
        pin("");
        connectIt();
        QTRY_COMPARE_WITH_TIMEOUT(int(state()), int(State::Refused), patience);
        std::optional<RemoteOutcome> outcome;
        run("echo done", outcome);
        QCOMPARE(nameOf(outcome), QString("not run"));
        QVERIFY2(outcome->detail.find("host key") != std::string::npos, outcome->detail.c_str());
        QVERIFY(!m_connection->socketOf(0));
    }
};

QTEST_GUILESS_MAIN(TestSshCommands)
#include "tst_sshcommands.moc"
