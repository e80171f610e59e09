#include "ssh/EffectiveTarget.h"

#include "async/qt/Process.h"
#include "base/Text.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace catalyst {

namespace {

constexpr std::chrono::seconds longest{5};
constexpr std::size_t shown = 200;

} // namespace

Result<EffectiveTarget> readEffectiveTarget(std::string_view output) {
    EffectiveTarget target;
    while (!output.empty()) {
        const std::size_t end = std::min(output.find('\n'), output.size());
        const std::string_view line = output.substr(0, end);
        output.remove_prefix(std::min(end + 1, output.size()));
        const std::size_t space = std::min(line.find(' '), line.size());
        const std::string_view keyword = line.substr(0, space);
        const std::string_view value = line.substr(std::min(space + 1, line.size()));
        if (keyword == "hostname")
            target.host = sanitizeForDisplay(value, shown);
        else if (keyword == "user")
            target.user = sanitizeForDisplay(value, shown);
        else if (keyword == "port")
            std::from_chars(value.data(), value.data() + value.size(), target.port);
        else if (keyword == "proxyjump" && value != "none")
            target.by = sanitizeForDisplay(value, shown);
        else if (keyword == "proxycommand" && value != "none" && target.by.empty())
            target.by = "a proxy command";
    }
    if (target.host.empty())
        return fail(Error::Code::InvalidData, "ssh -G names no host");
    return target;
}

Task<Result<EffectiveTarget>> askEffectiveTarget(HostKeyQuestion question) {
    const auto prepared = prepareQuestion(question);
    if (!prepared)
        co_return fail(Error::Code::InvalidArgument, prepared.error().evidence);
    ProcessSpec spec;
    spec.program = question.program;
    spec.arguments = {"-F", prepared->place.masterConfig(), "-G", "--", question.target.host};
    spec.environment = question.environment;
    spec.deadline = longest;
    const auto outcome = co_await runProcess(std::move(spec));
    if (!outcome)
        co_return fail(outcome.error());
    if (outcome->killed || outcome->exitCode != 0)
        co_return fail(Error::Code::ProcessFailed,
                       "ssh -G: " + classifySshErrors(outcome->standardError).evidence);
    co_return readEffectiveTarget(outcome->standardOutput);
}

} // namespace catalyst
