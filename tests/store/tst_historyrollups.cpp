#include "HistoryModel.h"
#include "store/HistoryStore.h"
#include "store/Sqlite.h"
#include "support/ResultText.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <limits>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h};

SeriesKey seriesOf(int number) {
    return {prod, "service-" + std::to_string(number), "latency_us"};
}

KeyedSample sampleOf(int series, Instant at, std::int64_t value, State state = State::Ok) {
    return {seriesOf(series), {at, value, state}};
}

/// Three series, mostly going on in time, some late, some twice, some failed.
std::vector<KeyedSample> randomBatch(QRandomGenerator& random, int second) {
    std::vector<KeyedSample> samples;
    for (int i = random.bounded(1, 40); i > 0; --i) {
        const bool isLate = random.bounded(8) == 0;
        const auto at = noon + (isLate ? random.bounded(second + 1) : second + i) * 1s;
        const auto state = static_cast<State>(random.bounded(6));
        const std::int64_t value =
            state == State::Failed ? Sample::NoValue : random.bounded(1 << random.bounded(1, 30));
        samples.push_back(sampleOf(random.bounded(3), at, value, state));
    }
    return samples;
}

} // namespace

/// Roll-ups and samples say the same, whatever happens in between.
class TestHistoryRollups : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath("history.db").toStdString();
    }
    void cleanup() { m_store.reset(); }

    void agreeWithTheSamples() {
        QRandomGenerator random(1);
        open();
        for (int round = 0; round < 150; ++round) {
            QVERIFY(m_store->append(randomBatch(random, round * 300)));
            if (round % 50 == 0)
                open();
        }
        QCOMPARE(rollupsDisagree(m_path), QString());
        QVERIFY(numberFrom(m_path, "SELECT COUNT(*) FROM sample") > 1000);
    }

    void agreeBefore1970AndAtTheEdges() {
        open();
        const std::vector samples{
            sampleOf(0, Instant(-1us), 1),         sampleOf(0, Instant(0us), 2),
            sampleOf(0, Instant(-60s), 3),         sampleOf(0, Instant(-60s - 1us), 4),
            sampleOf(0, Instant(86400s) - 1us, 5), sampleOf(0, Instant(86400s), 6)};
        QVERIFY(m_store->append(samples));
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

    void theGreatestSumIsNotPassed() {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        open();
        QVERIFY(m_store->append(std::vector{sampleOf(0, noon, most)}));
        QVERIFY(m_store->append(std::vector{sampleOf(0, noon + 1s, most)}));
        QCOMPARE(numberFrom(m_path, "SELECT MIN(sum) FROM rollup"), qint64(most));
    }

    void aFailedBatchIsNowhere() {
        open();
        QVERIFY(m_store->append(std::vector{sampleOf(0, noon, 1)}));
        {
            const auto plain = openSqlite(m_path, Durability::Normal, historySchema);
            QVERIFY(plain);
            QVERIFY((*plain)->run("CREATE TRIGGER refuse BEFORE INSERT ON rollup WHEN NEW.series = "
                                  "2 BEGIN SELECT RAISE(ABORT, 'no'); END",
                                  "set a trap"));
        }
        // The first series' buckets are written before the second's are refused.
        const std::vector bad{sampleOf(0, noon + 1s, 2), sampleOf(1, noon + 1s, 3)};
        QVERIFY(!m_store->append(bad));
        QVERIFY(m_store->append(std::vector{sampleOf(0, noon + 2s, 4)}));
        QCOMPARE(numberFrom(m_path, "SELECT COUNT(*) FROM sample"), qint64(2));
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

    void anotherWriterIsNoticed() {
        open();
        auto other = HistoryStore::open(m_path, noon);
        QVERIFY(other);
        for (int i = 0; i < 10; ++i) {
            QVERIFY(m_store->append(std::vector{sampleOf(0, noon + i * 2s, i)}));
            QVERIFY(other->store->append(std::vector{sampleOf(0, noon + i * 2s + 1s, i)}));
        }
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

    void aDamagedRollupIsTold_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("nonsense") << "UPDATE rollup SET histogram = x'80'";
        QTest::newRow("another count") << "UPDATE rollup SET count = 7";
    }
    void aDamagedRollupIsTold() {
        QFETCH(QString, sql);
        open();
        QVERIFY(m_store->append(std::vector{sampleOf(0, noon, 1)}));
        {
            const auto plain = openSqlite(m_path, Durability::Normal, historySchema);
            QVERIFY(plain && (*plain)->run(sql.toStdString(), "edit"));
        }
        QCOMPARE(codeOf(m_store->append(std::vector{sampleOf(0, noon + 1s, 1)})),
                 QString("corrupt"));
    }

    void anOlderFileIsTakenIn() {
        writeOlder(25'000);
        open();
        // Between the slices: new ones, late ones into what is still to be taken, known ones.
        for (int round = 0;; ++round) {
            const std::vector samples{
                sampleOf(0, noon + 100'000s + round * 1s, 5),
                sampleOf(0, noon + 24'999s - round * 1s + 1us, 6),
                sampleOf(0, noon + round * 1s + 1us, 7),
                sampleOf(0, noon + round * 1s, 8),
                sampleOf(2, noon + round * 1s, 9),
            };
            QVERIFY(m_store->append(samples));
            if (numberFrom(m_path, "SELECT COUNT(*) FROM unrolled") == 0)
                break;
            QVERIFY(round < 10);
            // Another start in the middle of it.
            open();
        }
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

    void aChartOfAnOlderFileIsComplete() {
        writeOlder(25'000);
        open();
        const ChartQuery query{seriesOf(0), noon, noon + 24h, 100};
        const auto chart = m_store->chart(query);
        QVERIFY2(chart, chart ? "" : chart.error().detail.c_str());
        QCOMPARE(chart->percentiles.count, std::uint64_t(25'000));
        QVERIFY(chart->resolution > 0s);
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

    void nothingIsPrunedBeforeItIsTakenIn() {
        writeOlder(25'000);
        open();
        const HistoryLimits all{noon + 48h, {}, {}};
        int slices = 0;
        for (bool isLast = false; !isLast; ++slices) {
            const auto slice = m_store->prune(all);
            QVERIFY(slice);
            isLast = slice->isLast;
        }
        QVERIFY(slices > 5);
        QCOMPARE(numberFrom(m_path, "SELECT COUNT(*) FROM sample"), qint64(0));
        QCOMPARE(numberFrom(m_path, "SELECT SUM(count) FROM rollup WHERE width = 86400"),
                 qint64(25'010));
    }

    void aShortOlderFileIsTakenInAtOnce() {
        writeOlder(0);
        open();
        QCOMPARE(m_store->rollUpSome().value(), true);
        QCOMPARE(numberFrom(m_path, "SELECT SUM(count) FROM rollup WHERE width = 60"), qint64(10));
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

    void aFailedSliceIsTakenAgain() {
        writeOlder(25'000);
        open();
        const auto plain = openSqlite(m_path, Durability::Normal, historySchema);
        QVERIFY(plain);
        QVERIFY((*plain)->run("CREATE TRIGGER refuse BEFORE UPDATE ON unrolled BEGIN SELECT "
                              "RAISE(ABORT, 'no'); END",
                              "set a trap"));
        QVERIFY(!m_store->rollUpSome());
        QVERIFY(m_store->append(std::vector{sampleOf(0, noon + 5s + 1us, 1)}));
        QCOMPARE(numberFrom(m_path, "SELECT COUNT(*) FROM rollup"), qint64(0));
        QVERIFY((*plain)->run("DROP TRIGGER refuse", "mend it"));
        while (!m_store->rollUpSome().value()) {
        }
        QCOMPARE(rollupsDisagree(m_path), QString());
    }

private:
    void open() {
        m_store.reset();
        auto result = HistoryStore::open(m_path, noon);
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QVERIFY2(!result->movedTo, result->damage.c_str());
        m_store = std::move(result->store);
    }

    /// As the console before roll-ups left it: `count` samples of one series, ten of another, a
    /// third without any.
    void writeOlder(int count) const {
        Schema older = historySchema;
        older.steps = older.steps.first(1);
        const auto plain = openSqlite(m_path, Durability::Normal, older);
        QVERIFY2(plain, plain ? "" : plain.error().detail.c_str());
        for (int series = 0; series < 3; ++series) {
            const SeriesKey key = seriesOf(series);
            QVERIFY((*plain)->run("INSERT INTO series (profile, source, metric) VALUES ('prod', '" +
                                      key.source + "', '" + key.metric + "')",
                                  "fill"));
        }
        const std::string base = std::to_string(noon.time_since_epoch().count());
        const auto fill = [&](int series, int rows) {
            return (*plain)->run(
                "INSERT INTO sample SELECT " + std::to_string(series) + ", " + base +
                    " + value * 1000000, (value * 7919) % 100000, value % 6 FROM (WITH RECURSIVE "
                    "numbers(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM numbers WHERE "
                    "value + 1 < " +
                    std::to_string(rows) + ") SELECT value FROM numbers)",
                "fill");
        };
        if (count > 0)
            QVERIFY(fill(1, count));
        QVERIFY(fill(2, 10));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_path;
    std::unique_ptr<HistoryStore> m_store;
};

QTEST_GUILESS_MAIN(TestHistoryRollups)
#include "tst_historyrollups.moc"
