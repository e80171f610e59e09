#include "store/HistoryStore.h"
#include "support/ResultText.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <cmath>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const SeriesKey latency{prod, "trading", "latency_us"};
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h};

std::int64_t exactAt(std::vector<std::int64_t> values, double q) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(
                      std::ceil(q * static_cast<double>(values.size()) - 1e-9)) -
                  1];
}

bool isNear(std::int64_t found, std::int64_t exact) {
    return std::abs(static_cast<double>(found - exact)) <= 0.032 * static_cast<double>(exact);
}

} // namespace

class TestHistoryChart : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = HistoryStore::open(m_directory->filePath("history.db").toStdString(), noon);
        QVERIFY(opened);
        m_store = std::move(opened->store);
        m_written.clear();
    }
    void cleanup() { m_store.reset(); }

    void queriesAreChecked_data() {
        QTest::addColumn<int>("columns");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<QString>("code");
        const qint64 most = std::numeric_limits<qint64>::max();
        QTest::newRow("good") << 100 << qint64(1) << qint64(2) << "ok";
        QTest::newRow("one column") << 1 << qint64(1) << qint64(2) << "ok";
        QTest::newRow("most columns") << 4000 << qint64(1) << qint64(2) << "ok";
        QTest::newRow("all of time") << 4000 << qint64(0) << most << "ok";
        QTest::newRow("no column") << 0 << qint64(1) << qint64(2) << "invalid_argument";
        QTest::newRow("too many columns") << 4001 << qint64(1) << qint64(2) << "invalid_argument";
        QTest::newRow("no time") << 100 << qint64(2) << qint64(2) << "invalid_argument";
        QTest::newRow("backwards") << 100 << qint64(2) << qint64(1) << "invalid_argument";
        QTest::newRow("longer than can be told") << 100 << -most << most << "invalid_argument";
    }
    void queriesAreChecked() {
        QFETCH(int, columns);
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(QString, code);
        const auto at = [](qint64 value) { return Instant(std::chrono::microseconds(value)); };
        for (const bool isFilled : {false, true}) {
            if (isFilled)
                write(noon, 10s, 5);
            const auto chart = m_store->chart({latency, at(from), at(to), columns});
            QCOMPARE(chart ? QString("ok") : codeOf(chart), code);
        }
    }

    void anUnknownSeriesIsEmpty() {
        const auto chart = m_store->chart({latency, noon, noon + 1h, 100}).value();
        QVERIFY(chart.columns.empty());
        QVERIFY(chart.percentiles == Percentiles{});
        QVERIFY(chart.from == noon && chart.to == noon + 1h);
        write(noon, 10s, 100);
        QVERIFY(m_store->chart({latency, noon - 2h, noon, 100})->columns.empty());
        QVERIFY(m_store->chart({latency, noon + 2h, noon + 3h, 100})->columns.empty());
    }

    void samplesAreExact() {
        write(noon, 10s, 3000);
        for (const int columns : {1, 7, 100, 1000, 4000}) {
            const ChartQuery query{latency, noon + 5min, noon + 8h, columns};
            const auto chart = m_store->chart(query).value();
            QCOMPARE(chart.resolution, 0s);
            checkShape(chart, query);
            for (const ChartColumn& column : chart.columns)
                checkExact(column);
            const auto values = valuesIn(query.from, query.to);
            QCOMPARE(chart.percentiles.count, std::uint64_t(values.size()));
            QCOMPARE(chart.percentiles.p50, exactAt(values, 0.50));
            QCOMPARE(chart.percentiles.p95, exactAt(values, 0.95));
            QCOMPARE(chart.percentiles.p99, exactAt(values, 0.99));
            QCOMPARE(chart.percentiles.greatest, std::ranges::max(values));
            // Every sample is in a column.
            std::uint64_t count = 0;
            for (const ChartColumn& column : chart.columns)
                count += column.count;
            QCOMPARE(count, chart.percentiles.count);
        }
    }

    void gapsStayGaps() {
        write(noon, 10s, 60);
        write(noon + 50min, 10s, 60);
        const auto chart = m_store->chart({latency, noon, noon + 1h, 6}).value();
        QCOMPARE(chart.columns.size(), std::size_t(2));
        QCOMPARE(chart.columns[0].from, noon);
        QCOMPARE(chart.columns[0].to, noon + 10min);
        QCOMPARE(chart.columns[1].from, noon + 50min);
    }

    void failuresAreCounted() {
        const auto add = [this](Instant at, std::int64_t value, State state) {
            QVERIFY(m_store->append(std::vector{KeyedSample{latency, {at, value, state}}}));
        };
        add(noon, Sample::NoValue, State::Failed);
        add(noon + 1s, 500, State::Unknown);
        add(noon + 2s, 700, State::Degraded);
        add(noon + 60s, Sample::NoValue, State::Failed);
        add(noon + 120s, Sample::NoValue, State::Paused);
        for (const bool isRolledUp : {false, true}) {
            if (isRolledUp)
                pruneSamples(noon + 1h);
            const auto chart = m_store->chart({latency, noon, noon + 5min, 5}).value();
            QCOMPARE(chart.resolution, isRolledUp ? 60s : 0s);
            QCOMPARE(chart.columns.size(), std::size_t(3));
            QCOMPARE(chart.columns[0].failures, 2U);
            QCOMPARE(chart.columns[0].count, 2U);
            QCOMPARE(chart.columns[0].least, 500);
            QCOMPARE(chart.columns[0].greatest, 700);
            QCOMPARE(chart.columns[1].failures, 1U);
            QCOMPARE(chart.columns[1].count, 0U);
            QCOMPARE(chart.columns[1].median, Sample::NoValue);
            QCOMPARE(chart.columns[2].failures, 0U);
            QCOMPARE(chart.percentiles.count, std::uint64_t(2));
        }
    }

    void theResolutionFollowsColumnsAndRows_data() {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("prunedSamples"); ///< hours from the end that are kept; -1: all
        QTest::addColumn<int>("prunedMinutes");
        QTest::addColumn<int>("seconds");
        // A sample every 10 s of 60 hours; 33 hours of them are 11,880. One more 240 hours before
        // the end: 14,400 minutes.
        QTest::newRow("an hour") << 1 << 1000 << -1 << -1 << 0;
        QTest::newRow("as many samples as are read") << 33 << 1000 << -1 << -1 << 0;
        QTest::newRow("more samples") << 40 << 1000 << -1 << -1 << 60;
        QTest::newRow("more samples than columns show") << 60 << 4000 << -1 << -1 << 60;
        QTest::newRow("few columns") << 40 << 100 << -1 << -1 << 300;
        QTest::newRow("hours") << 40 << 40 << -1 << -1 << 3600;
        QTest::newRow("more minutes than are read") << 240 << 4000 << -1 << -1 << 300;
        QTest::newRow("days") << 240 << 10 << -1 << -1 << 86400;
        QTest::newRow("one column") << 240 << 1 << -1 << -1 << 86400;
        QTest::newRow("samples are gone") << 8 << 1000 << 7 << -1 << 60;
        QTest::newRow("samples just kept") << 8 << 1000 << 8 << -1 << 0;
        QTest::newRow("minutes are gone too") << 8 << 1000 << 7 << 7 << 300;
    }
    void theResolutionFollowsColumnsAndRows() {
        QFETCH(int, hours);
        QFETCH(int, columns);
        QFETCH(int, prunedSamples);
        QFETCH(int, prunedMinutes);
        QFETCH(int, seconds);
        const Instant end = noon + 240h;
        write(noon, 10s, 1);
        write(end - 60h, 10s, 60 * 360);
        HistoryLimits limits;
        if (prunedSamples >= 0)
            limits.samples = end - prunedSamples * 1h;
        if (prunedMinutes >= 0)
            limits.minutes = end - prunedMinutes * 1h;
        prune(limits);
        const ChartQuery query{latency, end - hours * 1h, end, columns};
        const auto chart = m_store->chart(query).value();
        QCOMPARE(chart.resolution, std::chrono::seconds(seconds));
        checkShape(chart, query);
        const bool isWithoutHole = hours <= 60 && hours * 1h / columns >= 10s;
        for (std::size_t i = 1; isWithoutHole && i < chart.columns.size(); ++i)
            QCOMPARE(chart.columns[i].from, chart.columns[i - 1].to);
    }

    void rolledUpPercentilesAreNear() {
        write(noon, 10s, 20'000);
        const ChartQuery query{latency, noon, noon + 55h, 300};
        const auto chart = m_store->chart(query).value();
        QVERIFY(chart.resolution > 0s);
        checkShape(chart, query);
        for (const ChartColumn& column : chart.columns) {
            QVERIFY(column.least <= column.median && column.median <= column.p95);
            QVERIFY(column.p95 <= column.greatest);
        }
        const auto values = valuesIn(query.from, query.to);
        QCOMPARE(chart.percentiles.count, std::uint64_t(values.size()));
        QVERIFY(isNear(chart.percentiles.p50, exactAt(values, 0.50)));
        QVERIFY(isNear(chart.percentiles.p95, exactAt(values, 0.95)));
        QVERIFY(isNear(chart.percentiles.p99, exactAt(values, 0.99)));
        QCOMPARE(chart.percentiles.greatest, std::ranges::max(values));
    }

    void alignedColumnsAreNear() {
        write(noon, 1s, 18'000);
        const auto chart = m_store->chart({latency, noon, noon + 5h, 60}).value();
        QCOMPARE(chart.resolution, 300s);
        QCOMPARE(chart.columns.size(), std::size_t(60));
        for (const ChartColumn& column : chart.columns) {
            const auto values = valuesIn(column.from, column.to);
            QCOMPARE(std::size_t(column.count), values.size());
            QCOMPARE(column.least, std::ranges::min(values));
            QCOMPARE(column.greatest, std::ranges::max(values));
            QVERIFY(isNear(column.median, exactAt(values, 0.50)));
            QVERIFY(isNear(column.p95, exactAt(values, 0.95)));
        }
    }

    void oneValueIsNotEstimated() {
        QVERIFY(m_store->append(std::vector{KeyedSample{latency, {noon, 1'000'003, State::Ok}}}));
        pruneSamples(noon + 1h);
        const auto chart = m_store->chart({latency, noon, noon + 1h, 60}).value();
        QCOMPARE(chart.columns.front().median, 1'000'003);
        QCOMPARE(chart.percentiles.p99, 1'000'003);
    }

    void allThereIs() {
        write(noon + 25min, 10s, 100);
        write(noon + 240h, 10s, 100);
        for (const bool isRolledUp : {false, true}) {
            if (isRolledUp)
                pruneSamples(noon + 100h);
            const ChartQuery query{latency, Instant{}, noon + 241h, 1000};
            const auto chart = m_store->chart(query).value();
            QCOMPARE(chart.from, noon);
            QCOMPARE(chart.to, query.to);
            QCOMPARE(std::size_t(chart.percentiles.count), valuesIn(noon, query.to).size());
            QVERIFY(chart.columns.front().from >= noon);
        }
    }

    void decadesAreDays() {
        std::vector<KeyedSample> samples;
        for (int day = 0; day < 3650; ++day)
            samples.push_back({latency, {noon + day * 24h, 100 + day, State::Ok}});
        // Also within the hours, so that there are more samples than are read.
        for (int i = 0; i < 13'000; ++i)
            samples.push_back({latency, {noon + i * 1s + 1us, 50, State::Ok}});
        QVERIFY(m_store->append(samples));
        const auto chart = m_store->chart({latency, Instant{}, noon + 3650 * 24h, 4000}).value();
        QCOMPARE(chart.resolution, std::chrono::seconds(86400));
        QCOMPARE(chart.columns.size(), std::size_t(3650));
        QCOMPARE(chart.percentiles.count, std::uint64_t(16'650));
    }

private:
    /// Continues for `count` samples; values spread over some octaves, now and then none.
    void write(Instant from, std::chrono::microseconds step, int count) {
        std::vector<KeyedSample> batch;
        for (int i = 0; i < count; ++i) {
            Sample sample{from + i * step, Sample::NoValue, State::Failed};
            if (m_random.bounded(20) != 0) {
                sample.value = static_cast<std::int64_t>(1000 * std::exp2(m_random.bounded(8.0)));
                sample.status = State::Ok;
            }
            batch.push_back({latency, sample});
            m_written.push_back(sample);
        }
        QVERIFY(m_store->append(batch));
    }

    void prune(const HistoryLimits& limits) {
        for (;;) {
            const auto slice = m_store->prune(limits);
            QVERIFY(slice);
            if (slice->isLast)
                return;
        }
    }
    void pruneSamples(Instant before) { prune({before, {}, {}}); }

    std::vector<std::int64_t> valuesIn(Instant from, Instant to) const {
        std::vector<std::int64_t> values;
        for (const Sample& sample : m_written) {
            if (sample.at >= from && sample.at < to && sample.hasValue())
                values.push_back(sample.value);
        }
        return values;
    }

    void checkExact(const ChartColumn& column) const {
        const auto values = valuesIn(column.from, column.to);
        QCOMPARE(std::size_t(column.count), values.size());
        if (values.empty())
            return;
        QCOMPARE(column.least, std::ranges::min(values));
        QCOMPARE(column.median, exactAt(values, 0.50));
        QCOMPARE(column.p95, exactAt(values, 0.95));
        QCOMPARE(column.greatest, std::ranges::max(values));
    }

    /// Ascending, apart, within the time, not more than asked.
    static void checkShape(const ChartData& chart, const ChartQuery& query) {
        QVERIFY(!chart.columns.empty());
        QVERIFY(chart.columns.size() <= static_cast<std::size_t>(query.columns));
        Instant last = query.from;
        for (const ChartColumn& column : chart.columns) {
            QVERIFY(column.from >= last && column.to > column.from && column.to <= query.to);
            QVERIFY(column.count > 0 || column.failures > 0);
            last = column.to;
        }
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<HistoryStore> m_store;
    std::vector<Sample> m_written;
    QRandomGenerator m_random{7};
};

QTEST_GUILESS_MAIN(TestHistoryChart)
#include "tst_historychart.moc"
