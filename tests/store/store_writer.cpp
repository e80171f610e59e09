// store_writer <history.db> <records.db> <first number>: writes batches and actions until it is
// killed, and says on standard output what was acknowledged: "h <n>", "r <n>".

#include "store/HistoryStore.h"
#include "store/RecordsStore.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace catalyst;

namespace {

constexpr std::int64_t batchSize = 50;

int stop(const Error& error) {
    std::fprintf(stderr, "%s\n", error.detail.c_str());
    return 1;
}

Result<void> writeRound(HistoryStore& history, RecordsStore& records, std::int64_t number) {
    const ProfileId profile = ProfileId::parse("prod").value();
    std::vector<KeyedSample> samples;
    for (std::int64_t i = 0; i < batchSize; ++i) {
        // A batch ends one bucket and begins another.
        const Instant at{std::chrono::seconds(number * batchSize + i)};
        samples.push_back({{profile, "crash", "n"}, {at, number, State::Ok}});
    }
    if (auto r = history.append(samples); !r)
        return r;
    std::printf("h %lld\n", static_cast<long long>(number));
    const Instant at{std::chrono::microseconds(number)};
    const std::string id = std::to_string(number);
    if (auto r = records.actions().begin({id, "test", profile, "crash", "", ""}, at); !r)
        return r;
    if (auto r = records.actions().end({id, ActionOutcome::Done, "", at}); !r)
        return r;
    std::printf("r %lld\n", static_cast<long long>(number));
    return {};
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (argc != 4)
        return 64;
    std::setvbuf(stdout, nullptr, _IOLBF, 1 << 12);
    const auto history = HistoryStore::open(argv[1], Instant{});
    if (!history)
        return stop(history.error());
    const auto records = RecordsStore::open(std::filesystem::path(argv[2]));
    if (!records)
        return stop(records.error());
    for (std::int64_t number = std::atoll(argv[3]);; ++number) {
        if (auto r = writeRound(*history->store, **records, number); !r)
            return stop(r.error());
    }
}
