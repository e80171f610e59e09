// What the history costs: writing with roll-ups, size of the file, and charts with percentiles,
// each beside the plain way in the same run.
//   bench_history [samples] [rounds]   lines "key value" on stdout
#include "store/HistoryStore.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

using namespace catalyst;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr int services = 9;
constexpr std::int64_t batchSize = 1'000;
constexpr auto span = days(400);
const Instant begin{std::chrono::sys_days(std::chrono::year(2025) / 10 / 15)};

SeriesKey seriesOf(int service) {
    return {ProfileId::parse("bench").value(), "service-" + std::to_string(service), "latency_us"};
}

/// The same samples each time it is made: log-normal latencies of nine services, evenly over the
/// time, one in a thousand lost.
class Load {
public:
    explicit Load(std::int64_t samples) : m_step(std::chrono::microseconds(span) / (samples / 9)) {
        for (int service = 0; service < services; ++service)
            m_keys.push_back(seriesOf(service));
    }

    std::vector<KeyedSample> next(std::int64_t count) {
        std::vector<KeyedSample> batch;
        for (; count > 0; --count, ++m_number) {
            const auto service = static_cast<std::size_t>(m_number % services);
            const Instant at = begin + m_number / services * m_step;
            const bool isLost = m_random() % 1000 == 0;
            const double value = 1500.0 * static_cast<double>(service + 1) * m_spread(m_random);
            batch.push_back({m_keys[service],
                             {at, isLost ? Sample::NoValue : static_cast<std::int64_t>(value),
                              isLost ? State::Failed : State::Ok}});
        }
        return batch;
    }

private:
    std::chrono::microseconds m_step;
    std::vector<SeriesKey> m_keys;
    std::int64_t m_number = 0;
    std::mt19937_64 m_random{42};
    std::lognormal_distribution<double> m_spread{0, 0.7};
};

using Seconds = std::chrono::duration<double>;
using Milliseconds = std::chrono::duration<double, std::milli>;

template <class Use>
auto timed(Use use) {
    const auto start = std::chrono::steady_clock::now();
    use();
    return std::chrono::steady_clock::now() - start;
}

template <class Use>
double medianMilliseconds(int rounds, Use use) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(Milliseconds(timed(use)).count());
    std::ranges::sort(times);
    return times[times.size() / 2];
}

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "bench_history: %s\n", why.c_str());
    std::exit(EXIT_FAILURE);
}

/// Seconds to store them as the console does.
double writeHistory(HistoryStore& store, std::int64_t samples) {
    Load load(samples);
    Seconds time{0};
    for (std::int64_t done = 0; done < samples; done += batchSize) {
        const auto batch = load.next(std::min(batchSize, samples - done));
        time += timed([&] {
            if (const auto r = store.append(batch); !r)
                stop(r.error().detail);
        });
    }
    return time.count();
}

/// The same rows with the same pragmas by Qt Sql alone, without roll-ups.
class PlainFile {
public:
    explicit PlainFile(const QString& path) {
        m_database = QSqlDatabase::addDatabase("QSQLITE", "plain");
        m_database.setDatabaseName(path);
        if (!m_database.open())
            stop(m_database.lastError().text().toStdString());
        for (const char* sql :
             {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
              "PRAGMA foreign_keys = ON", "PRAGMA journal_size_limit = 16777216",
              "CREATE TABLE series (id INTEGER PRIMARY KEY)",
              "INSERT INTO series VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)",
              "CREATE TABLE sample (series INTEGER NOT NULL REFERENCES series (id), t INTEGER NOT "
              "NULL, value INTEGER NOT NULL, status INTEGER NOT NULL, PRIMARY KEY (series, t)) "
              "WITHOUT ROWID"})
            run(sql);
    }

    double write(std::int64_t samples) {
        Load load(samples);
        QSqlQuery row(m_database);
        row.prepare("INSERT INTO sample (series, t, value, status) VALUES (?, ?, ?, ?)");
        Seconds time{0};
        for (std::int64_t done = 0; done < samples; done += batchSize) {
            const auto batch = load.next(std::min(batchSize, samples - done));
            time += timed([&] {
                run("BEGIN IMMEDIATE");
                for (std::size_t i = 0; i < batch.size(); ++i)
                    insert(row, (done + static_cast<std::int64_t>(i)) % services + 1,
                           batch[i].sample);
                run("COMMIT");
            });
        }
        return time.count();
    }

    /// p50, p95 and p99 of a series' raw values, the plain way.
    std::int64_t percentiles(Instant from, Instant to) const {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        query.prepare("SELECT value FROM sample WHERE series = 1 AND t >= ? AND t < ? AND value >= "
                      "0");
        query.addBindValue(qint64(from.time_since_epoch().count()));
        query.addBindValue(qint64(to.time_since_epoch().count()));
        if (!query.exec())
            stop(query.lastError().text().toStdString());
        std::vector<std::int64_t> values;
        while (query.next())
            values.push_back(query.value(0).toLongLong());
        std::int64_t sum = 0;
        for (const double q : {0.50, 0.95, 0.99}) {
            const auto rank =
                static_cast<std::size_t>(std::ceil(q * static_cast<double>(values.size()))) - 1;
            std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(rank),
                             values.end());
            sum += values[rank];
        }
        return sum;
    }

private:
    void run(const char* sql) const {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            stop(query.lastError().text().toStdString());
    }

    static void insert(QSqlQuery& row, std::int64_t series, const Sample& sample) {
        row.bindValue(0, qint64(series));
        row.bindValue(1, qint64(sample.at.time_since_epoch().count()));
        row.bindValue(2, qint64(sample.value));
        row.bindValue(3, sample.status == State::Ok ? 0 : 2);
        if (!row.exec())
            stop(row.lastError().text().toStdString());
    }

    QSqlDatabase m_database;
};

struct Window {
    const char* name;
    std::chrono::microseconds length;
};

void measureCharts(HistoryStore& store, const PlainFile& plain, int rounds) {
    const Instant end = begin + span;
    for (const Window window : {Window{"24h", 24h}, Window{"30d", days(30)}, Window{"all", span}}) {
        const ChartQuery query{seriesOf(0), end - window.length, end, 1000};
        ChartData chart;
        const double ours = medianMilliseconds(rounds, [&] {
            auto read = store.chart(query);
            if (!read)
                stop(read.error().detail);
            chart = std::move(*read);
        });
        volatile std::int64_t used = 0;
        const double theirs = medianMilliseconds(
            std::min(rounds, 5), [&] { used = plain.percentiles(query.from, query.to); });
        std::printf("history_chart_%s_ms %.2f\nhistory_plain_%s_ms %.2f\n"
                    "history_chart_%s_ratio %.3f\nhistory_chart_%s_columns %zu\n"
                    "history_chart_%s_resolution_s %lld\n",
                    window.name, ours, window.name, theirs, window.name, ours / theirs, window.name,
                    chart.columns.size(), window.name,
                    static_cast<long long>(chart.resolution.count()));
    }
}

double megabytes(const std::string& path) {
    return static_cast<double>(std::filesystem::file_size(path)) / 1'000'000;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const std::int64_t samples = argc > 1 ? std::atoll(argv[1]) : 10'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 11;
    if (samples < batchSize || rounds < 1)
        stop("usage: bench_history [samples] [rounds]");
    const QTemporaryDir directory;
    const std::string ourPath = directory.filePath("history.db").toStdString();
    const QString plainPath = directory.filePath("plain.db");
    PlainFile plain(plainPath);
    auto opened = HistoryStore::open(ourPath, begin);
    if (!opened)
        stop(opened.error().detail);
    const double theirs = plain.write(samples);
    const double ours = writeHistory(*opened->store, samples);
    const auto count = static_cast<double>(samples);
    std::printf("history_samples %lld\nhistory_inserts_per_second %.0f\n"
                "history_plain_inserts_per_second %.0f\nhistory_insert_ratio %.2f\n",
                static_cast<long long>(samples), count / ours, count / theirs, ours / theirs);
    measureCharts(*opened->store, plain, rounds);
    opened->store.reset();
    std::printf("history_file_mb %.0f\nhistory_plain_file_mb %.0f\n", megabytes(ourPath),
                megabytes(plainPath.toStdString()));
    return EXIT_SUCCESS;
}
