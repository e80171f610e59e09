#include "app/ctl/EnvCommands.h"

#include "app/ctl/EngineCommands.h"
#include "app/ctl/EnvReport.h"
#include "app/ctl/KeyEntry.h"
#include "app/ctl/Output.h"
#include "app/ctl/Requests.h"
#include "engine/EnvJson.h"

#include <algorithm>
#include <iostream>

namespace catalyst {

namespace {

struct ReadThere {
    StatusPtr status;
    EnvReading env;
};

/// What was read, or the command's exit code.
Task<tl::expected<ReadThere, int>> readEnv(EngineSession& session, bool isCompared) {
    // There is no way to the file before the engine has looked once.
    const auto status = co_await judgedStatus(session);
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return tl::unexpected(code);
    }
    const ReadEnv command{isCompared};
    CommandResult result = co_await session.access().execute(command);
    if (result.env) {
        ReadThere read{*status, std::move(*result.env)};
        co_return read;
    }
    Error why = result.outcome
                    ? Error{Error::Code::OutcomeUnknown, "the engine did not say what it read"}
                    : result.outcome.error();
    const int code = co_await session.failed(std::move(why));
    co_return tl::unexpected(code);
}

/// 3 as soon as something is not known.
int differenceCode(const EnvReading& reading) {
    if (!reading.compareTrouble.empty())
        return unknownExit;
    const auto is = [&reading](EnvAgreement agreement) {
        return std::ranges::find(reading.uses, agreement, &EnvUse::agreement) != reading.uses.end();
    };
    if (is(EnvAgreement::NotReread) || is(EnvAgreement::SetByCompose) ||
        is(EnvAgreement::OtherName))
        return failedExit;
    return is(EnvAgreement::NotDecided) ? unknownExit : 0;
}

} // namespace

Task<int> envCommand(EngineSession& session) {
    const auto request = envRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    const bool isDiff = request->kind == EnvRequest::Kind::Diff;
    const auto read = co_await readEnv(session, isDiff);
    if (!read)
        co_return read.error();
    const bool isLint = request->kind == EnvRequest::Kind::Lint;
    if (session.arguments().isJson)
        printJson(toJson(read->env), true);
    else if (isDiff)
        std::cout << envDiffText(read->env, request->names);
    else
        std::cout << (isLint ? envLintText(read->env) : envText(read->env, request->names));
    co_await session.access().close();
    if (isDiff)
        co_return differenceCode(read->env);
    const auto isError = [](const EnvFinding& finding) { return isEnvError(finding.issue); };
    const bool hasErrors = std::ranges::any_of(read->env.findings, isError);
    co_return isLint&& hasErrors ? failedExit : 0;
}

Task<int> changeEnvCommand(EngineSession& session) {
    auto request = envRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    if (!request->asked.empty() && request->isConfirmed) {
        auto secret = enterEnvValue(request->asked);
        if (!secret) {
            printError(secret.error(), session.arguments().isJson);
            co_return usageExit;
        }
        request->settings.push_back(
            {request->asked, std::make_shared<const Secret>(std::move(*secret))});
    }
    const auto read = co_await readEnv(session, false);
    if (!read)
        co_return read.error();
    Plan plan{{{"path", toQString(read->env.path)}}, envPlanText(read->env, *request)};
    // Named before the call: GCC 12 destroys the arguments of an awaited call twice.
    Command command = ChangeEnv{read->env.sha256, std::move(request->settings)};
    const int code = co_await mutateOrPlan(session, *read->status, request->isConfirmed,
                                           std::move(command), std::move(plan));
    co_return code;
}

} // namespace catalyst
