#include "droplet/EnvAccess.h"

#include "base/Log.h"
#include "base/TimeText.h"
#include "droplet/EnvKeys.h"
#include "droplet/EnvLint.h"
#include "droplet/EnvMode.h"
#include "ssh/RemoteCommand.h"

#include <utility>

namespace catalyst {

namespace {

/// "20261127T061500.123456Z": two edits in one second have a copy each.
std::string stampOf(Instant at) {
    std::string stamp;
    for (const char c : formatUtc(at)) {
        if (c != '-' && c != ':')
            stamp += c;
    }
    return stamp;
}

Error about(const std::string& path, Error error) {
    error.detail = path + ": " + error.detail;
    return error;
}

Task<int> sweep(RunScript run, std::string path, std::string operationId) {
    RemoteScript script = sweepFileScript(path);
    const RemoteOutcome outcome = co_await run(std::move(script), std::move(operationId), {});
    const auto removed = readSweepAnswer(outcome);
    if (!removed)
        logWarning("env", "what an interrupted edit has left could not be removed",
                   {{"path", path}, {"error", removed.error().detail}});
    co_return removed.value_or(0);
}

} // namespace

EnvAccess::EnvAccess(RunScript run, std::string path, const Clock& clock,
                     std::shared_ptr<const EnvironmentMask> mask)
    : m_parts{std::move(run), std::move(path), &clock, std::move(mask)} {}

std::chrono::milliseconds EnvAccess::within() {
    // Reading, and sweeping.
    return 2 * remoteCommandWithin(readFileScript("/").limit);
}

Task<Result<EnvAccess::Read>> EnvAccess::reading(Parts parts, std::string operationId) {
    RemoteScript script = readFileScript(parts.path);
    std::string ofReading = operationId;
    RemoteOutcome outcome = co_await parts.run(std::move(script), std::move(ofReading), {});
    auto found = readFileAnswer(std::move(outcome));
    if (!found)
        co_return fail(about(parts.path, found.error()));
    auto file = EnvFile::parse(std::move(found->content));
    if (!file)
        co_return fail(about(parts.path, file.error()));
    EnvReading said = envReadingOf(*file, *parts.mask);
    for (EnvFinding& finding : lintEnvFile(*file, found->mode))
        said.findings.push_back(std::move(finding));
    said.path = parts.path;
    said.sha256 = std::move(found->sha256);
    said.mode = found->mode;
    said.owner = std::move(found->owner);
    said.at = parts.clock->now();
    if (found->leftovers > 0)
        said.swept = co_await sweep(parts.run, parts.path, std::move(operationId));
    Read read{std::move(*file), std::move(said)};
    co_return read;
}

Task<Result<FileReplaced>> EnvAccess::replacing(Parts parts, std::string operationId,
                                                std::string oldSha256, Secret content) {
    FileReplacement replacement;
    replacement.path = parts.path;
    replacement.oldSha256 = std::move(oldSha256);
    replacement.content = std::move(content);
    replacement.stamp = stampOf(parts.clock->now());
    replacement.operationId = operationId;
    auto script = replaceFileScript(replacement);
    if (!script)
        co_return fail(script.error());
    std::string input(replacement.content.reveal());
    const RemoteOutcome outcome =
        co_await parts.run(std::move(*script), std::move(operationId), std::move(input));
    auto replaced = readReplaceAnswer(outcome);
    if (!replaced)
        co_return fail(about(parts.path, replaced.error()));
    co_return replaced;
}

EnvReading envReadingOf(const EnvFile& file, const EnvironmentMask& mask) {
    EnvReading reading;
    for (const std::string& name : file.names()) {
        const EnvLine& line = *file.find(name);
        const Secret value = envValueOf(line);
        reading.entries.push_back(
            {line.number, mask.mask(name, value.reveal()), findEnvKey(name) != nullptr});
    }
    reading.means = envModeOf(file);
    return reading;
}

} // namespace catalyst
