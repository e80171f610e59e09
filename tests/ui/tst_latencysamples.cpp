#include "services/LatencySamples.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

#include <map>
#include <random>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class LatencySamplesTest : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void keepsTheLimits_data();
    void keepsTheLimits();
    void keepsTheExtremes();
    void anOutageAndAHoleAreGaps();

private:
    static Sample sample(std::chrono::microseconds at, std::int64_t value) {
        Sample s;
        s.at = newYork(10, 0) + at;
        s.value = value;
        return s;
    }
};

void LatencySamplesTest::splits_data() {
    // Seconds of samples; negative: a probe without an answer.
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

void LatencySamplesTest::splits() {
    QFETCH(QList<int>, seconds);
    std::vector<Sample> samples;
    for (const int s : seconds)
        samples.push_back(
            sample(std::chrono::seconds(std::abs(s)), s < 0 ? Sample::NoValue : 5000));
    const LatencyFrame frame{newYork(10, 0), newYork(11, 0), 1000, 10s};
    QList<int> lengths;
    for (const auto& segment : decimate(samples, frame).segments)
        lengths << int(segment.size());
    QTEST(lengths, "lengths");
}

void LatencySamplesTest::keepsTheLimits_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("unansweredEach");
    QTest::newRow("few") << 100 << 800 << 0;
    QTest::newRow("many") << 100'000 << 800 << 0;
    QTest::newRow("many, narrow") << 100'000 << 40 << 0;
    QTest::newRow("many, very wide") << 100'000 << 3800 << 0;
    QTest::newRow("every second unanswered") << 8640 << 3800 << 2;
    QTest::newRow("no width yet") << 1000 << 1 << 0;
}

void LatencySamplesTest::keepsTheLimits() {
    QFETCH(int, count);
    QFETCH(int, columns);
    QFETCH(int, unansweredEach);
    std::mt19937 random(7);
    const auto step = std::chrono::microseconds(1h) / count;
    std::vector<Sample> samples;
    for (int i = 0; i < count; ++i) {
        const bool isAnswered = unansweredEach == 0 || i % unansweredEach != 0;
        samples.push_back(sample(i * step, isAnswered ? std::int64_t(random() % 100'000) : -1));
    }
    const LatencyFrame frame{newYork(10, 0), newYork(11, 0), columns, step};
    const LatencyPicture picture = decimate(samples, frame);
    QVERIFY(picture.pointCount <= MaximumPoints);
    std::size_t total = 0;
    std::map<std::int64_t, std::size_t> perColumn;
    for (const LatencySegment& segment : picture.segments) {
        QVERIFY(!segment.empty());
        total += segment.size();
        for (const Sample& s : segment)
            ++perColumn[(s.at - frame.from).count() * columns /
                        std::chrono::microseconds(1h).count()];
    }
    QCOMPARE(total, picture.pointCount);
    for (const auto& [column, points] : perColumn)
        QVERIFY2(points <= 2 * PointsPerColumn, qPrintable(QString::number(points)));
    QVERIFY(picture.unanswered.size() <= 500);
}

void LatencySamplesTest::keepsTheExtremes() {
    std::vector<Sample> samples;
    for (int i = 0; i < 36'000; ++i)
        samples.push_back(sample(i * 100ms, 5000));
    samples[17'000].value = 900'000;
    samples[18'500].value = 7;
    const LatencyFrame frame{newYork(10, 0), newYork(11, 0), 800, 100ms};
    std::int64_t least = 1'000'000;
    std::int64_t greatest = 0;
    for (const auto& segment : decimate(samples, frame).segments) {
        for (const Sample& s : segment) {
            least = std::min(least, s.value);
            greatest = std::max(greatest, s.value);
        }
    }
    QCOMPARE(least, 7);
    QCOMPARE(greatest, 900'000);
}

void LatencySamplesTest::anOutageAndAHoleAreGaps() {
    const Instant now = newYork(13, 0);
    const LatencyFrame frame{now - 1h, now, 800, 10s};
    const LatencyPicture picture = decimate(anHour(now, 12'400), frame);
    QCOMPARE(picture.segments.size(), std::size_t(3));
    QVERIFY(picture.unanswered.size() > 50);
}

QTEST_MAIN(LatencySamplesTest)
#include "tst_latencysamples.moc"
