#include "health/HttpsLink.h"

#include "async/Sleep.h"

#include <utility>

namespace catalyst {

namespace {

/// An answer of the keychain comes from another thread and is looked for.
constexpr std::chrono::milliseconds betweenLooks{100};
constexpr std::chrono::milliseconds betweenLooksWhenHeld{1000};

} // namespace

Result<std::shared_ptr<const Secret>> accessNow(AccessKind kind, const HeldAccess& held) {
    auto latest = held.latest();
    if (latest)
        return std::move(*latest);
    const SecretFailure& failure = latest.error();
    return fail(Error::Code::AccessMissing,
                "the " + std::string(toString(kind)) + " cannot be read, so nothing is asked " +
                    "(keychain: " + std::string(toString(failure.trouble)) +
                    "): " + failure.error.detail);
}

HttpsLink::HttpsLink(Executor& executor, Parts parts)
    : m_parts(std::move(parts)), m_clock(executor.clock()), m_scope(executor) {}

void HttpsLink::start(std::function<void()> onChange) {
    m_onChange = std::move(onChange);
    m_since = m_clock.now();
    m_scope.spawn(follow());
}

std::optional<LayerStatus> HttpsLink::status() const {
    const auto access = accessNow(m_parts.kind, *m_parts.held);
    if (access)
        return std::nullopt;
    LayerStatus layer;
    layer.layer = Layer::Transport;
    layer.state = State::Unknown;
    layer.source = "https";
    layer.observedAt = m_since;
    // Before the keychain's first answer nothing is known to be missing.
    layer.evidence.finding =
        m_parts.held->generation() == 0 ? Finding::NotProbed : Finding::AccessMissing;
    layer.evidence.detail = access.error().detail;
    layer.evidence.reported = toString(m_parts.held->latest().error().trouble);
    return layer;
}

Task<void> HttpsLink::follow() {
    m_onChange();
    for (;;) {
        const std::uint64_t generation = m_parts.held->generation();
        if (std::exchange(m_seen, generation) != generation) {
            m_since = m_clock.now();
            m_onChange();
        }
        co_await sleepFor(isUp() ? betweenLooksWhenHeld : betweenLooks);
    }
}

} // namespace catalyst
