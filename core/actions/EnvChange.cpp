#include "actions/EnvChange.h"

#include "actions/NothingSent.h"
#include "base/Sha256.h"
#include "droplet/EnvKeys.h"
#include "droplet/EnvMode.h"

#include <algorithm>
#include <set>
#include <utility>

namespace catalyst {

namespace {

using Change = std::shared_ptr<EnvChange>;

Result<EnvFile> applied(const EnvFile& file, const EnvSetting& setting) {
    if (!setting.value)
        return file.without(setting.name);
    if (const auto may = checkEnvValue(setting.name, setting.value->reveal()); !may)
        return fail(may.error());
    return file.with(setting.name, *setting.value);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : "; ") + text;
    return all;
}

Result<void> mayMean(const EnvMode& before, const EnvMode& after) {
    if (after == before)
        return {};
    if (!after.contradictions.empty())
        return fail(Error::Code::NotPermitted,
                    "TRADING_MODE, ALPACA_BASE_URL, ALPACA_API_KEY and ALPACA_SECRET_KEY are "
                    "changed together or not at all; afterwards " +
                        joined(after.contradictions));
    if (after.isLive() && !before.isLive())
        return fail(Error::Code::NotPermitted,
                    "that would be live trading, which is not begun by editing a file");
    return {};
}

std::string shownIn(const EnvFile& file, const std::string& name, const EnvironmentMask& mask) {
    const EnvLine* line = file.find(name);
    if (!line)
        return "not set";
    const Secret value = envValueOf(*line);
    return mask.mask(name, value.reveal()).shown;
}

Error notChanged(const Error& error) {
    return nothingSent({error.code, error.detail + "; nothing was changed"});
}

Task<Result<void>> perform(Change change, MutationToken) {
    std::string id = change->operationId;
    const auto read = co_await change->env->read(std::move(id));
    if (!read)
        co_return fail(notChanged(read.error()));
    if (!change->sha256.empty() && read->reading.sha256 != change->sha256)
        co_return fail(Error::Code::NotPermitted,
                       change->env->path() +
                           ": somebody has changed it since it was read; nothing was changed");
    auto after = applyEnvSettings(read->file, change->settings);
    if (!after)
        co_return fail(notChanged(after.error()));
    const auto hash = sha256Hex(after->text());
    if (!hash)
        co_return fail(hash.error());
    change->difference = envDifference(read->file, *after, change->settings, change->env->mask());
    change->written = *hash;
    Secret content(after->text());
    std::string old = read->reading.sha256;
    std::string operation = change->operationId;
    auto replaced =
        co_await change->env->replace(std::move(operation), std::move(old), std::move(content));
    if (!replaced)
        co_return fail(replaced.error());
    change->replaced = std::move(*replaced);
    co_return Result<void>();
}

Task<Result<ReadBack>> readBack(Change change) {
    if (change->written.empty())
        co_return fail(Error::Code::Internal, "nothing was sent");
    std::string seen;
    if (change->replaced) {
        seen = change->replaced->sha256;
    } else {
        std::string id = change->operationId;
        const auto read = co_await change->env->read(std::move(id));
        if (!read)
            co_return fail(read.error());
        seen = read->reading.sha256;
    }
    ReadBack back;
    back.isAsIntended = seen == change->written;
    if (!back.isAsIntended) {
        back.observed = change->env->path() + " is not what was to be written";
        co_return back;
    }
    back.observed = change->difference;
    if (change->replaced)
        back.observed += "; what was there before is " + change->replaced->copy;
    back.observed += "; containers have what they had until they are made anew";
    co_return back;
}

} // namespace

Result<EnvFile> applyEnvSettings(const EnvFile& file, const std::vector<EnvSetting>& settings) {
    if (settings.empty())
        return fail(Error::Code::InvalidArgument, "no variable is named");
    std::set<std::string> names;
    EnvFile edited = file.clone();
    for (const EnvSetting& setting : settings) {
        if (!names.insert(setting.name).second)
            return fail(Error::Code::InvalidArgument, setting.name + " is named twice");
        auto next = applied(edited, setting);
        if (!next)
            return fail(next.error());
        edited = std::move(*next);
    }
    if (const auto may = mayMean(envModeOf(file), envModeOf(edited)); !may)
        return fail(may.error());
    return edited;
}

std::string envDifference(const EnvFile& before, const EnvFile& after,
                          const std::vector<EnvSetting>& settings, const EnvironmentMask& mask) {
    std::vector<std::string> changes;
    for (const EnvSetting& setting : settings)
        changes.push_back(setting.name + ": " + shownIn(before, setting.name, mask) + " -> " +
                          shownIn(after, setting.name, mask));
    return joined(changes);
}

ActionSteps envSteps(Change change) {
    ActionSteps steps;
    steps.performWithin = 2 * EnvAccess::within();
    steps.readBackWithin = EnvAccess::within();
    steps.perform = [change](MutationToken token) { return perform(change, token); };
    steps.readBack = [change] { return readBack(change); };
    return steps;
}

} // namespace catalyst
