#pragma once

#include "stop/EmergencyStop.h"

#include <utility>
#include <vector>

namespace catalyst::test {

/// A stop that publishes what the test sets, and remembers who asked for what.
class FakeStopLink final : public StopLink {
public:
    void start(Callbacks callbacks) override { m_callbacks = std::move(callbacks); }
    void press(StopStrength strength, std::string actor) override {
        presses.emplace_back(strength, std::move(actor));
    }
    void release(ReleaseOrder order, std::string actor) override {
        releases.emplace_back(std::move(order), std::move(actor));
    }

    void publish(StopStatus status) {
        status.sequence = ++m_sequence;
        if (!status.timeline)
            status.timeline = std::make_shared<const std::vector<StopEntry>>();
        m_callbacks.status(std::make_shared<const StopStatus>(std::move(status)));
    }
    void endRelease(const Result<void>& outcome) { m_callbacks.released(outcome); }

    std::vector<std::pair<StopStrength, std::string>> presses;
    std::vector<std::pair<ReleaseOrder, std::string>> releases;

private:
    Callbacks m_callbacks;
    std::uint64_t m_sequence = 0;
};

} // namespace catalyst::test
