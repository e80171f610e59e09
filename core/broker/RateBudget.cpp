#include "broker/RateBudget.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace catalyst {

namespace {

using namespace std::chrono;

/// A whole number from 0.
template <class Number>
std::optional<Number> countOf(const HttpResponse& response, std::string_view name) {
    const auto text = response.header(name);
    if (!text)
        return std::nullopt;
    Number value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < 0)
        return std::nullopt;
    return value;
}

} // namespace

std::optional<Instant> RateBudget::resetOf(const HttpResponse& response, Instant now) {
    // Seconds since 1970 have had ten digits since 2001; nobody waits for 30 years.
    constexpr std::int64_t firstEpoch = 1'000'000'000;
    constexpr std::int64_t year10000 = 253'402'300'800;
    const auto value = countOf<std::int64_t>(response, "X-RateLimit-Reset");
    if (!value || *value >= year10000)
        return std::nullopt;
    const Instant told = *value >= firstEpoch ? Instant(seconds(*value)) : now + seconds(*value);
    if (told <= now)
        return std::nullopt;
    return std::min(told, now + minute);
}

void RateBudget::observe(const HttpResponse& response, Instant now) {
    if (const auto limit = countOf<int>(response, "X-RateLimit-Limit"))
        m_limit = limit;
    constexpr int tooMany = 429;
    auto left = countOf<int>(response, "X-RateLimit-Remaining");
    if (response.status == tooMany)
        left = 0;
    if (!left)
        return;
    const auto told = resetOf(response, now);
    const Instant end = told.value_or(now + minute);
    // Answers may overtake each other, and some requests have not been answered: within one minute
    // it only ever becomes less.
    const auto before = remaining(now);
    const bool isSameMinute =
        before && told && m_isResetTold && abs(end - *m_resetAt) <= seconds(1);
    m_remaining = isSameMinute ? std::min(*before, *left) : *left;
    m_isResetTold = told.has_value();
    m_resetAt = end;
    m_seenAt = now;
}

void RateBudget::sent() {
    if (m_remaining && *m_remaining > 0)
        --*m_remaining;
}

std::optional<int> RateBudget::remaining(Instant now) const {
    // Before it was seen: the computer's clock was set back.
    if (!m_remaining || now < m_seenAt || now >= *m_resetAt)
        return std::nullopt;
    return m_remaining;
}

bool RateBudget::mayAsk(RequestUse use, Instant now) const {
    const auto left = remaining(now);
    switch (use) {
    case RequestUse::Polling:
        return !m_stopRuns && left.value_or(reserve) >= reserve;
    case RequestUse::Operator:
        return left.value_or(operatorReserve) >= operatorReserve;
    case RequestUse::Stop:
        return true;
    }
    return true;
}

} // namespace catalyst
