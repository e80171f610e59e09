#pragma once

#include "base/Result.h"

#include <span>
#include <string_view>

namespace catalyst {

/// The name under which the rehearsal's broker is set.
inline constexpr std::string_view rehearsalBroker = "broker";

/// How the rehearsal's broker behaves, by order of the operator. Each is set in place of the one
/// before; the account keeps what it has, but for Fresh and ManyOrders.
enum class RehearsalBrokerMode {
    Well,
    Fresh,            ///< well, and with the portfolio that the rehearsal began with
    Slow,             ///< every answer after 2 s
    Silent,           ///< nothing is performed or answered
    LostAnswers,      ///< everything is performed, nothing is answered
    Errors,           ///< 500
    ErrorsTwice,      ///< 500 twice, then well
    RateLimited,      ///< 429 for 20 s
    Unauthorized,     ///< 401: the keys are not valid any more
    WrongEnvironment, ///< 401: the keys are those of the other environment
    Redirect,         ///< 302 to another host
    NotJson,          ///< a web page
    RemovedFields,
    UnknownWords,
    WholeCallRefused, ///< cancelling all and closing all get 422
    Refuse,           ///< nothing listens
    Suspended,        ///< trading is suspended by the user
    Blocked,          ///< the account is blocked by the broker
    MarketClosed,     ///< the session ends now
    EarlyClose,       ///< the session ends in a minute
    PartialFills,     ///< half at first, the rest 20 s later
    UnfilledRest,     ///< half, and never the rest
    Held,             ///< closing is refused for 30 s: held for orders
    HeldForEver,
    WashTrade,       ///< one closing meets an order against it
    StuckCancel,     ///< cancelling takes 30 s
    StuckForEver,    ///< cancelling takes no effect
    FillAfterCancel, ///< one cancelled order fills anyway
    Halted,          ///< the first position's symbol is halted
    RogueOnce,       ///< another program buys once after a stop began
    RogueForEver,    ///< another program buys every second from then on
    ManyOrders,      ///< fresh, with 1,200 orders more
};

/// All of them, in the order in which they are offered.
std::span<const RehearsalBrokerMode> rehearsalBrokerModes();
/// "well", "lost_answers", …: the words of the control socket, the command line and JSON.
std::string_view toString(RehearsalBrokerMode mode);
/// InvalidArgument names the allowed words.
Result<RehearsalBrokerMode> parseRehearsalBrokerMode(std::string_view word);

} // namespace catalyst
