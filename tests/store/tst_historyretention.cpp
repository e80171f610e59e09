#include "HistoryModel.h"
#include "store/HistoryStore.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <cmath>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const SeriesKey latency{prod, "trading", "latency_us"};
const Instant midnight{std::chrono::sys_days(std::chrono::year(2026) / 11 / 16)}; ///< a Monday

constexpr int services = 9;

/// What nine services answer in one minute at default polling: every 10 s while the market is open
/// (14:30 to 21:00 UTC of a weekday), else once.
std::vector<KeyedSample> minuteOfProbes(Instant minute, QRandomGenerator& random) {
    const auto today = std::chrono::floor<days>(minute);
    const bool isWeekday = std::chrono::weekday(today).iso_encoding() <= 5;
    const bool isOpen = isWeekday && minute - today >= 14h + 30min && minute - today < 21h;
    std::vector<KeyedSample> samples;
    for (int round = 0; round < (isOpen ? 6 : 1); ++round) {
        for (int service = 0; service < services; ++service) {
            // About log-normal: the middle differs by service, one in a thousand times out.
            double spread = 0;
            for (int i = 0; i < 6; ++i)
                spread += random.bounded(1.0) - 0.5;
            const bool isLost = random.bounded(1000) == 0;
            const double value = 1500.0 * (service + 1) * std::exp2(spread);
            const Instant at =
                minute + round * 10s + std::chrono::microseconds(random.bounded(500'000));
            samples.push_back({{prod, "service-" + std::to_string(service), "latency_us"},
                               {at, isLost ? Sample::NoValue : static_cast<std::int64_t>(value),
                                isLost ? State::Failed : State::Ok}});
        }
    }
    return samples;
}

} // namespace

class TestHistoryRetention : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath("history.db").toStdString();
        auto opened = HistoryStore::open(m_path, midnight);
        QVERIFY(opened);
        m_store = std::move(opened->store);
    }
    void cleanup() { m_store.reset(); }

    void limits_data() {
        QTest::addColumn<int>("sampleDays");
        QTest::addColumn<int>("fiveMinuteDays");
        QTest::addColumn<int>("minuteDays");
        QTest::newRow("as delivered") << 30 << 400 << 90;
        QTest::newRow("short") << 7 << 60 << 60;
        QTest::newRow("long") << 365 << 3650 << 90;
    }
    void limits() {
        QFETCH(int, sampleDays);
        QFETCH(int, fiveMinuteDays);
        QFETCH(int, minuteDays);
        const HistoryLimits expected{midnight - days(sampleDays), midnight - days(minuteDays),
                                     midnight - days(fiveMinuteDays)};
        QVERIFY(HistoryLimits::at(midnight, sampleDays, fiveMinuteDays) == expected);
    }

    void whatIsOlderGoes() {
        writeEvery(10s, 3600);
        QCOMPARE(pruneAll({midnight + 1h, {}, {}}), qint64(360));
        QCOMPARE(rows("SELECT MIN(t) / 1000000 FROM sample"), secondsOf(midnight + 1h));
        // A bucket goes when all of it is older.
        QCOMPARE(pruneAll({{}, midnight + 2h + 30s, midnight + 2h + 299s}), qint64(0));
        QCOMPARE(rows("SELECT MIN(start) FROM rollup WHERE width = 60"), secondsOf(midnight + 2h));
        QCOMPARE(rows("SELECT MIN(start) FROM rollup WHERE width = 300"), secondsOf(midnight + 2h));
        QCOMPARE(rows("SELECT MIN(start) FROM rollup WHERE width = 3600"), secondsOf(midnight));
        QCOMPARE(rows("SELECT MIN(start) FROM rollup WHERE width = 86400"), secondsOf(midnight));
        QCOMPARE(pruneAll({midnight + 1h, midnight + 2h, midnight + 2h}), qint64(0));
    }

    void aSliceIsBounded() {
        writeEvery(1s, 20'000);
        const HistoryLimits everything{midnight + days(9), midnight + days(9), midnight + days(9)};
        qint64 samples = 0;
        int slices = 0;
        for (bool isLast = false; !isLast; ++slices) {
            const auto slice = m_store->prune(everything);
            QVERIFY(slice);
            QVERIFY(slice->samples + slice->rollups <= 5'000);
            samples += slice->samples;
            isLast = slice->isLast;
        }
        QCOMPARE(samples, qint64(20'000));
        QCOMPARE(slices, 5);
        QCOMPARE(rows("SELECT COUNT(*) FROM sample"), qint64(0));
        QCOMPARE(rows("SELECT COUNT(*) FROM rollup WHERE width < 3600"), qint64(0));
    }

    void aPrunedBucketIsBegunAnew() {
        writeEvery(10s, 100);
        pruneAll({midnight + days(1), midnight + days(1), midnight + days(1)});
        // Late, into a minute that was the newest and is gone.
        const Instant late = midnight + 990s + 1us;
        QVERIFY(m_store->append(std::vector{KeyedSample{latency, {late, 5, State::Ok}}}));
        QCOMPARE(rows("SELECT count FROM rollup WHERE width = 60"), qint64(1));
        QCOMPARE(rows("SELECT count FROM rollup WHERE width = 3600"), qint64(101));
    }

    void aLongerRetentionBringsNothingBack() {
        writeEvery(10s, 3600);
        pruneAll({midnight + 2h, {}, {}});
        pruneAll({midnight + 1h, {}, {}});
        // Samples are complete only after the later limit.
        const auto before = m_store->chart({latency, midnight + 90min, midnight + 3h, 90}).value();
        const auto after = m_store->chart({latency, midnight + 2h, midnight + 3h, 90}).value();
        QCOMPARE(before.resolution, 60s);
        QCOMPARE(after.resolution, 0s);
    }

    void theFileDoesNotGrowBeyondWhatIsKept() {
        QRandomGenerator random(5);
        constexpr int minutes = 24 * 60;
        qint64 settled = 0;
        for (int minute = 0; minute < minutes; ++minute) {
            const Instant now = midnight + days(5) + minute * 1min; // a Saturday
            QVERIFY(m_store->append(minuteOfProbes(now, random)));
            if (minute % 30 == 0)
                pruneAll({now - 2h, now - 3h, now - 4h});
            if (minute == minutes / 3)
                settled = pages();
        }
        QVERIFY(settled > 20);
        // Hours and days stay: a page or two a series.
        QVERIFY2(pages() <= settled + 2 * services,
                 qPrintable(QString("%1 pages became %2").arg(settled).arg(pages())));
    }

    /// Nine services at default polling and retention: a year, or in the quick version four days
    /// with every time of the retention in the same proportion.
    void aYearIsSmall() {
        const bool isLong = qEnvironmentVariableIntValue("CONSOLE_LONG") != 0;
        const int simulated = isLong ? 365 : 4;
        const auto scaled = [simulated](int dayCount) {
            return std::chrono::minutes(dayCount * 24 * 60 * simulated / 365);
        };
        constexpr int betweenPrunes = 60;
        QRandomGenerator random(6);
        Instant now = midnight;
        for (int minute = 0; minute < simulated * 24 * 60; ++minute, now += 1min) {
            QVERIFY(m_store->append(minuteOfProbes(now, random)));
            if (minute % betweenPrunes == 0)
                pruneAll({now - scaled(30), now - scaled(90), now - scaled(400)});
        }
        m_store.reset();
        const auto bytes = static_cast<double>(std::filesystem::file_size(m_path));
        const double megabytes = bytes * 365 / simulated / 1'000'000;
        qInfo("a year of nine services: %.0f MB (%d days simulated)", megabytes, simulated);
        QVERIFY(megabytes <= 250);
    }

private:
    void writeEvery(std::chrono::microseconds step, int count) {
        std::vector<KeyedSample> samples;
        for (int i = 0; i < count; ++i)
            samples.push_back({latency, {midnight + i * step, i, State::Ok}});
        QVERIFY(m_store->append(samples));
    }

    qint64 pruneAll(const HistoryLimits& limits) {
        qint64 samples = 0;
        for (;;) {
            const auto slice = m_store->prune(limits);
            if (!slice) {
                QTest::qFail(slice.error().detail.c_str(), __FILE__, __LINE__);
                return samples;
            }
            samples += slice->samples;
            if (slice->isLast)
                return samples;
        }
    }

    qint64 rows(const char* sql) const { return numberFrom(m_path, sql); }
    qint64 pages() const { return rows("PRAGMA page_count"); }
    static qint64 secondsOf(Instant at) {
        return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_path;
    std::unique_ptr<HistoryStore> m_store;
};

QTEST_GUILESS_MAIN(TestHistoryRetention)
#include "tst_historyretention.moc"
