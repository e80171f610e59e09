#include "ssh/Heartbeat.h"

#include "async/Sleep.h"
#include "ssh/SshFailure.h"

#include <charconv>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t outputCap = 4096;
constexpr std::size_t errorsCap = 16 * 1024;

// Ends by itself with the connection: its input then ends. `read` and `echo` are the shell's own,
// so that one answer starts one process, `date`.
constexpr std::string_view echoing =
    "sh -c 'while read -r n; do echo \"$n $(date +%s)\"; done' catalyst-heartbeat";

template <class Number>
std::optional<Number> numberOf(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

Heartbeat::Heartbeat(Executor& executor, const SshRoute& route, Callbacks callbacks)
    : m_executor(executor), m_callbacks(std::move(callbacks)),
      m_process(route.program, commandArguments(route.target, route.place, std::string(echoing)),
                route.environment,
                {[this](std::string_view bytes) { take(bytes); },
                 [this](std::string_view bytes) {
                     if (m_errors.size() < errorsCap)
                         m_errors += bytes.substr(0, errorsCap - m_errors.size());
                 },
                 [this](const ChildProcess::End& end) {
                     m_scope.cancelAll();
                     const SshFailure failure = classifySshErrors(m_errors);
                     std::string why = end.wasStarted ? failure.evidence : end.detail;
                     if (why.empty())
                         why = "it ended with exit code " + std::to_string(end.exitCode);
                     m_callbacks.onEnded(std::move(why));
                 }}),
      m_scope(executor) {}

void Heartbeat::start() {
    m_process.start();
    m_scope.spawn(beat(this));
}

Task<void> Heartbeat::beat(Heartbeat* heart) {
    for (;;) {
        if (!heart->m_askedAt)
            heart->ask();
        co_await sleepFor(interval);
        // An answer that is late is waited for; a second question would not be answered sooner.
        if (heart->m_askedAt) {
            co_await sleepFor(patience - interval);
            const bool isLate = heart->m_askedAt.has_value();
            if (isLate && !std::exchange(heart->m_isStale, true))
                heart->m_callbacks.onStale();
        }
    }
}

void Heartbeat::ask() {
    m_askedAt = m_executor.clock().boot();
    m_askedAtWall = m_executor.clock().now();
    m_process.write(std::to_string(++m_number) + "\n");
}

void Heartbeat::take(std::string_view bytes) {
    m_output += bytes;
    for (std::size_t end = m_output.find('\n'); end != std::string::npos;
         end = m_output.find('\n')) {
        answered(std::string_view(m_output).substr(0, end));
        m_output.erase(0, end + 1);
    }
    // A shell that greets without end is no answer.
    if (m_output.size() > outputCap)
        m_output.clear();
}

void Heartbeat::answered(std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !m_askedAt)
        return;
    const auto number = numberOf<std::uint64_t>(line.substr(0, space));
    const auto seconds = numberOf<std::int64_t>(line.substr(space + 1));
    constexpr std::int64_t latest = 253'402'300'799; // the year 9999
    if (number != m_number || !seconds || *seconds < 0 || *seconds > latest)
        return;
    Beat beat;
    beat.answered = m_executor.clock().boot();
    beat.roundTrip = beat.answered - *std::exchange(m_askedAt, std::nullopt);
    // In the middle of the second it says, in the middle of the way.
    constexpr std::chrono::milliseconds half{500};
    const Instant there = Instant(std::chrono::seconds(*seconds)) + half;
    beat.clockOffset = there - (m_askedAtWall + beat.roundTrip / 2);
    m_isStale = false;
    m_callbacks.onBeat(beat);
}

} // namespace catalyst
