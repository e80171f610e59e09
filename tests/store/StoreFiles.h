#pragma once

#include "store/HistoryStore.h"
#include "store/RecordsStore.h"

#include <QByteArray>
#include <QFile>
#include <QtTest/QTest>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace catalyst::test {

inline const ProfileId prod = ProfileId::parse("prod").value();
inline const SeriesKey key{prod, "trading", "latency_us"};
inline const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) +
                          std::chrono::hours(12)};

inline std::vector<KeyedSample> batchOf(int number, int size = 100) {
    std::vector<KeyedSample> samples;
    for (int i = 0; i < size; ++i)
        samples.push_back({key, {noon + std::chrono::seconds(number * size + i), i, State::Ok}});
    return samples;
}

inline QByteArray contentOf(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Enough for several pages, all of them in the file and not in the WAL.
inline void writeHistory(const std::filesystem::path& path) {
    const auto opened = HistoryStore::open(path, noon);
    QVERIFY(opened);
    for (int i = 0; i < 20; ++i)
        QVERIFY(opened->store->append(batchOf(i)));
}

/// The same of records.
inline void writeRecords(const std::filesystem::path& path) {
    const auto opened = RecordsStore::open(path);
    QVERIFY(opened);
    for (int i = 0; i < 200; ++i) {
        const Action action{std::to_string(i), "window:kim", prod, "test", "target", "a reason"};
        QVERIFY((*opened)->actions().begin(action, noon));
    }
}

} // namespace catalyst::test
