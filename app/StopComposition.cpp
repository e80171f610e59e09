#include "app/StopComposition.h"

#include "base/Ulid.h"
#include "stop/StopBook.h"
#include "stop/StopThread.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t shownOfAccount = 4;

/// No profile can have such a name.
constexpr const char* accountsDirectory = ".accounts";

} // namespace

StopPlace stopPlaceOf(const LoadedProfile& loaded) {
    StopPlace place;
    place.own = loaded.paths.dataDir + "/stop";
    // A rehearsal's account is its own, whatever its number.
    if (loaded.profile.transport != TransportKind::Rehearsal)
        place.accounts =
            (std::filesystem::path(loaded.paths.dataDir).parent_path() / accountsDirectory)
                .string();
    return place;
}

namespace {

/// The last stop of the built-in rehearsal that ended flat.
std::optional<Instant> lastRehearsed(const LoadedProfile& loaded) {
    PosixFs fs;
    const auto runs = readStopRuns(
        fs, (std::filesystem::path(loaded.paths.dataDir).parent_path() / rehearsalProfile / "stop")
                .string());
    return runs ? stopsOf(*runs).lastFlat : std::nullopt;
}

} // namespace

std::shared_ptr<StopLedger> openStopLedger(const LoadedProfile& loaded, const Clock& clock) {
    UlidSource ids(clock);
    return std::make_shared<StopBook>(std::make_shared<PosixFs>(), stopPlaceOf(loaded),
                                      ids.next().toString(), clock);
}

std::unique_ptr<BrokerKeyring> makeKeyring(const LoadedProfile& loaded, const Clock& clock) {
    const Profile& profile = loaded.profile;
    if (!profile.broker || profile.transport == TransportKind::Rehearsal)
        return nullptr;
    return std::make_unique<BrokerKeyring>(clock, profile.id, *profile.broker);
}

std::shared_ptr<const HeldKeys> heldKeys(const BrokerKeyring* keyring) {
    return keyring ? keyring->held() : std::make_shared<const HeldKeys>();
}

Mode expectedMode(const Profile& profile) {
    if (profile.transport == TransportKind::Rehearsal)
        return Mode::Rehearsal;
    if (!profile.broker)
        return Mode::Unknown;
    return *profile.broker == BrokerEnvironment::Live ? Mode::Live : Mode::Paper;
}

StopService::Parts stopParts(const LoadedProfile& loaded, OpenBroker open, std::string actor) {
    StopService::Parts parts;
    parts.open = std::move(open);
    parts.expected = expectedMode(loaded.profile);
    parts.actor = std::move(actor);
    if (parts.expected == Mode::Live)
        parts.lastDrill = lastRehearsed(loaded);
    return parts;
}

CardFacts cardFacts(const Profile& profile, Mode environment, const std::string& account,
                    std::string telephone, Instant now) {
    CardFacts facts;
    facts.profile = profile.id.text();
    facts.environment = environment;
    if (account.size() > shownOfAccount)
        facts.lastFour = account.substr(account.size() - shownOfAccount);
    facts.telephone = std::move(telephone);
    facts.composeDirectory = profile.paths.compose;
    std::vector<ServiceProfile> services = profile.services;
    // What was started last trades first.
    std::ranges::stable_sort(services, std::greater{}, &ServiceProfile::tier);
    for (const ServiceProfile& service : services)
        facts.containers.push_back(service.container);
    facts.at = now;
    return facts;
}

std::unique_ptr<StopLink> makeStopLink(const LoadedProfile& loaded, const Clock& clock,
                                       Executor& callbacks, StopLinkParts parts) {
    StopThread::Parts thread;
    thread.ledger = std::move(parts.ledger);
    thread.watchdog = parts.watchdog;
    thread.makeParts = [made = stopParts(loaded, std::move(parts.open), std::move(parts.actor)),
                        alerts = std::move(parts.alerts)](Executor&) {
        StopService::Parts own = made;
        own.alerts = alerts;
        return own;
    };
    return std::make_unique<StopThread>(callbacks, clock, std::move(thread));
}

} // namespace catalyst
