#include "app/StopComposition.h"

#include "base/Ulid.h"
#include "stop/StopBook.h"
#include "stop/StopThread.h"

#include <filesystem>
#include <utility>

namespace catalyst {

namespace {

/// No profile can have such a name.
constexpr const char* accountsDirectory = ".accounts";

StopPlace placeOf(const LoadedProfile& loaded) {
    StopPlace place;
    place.own = loaded.paths.dataDir + "/stop";
    // A rehearsal's account is its own, whatever its number.
    if (loaded.profile.transport != TransportKind::Rehearsal)
        place.accounts =
            (std::filesystem::path(loaded.paths.dataDir).parent_path() / accountsDirectory)
                .string();
    return place;
}

} // namespace

std::shared_ptr<StopLedger> openStopLedger(const LoadedProfile& loaded, const Clock& clock) {
    UlidSource ids(clock);
    return std::make_shared<StopBook>(std::make_shared<PosixFs>(), placeOf(loaded),
                                      ids.next().toString(), clock);
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
    return parts;
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
