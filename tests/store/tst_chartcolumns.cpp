#include "store/ChartColumns.h"

#include <QRandomGenerator>
#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

Instant at(std::int64_t microsecond) {
    return Instant(std::chrono::microseconds(microsecond));
}

} // namespace

class TestChartColumns : public QObject {
    Q_OBJECT

private slots:
    void columnsDivideTheTime_data() {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<int>("columns");
        QTest::newRow("even") << qint64(0) << qint64(1000) << 10;
        QTest::newRow("odd") << qint64(7) << qint64(1003) << 10;
        QTest::newRow("a microsecond each") << qint64(-5) << qint64(17) << 17;
        QTest::newRow("one column") << qint64(0) << qint64(9) << 1;
        QTest::newRow("narrow and wide ones") << qint64(3) << qint64(17 * 2 - 1) << 17;
        QTest::newRow("a day over 999") << qint64(12'345) << qint64(86'400'000'000) << 999;
        QTest::newRow("as long as can be")
            << qint64(0) << std::numeric_limits<qint64>::max() << 4000;
    }
    void columnsDivideTheTime() {
        QFETCH(qint64, from);
        QFETCH(qint64, length);
        QFETCH(int, columns);
        ColumnWalk all(at(from), at(from + length), columns);
        Instant edge = at(from);
        for (int i = 0; i < columns; ++i) {
            QVERIFY(all.goTo(edge));
            QCOMPARE(all.from(), edge);
            QVERIFY(all.to() > edge);
            QVERIFY(!all.goTo(all.to() - 1us));
            edge = all.to();
        }
        QCOMPARE(edge, at(from + length));
        // What is outside belongs to the first or the last.
        QVERIFY(!all.goTo(edge));
        ColumnWalk early(at(from), at(from + length), columns);
        QVERIFY(early.goTo(at(from) - 1us));
        QCOMPARE(early.from(), at(from));
    }

    void jumpsArriveWhereStepsDo() {
        QRandomGenerator random(3);
        for (int round = 0; round < 300; ++round) {
            const int columns = random.bounded(1, 4001);
            const std::int64_t length = columns + random.bounded(1'000'000);
            const std::int64_t target = random.bounded(static_cast<int>(length));
            ColumnWalk jump(at(5), at(5 + length), columns);
            jump.goTo(at(5 + target));
            QVERIFY(jump.from() <= at(5 + target));
            QVERIFY(at(5 + target) < jump.to());
        }
    }
};

QTEST_APPLESS_MAIN(TestChartColumns)
#include "tst_chartcolumns.moc"
