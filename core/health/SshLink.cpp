#include "health/SshLink.h"

#include <utility>

namespace catalyst {

namespace {

using LinkState = SshStatus::State;

constexpr const char* source = "ssh";

std::string milliseconds(std::chrono::microseconds duration) {
    constexpr int rounding = 500;
    return std::to_string((duration.count() + rounding) / 1000) + " ms";
}

Finding findingOf(SshTrouble trouble) {
    // Without a pinned key nobody knows yet who it should be; only another one is a stranger's.
    if (trouble == SshTrouble::HostKeyChanged)
        return Finding::TlsFailed;
    return Finding::Unreachable;
}

std::string whatNext(const SshStatus& status) {
    if (status.state == LinkState::Refused)
        return "; not tried again until somebody has looked";
    return "; being connected again, attempt " + std::to_string(status.attempt + 1);
}

LayerStatus down(const SshStatus& status, LayerStatus layer) {
    layer.state = State::Failed;
    layer.evidence.finding = findingOf(status.failure->trouble);
    layer.evidence.reported = status.failure->evidence;
    layer.evidence.blames = toString(status.failure->trouble);
    layer.evidence.detail = "the ssh connection is down (" +
                            std::string(toString(status.failure->trouble)) +
                            "): " + status.failure->evidence + whatNext(status);
    return layer;
}

LayerStatus up(const SshStatus& status, LayerStatus layer) {
    if (status.isStale) {
        layer.state = State::Unknown;
        layer.evidence.finding = Finding::Silent;
        layer.evidence.detail = "connected, but the droplet has not answered for three seconds";
        return layer;
    }
    layer.state = State::Ok;
    layer.evidence.finding = Finding::ProvenInside;
    layer.evidence.detail = "connected";
    if (status.beat)
        layer.evidence.detail +=
            "; the droplet answers within " + milliseconds(status.beat->roundTrip);
    else if (!status.heartbeatTrouble.empty())
        layer.evidence.detail +=
            "; whether the droplet answers is not asked: " + status.heartbeatTrouble;
    return layer;
}

} // namespace

LayerStatus transportLayerOf(const SshStatus& status, Instant now, BootTime boot) {
    LayerStatus layer;
    layer.layer = Layer::Transport;
    layer.source = source;
    layer.observedAt = now - (boot - status.since);
    if (status.state == LinkState::Up)
        layer.since = layer.observedAt;
    else if (status.downSince)
        layer.since = now - (boot - *status.downSince);
    if (status.state == LinkState::Up) {
        if (status.beat)
            layer.observedAt = now - (boot - status.beat->answered);
        return up(status, std::move(layer));
    }
    if (status.isAsking) {
        layer.state = State::Unknown;
        layer.evidence.finding = Finding::NotProbed;
        layer.evidence.detail = "the ssh connection waits for somebody to unlock the key";
        layer.evidence.blames = personAsked;
        return layer;
    }
    // While it is tried again, what it failed by last is what is known.
    if (status.failure)
        return down(status, std::move(layer));
    layer.state = State::Unknown;
    layer.evidence.finding = Finding::NotProbed;
    layer.evidence.detail = "the ssh connection is being made";
    return layer;
}

SshLink::SshLink(Executor& executor, SshConnection::Parts parts)
    : m_clock(executor.clock()), m_connection(executor, std::move(parts), [this] {
          if (m_onChange)
              m_onChange();
      }) {}

void SshLink::start(std::function<void()> onChange) {
    m_onChange = std::move(onChange);
    m_connection.start();
}

std::optional<LayerStatus> SshLink::status() const {
    return transportLayerOf(m_connection.status(), m_clock.now(), m_clock.boot());
}

bool SshLink::isUp() const {
    return m_connection.status().state == LinkState::Up;
}

} // namespace catalyst
