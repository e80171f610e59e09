#include "model/Histogram.h"
#include "model/Series.h"
#include "support/ResultText.h"

#include <QRandomGenerator>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace catalyst;
using namespace catalyst::test;

namespace {

using Bytes = std::vector<std::uint8_t>;

LatencyHistogram histogramOf(const std::vector<std::int64_t>& values) {
    LatencyHistogram histogram;
    for (const std::int64_t value : values)
        histogram.add(value);
    return histogram;
}

Bytes bytesOf(const QByteArray& hex) {
    const QByteArray raw = QByteArray::fromHex(hex);
    return {raw.begin(), raw.end()};
}

/// Spread over a random number of octaves, as latencies of a quick and of a slow service are.
std::vector<std::int64_t> randomValues(QRandomGenerator& random, int count) {
    const int octaves = random.bounded(1, 50);
    std::vector<std::int64_t> values;
    for (int i = 0; i < count; ++i)
        values.push_back(static_cast<std::int64_t>(std::exp2(random.bounded(double(octaves)))));
    return values;
}

} // namespace

class TestLatencyHistogram : public QObject {
    Q_OBJECT

private slots:
    void ranks_data() {
        QTest::addColumn<double>("q");
        QTest::addColumn<quint64>("count");
        QTest::addColumn<quint64>("rank");
        QTest::newRow("none") << 0.5 << quint64(0) << quint64(0);
        QTest::newRow("one") << 0.99 << quint64(1) << quint64(1);
        QTest::newRow("median of two") << 0.5 << quint64(2) << quint64(1);
        QTest::newRow("median of three") << 0.5 << quint64(3) << quint64(2);
        QTest::newRow("p95 of 20") << 0.95 << quint64(20) << quint64(19);
        QTest::newRow("p95 of 21") << 0.95 << quint64(21) << quint64(20);
        QTest::newRow("p99 of 100") << 0.99 << quint64(100) << quint64(99);
        QTest::newRow("least") << 0.0 << quint64(9) << quint64(1);
        QTest::newRow("greatest") << 1.0 << quint64(9) << quint64(9);
        QTest::newRow("outside") << 7.0 << quint64(9) << quint64(9);
    }
    void ranks() {
        QFETCH(double, q);
        QFETCH(quint64, count);
        QFETCH(quint64, rank);
        QCOMPARE(quint64(nearestRank(q, count)), rank);
    }

    void emptyHasNoPercentile() {
        QCOMPARE(LatencyHistogram().percentile(0.5), Sample::NoValue);
        const auto negative = histogramOf({-1, -5});
        QCOMPARE(negative.count(), std::uint64_t(0));
        QVERIFY(negative.encode().empty());
    }

    void smallValuesAreExact() {
        for (std::int64_t value = 0; value < 32; ++value)
            QCOMPARE(histogramOf({value}).percentile(0.5), value);
    }

    void everyValueIsNearItsBucketsMiddle() {
        for (int octave = 0; octave < 63; ++octave) {
            const std::int64_t base = std::int64_t(1) << octave;
            for (const std::int64_t value : {base - 1, base, base + base / 32, base + base / 3,
                                             base + base / 2, base + (base - 1)}) {
                const auto middle = static_cast<double>(histogramOf({value}).percentile(0.5));
                const double error = std::abs(middle - static_cast<double>(value));
                QVERIFY2(error <= 0.032 * static_cast<double>(value),
                         qPrintable(QString::number(value)));
            }
        }
        QVERIFY(histogramOf({std::numeric_limits<std::int64_t>::max()}).percentile(1) > 0);
    }

    void percentilesAreNearTheExactOnes() {
        QRandomGenerator random(42);
        for (int round = 0; round < 300; ++round) {
            auto values = randomValues(random, random.bounded(1, 2000));
            const auto histogram = histogramOf(values);
            std::ranges::sort(values);
            for (const double q : {0.0, 0.25, 0.5, 0.95, 0.99, 1.0}) {
                const auto exact = static_cast<double>(values[nearestRank(q, values.size()) - 1]);
                const auto found = static_cast<double>(histogram.percentile(q));
                QVERIFY2(std::abs(found - exact) <= 0.032 * exact,
                         qPrintable(QString("%1 for %2").arg(found).arg(exact)));
            }
        }
    }

    void mergingIsAddingAll() {
        QRandomGenerator random(43);
        for (int round = 0; round < 200; ++round) {
            auto values = randomValues(random, random.bounded(0, 50));
            const auto others = randomValues(random, random.bounded(0, 50));
            auto merged = histogramOf(values);
            merged.merge(histogramOf(others));
            auto mergedBytes = histogramOf(values);
            QVERIFY(mergedBytes.mergeEncoded(histogramOf(others).encode()));
            values.insert(values.end(), others.begin(), others.end());
            QVERIFY(merged == histogramOf(values));
            QVERIFY(mergedBytes == merged);
        }
        auto twice = histogramOf({1, 1'000'000});
        twice.merge(twice);
        QVERIFY(twice == histogramOf({1, 1, 1'000'000, 1'000'000}));
    }

    void isReadAsWritten() {
        QRandomGenerator random(44);
        for (int round = 0; round < 300; ++round) {
            auto histogram = histogramOf(randomValues(random, random.bounded(0, 500)));
            histogram.add(random.bounded(1000), std::uint64_t(1) << random.bounded(40));
            const auto read = LatencyHistogram::decode(histogram.encode());
            QVERIFY(read);
            QVERIFY(*read == histogram);
            QCOMPARE(read->count(), histogram.count());
        }
    }

    void isSmall() {
        QVERIFY(histogramOf({}).encode().empty());
        const auto usual = histogramOf({1'900, 2'100, 2'300, 2'400, 5'000}).encode();
        QVERIFY2(usual.size() <= 6, qPrintable(QString::number(usual.size())));
        const auto same = histogramOf({2'000, 2'000, 2'000, 2'000, 2'000}).encode();
        QCOMPARE(same.size(), std::size_t(3));
        // As far apart as five can be.
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QVERIFY(histogramOf({0, 60'000, 1LL << 31U, 1LL << 46U, most}).encode().size() < 16);
    }

    void nonsenseIsRefused_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("cut in a bucket") << QByteArray("80");
        QTest::newRow("cut before a count") << QByteArray("01");
        QTest::newRow("cut in a count") << QByteArray("0180");
        QTest::newRow("bucket 960") << QByteArray("800f");
        QTest::newRow("past the last by distance") << QByteArray("fe0e00");
        QTest::newRow("a far bucket") << QByteArray("feffffffffffffff7f");
        QTest::newRow("endless") << QByteArray("ffffffffffffffffffff01");
        QTest::newRow("not the shortest form") << QByteArray("8000");
        QTest::newRow("an impossible count") << QByteArray("01ffffffffffffffff7f");
        QTest::newRow("an impossible sum") << QByteArray("01ffffffffffffffff3f"
                                                         "01ffffffffffffffff3f");
    }
    void nonsenseIsRefused() {
        QFETCH(QByteArray, hex);
        const auto read = LatencyHistogram::decode(bytesOf(hex));
        QVERIFY(!read);
        QCOMPARE(codeOf(read), QString("invalid_data"));
    }

    void theLastBucketIsRead() { QVERIFY(LatencyHistogram::decode(bytesOf("fe0e"))); }

    void randomBytesNeverHarm() {
        QRandomGenerator random(45);
        int understood = 0;
        for (int round = 0; round < 20'000; ++round) {
            Bytes bytes(static_cast<std::size_t>(random.bounded(24)));
            for (std::uint8_t& byte : bytes)
                byte = static_cast<std::uint8_t>(random.bounded(256));
            const auto read = LatencyHistogram::decode(bytes);
            if (!read)
                continue;
            ++understood;
            QVERIFY(read->encode() == bytes);
        }
        QVERIFY(understood > 0);
    }
};

QTEST_APPLESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
