#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "async/qt/Signal.h"

#include <QTimer>
#include <QtTest/QTest>

#include <thread>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

class Speaker : public QObject {
    Q_OBJECT
signals:
    void spoke(const QString& word, int count);
};

Task<void> listen(Speaker* speaker, QString& out) {
    const auto heard = co_await signalOf(speaker, &Speaker::spoke);
    out = heard ? std::get<0>(*heard) : QStringLiteral("gone");
}

Task<void> sleepTwice(bool& done) {
    co_await sleepFor(5ms);
    co_await sleepFor(5ms);
    done = true;
}

} // namespace

class TestQtExecutor : public QObject {
    Q_OBJECT

private slots:
    void postsFromManyThreadsRunHere() {
        SystemClock clock;
        QtExecutor executor(clock);
        int ran = 0;
        bool current = true;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 500; ++i) {
                    executor.post([&] {
                        ++ran;
                        current = current && executor.isCurrent();
                    });
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QTRY_COMPARE(ran, 2000);
        QVERIFY(current);
    }

    void sleeps() {
        SystemClock clock;
        QtExecutor executor(clock);
        TaskScope scope(executor);
        bool done = false;
        const BootTime before = clock.boot();
        scope.spawn(sleepTwice(done));
        QTRY_VERIFY(done);
        QVERIFY(clock.boot() - before >= 10ms);
    }

    void aCancelledTimerDoesNotFireAndALaterOneStillDoes() {
        SystemClock clock;
        QtExecutor executor(clock);
        bool early = false;
        bool late = false;
        const TimerId first = executor.startTimer(clock.boot() + 5ms, [&] { early = true; });
        executor.startTimer(clock.boot() + 15ms, [&] { late = true; });
        executor.cancelTimer(first);
        QTRY_VERIFY(late);
        QVERIFY(!early);
    }

    void aSignalIsAwaited() {
        SystemClock clock;
        QtExecutor executor(clock);
        TaskScope scope(executor);
        Speaker speaker;
        QString out;
        scope.spawn(listen(&speaker, out));
        QVERIFY(out.isEmpty());
        emit speaker.spoke("hello", 1);
        QCOMPARE(out, QString("hello"));
        emit speaker.spoke("again", 2);
        QCOMPARE(out, QString("hello"));
    }

    void theSenderDiesFirst() {
        SystemClock clock;
        QtExecutor executor(clock);
        TaskScope scope(executor);
        auto speaker = std::make_unique<Speaker>();
        QString out;
        scope.spawn(listen(speaker.get(), out));
        speaker.reset();
        QCOMPARE(out, QString("gone"));
    }

    void theListenerDiesFirst() {
        SystemClock clock;
        QtExecutor executor(clock);
        Speaker speaker;
        QString out;
        {
            TaskScope scope(executor);
            scope.spawn(listen(&speaker, out));
        }
        emit speaker.spoke("hello", 1);
        QVERIFY(out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestQtExecutor)
#include "tst_qtexecutor.moc"
