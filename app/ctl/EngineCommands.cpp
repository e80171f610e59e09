#include "app/ctl/EngineCommands.h"

#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/Output.h"
#include "app/ctl/Requests.h"
#include "engine/CommandJson.h"
#include "engine/JsonObject.h"
#include "engine/StatusJson.h"

#include <algorithm>
#include <iostream>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// Beyond a judgement, to find an engine that stays.
constexpr auto spare = 6s;

/// What `watch` printed last.
struct Watched {
    State overall = State::Unknown;
    std::string change;
};

void printMaintenance(const EngineSession& session, const SetMaintenance& set) {
    const StatusSnapshot& status = *session.access().status();
    const bool isActive = set.duration > 0s;
    if (session.arguments().isJson) {
        printJson({{"profile", toQString(status.profile.text())},
                   {"mode", jsonWord(status.mode)},
                   {"is_active", isActive},
                   {"duration_s", qint64(set.duration.count())},
                   {"reason", toQString(set.reason)}},
                  true);
        return;
    }
    std::string text = "[" + modeText(status) + "] ";
    text += isActive ? "nothing is judged for " + lengthText(set.duration) +
                           "; observation goes on, and `catalystctl maintenance end` ends it"
                     : "judging goes on";
    std::cout << wrapped(text, "  ");
}

void printChange(EngineSession& session, Watched& watched, const StatusSnapshot& status) {
    watched.overall = status.overall;
    // A line per change: what differs only in its time is not one.
    const std::string line = statusLine(status);
    const std::string change = line.substr(line.find('['));
    const bool isChange = std::exchange(watched.change, change) != change;
    if (session.arguments().isJson)
        printJson(toJson(status), false);
    else if (isChange)
        std::cout << line << "\n" << std::flush;
    if (!std::cout)
        session.stop().set({}); // nobody reads any more; main says so
}

} // namespace

Task<Result<StatusPtr>> judgedStatus(EngineSession& session) {
    const BootTime until = session.boot() + session.access().longestJudgement() + spare;
    // An engine that ends before it has said everything leaves its place to another, or to us.
    for (;;) {
        const auto opened = co_await session.open(EngineNeed::Any);
        if (!opened)
            co_return fail(opened.error());
        StatusPtr status = co_await session.access().completeStatus();
        const bool isOver = session.boot() >= until;
        if (isComplete(*status) || !session.access().isLost() || isOver)
            co_return status;
        co_await session.access().close();
    }
}

Task<Result<StatusPtr>> judgedStatusWith(EngineSession& session,
                                         std::vector<std::string> services) {
    auto status = co_await judgedStatus(session);
    for (const std::string& name : services) {
        const bool isKnown =
            !status || std::ranges::find((*status)->services, name, &ServiceStatus::name) !=
                           (*status)->services.end();
        if (!isKnown)
            co_return fail(Error::Code::NotFound, "there is no service \"" + name + "\"");
    }
    co_return status;
}

Task<int> statusCommand(EngineSession& session) {
    const auto status = co_await judgedStatus(session);
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return code;
    }
    if (session.arguments().isJson)
        printJson(toJson(**status), true);
    else
        std::cout << statusText(**status, session.now()) << std::flush;
    co_await session.access().close();
    co_return exitCodeOf((*status)->overall);
}

Task<int> watchCommand(EngineSession& session) {
    Watched watched;
    const auto print = [&session, &watched](const StatusPtr& status) {
        printChange(session, watched, *status);
    };
    const auto opened = co_await session.open(EngineNeed::Any, print);
    if (!opened) {
        const int code = co_await session.failed(opened.error());
        co_return code;
    }
    const std::string reason = co_await session.stop();
    if (!reason.empty()) {
        Error gone{Error::Code::Reset, "the engine is gone: " + reason};
        const int code = co_await session.failed(std::move(gone));
        co_return code;
    }
    co_await session.access().close();
    co_return exitCodeOf(watched.overall);
}

Task<int> runCommand(EngineSession& session) {
    const std::string id = session.profile().id.text();
    const auto opened = co_await session.open(EngineNeed::Any);
    if (!opened) {
        const int code = co_await session.failed(opened.error());
        co_return code;
    }
    if (session.access().isAttached()) {
        Error runs{Error::Code::Locked,
                   "the engine of profile \"" + id + "\" runs already; end it first, or use watch"};
        const int code = co_await session.failed(std::move(runs));
        co_return code;
    }
    std::cout << "engine of profile \"" << id << "\" (" << toString(session.profile().transport)
              << ") runs; SIGTERM ends it\n"
              << std::flush;
    co_await session.stop();
    co_await session.access().close();
    std::cout << "drained\n" << std::flush;
    co_return 0;
}

Task<int> mutate(EngineSession& session, Command command,
                 std::function<void(const ActionRecord&)> print) {
    const CommandResult result = co_await session.access().execute(std::move(command));
    if (!result.action) {
        Error why = result.outcome
                        ? Error{Error::Code::OutcomeUnknown, "the engine did not say what it did"}
                        : result.outcome.error();
        const int code = co_await session.failed(std::move(why));
        co_return code;
    }
    print(*result.action);
    co_await session.access().close();
    if (result.action->outcome == ActionOutcome::Done)
        co_return 0;
    co_return result.action->outcome == ActionOutcome::Unknown ? unknownExit : failedExit;
}

Task<int> mutateOrPlan(EngineSession& session, const StatusSnapshot& status, bool isConfirmed,
                       Command command, Plan plan) {
    const bool isJson = session.arguments().isJson;
    if (isConfirmed) {
        std::function<void(const ActionRecord&)> print =
            [isJson, mode = modeText(status)](const ActionRecord& record) {
                if (isJson)
                    printJson(toJson(record), true);
                else
                    std::cout << wrapped("[" + mode + "] " + actionText(record), "  ");
            };
        const int code = co_await mutate(session, std::move(command), std::move(print));
        co_return code;
    }
    plan.json.insert("done", false);
    if (isJson)
        printJson(plan.json, true);
    else
        std::cout << plan.text + "nothing was done; add --yes to do it\n";
    co_await session.access().close();
    co_return usageExit;
}

Task<int> probeCommand(EngineSession& session) {
    const auto opened = co_await session.open(EngineNeed::Running);
    if (!opened) {
        Error why = opened.error();
        if (why.code == Error::Code::NotFound)
            why.detail += "; `catalystctl status` looks by itself";
        const int code = co_await session.failed(std::move(why));
        co_return code;
    }
    const ProbeNow now;
    const CommandResult result = co_await session.access().execute(now);
    if (!result.outcome) {
        const int code = co_await session.failed(result.outcome.error());
        co_return code;
    }
    if (session.arguments().isJson)
        printJson({{"is_asked", true}}, true);
    else
        std::cout << "the engine was asked to probe everything now, and to connect again if it had "
                     "given up; `status` says what came of it\n"
                  << std::flush;
    co_await session.access().close();
    co_return 0;
}

Task<int> maintenanceCommand(EngineSession& session) {
    const auto request = maintenanceRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    const auto opened = co_await session.open(EngineNeed::Running);
    if (!opened) {
        Error why = opened.error();
        if (why.code == Error::Code::NotFound)
            why.detail += ": nothing is judged, so there is nothing to pause";
        const int code = co_await session.failed(std::move(why));
        co_return code;
    }
    const CommandResult result = co_await session.access().execute(*request);
    if (!result.outcome) {
        const int code = co_await session.failed(result.outcome.error());
        co_return code;
    }
    printMaintenance(session, *request);
    co_await session.access().close();
    co_return 0;
}

} // namespace catalyst
