#include "app/RehearsalProcess.h"
#include "app/StandIn.h"

#include <QTest>

#include <csignal>
#include <optional>

using namespace catalyst;
using namespace catalyst::test;

class TestRehearsalProcess : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_standIn.reset();
        m_standIn = std::make_unique<StandIn>();
        m_ready.reset();
        m_answers = 0;
        m_ends = 0;
    }
    void servesAndEnds();
    void saysWhyItIsNotReady_data();
    void saysWhyItIsNotReady();
    void stopKillsWhatDoesNotEnd();
    void stopAfterItsEndCallsBackLater();
    void destroyedItLeavesNobody();

private:
    std::unique_ptr<RehearsalProcess> start() {
        return std::make_unique<RehearsalProcess>(m_standIn->directory(), [this](Result<void> r) {
            ++m_answers;
            m_ready = std::move(r);
        });
    }
    /// The process id that a script wrote to its directory's neighbour.
    pid_t pid() const {
        QFile file(m_standIn->path("pid"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    }
    static bool isGone(pid_t pid) { return pid > 0 && ::kill(pid, 0) != 0; }

    std::unique_ptr<StandIn> m_standIn;
    std::optional<Result<void>> m_ready;
    int m_answers = 0;
    int m_ends = 0;
};

void TestRehearsalProcess::servesAndEnds() {
    m_standIn->useTheRealOne();
    const auto process = start();
    QVERIFY(!m_ready);
    QTRY_VERIFY_WITH_TIMEOUT(m_ready, 20'000);
    QVERIFY2(m_ready->has_value(), *m_ready ? "" : m_ready->error().detail.c_str());
    QVERIFY(QFile::exists(m_standIn->path("d/control.sock")));
    process->stop([this] { ++m_ends; });
    QCOMPARE(m_ends, 0);
    QTRY_COMPARE(m_ends, 1);
    QVERIFY(!QDir(m_standIn->path("d")).exists());
    QCOMPARE(m_answers, 1);
}

void TestRehearsalProcess::saysWhyItIsNotReady_data() {
    QTest::addColumn<QByteArray>("script"); // empty: there is no program
    QTest::addColumn<QString>("what");
    QTest::newRow("no program") << QByteArray() << "cannot start catalyst-rehearsal";
    QTest::newRow("ends") << QByteArray("echo no room >&2; exit 7")
                          << "catalyst-rehearsal ended with 7: no room";
    QTest::newRow("says something else")
        << QByteArray("echo hello; exit 0") << "catalyst-rehearsal ended with 0";
    QTest::newRow("never ready") << QByteArray("exec sleep 1000") << "was not ready within 5 s";
}

void TestRehearsalProcess::saysWhyItIsNotReady() {
    QFETCH(QByteArray, script);
    QFETCH(QString, what);
    if (script.isEmpty())
        m_standIn->useNone();
    else
        m_standIn->useScript(script);
    const auto process = start();
    QTRY_VERIFY_WITH_TIMEOUT(m_ready, 20'000);
    QVERIFY(!m_ready->has_value());
    const QString detail = QString::fromStdString(m_ready->error().detail);
    QVERIFY2(detail.contains(what), qPrintable(detail));
    process->stop([this] { ++m_ends; });
    QTRY_COMPARE(m_ends, 1);
    QCOMPARE(m_answers, 1);
}

void TestRehearsalProcess::stopKillsWhatDoesNotEnd() {
    m_standIn->useScript("echo $$ > \"${2%/*}/pid\"; trap '' TERM; echo REHEARSAL READY x\n"
                         "while :; do sleep 0.1; done");
    const auto process = start();
    QTRY_VERIFY_WITH_TIMEOUT(m_ready, 20'000);
    process->stop([this] { ++m_ends; });
    QTRY_COMPARE_WITH_TIMEOUT(m_ends, 1, 20'000);
    QVERIFY(isGone(pid()));
}

void TestRehearsalProcess::stopAfterItsEndCallsBackLater() {
    m_standIn->useScript("exit 1");
    const auto process = start();
    QTRY_VERIFY_WITH_TIMEOUT(m_ready, 20'000);
    process->stop([this] { ++m_ends; });
    // Whoever starts an event loop to wait for it must find it running.
    QCOMPARE(m_ends, 0);
    QTRY_COMPARE(m_ends, 1);
}

void TestRehearsalProcess::destroyedItLeavesNobody() {
    m_standIn->useScript("echo $$ > \"${2%/*}/pid\"; exec sleep 1000");
    auto process = start();
    QTRY_VERIFY_WITH_TIMEOUT(pid() > 0, 20'000);
    const pid_t child = pid();
    QVERIFY(!isGone(child));
    process.reset();
    QVERIFY(isGone(child));
    QCOMPARE(m_answers, 0);
}

QTEST_GUILESS_MAIN(TestRehearsalProcess)
#include "tst_rehearsalprocess.moc"
