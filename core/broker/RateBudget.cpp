#include "broker/RateBudget.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds window{60};
constexpr int mostRequests = 1'000'000;
/// A number below is a wait, one above a time of day since 1970.
constexpr std::int64_t leastEpoch = 1'000'000'000;

std::optional<std::int64_t> numberIn(const HttpResponse& response, std::string_view name) {
    const auto text = response.header(name);
    if (!text)
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value < 0)
        return std::nullopt;
    return value;
}

/// Never further away than the broker's window is long: our clock may be wrong.
Instant resetOf(std::int64_t value, Instant now) {
    const auto seconds = std::chrono::seconds(std::min<std::int64_t>(value, leastEpoch * 100));
    const Instant at = value < leastEpoch ? now + seconds : Instant(seconds);
    return std::clamp(at, now, now + window);
}

} // namespace

void RateBudget::observe(const HttpResponse& response, Instant now) {
    const auto remaining = numberIn(response, "X-RateLimit-Remaining");
    const auto reset = numberIn(response, "X-RateLimit-Reset");
    if (!remaining && !reset && response.status != 429)
        return;
    if (remaining)
        m_remaining = static_cast<int>(std::min<std::int64_t>(*remaining, mostRequests));
    if (response.status == 429)
        m_remaining = 0;
    m_resetAt = reset ? resetOf(*reset, now) : now + window;
}

void RateBudget::sent() {
    if (m_remaining && *m_remaining > 0)
        --*m_remaining;
}

bool RateBudget::mayAsk(RequestUse use, Instant now) const {
    const std::optional<int> left = remaining(now);
    switch (use) {
    case RequestUse::Stop:
        return true;
    case RequestUse::Operator:
        return !left || *left > 0;
    case RequestUse::Polling:
        return !m_stopRuns && (!left || *left > reserve);
    }
    return true;
}

std::optional<int> RateBudget::remaining(Instant now) const {
    // A clock that was set back would hold it for ever.
    if (!m_resetAt || now >= *m_resetAt || *m_resetAt - now > window)
        return std::nullopt;
    return m_remaining;
}

} // namespace catalyst
