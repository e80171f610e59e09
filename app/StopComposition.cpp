#include "app/StopComposition.h"

#include <utility>

namespace catalyst {

namespace {

/// Says that nothing is connected, and performs nothing.
class UnconnectedStop final : public StopLink {
public:
    UnconnectedStop(const Clock& clock, Executor& callbacks)
        : m_clock(clock), m_callbacksOn(callbacks) {}

    void start(Callbacks callbacks) override {
        m_callbacks = std::make_shared<Callbacks>(std::move(callbacks));
        auto status = std::make_shared<StopStatus>();
        status->sequence = 1;
        status->at = momentOf(m_clock);
        status->latch = LatchState::Released;
        status->readiness.overall = State::Failed;
        status->readiness.refusal = "not connected: this program has no broker lane";
        status->timeline = std::make_shared<const std::vector<StopEntry>>();
        m_callbacksOn.post([weak = std::weak_ptr(m_callbacks), status] {
            if (const auto told = weak.lock())
                told->status(status);
        });
    }
    void press(StopStrength, std::string) override {}
    void release(ReleaseOrder, std::string) override {
        m_callbacksOn.post([weak = std::weak_ptr(m_callbacks)] {
            if (const auto told = weak.lock())
                told->released(fail(Error::Code::Unsupported, "nothing is connected"));
        });
    }

private:
    const Clock& m_clock;
    Executor& m_callbacksOn;
    std::shared_ptr<Callbacks> m_callbacks;
};

} // namespace

std::unique_ptr<StopLink> makeStopLink(const LoadedProfile&, const Clock& clock,
                                       Executor& callbacks) {
    return std::make_unique<UnconnectedStop>(clock, callbacks);
}

} // namespace catalyst
