#pragma once

#include "base/Fs.h"
#include "stop/StopRecorder.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

namespace catalyst {

/// A stop's journal (base/Journal) on a thread of its own. The file is also the latch: see Latch.h.
///
/// `record` hands the entry over and, unless it only tells of a reading, waits until it is written
/// (which survives the end of this process; fsync follows a moment later, without anybody
/// waiting), but at most 50 ms, and once that was not enough not at all until the file answers
/// again. Entries that cannot be written are kept, up to 16 MiB, and tried again every half second.
/// Any thread.
class StopJournal final : public StopRecorder {
public:
    static constexpr std::chrono::milliseconds waitsAtMost{50};

    struct Health {
        std::uint64_t handed = 0;  ///< entries
        std::uint64_t written = 0; ///< survive the end of this process
        std::uint64_t durable = 0; ///< survive a power loss
        std::uint64_t lost = 0;    ///< there was no room for them any more
        bool isSlow = false;       ///< the latest wait was not enough
        std::string error;         ///< of the latest attempt to write; "" when it worked

        bool operator==(const Health&) const = default;
    };

    /// Starts the thread, which opens `path` for the first entry; the directory must exist by then.
    explicit StopJournal(std::shared_ptr<Fs> fs, std::string path = {});
    /// Waits up to a second for what is not written yet; a disk that hangs is left to its thread.
    ~StopJournal() override;
    StopJournal(const StopJournal&) = delete;
    StopJournal& operator=(const StopJournal&) = delete;

    /// Before the first entry.
    void setPath(std::string path);

    void record(StopEntry entry) override;
    Health health() const;

private:
    struct State;
    static void run(const std::shared_ptr<State>& state);

    std::shared_ptr<State> m_state; ///< shared with the thread, which may outlive this
    std::thread m_thread;
};

} // namespace catalyst
