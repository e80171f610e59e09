#include "app/ctl/Requests.h"

#include "base/Text.h"
#include "base/TimeText.h"
#include "config/DayTime.h"
#include "droplet/EnvFile.h"
#include "droplet/EnvKeys.h"
#include "market/CalendarDay.h"
#include "rehearsal/RehearsalTarget.h"
#include "rehearsal/Scenario.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace catalyst {

namespace {

constexpr std::size_t shortestId = 6;
constexpr std::size_t longestId = 26;
constexpr int longestMaintenance = 1440;
constexpr std::size_t mostReasonBytes = 200;
/// So that shares of it can be reckoned in 64 bits.
constexpr std::chrono::days longestRange{800};

tl::unexpected<Error> refuse(std::string what) {
    return fail(Error::Code::InvalidArgument, std::move(what));
}

std::string quoted(const std::string& word) {
    return "\"" + sanitizeForDisplay(word, 64) + "\"";
}

/// Empty when the option was not given. `dayEnds`: a day means its end.
Result<std::optional<Instant>> timeOf(const char* option, const std::string& text, bool dayEnds) {
    if (text.empty())
        return std::optional<Instant>();
    if (const auto day = parseIsoDate(text))
        return std::optional<Instant>(std::chrono::sys_days(*day) +
                                      std::chrono::days(dayEnds ? 1 : 0));
    if (const auto instant = parseUtc(text))
        return std::optional<Instant>(*instant);
    return refuse(std::string(option) + ": " + quoted(text) +
                  " is neither a day, YYYY-MM-DD, nor a time such as 2026-11-20T14:30:00Z");
}

Result<RehearsalRequest> clockRequest(const std::string& word) {
    RehearsalRequest request;
    request.kind = RehearsalRequest::Kind::Clock;
    if (word == "real")
        return request;
    if (const auto dayTime = parseDayTime(word)) {
        request.dayTime = *dayTime;
        return request;
    }
    const auto to = parseUtc(word);
    if (!to)
        return refuse(quoted(word) + " is no time; use HH:MM (New York), a time such as "
                                     "2026-11-20T14:30:00Z, or real");
    request.to = *to;
    return request;
}

} // namespace

Result<IncidentsRequest> incidentsRequest(const Arguments& arguments) {
    IncidentsRequest request;
    request.isOpenOnly = arguments.isOpenOnly;
    if (arguments.operands.size() > 1)
        return refuse("incidents takes one ID at most, not " + quoted(arguments.operands[1]));
    if (!arguments.operands.empty()) {
        request.id = arguments.operands[0];
        std::ranges::transform(request.id, request.id.begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        const bool isId =
            std::ranges::all_of(request.id, [](unsigned char c) { return std::isalnum(c) != 0; });
        if (!isId || request.id.size() < shortestId || request.id.size() > longestId)
            return refuse(quoted(arguments.operands[0]) +
                          " is no incident's id; give it, or its first " +
                          std::to_string(shortestId) + " characters or more");
        if (!arguments.from.empty() || arguments.isOpenOnly)
            return refuse("--from and --open choose from the list; leave them out with an ID");
    }
    const auto from = timeOf("--from", arguments.from, false);
    if (!from)
        return fail(from.error());
    request.from = *from;
    return request;
}

Result<HistoryRequest> historyRequest(const Arguments& arguments) {
    if (arguments.operands.size() != 1)
        return refuse("history takes one SUBJECT: a service, network, transport, host, postgres "
                      "or redis");
    HistoryRequest request;
    request.subject = arguments.operands[0];
    const auto from = timeOf("--from", arguments.from, false);
    const auto to = timeOf("--to", arguments.to, true);
    if (!from || !to)
        return fail(from ? to.error() : from.error());
    request.from = *from;
    request.to = *to;
    return request;
}

Result<TimeRange> rangeOf(const HistoryRequest& request, Instant now) {
    TimeRange range;
    range.to = std::min(request.to.value_or(now), now);
    range.from = request.from.value_or(range.to - std::chrono::days(1));
    if (range.from >= range.to)
        return refuse("--from is not before --to, or not before now");
    if (range.to - range.from > longestRange)
        return refuse("that is longer than 800 days; give a later --from or an earlier --to");
    return range;
}

Result<SetMaintenance> maintenanceRequest(const Arguments& arguments) {
    const auto& operands = arguments.operands;
    SetMaintenance request;
    if (operands.size() == 1 && operands[0] == "end")
        return request;
    if (operands.size() < 2 || operands[0] != "start")
        return refuse("maintenance takes `start MINUTES [REASON]` or `end`; see --help");
    int minutes = 0;
    const std::string& word = operands[1];
    const auto read = std::from_chars(word.data(), word.data() + word.size(), minutes);
    const bool isNumber = read.ec == std::errc() && read.ptr == word.data() + word.size();
    if (!isNumber || minutes < 1 || minutes > longestMaintenance)
        return refuse(quoted(word) + " are no MINUTES; use 1 to " +
                      std::to_string(longestMaintenance) + ", a day");
    request.duration = std::chrono::minutes(minutes);
    for (std::size_t i = 2; i < operands.size(); ++i)
        request.reason += (i == 2 ? "" : " ") + operands[i];
    if (request.reason.size() > mostReasonBytes ||
        sanitizeForDisplay(request.reason, mostReasonBytes) != request.reason)
        return refuse("REASON has more than 200 bytes or control characters; say it in short");
    return request;
}

Result<RehearsalRequest> rehearsalRequest(const Arguments& arguments) {
    using Kind = RehearsalRequest::Kind;
    const auto& operands = arguments.operands;
    const std::string what = operands.empty() ? std::string() : operands[0];
    RehearsalRequest request;
    if (what == "list" && operands.size() == 1)
        return request;
    if (what == "set" && operands.size() == 3) {
        request.kind = Kind::Set;
        request.target = operands[1];
        request.word = operands[2];
        const auto checked = checkRehearsalWord(request.target, request.word);
        if (!checked)
            return fail(checked.error());
        return request;
    }
    if (what == "scenario" && operands.size() == 1) {
        request.kind = Kind::ListScenarios;
        return request;
    }
    if (what == "scenario" && operands.size() == 2) {
        request.kind = Kind::Scenario;
        request.word = operands[1];
        if (request.word == noScenario)
            return request;
        const auto found = findScenario(request.word);
        if (!found)
            return refuse(found.error().detail);
        return request;
    }
    if (what == "clock" && operands.size() == 2)
        return clockRequest(operands[1]);
    return refuse("rehearsal takes `list`, `set SERVICE MODE`, `scenario [NAME|none]` or `clock "
                  "HH:MM|TIME|real`; see --help");
}

Result<CloseRequest> closeRequest(const Arguments& arguments) {
    constexpr std::size_t longestSymbol = 32;
    const auto& operands = arguments.operands;
    if (operands.size() != 2 || operands[0] != "close")
        return refuse("positions takes nothing, or `close SYMBOL`; see --help");
    CloseRequest request;
    request.symbol = operands[1];
    std::ranges::transform(request.symbol, request.symbol.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const bool isSymbol = std::ranges::all_of(request.symbol, [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '/';
    });
    // The slash is that of a pair, "BTC/USD", not of a path.
    if (request.symbol.empty() || request.symbol.size() > longestSymbol || !isSymbol ||
        request.symbol.find("..") != std::string::npos || request.symbol.front() == '/')
        return refuse(quoted(operands[1]) + " is no symbol");
    request.isConfirmed = arguments.isConfirmed;
    return request;
}

Result<ContainerRequest> containerRequest(const Arguments& arguments) {
    const auto& operands = arguments.operands;
    ContainerRequest request;
    request.isConfirmed = arguments.isConfirmed;
    if (operands.size() == 2) {
        request.change.service = operands[1];
        for (const ContainerVerb verb :
             {ContainerVerb::Restart, ContainerVerb::Stop, ContainerVerb::Start}) {
            request.change.verb = verb;
            if (operands[0] == toString(verb))
                return request;
        }
    }
    return refuse("containers takes nothing, or `restart SERVICE`, `stop SERVICE`, `start "
                  "SERVICE`; see --help");
}

Result<ComposeRequest> composeRequest(const Arguments& arguments) {
    const auto& operands = arguments.operands;
    ComposeRequest request;
    request.isConfirmed = arguments.isConfirmed;
    if (operands.size() >= 2) {
        request.compose.services.assign(operands.begin() + 1, operands.end());
        for (const ComposeVerb verb : {ComposeVerb::Up, ComposeVerb::Stop, ComposeVerb::Recreate}) {
            request.compose.verb = verb;
            if (operands[0] == toString(verb))
                return request;
        }
    }
    return refuse("compose takes `up SERVICE…`, `stop SERVICE…` or `recreate SERVICE…`; see "
                  "--help");
}

namespace {

Result<void> addSetting(EnvRequest& request, const std::string& operand) {
    const std::size_t sign = operand.find('=');
    const std::string name = operand.substr(0, sign);
    if (!isEnvName(name))
        return refuse(quoted(name) + " is no name; they have letters, digits and '_'");
    if (sign == std::string::npos) {
        if (!request.asked.empty())
            return refuse("one value at a time can be given by standard input");
        request.asked = name;
        return {};
    }
    if (isSecretEnvKey(name))
        return refuse(name +
                      " is a secret, or not known, and arguments are seen by everybody; "
                      "`env set " +
                      name + "` takes its value from standard input");
    const std::string value = operand.substr(sign + 1);
    if (const auto may = checkEnvValue(name, value); !may)
        return fail(may.error());
    request.settings.push_back({name, std::make_shared<const Secret>(value)});
    return {};
}

} // namespace

Result<EnvRequest> envRequest(const Arguments& arguments) {
    const auto& operands = arguments.operands;
    const std::string verb = operands.empty() ? "show" : operands.front();
    EnvRequest request;
    request.isConfirmed = arguments.isConfirmed;
    std::vector<std::string> rest;
    if (!operands.empty())
        rest.assign(operands.begin() + 1, operands.end());
    if (verb == "show" || verb == "diff") {
        request.kind = verb == "show" ? EnvRequest::Kind::Show : EnvRequest::Kind::Diff;
        request.names = std::move(rest);
        return request;
    }
    if (verb == "lint" && rest.empty()) {
        request.kind = EnvRequest::Kind::Lint;
        return request;
    }
    request.kind = EnvRequest::Kind::Change;
    for (const std::string& operand : rest) {
        if (verb == "set") {
            if (const auto added = addSetting(request, operand); !added)
                return fail(added.error());
        } else {
            request.settings.push_back({operand, nullptr});
        }
    }
    if ((verb == "set" || verb == "unset") && !rest.empty())
        return request;
    return refuse(
        "env takes `show [NAME…]`, `lint`, `diff [NAME…]`, `set NAME=VALUE…`, `set NAME` or `unset "
        "NAME…`; see --help");
}

Result<void> checkOperands(const Arguments& arguments) {
    const auto errorOf = [](const auto& request) -> Result<void> {
        if (!request)
            return fail(request.error());
        return {};
    };
    const std::string& command = arguments.command;
    if (command == "incidents")
        return errorOf(incidentsRequest(arguments));
    if (command == "history")
        return errorOf(historyRequest(arguments));
    if (command == "maintenance")
        return errorOf(maintenanceRequest(arguments));
    if (command == "positions")
        return errorOf(closeRequest(arguments));
    if (command == "containers" && !arguments.operands.empty())
        return errorOf(containerRequest(arguments));
    if (command == "env")
        return errorOf(envRequest(arguments));
    if (command == "compose")
        return errorOf(composeRequest(arguments));
    if (command == "rehearsal")
        return errorOf(rehearsalRequest(arguments));
    const std::size_t most = command == "services" ? 1 : 0;
    if (arguments.operands.size() > most)
        return refuse(command + " takes no " + quoted(arguments.operands[most]) + "; see --help");
    return {};
}

} // namespace catalyst
