#include "health/ComposePresence.h"

#include "model/Layer.h"

#include <algorithm>

namespace catalyst {

namespace {

constexpr int readingsToMiss = 2;

} // namespace

void ComposePresence::observe(const HostReading& reading, Instant at) {
    const auto found = std::ranges::find(reading.paths, m_directory, &HostPath::path);
    if (found == reading.paths.end())
        return;
    if (found->space) {
        m_missing = 0;
        m_missedSince.reset();
    } else if (found->space.error().code == Error::Code::NotFound) {
        ++m_missing;
        m_missedSince = m_missedSince.value_or(at);
    } else if (m_missing < readingsToMiss) {
        // Nothing confirms the first one any more.
        m_missing = 0;
        m_missedSince.reset();
    }
}

std::optional<Cause> ComposePresence::cause() const {
    if (m_missing < readingsToMiss)
        return std::nullopt;
    Cause cause;
    cause.kind = CauseKind::Host;
    cause.layer = Layer::Host;
    cause.severity = Severity::Warning;
    cause.subject = composeDirectorySubject;
    cause.firstSign = *m_missedSince;
    cause.finding = Finding::NotObservable;
    cause.evidence = "there is no " + m_directory +
                     " on the droplet, where the profile says that compose has its files";
    cause.guidance = "host_compose_directory";
    return cause;
}

} // namespace catalyst
