#include "chart/SeriesShape.h"
#include "ui/Histories.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class SeriesShapeTest : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void rollUpsAreNeighbours();
    void failuresAreMarked();
    void anOutageAndAHoleAreGaps();

private:
    static ChartColumn column(std::chrono::seconds at, std::int64_t value,
                              std::chrono::seconds width = 1s) {
        ChartColumn c;
        c.from = newYork(10, 0) + at;
        c.to = c.from + width;
        c.count = value == Sample::NoValue ? 0 : 1;
        c.failures = value == Sample::NoValue ? 1 : 0;
        c.least = c.median = c.p95 = c.greatest = value;
        return c;
    }
    static QList<int> lengths(const SeriesShape& shape) {
        QList<int> lengths;
        for (const SeriesRun& run : shape.runs)
            lengths << int(run.size());
        return lengths;
    }
};

void SeriesShapeTest::splits_data() {
    // Seconds of columns; negative: one without an answer.
    QTest::addColumn<QList<int>>("seconds");
    QTest::addColumn<QList<int>>("lengths");
    QTest::newRow("none") << QList<int>{} << QList<int>{};
    QTest::newRow("steady") << QList<int>{0, 10, 20, 30} << QList<int>{4};
    QTest::newRow("no answer") << QList<int>{0, 10, -20, 30, 40} << QList<int>{2, 2};
    QTest::newRow("alone") << QList<int>{0, -10, 20, -30, 40} << QList<int>{1, 1, 1};
    QTest::newRow("hole") << QList<int>{0, 10, 20, 120, 130} << QList<int>{3, 2};
    QTest::newRow("slower from here") << QList<int>{0, 10, 70, 130, 190} << QList<int>{5};
    QTest::newRow("faster from here") << QList<int>{0, 60, 120, 130, 140} << QList<int>{5};
    QTest::newRow("one probe late") << QList<int>{0, 10, 20, 45, 55} << QList<int>{5};
    QTest::newRow("long twice") << QList<int>{0, 900, 1800} << QList<int>{1, 1, 1};
}

void SeriesShapeTest::splits() {
    QFETCH(QList<int>, seconds);
    ChartData data;
    for (const int s : seconds)
        data.columns.push_back(
            column(std::chrono::seconds(std::abs(s)), s < 0 ? Sample::NoValue : 5000));
    QTEST(lengths(shapeOf(data, 10s)), "lengths");
}

void SeriesShapeTest::rollUpsAreNeighbours() {
    ChartData data;
    data.resolution = 1h;
    for (const int hour : {0, 1, 2, 6, 7})
        data.columns.push_back(column(std::chrono::hours(hour), 5000, 1h));
    QCOMPARE(lengths(shapeOf(data, 10s)), QList<int>({3, 2}));
}

void SeriesShapeTest::failuresAreMarked() {
    ChartData data;
    data.columns = {column(0s, 5000), column(10s, Sample::NoValue), column(20s, 5000)};
    data.columns[2].failures = 3;
    const SeriesShape shape = shapeOf(data, 10s);
    QCOMPARE(shape.unanswered, std::vector<Instant>({middleOf(data.columns[1])}));
    QCOMPARE(shape.mixed, std::vector<Instant>({middleOf(data.columns[2])}));
}

void SeriesShapeTest::anOutageAndAHoleAreGaps() {
    ChartQuery query;
    query.to = newYork(13, 0);
    query.from = query.to - 1h;
    query.columns = 700;
    const SeriesShape shape = shapeOf(chartFor(query, 12'400), 10s);
    QCOMPARE(shape.runs.size(), std::size_t(3));
    QVERIFY(shape.unanswered.size() > 50);
    QVERIFY(shape.mixed.empty());
}

QTEST_GUILESS_MAIN(SeriesShapeTest)
#include "tst_seriesshape.moc"
