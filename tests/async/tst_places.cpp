#include "async/Places.h"
#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

#include <memory>
#include <string>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Writes its name when it begins, in capitals when it ends.
Task<void> work(Places* places, char name, std::string* log) {
    const Places::Place place = co_await places->take();
    *log += name;
    co_await sleepFor(1s);
    *log += static_cast<char>(name - 'a' + 'A');
}

/// Two things that end at the same moment, one by the other's hand.
Task<void> endingOther(Places* places, std::unique_ptr<TaskScope>* other) {
    {
        const Places::Place place = co_await places->take();
        co_await sleepFor(1s);
    }
    other->reset();
}

} // namespace

class TestPlaces : public QObject {
    Q_OBJECT

private slots:
    void soManyAtOnceInOrder() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Places places(2);
        std::string log;
        TaskScope scope(executor);
        for (const char name : {'a', 'b', 'c', 'd', 'e'})
            scope.spawn(work(&places, name, &log));
        QCOMPARE(log, std::string("ab"));
        QCOMPARE(places.waiting(), std::size_t(3));
        executor.advance(1s);
        QCOMPARE(log, std::string("abAcBd"));
        executor.advance(2s);
        QCOMPARE(log, std::string("abAcBdCeDE"));
        QVERIFY(scope.isEmpty());
    }

    void whoIsCancelledLeavesTheQueue() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Places places(1);
        std::string log;
        TaskScope scope(executor);
        TaskScope leaving(executor);
        scope.spawn(work(&places, 'a', &log));
        leaving.spawn(work(&places, 'b', &log));
        scope.spawn(work(&places, 'c', &log));
        leaving.cancelAll();
        QCOMPARE(places.waiting(), std::size_t(1));
        executor.advance(2s);
        QCOMPARE(log, std::string("aAcC"));
    }

    void whoIsCancelledAtWorkGivesItsPlaceBack() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Places places(1);
        std::string log;
        TaskScope scope(executor);
        TaskScope leaving(executor);
        leaving.spawn(work(&places, 'a', &log));
        scope.spawn(work(&places, 'b', &log));
        leaving.cancelAll();
        executor.advance(1s);
        QCOMPARE(log, std::string("abB"));
    }

    void aPlaceGivenToOneWhoDiesGoesOn() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Places places(1);
        std::string log;
        TaskScope scope(executor);
        auto dying = std::make_unique<TaskScope>(executor);
        scope.spawn(endingOther(&places, &dying));
        dying->spawn(work(&places, 'b', &log));
        scope.spawn(work(&places, 'c', &log));
        executor.advance(3s);
        QVERIFY(log.ends_with("cC"));
        QCOMPARE(places.waiting(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestPlaces)
#include "tst_places.moc"
