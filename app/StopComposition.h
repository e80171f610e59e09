#pragma once

#include "app/BrokerKeyring.h"
#include "app/Surroundings.h"
#include "async/Watchdog.h"
#include "broker/BrokerAccess.h"
#include "stop/FallbackCard.h"
#include "stop/StopBook.h"
#include "stop/StopLanes.h"
#include "stop/StopLedger.h"
#include "stop/StopLink.h"
#include "stop/StopService.h"

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

/// Where the stops of the profile's account are kept.
StopPlace stopPlaceOf(const LoadedProfile& loaded);

/// The journals of the account that the profile's stop acts upon, for this run of this program.
/// `clock` outlives it.
std::shared_ptr<StopLedger> openStopLedger(const LoadedProfile& loaded, const Clock& clock);

/// The keys of a real account, for a program with threads; null for a profile without one. `clock`
/// outlives it.
std::unique_ptr<BrokerKeyring> makeKeyring(const LoadedProfile& loaded, const Clock& clock);
/// What it holds, of none nothing.
std::shared_ptr<const HeldKeys> heldKeys(const BrokerKeyring* keyring);

/// The environment that the profile says its money is in.
Mode expectedMode(const Profile& profile);

/// What a stop stands on.
StopService::Parts stopParts(const LoadedProfile& loaded, OpenBroker open, std::string actor);

/// What the fallback card says of a profile. `account`: its directory's name, "paper-PA3X…"; "":
/// never observed.
CardFacts cardFacts(const Profile& profile, Mode environment, const std::string& account,
                    std::string telephone, Instant now);

struct StopLinkParts {
    OpenBroker open; ///< called on the stop's thread
    std::shared_ptr<StopLedger> ledger;
    std::string actor;                 ///< "window:kim"
    std::shared_ptr<AlertLane> alerts; ///< null: this program tells nobody
    Watchdog* watchdog = nullptr;      ///< may be null
};

/// The way to the stop of the profile's account, on a thread of its own. Its callbacks come on
/// `callbacks`, which outlives it, as does `clock`.
std::unique_ptr<StopLink> makeStopLink(const LoadedProfile& loaded, const Clock& clock,
                                       Executor& callbacks, StopLinkParts parts);

} // namespace catalyst
