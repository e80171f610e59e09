#include "HistoryModel.h"

#include "model/Histogram.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <map>
#include <tuple>

namespace catalyst::test {

namespace {

struct Row {
    qint64 count = 0;
    qint64 failures = 0;
    qint64 sum = 0;
    qint64 least = -1;
    qint64 greatest = -1;
    LatencyHistogram histogram;

    bool operator==(const Row&) const = default;
};

using Place = std::tuple<qint64, qint64, qint64>; ///< width, series, start
using Rows = std::map<Place, Row>;

constexpr qint64 widths[] = {60, 300, 3600, 86400};

void take(Row& row, qint64 value, qint64 status) {
    constexpr qint64 failed = 2;
    constexpr qint64 unknown = 3;
    if (status == failed || status == unknown)
        ++row.failures;
    if (value < 0)
        return;
    row.least = row.count == 0 ? value : std::min(row.least, value);
    row.greatest = std::max(row.greatest, value);
    row.sum += value;
    row.histogram.add(value);
    ++row.count;
}

Rows counted(const QSqlDatabase& database) {
    constexpr qint64 second = 1'000'000;
    Rows rows;
    QSqlQuery query("SELECT series, t, value, status FROM sample", database);
    while (query.next()) {
        const qint64 series = query.value(0).toLongLong();
        const qint64 t = query.value(1).toLongLong();
        for (const qint64 width : widths) {
            const qint64 span = width * second;
            const qint64 bucket = t >= 0 ? t / span : -((-t + span - 1) / span);
            take(rows[{width, series, bucket * width}], query.value(2).toLongLong(),
                 query.value(3).toLongLong());
        }
    }
    return rows;
}

Rows stored(const QSqlDatabase& database) {
    Rows rows;
    QSqlQuery query("SELECT width, series, start, count, failures, sum, least, greatest, histogram "
                    "FROM rollup",
                    database);
    while (query.next()) {
        const auto number = [&query](int column) { return query.value(column).toLongLong(); };
        const QByteArray bytes = query.value(8).toByteArray();
        const std::vector<std::uint8_t> encoded(bytes.begin(), bytes.end());
        rows[{number(0), number(1), number(2)}] = {
            number(3), number(4), number(5),
            number(6), number(7), LatencyHistogram::decode(encoded).value()};
    }
    return rows;
}

QString nameOf(const Place& place) {
    const auto& [width, series, start] = place;
    return QString("series %1, %2 s from %3").arg(series).arg(width).arg(start);
}

QString difference(const Rows& expected, const Rows& found) {
    for (const auto& [place, row] : expected) {
        const auto at = found.find(place);
        if (at == found.end())
            return "no roll-up for " + nameOf(place);
        if (!(at->second == row))
            return QString("%1: count %2 instead of %3")
                .arg(nameOf(place))
                .arg(at->second.count)
                .arg(row.count);
    }
    for (const auto& entry : found) {
        if (!expected.contains(entry.first))
            return "a roll-up without samples: " + nameOf(entry.first);
    }
    return {};
}

template <class Use>
auto withDatabase(const std::filesystem::path& path, Use use) {
    static int number = 0;
    const QString name = QString("model-%1").arg(++number);
    const auto result = [&] {
        QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", name);
        database.setDatabaseName(QString::fromStdString(path.string()));
        database.setConnectOptions("QSQLITE_OPEN_READONLY");
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        return use(database);
    }();
    QSqlDatabase::removeDatabase(name);
    return result;
}

} // namespace

QString rollupsDisagree(const std::filesystem::path& path) {
    return withDatabase(path, [](const QSqlDatabase& database) {
        return difference(counted(database), stored(database));
    });
}

qint64 numberFrom(const std::filesystem::path& path, const char* sql) {
    return withDatabase(path, [sql](const QSqlDatabase& database) {
        QSqlQuery query(sql, database);
        return query.next() ? query.value(0).toLongLong() : -1;
    });
}

} // namespace catalyst::test
