#include "app/console/SingleInstance.h"

#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <optional>

using namespace catalyst;

namespace {

/// One start of the program.
struct Start {
    explicit Start(const QString& folder)
        : instance((folder + "/window.lock").toStdString(),
                   (folder + "/window.sock").toStdString()),
          presented(&instance, &SingleInstance::presentRequested) {}

    void claim() {
        instance.claim([this](SingleInstance::Outcome decided) {
            ++decisions;
            outcome = decided;
        });
    }
    bool is(SingleInstance::Outcome expected) const { return outcome == expected; }

    SingleInstance instance;
    QSignalSpy presented;
    std::optional<SingleInstance::Outcome> outcome;
    int decisions = 0;
};

using Outcome = SingleInstance::Outcome;

} // namespace

class TestSingleInstance : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theSecondRaisesTheFirst();
    void theLockIsFreeAfterTheEnd();
    void aStuckOneIsNotWaitedForLong();
    void oneThatStartsIsWaitedFor();
    void oneThatEndsIsReplaced();
    void aStaleSocketIsNoWindow();
    void withoutALockThereIsAWindow();
    void destroyedWhileItAsks();

private:
    QString folder() const { return m_folder->path(); }
    Result<std::unique_ptr<EngineLock>> lock() const {
        return EngineLock::acquire((folder() + "/window.lock").toStdString());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSingleInstance::theSecondRaisesTheFirst() {
    Start first(folder());
    first.claim();
    QVERIFY(!first.outcome); // later, never from within the call
    QTRY_VERIFY(first.is(Outcome::First));
    struct stat socket{};
    QVERIFY(::stat((folder() + "/window.sock").toLocal8Bit().constData(), &socket) == 0);
    QCOMPARE(int(socket.st_mode & 0077U), 0);
    for (int i = 1; i <= 3; ++i) {
        Start second(folder());
        second.claim();
        QTRY_VERIFY(second.outcome);
        QVERIFY(second.is(Outcome::Presented));
        QCOMPARE(first.presented.count(), i);
        QCOMPARE(second.presented.count(), 0);
    }
    QCOMPARE(first.decisions, 1);
}

void TestSingleInstance::theLockIsFreeAfterTheEnd() {
    {
        Start first(folder());
        first.claim();
        QTRY_VERIFY(first.is(Outcome::First));
    }
    Start second(folder());
    second.claim();
    QTRY_VERIFY(second.is(Outcome::First));
}

void TestSingleInstance::aStuckOneIsNotWaitedForLong() {
    // Holds the lock and serves nothing, as one that is retired for good.
    Start first(folder());
    first.claim();
    QTRY_VERIFY(first.is(Outcome::First));
    first.instance.retire();
    Start second(folder());
    second.claim();
    QTRY_VERIFY(second.outcome);
    QVERIFY(second.is(Outcome::Unanswered));
    QCOMPARE(second.decisions, 1);
    QCOMPARE(first.presented.count(), 0);
}

void TestSingleInstance::oneThatStartsIsWaitedFor() {
    const auto held = lock();
    QVERIFY(held.has_value());
    Start second(folder());
    second.claim();
    QLocalServer server;
    // Long enough for the first attempt to have been refused.
    QTest::qWait(60);
    QVERIFY(!second.outcome);
    QVERIFY(server.listen(folder() + "/window.sock"));
    QTRY_VERIFY(server.hasPendingConnections());
    server.nextPendingConnection()->write("presented\n");
    QTRY_VERIFY(second.is(Outcome::Presented));
}

void TestSingleInstance::oneThatEndsIsReplaced() {
    auto held = lock();
    QVERIFY(held.has_value());
    Start second(folder());
    second.claim();
    QTest::qWait(60);
    QVERIFY(!second.outcome);
    held->reset();
    QTRY_VERIFY(second.is(Outcome::First));
}

void TestSingleInstance::aStaleSocketIsNoWindow() {
    QFile stale(folder() + "/window.sock");
    QVERIFY(stale.open(QIODevice::WriteOnly));
    Start first(folder());
    first.claim();
    QTRY_VERIFY(first.is(Outcome::First));
    Start second(folder());
    second.claim();
    QTRY_VERIFY(second.is(Outcome::Presented));
}

void TestSingleInstance::withoutALockThereIsAWindow() {
    Start only(folder() + "/gone");
    only.claim();
    QTRY_VERIFY(only.is(Outcome::First));
}

void TestSingleInstance::destroyedWhileItAsks() {
    const auto held = lock();
    QVERIFY(held.has_value());
    int decisions = 0;
    {
        SingleInstance instance((folder() + "/window.lock").toStdString(),
                                (folder() + "/window.sock").toStdString());
        instance.claim([&decisions](Outcome) { ++decisions; });
        QTest::qWait(20);
    }
    QTest::qWait(100);
    QCOMPARE(decisions, 0);
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
