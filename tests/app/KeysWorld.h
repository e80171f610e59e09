#pragma once

#include "app/BrokerComposition.h"
#include "broker/BrokerRig.h"

#include <string>

namespace catalyst::test {

inline const std::string paperAccount =
    R"({"id":"a","status":"ACTIVE","account_number":"PA3F7Q4K"})";
inline const std::string liveAccount =
    R"({"id":"b","status":"ACTIVE","account_number":"123451234"})";
inline const std::string keysRefused = R"({"message":"request is not authorized"})";

/// The broker's two environments on this computer, over TLS, and a profile that names one.
struct KeysWorld {
    explicit KeysWorld(BrokerEnvironment environment = BrokerEnvironment::Paper) {
        loaded.profile.id = *ProfileId::parse("prod");
        loaded.profile.transport = TransportKind::Local;
        loaded.profile.broker = environment;
        loaded.paths.profileFile = "/home/kim/prod/catalyst.toml";
        knows(rig.at, false);
        knows(live, false);
    }

    BrokerServer& paper() { return rig.at; }
    BrokerHosts hosts() const { return {rig.endpointOf(rig.at), rig.endpointOf(live)}; }
    void knows(BrokerServer& server, bool isKnown) const {
        if (isKnown)
            server.answer(200, &server == &live ? liveAccount : paperAccount);
        else
            server.answer(401, keysRefused);
    }
    BrokerResult<std::unique_ptr<BrokerAccess>> open(RequestUse use) {
        const OpenBroker open = openBrokerFor(loaded, keys, use, rig.clock, hosts());
        return rig.run(open());
    }
    void hold() { keys->set(testKeys()); }

    BrokerRig rig;
    BrokerServer live;
    LoadedProfile loaded;
    std::shared_ptr<HeldKeys> keys = std::make_shared<HeldKeys>();
};

} // namespace catalyst::test
