#include "rehearsal/RehearsalBrokerMode.h"

#include "rehearsal/RehearsalTarget.h"

#include <array>
#include <utility>

namespace catalyst {

namespace {

using Entry = std::pair<RehearsalBrokerMode, std::string_view>;

constexpr std::array words{
    Entry{RehearsalBrokerMode::Well, "well"},
    Entry{RehearsalBrokerMode::Fresh, "fresh"},
    Entry{RehearsalBrokerMode::Slow, "slow"},
    Entry{RehearsalBrokerMode::Silent, "silent"},
    Entry{RehearsalBrokerMode::LostAnswers, "lost_answers"},
    Entry{RehearsalBrokerMode::Errors, "errors"},
    Entry{RehearsalBrokerMode::ErrorsTwice, "errors_twice"},
    Entry{RehearsalBrokerMode::RateLimited, "rate_limited"},
    Entry{RehearsalBrokerMode::Unauthorized, "unauthorized"},
    Entry{RehearsalBrokerMode::WrongEnvironment, "wrong_environment"},
    Entry{RehearsalBrokerMode::Redirect, "redirect"},
    Entry{RehearsalBrokerMode::NotJson, "not_json"},
    Entry{RehearsalBrokerMode::RemovedFields, "removed_fields"},
    Entry{RehearsalBrokerMode::UnknownWords, "unknown_words"},
    Entry{RehearsalBrokerMode::WholeCallRefused, "whole_call_refused"},
    Entry{RehearsalBrokerMode::Refuse, "refuse"},
    Entry{RehearsalBrokerMode::Suspended, "suspended"},
    Entry{RehearsalBrokerMode::Blocked, "blocked"},
    Entry{RehearsalBrokerMode::MarketClosed, "market_closed"},
    Entry{RehearsalBrokerMode::EarlyClose, "early_close"},
    Entry{RehearsalBrokerMode::PartialFills, "partial_fills"},
    Entry{RehearsalBrokerMode::UnfilledRest, "unfilled_rest"},
    Entry{RehearsalBrokerMode::Held, "held"},
    Entry{RehearsalBrokerMode::HeldForEver, "held_for_ever"},
    Entry{RehearsalBrokerMode::WashTrade, "wash_trade"},
    Entry{RehearsalBrokerMode::StuckCancel, "stuck_cancel"},
    Entry{RehearsalBrokerMode::StuckForEver, "stuck_for_ever"},
    Entry{RehearsalBrokerMode::FillAfterCancel, "fill_after_cancel"},
    Entry{RehearsalBrokerMode::Halted, "halted"},
    Entry{RehearsalBrokerMode::RogueOnce, "rogue_once"},
    Entry{RehearsalBrokerMode::RogueForEver, "rogue_for_ever"},
    Entry{RehearsalBrokerMode::ManyOrders, "many_orders"},
};

constexpr auto allModes = [] {
    std::array<RehearsalBrokerMode, words.size()> modes{};
    for (std::size_t i = 0; i < words.size(); ++i)
        modes[i] = words[i].first;
    return modes;
}();

} // namespace

std::span<const RehearsalBrokerMode> rehearsalBrokerModes() {
    return allModes;
}

std::string_view toString(RehearsalBrokerMode mode) {
    for (const auto& [known, word] : words) {
        if (known == mode)
            return word;
    }
    return "well";
}

Result<RehearsalBrokerMode> parseRehearsalBrokerMode(std::string_view word) {
    for (const auto& [mode, known] : words) {
        if (known == word)
            return mode;
    }
    return fail(checkRehearsalWord(rehearsalBroker, word).error());
}

} // namespace catalyst
