#include "store/AppendQueue.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

std::vector<KeyedSample> samplesOf(std::size_t count) {
    return std::vector<KeyedSample>(count);
}

} // namespace

class TestAppendQueue : public QObject {
    Q_OBJECT

private slots:
    void whatIsTakenWasPushed() {
        AppendQueue queue(2);
        for (std::size_t i = 1; i < 10; ++i) {
            const auto batch = queue.push(samplesOf(i));
            QCOMPARE(queue.take(batch).value().size(), i);
        }
        QCOMPARE(queue.dropped(), 0U);
    }

    void theOldestIsDropped() {
        AppendQueue queue(2);
        const auto first = queue.push(samplesOf(5));
        const auto second = queue.push(samplesOf(6));
        const auto third = queue.push(samplesOf(7));
        QCOMPARE(queue.dropped(), 5U);
        QVERIFY(!queue.take(first));
        QCOMPARE(queue.take(second).value().size(), std::size_t(6));
        // There is room again.
        const auto fourth = queue.push(samplesOf(8));
        QCOMPARE(queue.dropped(), 5U);
        QCOMPARE(queue.take(third).value().size(), std::size_t(7));
        QCOMPARE(queue.take(fourth).value().size(), std::size_t(8));
    }

    void aDroppedBatchHoldsNoMemory() {
        AppendQueue queue(1);
        const auto first = queue.push(samplesOf(1000));
        const auto second = queue.push(samplesOf(1));
        QCOMPARE(first->samples.capacity(), std::size_t(0));
        QVERIFY(queue.take(second));
    }
};

QTEST_GUILESS_MAIN(TestAppendQueue)
#include "tst_appendqueue.moc"
