#include "stop/Latch.h"

#include "base/Journal.h"

#include <optional>

namespace catalyst {

Result<Latch> readLatch(Fs& fs, const std::string& path) {
    Latch latch;
    std::optional<Error> trouble;
    const auto visit = [&](std::uint64_t sequence, std::string_view text) {
        auto entry = readStopEntry(text);
        if (!entry) {
            if (!trouble)
                trouble = Error{entry.error().code, path + ": record " + std::to_string(sequence) +
                                                        ": " + entry.error().detail};
            return;
        }
        if (entry->kind == StopEntryKind::Released) {
            latch = {};
            return;
        }
        const bool isAnother = !latch.entries.empty() && latch.entries.back().stop != entry->stop;
        if (isAnother)
            latch.entries.clear();
        latch.isLatched = true;
        latch.isSettled = entry->kind == StopEntryKind::Settled;
        latch.entries.push_back(std::move(*entry));
    };
    if (auto read = Journal::read(fs, path, visit); !read) {
        if (read.error().code == Error::Code::NotFound)
            return Latch{};
        return fail(read.error());
    }
    if (trouble)
        return fail(*trouble);
    return latch;
}

} // namespace catalyst
