#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "rig/DeafPort.h"
#include "rig/FreePort.h"
#include "rig/Sshd.h"
#include "ssh/Knock.h"
#include "support/UnknownName.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest/QTest>

#include <memory>
#include <optional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000;

Task<void> keep(Task<KnockAnswer> task, std::optional<KnockAnswer>* answer) {
    *answer = co_await std::move(task);
}

} // namespace

class TestKnock : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    QtExecutor m_executor{m_clock};
    std::optional<KnockAnswer> m_answer;

    void knock(TaskScope& scope, int port, const std::string& host = "127.0.0.1") {
        m_answer.reset();
        scope.spawn(keep(knockAt(m_executor, {host, port}), &m_answer));
    }

private slots:
    void onlyTheWayIsKnockedAt_data() {
        QTest::addColumn<int>("trouble");
        QTest::addColumn<bool>("is");
        const auto row = [](SshTrouble trouble, bool is) {
            QTest::newRow(std::string(toString(trouble)).c_str()) << int(trouble) << is;
        };
        row(SshTrouble::NameNotFound, true);
        row(SshTrouble::ConnectionRefused, true);
        row(SshTrouble::Unreachable, true);
        row(SshTrouble::NoAnswer, true);
        row(SshTrouble::ClosedEarly, false);
        row(SshTrouble::NotSsh, false);
        row(SshTrouble::NoCommonCipher, false);
        row(SshTrouble::HostKeyUnknown, false);
        row(SshTrouble::HostKeyChanged, false);
        row(SshTrouble::AuthenticationRefused, false);
        row(SshTrouble::KeyUnusable, false);
        row(SshTrouble::PassphraseWrong, false);
        row(SshTrouble::PassphraseCancelled, false);
        row(SshTrouble::PassphraseUnanswered, false);
        row(SshTrouble::ConfigurationRefused, false);
        row(SshTrouble::ServerSilent, true);
        row(SshTrouble::ConnectionLost, true);
        row(SshTrouble::SessionsRefused, false);
        row(SshTrouble::ForwardRefused, false);
        row(SshTrouble::NothingListening, false);
        row(SshTrouble::JumpHostFailed, true);
        row(SshTrouble::Unrecognized, false);
    }

    void onlyTheWayIsKnockedAt() {
        QFETCH(int, trouble);
        QTEST(isWorthKnocking(SshTrouble(trouble), false), "is");
        // Once for each pause that ran its time.
        QVERIFY(!isWorthKnocking(SshTrouble(trouble), true));
    }

    void whoTurnsAwayIsAskedRarely() {
        for (const int few : {0, 1, 2})
            QCOMPARE(betweenKnocks(few), 2s);
        for (const int many : {3, 4, 1000})
            QCOMPARE(betweenKnocks(many), 10s);
    }

    void aRealServerGreets() {
        auto sshd = Sshd::start();
        QVERIFY(sshd.has_value());
        TaskScope scope(m_executor);
        knock(scope, (*sshd)->port());
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, patience);
        QCOMPARE(int(*m_answer), int(KnockAnswer::Greeted));
    }

    void aFrozenServerGreetsWhenItIsThawed() {
        auto sshd = Sshd::start();
        QVERIFY(sshd.has_value());
        (*sshd)->freeze();
        TaskScope scope(m_executor);
        knock(scope, (*sshd)->port());
        QTest::qWait(500);
        QVERIFY(!m_answer);
        (*sshd)->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, patience);
        QCOMPARE(int(*m_answer), int(KnockAnswer::Greeted));
    }

    void nobodyListens() {
        TaskScope scope(m_executor);
        knock(scope, freePort());
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, patience);
        QCOMPARE(int(*m_answer), int(KnockAnswer::TurnedAway));
    }

    void nobodyIsHeard() {
        const DeafPort deaf;
        QVERIFY(deaf.port() != 0);
        TaskScope scope(m_executor);
        const BootTime begun = m_clock.boot();
        knock(scope, deaf.port());
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, patience);
        QCOMPARE(int(*m_answer), int(KnockAnswer::Silent));
        QVERIFY(m_clock.boot() - begun >= 2s);
    }

    void noName() {
        TaskScope scope(m_executor);
        knock(scope, 22, unknownName);
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, patience);
        QCOMPARE(int(*m_answer), int(KnockAnswer::Silent));
    }

    void whatIsSaid_data() {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<int>("answer");
        const int greeted = int(KnockAnswer::Greeted);
        const int turnedAway = int(KnockAnswer::TurnedAway);
        QTest::newRow("a version") << QByteArray("SSH-2.0-x\r\n") << false << greeted;
        QTest::newRow("a notice before it")
            << QByteArray("Hello.\r\nSSH-2.0-x\r\n") << false << greeted;
        QTest::newRow("nothing, and closed") << QByteArray() << true << turnedAway;
        QTest::newRow("another protocol") << QByteArray("220 mail\r\n") << true << turnedAway;
        QTest::newRow("the word within a line")
            << QByteArray("x SSH-2.0\r\n") << true << turnedAway;
        QTest::newRow("without end") << QByteArray(1 << 20, 'x') << false << turnedAway;
    }

    void whatIsSaid() {
        QFETCH(QByteArray, said);
        QFETCH(bool, ends);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            socket->write(said);
            if (ends)
                socket->disconnectFromHost();
        });
        TaskScope scope(m_executor);
        knock(scope, server.serverPort());
        QTRY_VERIFY_WITH_TIMEOUT(m_answer, patience);
        QTEST(int(*m_answer), "answer");
    }

    void itMayBeDestroyedAtAnyTime_data() {
        QTest::addColumn<int>("milliseconds");
        for (const int wait : {0, 1, 5, 50})
            QTest::newRow(QByteArray::number(wait)) << wait;
    }

    void itMayBeDestroyedAtAnyTime() {
        QFETCH(int, milliseconds);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        auto scope = std::make_unique<TaskScope>(m_executor);
        knock(*scope, server.serverPort());
        QTest::qWait(milliseconds);
        scope.reset();
        // Nobody is left who would be told, and the connection is gone.
        while (QTcpSocket* socket = server.nextPendingConnection())
            QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(!m_answer);
    }
};

QTEST_GUILESS_MAIN(TestKnock)
#include "tst_knock.moc"
