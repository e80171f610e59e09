#include "app/ctl/PlainCommands.h"

#include "app/EngineComposition.h"
#include "app/ProfileSessions.h"
#include "app/ctl/Output.h"
#include "config/ProfileCommands.h"
#include "market/CalendarReport.h"

#include <iostream>
#include <optional>

namespace catalyst {

namespace {

/// The profile that is named, or the only one there is; else none.
Result<std::optional<LoadedProfile>> profileOf(const Arguments& arguments) {
    std::string profile = arguments.profile;
    if (profile.empty()) {
        const auto only = defaultProfileName();
        if (!only)
            return std::nullopt;
        profile = *only;
    }
    auto loaded = loadProfile(profile);
    if (!loaded)
        return fail(loaded.error());
    return std::optional(std::move(*loaded));
}

struct Exchange {
    ExchangeCalendar calendar;
    SessionPlan sessions = standardSessionPlan();
};

/// The exchange as a profile has it, or as the rules do.
Result<Exchange> exchangeOf(const std::optional<LoadedProfile>& loaded) {
    if (!loaded)
        return Exchange();
    auto calendar = readCalendarWith(loaded->sessionOverrides);
    if (!calendar)
        return fail(calendar.error());
    auto sessions = sessionPlanOf(loaded->profile);
    if (!sessions)
        return fail(sessions.error());
    return Exchange{std::move(*calendar), std::move(*sessions)};
}

} // namespace

int profileCommand(const Arguments& arguments) {
    PosixFs fs;
    const ProfileStore store(Environment::ofProcess(), fs);
    std::vector<std::string> operands = arguments.operands;
    const bool namesNone = operands.size() == 1 && operands[0] != "init";
    if (namesNone && !arguments.profile.empty())
        operands.push_back(arguments.profile);
    const CommandOutcome outcome = profileCommand(store, fs, operands);
    if (arguments.isJson)
        printJson(outcome.json, true);
    if (outcome.exitCode != 0)
        std::cerr << outcome.text;
    else if (!arguments.isJson)
        std::cout << outcome.text << std::flush;
    return outcome.exitCode;
}

int calendarCommand(const Arguments& arguments) {
    if (arguments.from.empty() || arguments.to.empty() || !arguments.operands.empty()) {
        printError(
            {Error::Code::InvalidArgument, "calendar takes --from YYYY-MM-DD and --to YYYY-MM-DD"},
            arguments.isJson);
        return usageExit;
    }
    const auto range = parseDateRange(arguments.from, arguments.to);
    if (!range) {
        printError(range.error(), arguments.isJson);
        return usageExit;
    }
    const auto profile = profileOf(arguments);
    if (!profile) {
        printError(profile.error(), arguments.isJson);
        return usageExit;
    }
    const auto exchange = exchangeOf(*profile);
    if (!exchange) {
        printError(exchange.error(), arguments.isJson);
        return failedExit;
    }
    const auto report = calendarReport(*range, exchange->calendar, exchange->sessions);
    if (!report) {
        printError(report.error(), arguments.isJson);
        return failedExit;
    }
    if (arguments.isJson)
        printJson({{"days", toJson(*report)}}, true);
    else
        std::cout << toTable(*report) << std::flush;
    return 0;
}

} // namespace catalyst
