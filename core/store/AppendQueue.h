#pragma once

#include "model/Series.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace catalyst {

/// The batches of samples on their way to the store worker: at most `most`. When the worker does
/// not keep up the oldest is dropped and counted, so that monitoring never waits for a disk. Safe
/// from any thread.
class AppendQueue {
public:
    struct Batch {
        std::vector<KeyedSample> samples; ///< guarded by the queue
        bool isDropped = false;           ///< guarded by the queue
    };

    explicit AppendQueue(std::size_t most) : m_most(most) {}

    /// The returned batch is to be taken exactly once.
    std::shared_ptr<Batch> push(std::vector<KeyedSample> samples);

    /// The batch's samples, now out of the queue; empty when it was dropped.
    std::optional<std::vector<KeyedSample>> take(const std::shared_ptr<Batch>& batch);

    /// Samples dropped since the beginning.
    std::uint64_t dropped() const;

private:
    const std::size_t m_most;
    mutable std::mutex m_mutex;
    std::deque<std::shared_ptr<Batch>> m_waiting; ///< guarded by m_mutex
    std::uint64_t m_dropped = 0;                  ///< guarded by m_mutex
};

} // namespace catalyst
