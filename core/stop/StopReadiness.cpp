#include "stop/StopReadiness.h"

#include <chrono>
#include <cstdlib>

namespace catalyst {

namespace {

using namespace std::chrono_literals;
using std::chrono::duration_cast;

/// Two readings of the idle lane and what they may take.
constexpr std::chrono::seconds answeredLately{30};
constexpr std::chrono::seconds smallSkew{2};
constexpr std::chrono::seconds largeSkew{30};
constexpr std::chrono::days drillsKeepFor{30};

ReadinessLine line(ReadinessItem item, State state, std::string words,
                   std::optional<long long> figure = std::nullopt) {
    return {item, state, std::move(words), figure};
}

bool isAnswered(const ReadinessInput& input) {
    return input.reading.account.has_value();
}

bool areKeysRefused(const ReadinessInput& input) {
    return input.reading.failure && input.reading.failure->trouble == BrokerTrouble::Keys;
}

ReadinessLine keys(const ReadinessInput& input) {
    if (!input.accessTrouble.empty())
        return line(ReadinessItem::Keys, State::Failed, input.accessTrouble);
    if (areKeysRefused(input))
        return line(ReadinessItem::Keys, State::Failed, input.reading.failure->error.detail);
    if (!isAnswered(input))
        return line(ReadinessItem::Keys, State::Unknown, "the broker has not answered yet");
    const Account& account = input.reading.account->value;
    if (account.isAccountBlocked == true || account.isTradingBlocked == true)
        return line(ReadinessItem::Keys, State::Failed,
                    "the broker has blocked account …" + lastFour(account) +
                        "; closing orders may be refused too");
    return line(ReadinessItem::Keys, State::Ok, "account …" + lastFour(account) + " answered");
}

ReadinessLine environment(const ReadinessInput& input) {
    if (input.observed == Mode::Unknown)
        return line(ReadinessItem::Environment, State::Unknown,
                    "which environment knows the keys was not observed");
    const std::string observed(toString(input.observed));
    if (input.observed != input.expected)
        return line(ReadinessItem::Environment, State::Failed,
                    "the keys are of " + observed + ", the profile says " +
                        std::string(toString(input.expected)));
    return line(ReadinessItem::Environment, State::Ok, observed);
}

ReadinessLine dropletsAccount(const ReadinessInput& input) {
    if (!input.dropletsAccount)
        return line(ReadinessItem::DropletsAccount, State::Unknown,
                    "which account the droplet trades with is not known");
    if (!isAnswered(input) || input.reading.account->value.number.empty())
        return line(ReadinessItem::DropletsAccount, State::Unknown,
                    "the number of this account was not read");
    const bool isSame = input.reading.account->value.number == *input.dropletsAccount;
    return line(ReadinessItem::DropletsAccount, isSame ? State::Ok : State::Failed,
                isSame ? "it is the droplet's account" : "the droplet trades with another account");
}

ReadinessLine clockSkew(const ReadinessInput& input) {
    if (!input.reading.clock)
        return line(ReadinessItem::ClockSkew, State::Unknown, "the broker's clock was not read");
    const Seen<BrokerClock>& seen = *input.reading.clock;
    // The answer was made somewhere between the two; the middle is wrong by half of it at most.
    const auto half = (seen.answered.boot - seen.asked.boot) / 2;
    const auto skew =
        duration_cast<std::chrono::milliseconds>(seen.answered.wall - half - seen.value.timestamp);
    const auto amount = std::chrono::abs(skew);
    const State state = amount > largeSkew   ? State::Failed
                        : amount > smallSkew ? State::Degraded
                                             : State::Ok;
    return line(ReadinessItem::ClockSkew, state,
                "this computer's clock is " + std::to_string(amount.count()) + " ms " +
                    (skew < 0ms ? "behind" : "ahead of") + " the broker's",
                skew.count());
}

ReadinessLine rateHeadroom(const ReadinessInput& input) {
    if (!input.requestsLeft)
        return line(ReadinessItem::RateHeadroom, State::Unknown,
                    "the broker has not said how many requests are left");
    const bool isLow = *input.requestsLeft < RateBudget::reserve;
    return line(ReadinessItem::RateHeadroom, isLow ? State::Degraded : State::Ok,
                std::to_string(*input.requestsLeft) + " requests left in this minute",
                *input.requestsLeft);
}

ReadinessLine upOrDown(ReadinessItem item, const std::string& trouble, State down) {
    return trouble.empty() ? line(item, State::Ok, "ready") : line(item, down, trouble);
}

ReadinessLine brokerLane(const ReadinessInput& input) {
    const AccountReading& reading = input.reading;
    if (!reading.orders || !reading.positions)
        return line(ReadinessItem::BrokerLane, reading.failure ? State::Failed : State::Unknown,
                    reading.failure ? reading.failure->error.detail
                                    : "orders and positions were not read yet");
    const Seen<Positions>& seen = *reading.positions;
    const auto age = duration_cast<std::chrono::milliseconds>(input.now.boot - seen.answered.boot);
    const auto took =
        duration_cast<std::chrono::milliseconds>(seen.answered.boot - seen.asked.boot).count();
    if (age > answeredLately)
        return line(ReadinessItem::BrokerLane, State::Failed,
                    "last answered " + std::to_string(age.count() / 1000) + " s ago" +
                        (reading.failure ? ": " + reading.failure->error.detail : std::string()));
    return line(ReadinessItem::BrokerLane, State::Ok, "answered in " + std::to_string(took) + " ms",
                took);
}

ReadinessLine drill(const ReadinessInput& input) {
    if (!input.lastDrill)
        return line(ReadinessItem::Drill, State::Degraded, "no drill is on record");
    const auto age = std::chrono::floor<std::chrono::days>(input.now.wall - *input.lastDrill);
    const bool isOld = age > drillsKeepFor || age < 0h;
    return line(ReadinessItem::Drill, isOld ? State::Degraded : State::Ok,
                "the last drill was " + std::to_string(age.count()) + " days ago", age.count());
}

/// Worse is lower.
int rankOf(State state) {
    switch (state) {
    case State::Failed:
        return 0;
    case State::Unknown:
        return 1;
    case State::Degraded:
        return 2;
    default:
        return 3;
    }
}

/// What a line says of whether a press would work. Not knowing the droplet's account is no doubt of
/// that: the account in the frame is stopped all the same, and the verdict says which one it was.
State weightOf(const ReadinessLine& each) {
    const bool isOfDroplet = each.item == ReadinessItem::DropletsAccount;
    return isOfDroplet && each.state == State::Unknown ? State::Degraded : each.state;
}

} // namespace

std::string_view toString(ReadinessItem item) {
    switch (item) {
    case ReadinessItem::Keys:
        return "keys";
    case ReadinessItem::Environment:
        return "environment";
    case ReadinessItem::DropletsAccount:
        return "droplets_account";
    case ReadinessItem::ClockSkew:
        return "clock_skew";
    case ReadinessItem::RateHeadroom:
        return "rate_headroom";
    case ReadinessItem::Latch:
        return "latch";
    case ReadinessItem::BrokerLane:
        return "broker_lane";
    case ReadinessItem::DropletLane:
        return "droplet_lane";
    case ReadinessItem::AlertLane:
        return "alert_lane";
    case ReadinessItem::Drill:
        return "drill";
    }
    return "unknown";
}

StopReadiness readinessOf(const ReadinessInput& input) {
    StopReadiness readiness;
    readiness.lines = {
        keys(input),
        environment(input),
        dropletsAccount(input),
        clockSkew(input),
        rateHeadroom(input),
        upOrDown(ReadinessItem::Latch, input.journalTrouble, State::Failed),
        brokerLane(input),
        upOrDown(ReadinessItem::DropletLane, input.dropletLaneTrouble, State::NotObserved),
        upOrDown(ReadinessItem::AlertLane, input.alertLaneTrouble, State::Degraded),
        drill(input)};
    readiness.overall = State::Ok;
    for (const ReadinessLine& each : readiness.lines) {
        if (rankOf(weightOf(each)) < rankOf(readiness.overall))
            readiness.overall = weightOf(each);
    }
    readiness.refusal = input.accessTrouble;
    return readiness;
}

} // namespace catalyst
