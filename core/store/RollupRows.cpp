#include "store/RollupRows.h"

#include "base/TimeText.h"

namespace catalyst {

namespace {

tl::unexpected<Error> failRow(const Statement& row, const std::string& where,
                              const std::string& why) {
    return fail(Error::Code::Corrupt,
                where + ": the roll-up of " + formatUtc(rollupStart(row)) + ": " + why);
}

} // namespace

std::chrono::sys_seconds rollupStart(const Statement& row) {
    return std::chrono::sys_seconds(std::chrono::seconds(row.integer(0)));
}

Result<Rollup> rollupFrom(const Statement& row, const std::string& where) {
    Rollup rollup;
    if (auto r = readRollup(row, where, rollup); !r)
        return fail(r.error());
    return rollup;
}

Result<void> readRollup(const Statement& row, const std::string& where, Rollup& rollup) {
    rollup.failures = row.integer(2);
    rollup.sum = row.integer(3);
    rollup.least = row.integer(4);
    rollup.greatest = row.integer(5);
    rollup.values.clear();
    if (auto r = rollup.values.mergeEncoded(row.bytes(6)); !r)
        return failRow(row, where, r.error().detail);
    if (rollup.values.count() != static_cast<std::uint64_t>(row.integer(1)))
        return failRow(row, where, "its histogram is of another count");
    return {};
}

} // namespace catalyst
