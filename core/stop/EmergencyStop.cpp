#include "stop/EmergencyStop.h"

#include <utility>

namespace catalyst {

EmergencyStop::EmergencyStop(std::unique_ptr<StopLink> link, std::string actor, QObject* parent)
    : QObject(parent), m_link(std::move(link)), m_actor(std::move(actor)) {
    StopStatus nothing;
    nothing.timeline = std::make_shared<const std::vector<StopEntry>>();
    m_status = std::make_shared<const StopStatus>(std::move(nothing));
}

EmergencyStop::~EmergencyStop() = default;

void EmergencyStop::start() {
    StopLink::Callbacks callbacks;
    callbacks.status = [this](StopStatusPtr status) {
        m_status = std::move(status);
        emit statusChanged();
    };
    callbacks.released = [this](const Result<void>& outcome) {
        emit releaseEnded(outcome ? std::string() : outcome.error().detail);
    };
    m_link->start(std::move(callbacks));
}

void EmergencyStop::press(StopStrength strength) {
    m_link->press(strength, m_actor);
    emit pressed(strength);
}

void EmergencyStop::release(ReleaseOrder order) {
    m_link->release(std::move(order), m_actor);
}

} // namespace catalyst
