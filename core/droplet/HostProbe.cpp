#include "droplet/HostProbe.h"

#include "base/Text.h"
#include "droplet/HostAnswer.h"
#include "droplet/HostScript.h"

#include <utility>

namespace catalyst {

std::optional<Error> failureOf(const RemoteOutcome& outcome) {
    constexpr std::size_t shown = 160;
    const auto because = [&outcome](Error::Code code, const std::string& what) {
        const std::string why = sanitizeForDisplay(outcome.detail, shown);
        return Error{code, what + (why.empty() ? "" : ": " + why)};
    };
    switch (outcome.kind) {
    case RemoteOutcome::Kind::NotRun:
        return because(Error::Code::Unreachable, "the host was not read");
    case RemoteOutcome::Kind::TimedOut:
    case RemoteOutcome::Kind::Killed:
        return because(Error::Code::Timeout, "reading the host took too long and was ended");
    case RemoteOutcome::Kind::Unknown:
        return because(Error::Code::OutcomeUnknown, "the host's answer did not come whole");
    case RemoteOutcome::Kind::Finished:
        break;
    }
    if (outcome.status == 0)
        return std::nullopt;
    return Error{Error::Code::ProcessFailed, "reading the host ended with " +
                                                 std::to_string(outcome.status) + ", saying \"" +
                                                 sanitizeForDisplay(outcome.errors, shown) + '"'};
}

HostProbe::HostProbe(const Clock& clock, std::vector<std::string> paths, RunScript run)
    : m_clock(clock), m_paths(std::move(paths)), m_run(std::move(run)) {}

Task<Result<HostReading>> HostProbe::read(std::string operationId) {
    const Moment before = momentOf(m_clock);
    RemoteScript script = hostScript(m_paths);
    const RemoteOutcome outcome = co_await m_run(std::move(script), std::move(operationId), {});
    if (auto failure = failureOf(outcome))
        co_return fail(std::move(*failure));
    const Moment after = momentOf(m_clock);
    auto reading = parseHostAnswer(outcome.output, m_paths, before, after);
    if (!reading)
        co_return fail(reading.error());
    followHost(*reading, m_last ? &*m_last : nullptr);
    m_last = *reading;
    co_return std::move(*reading);
}

} // namespace catalyst
