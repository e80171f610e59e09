#include "store/HistoryStore.h"
#include "store/Sqlite.h"
#include "support/ResultText.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>
#include <QtTest/QTest>

#include <ctime>
#include <limits>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const SeriesKey latency{prod, "trading", "latency_us"};
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h};

Instant at(std::int64_t second) {
    return noon + std::chrono::seconds(second);
}

KeyedSample sampleAt(std::int64_t second, std::int64_t value, SeriesKey key = latency) {
    return {std::move(key), {at(second), value, State::Ok}};
}

SeriesQuery queryOf(std::int64_t from, std::int64_t to, std::size_t limit = 2000) {
    return {latency, at(from), at(to), limit};
}

std::chrono::nanoseconds cpuTime() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec);
}

} // namespace

class TestHistoryStore : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath("history.db").toStdString();
        m_store = opened();
        QVERIFY(m_store);
    }
    void cleanup() { m_store.reset(); }

    void samplesAreReadAsWritten() {
        std::vector<KeyedSample> samples;
        std::int64_t second = 0;
        for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown,
                                  State::NotObserved, State::Paused})
            samples.push_back({latency, {at(++second), second * 10, state}});
        samples.push_back({latency, {at(++second), Sample::NoValue, State::Failed}});
        samples.push_back(
            {latency, {at(++second), std::numeric_limits<std::int64_t>::max(), State::Ok}});
        samples.push_back({latency, {at(++second) + 1us, 0, State::Ok}});
        QVERIFY(m_store->append(samples));
        m_store = opened();
        const auto read = m_store->read(queryOf(0, 100)).value();
        QCOMPARE(read.size(), samples.size());
        for (std::size_t i = 0; i < read.size(); ++i)
            QVERIFY(read[i] == samples[i].sample);
    }

    void queriesHaveBounds_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QList<int>>("expected");
        QTest::newRow("all") << 0 << 100 << 10 << QList<int>{1, 2, 3, 4, 5};
        QTest::newRow("from is in, to is out") << 2 << 4 << 10 << QList<int>{2, 3};
        QTest::newRow("the newest, oldest first") << 0 << 100 << 2 << QList<int>{4, 5};
        QTest::newRow("the newest of a part") << 0 << 4 << 2 << QList<int>{2, 3};
        QTest::newRow("nothing there") << 50 << 100 << 10 << QList<int>{};
        QTest::newRow("to before from") << 4 << 2 << 10 << QList<int>{};
        QTest::newRow("none wanted") << 0 << 100 << 0 << QList<int>{};
    }
    void queriesHaveBounds() {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, limit);
        QFETCH(QList<int>, expected);
        for (const int second : {3, 1, 5, 2, 4})
            QVERIFY(m_store->append(std::vector{sampleAt(second, second)}));
        QList<int> values;
        const auto read = m_store->read(queryOf(from, to, static_cast<std::size_t>(limit))).value();
        for (const Sample& sample : read)
            values.append(static_cast<int>(sample.value));
        QCOMPARE(values, expected);
    }

    void seriesAreApart() {
        const std::vector<SeriesKey> keys{
            latency,
            {prod, "trading", "cpu_permille"},
            {prod, "risk", "latency_us"},
            {ProfileId::parse("other").value(), "trading", "latency_us"}};
        std::vector<KeyedSample> samples;
        for (std::size_t i = 0; i < keys.size(); ++i)
            samples.push_back(sampleAt(1, static_cast<std::int64_t>(i), keys[i]));
        QVERIFY(m_store->append(samples));
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const auto latest = m_store->latest(keys[i]).value();
            QVERIFY(latest);
            QCOMPARE(latest->value, static_cast<std::int64_t>(i));
        }
        const SeriesKey unknown{prod, "nobody", "latency_us"};
        QVERIFY(!m_store->latest(unknown).value());
        QVERIFY(m_store->read({unknown, at(0), at(9), 10}).value().empty());
    }

    void theSameInstantIsIgnored() {
        QVERIFY(m_store->append(std::vector{sampleAt(1, 10), sampleAt(2, 20)}));
        QVERIFY(m_store->append(std::vector{sampleAt(1, 11), sampleAt(3, 30), sampleAt(3, 31)}));
        const auto read = m_store->read(queryOf(0, 9)).value();
        QCOMPARE(read.size(), std::size_t(3));
        QCOMPARE(read[0].value, 10);
        QCOMPARE(m_store->latest(latency).value()->value, 30);
    }

    void theLastSampleOfAProfile() {
        const ProfileId other = ProfileId::parse("other").value();
        QVERIFY(!m_store->lastSampleAt(prod).value());
        QVERIFY(m_store->append(std::vector{sampleAt(5, 1), sampleAt(9, 1, {prod, "risk", "n"}),
                                            sampleAt(20, 1, {other, "risk", "n"})}));
        QCOMPARE(m_store->lastSampleAt(prod).value(), at(9));
        QCOMPARE(m_store->lastSampleAt(other).value(), at(20));
    }

    void anEmptyBatchIsNothing() { QVERIFY(m_store->append({})); }

    void aFailedBatchLeavesNoSeriesBehind() {
        QVERIFY(m_store->append(std::vector{sampleAt(1, 1)}));
        const auto plain = openSqlite(m_path, Durability::Normal, historySchema);
        QVERIFY(plain);
        // The second series' sample is refused after its series was added.
        QVERIFY((*plain)->run("CREATE TRIGGER refuse BEFORE INSERT ON sample WHEN NEW.value = 13 "
                              "BEGIN SELECT RAISE(ABORT, 'no'); END",
                              "set a trap"));
        const SeriesKey fresh{prod, "fresh", "latency_us"};
        const std::vector bad{sampleAt(2, 2), sampleAt(2, 3, fresh), sampleAt(3, 13, fresh)};
        QVERIFY(!m_store->append(bad));
        QCOMPARE(m_store->read(queryOf(0, 9)).value().size(), std::size_t(1));
        const std::vector good{sampleAt(2, 3, fresh)};
        const auto appended = m_store->append(good);
        QVERIFY2(appended, appended ? "" : appended.error().detail.c_str());
        QCOMPARE(m_store->latest(fresh).value()->value, 3);
    }

    void anUnknownStatusNamesTheSample() {
        QVERIFY(m_store->append(std::vector{sampleAt(1, 1)}));
        const auto plain = openSqlite(m_path, Durability::Normal, historySchema);
        QVERIFY(plain && (*plain)->run("UPDATE sample SET status = 77", "edit"));
        const auto read = m_store->read(queryOf(0, 9));
        QVERIFY(!read);
        QCOMPARE(codeOf(read), QString("invalid_data"));
        QVERIFY2(read.error().detail.find(
                     "prod/trading/latency_us at 2026-11-18T12:00:01.000000Z") != std::string::npos,
                 read.error().detail.c_str());
    }

    void aReaderIsNotDisturbed() {
        QVERIFY(m_store->append(std::vector{sampleAt(1, 1)}));
        {
            QSqlDatabase reader = QSqlDatabase::addDatabase("QSQLITE", "reader");
            reader.setDatabaseName(QString::fromStdString(m_path.string()));
            reader.setConnectOptions("QSQLITE_OPEN_READONLY");
            QVERIFY(reader.open());
            QVERIFY(reader.transaction());
            const auto count = [&reader] {
                QSqlQuery query("SELECT COUNT(*) FROM sample", reader);
                return query.next() ? query.value(0).toInt() : -1;
            };
            QCOMPARE(count(), 1);
            for (int second = 2; second <= 500; ++second)
                QVERIFY(m_store->append(std::vector{sampleAt(second, second)}));
            QCOMPARE(count(), 1);
            QVERIFY(reader.commit());
            QCOMPARE(count(), 500);
        }
        QSqlDatabase::removeDatabase("reader");
    }

    void aHundredThousandSamples() {
        constexpr int batches = 100;
        constexpr int batchSize = 1000;
        const auto before = cpuTime();
        for (int batch = 0; batch < batches; ++batch) {
            std::vector<KeyedSample> samples;
            samples.reserve(batchSize);
            for (int i = 0; i < batchSize; ++i)
                samples.push_back(sampleAt(batch * batchSize + i, i));
            QVERIFY(m_store->append(samples));
        }
        const auto each = (cpuTime() - before) / (batches * batchSize);
        qInfo("CPU per sample at batches of 1,000: %lld ns", static_cast<long long>(each.count()));
#ifdef NDEBUG
        QVERIFY(each < 20us);
#endif
        const auto read = m_store->read(queryOf(0, batches * batchSize, 1'000'000)).value();
        QCOMPARE(read.size(), std::size_t(batches * batchSize));
        for (std::size_t i = 0; i < read.size(); ++i) {
            const auto second = static_cast<std::int64_t>(i);
            QVERIFY(read[i] == (Sample{at(second), second % batchSize, State::Ok}));
        }
        QVERIFY(m_store->append(std::vector{sampleAt(-1, 7)}));
        // One more than a read returns: the oldest is left out.
        const auto capped = m_store->read(queryOf(-1, batches * batchSize, 1'000'000)).value();
        QCOMPARE(capped.size(), std::size_t(100'000));
        QCOMPARE(capped.front().at, at(0));
    }

private:
    std::unique_ptr<HistoryStore> opened() {
        m_store.reset();
        auto result = HistoryStore::open(m_path, noon);
        if (!result) {
            qWarning("%s", result.error().detail.c_str());
            return nullptr;
        }
        return std::move(result->store);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_path;
    std::unique_ptr<HistoryStore> m_store;
};

QTEST_GUILESS_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
