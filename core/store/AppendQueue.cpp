#include "store/AppendQueue.h"

#include <utility>

namespace catalyst {

std::shared_ptr<AppendQueue::Batch> AppendQueue::push(std::vector<KeyedSample> samples) {
    auto batch = std::make_shared<Batch>();
    batch->samples = std::move(samples);
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(batch);
    if (m_waiting.size() > m_most) {
        Batch& oldest = *m_waiting.front();
        m_dropped += oldest.samples.size();
        oldest.samples = std::vector<KeyedSample>();
        oldest.isDropped = true;
        m_waiting.pop_front();
    }
    return batch;
}

std::optional<std::vector<KeyedSample>> AppendQueue::take(const std::shared_ptr<Batch>& batch) {
    const std::lock_guard lock(m_mutex);
    if (batch->isDropped)
        return std::nullopt;
    std::erase(m_waiting, batch);
    return std::move(batch->samples);
}

std::uint64_t AppendQueue::dropped() const {
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

} // namespace catalyst
