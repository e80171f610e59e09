#include "app/ctl/PlainCommands.h"

#include "app/ctl/EngineCommands.h"
#include "config/ProfileCommands.h"
#include "market/CalendarReport.h"

#include <iostream>

namespace catalyst {

namespace {

constexpr int usageExit = 64;

/// The overrides file of the profile, where one is named or there is only one; else empty.
Result<std::string> overridesOf(const Arguments& arguments) {
    std::string profile = arguments.profile;
    if (profile.empty()) {
        const auto only = defaultProfileName();
        if (!only)
            return std::string();
        profile = *only;
    }
    const auto loaded = loadProfile(profile);
    if (!loaded)
        return fail(loaded.error());
    return loaded->sessionOverrides;
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
    const auto overrides = overridesOf(arguments);
    if (!overrides) {
        printError(overrides.error(), arguments.isJson);
        return usageExit;
    }
    const auto calendar =
        overrides->empty() ? Result<ExchangeCalendar>() : readCalendarWith(*overrides);
    if (!calendar) {
        printError(calendar.error(), arguments.isJson);
        return 2;
    }
    const auto report = calendarReport(*range, *calendar, standardSessionPlan());
    if (!report) {
        printError(report.error(), arguments.isJson);
        return 2;
    }
    if (arguments.isJson)
        printJson({{"days", toJson(*report)}}, true);
    else
        std::cout << toTable(*report) << std::flush;
    return 0;
}

} // namespace catalyst
