#include "app/BrokerComposition.h"

#include "base/Log.h"
#include "broker/GuardedBroker.h"
#include "net/Http.h"
#include "net/KnownAddresses.h"
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"

#include <utility>

namespace catalyst {

namespace {

using Opened = BrokerResult<std::unique_ptr<BrokerAccess>>;

/// The keys as they were at one moment.
struct KeysAt {
    std::shared_ptr<const HeldKeys> held; ///< null: of a rehearsal, which never change
    std::uint64_t generation = 0;

    bool areOutdated() const { return held && held->generation() != generation; }
};

/// What an opening needs, kept by the function and by every task that it gave.
struct Opening {
    LoadedProfile loaded;
    std::shared_ptr<const HeldKeys> keys;
    RequestUse use = RequestUse::Stop;
    const Clock* clock = nullptr;
    BrokerHosts hosts;
    /// Of a stop, over all openings: names may not be found any more when it is pressed.
    std::shared_ptr<KnownAddresses> addresses;
};

Task<Result<HttpResponse>> sendWith(Http& http, std::shared_ptr<KnownAddresses> addresses,
                                    HttpRequest request) {
    if (!addresses)
        co_return co_await http.send(std::move(request));
    KnownAddresses::Send send = [&http](HttpRequest each) { return http.send(std::move(each)); };
    co_return co_await addresses->send(std::move(send), std::move(request));
}

class ProfileBroker final : public BrokerAccess {
public:
    /// `http` may have open connections to the endpoint already.
    ProfileBroker(std::unique_ptr<Http> http, BrokerEndpoint endpoint, BrokerKeys keys,
                  const Opening& opening, KeysPlace place, KeysAt keysAt)
        : m_http(std::move(http)), m_keysAt(std::move(keysAt)),
          m_broker(
              std::move(endpoint), std::move(keys),
              [this, addresses = opening.addresses](HttpRequest request) {
                  return sendWith(*m_http, addresses, std::move(request));
              },
              m_budget, *opening.clock, opening.use),
          m_guarded(m_broker, std::move(place), opening.use) {}

    Broker& broker() override { return m_guarded; }
    RateBudget& budget() override { return m_budget; }
    Mode mode() const override { return m_guarded.place().observed; }
    bool isOutdated() const override { return m_keysAt.areOutdated(); }

private:
    std::unique_ptr<Http> m_http;
    KeysAt m_keysAt;
    RateBudget m_budget;
    AlpacaBroker m_broker;
    GuardedBroker m_guarded;
};

tl::unexpected<BrokerFailure> notOpened(Error error) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::NotSent;
    failure.error = std::move(error);
    return tl::unexpected(std::move(failure));
}

Opened openRehearsal(const Opening& opening) {
    const LoadedProfile& loaded = opening.loaded;
    auto found = readRehearsalBroker(loaded.rehearsalDirectory);
    if (!found)
        return notOpened(found.error());
    auto nonce = readRehearsalNonce(loaded.rehearsalDirectory);
    if (!nonce)
        return notOpened(nonce.error());
    BrokerEndpoint endpoint;
    endpoint.baseUrl = found->url;
    endpoint.tls.caFile = found->caFile;
    endpoint.rehearsalNonce = *nonce;
    endpoint.allowsWarmMutations = opening.use == RequestUse::Stop;
    BrokerKeys keys{std::move(found->keyId), std::move(found->secret)};
    KeysPlace place{loaded.profile.id.text(), Mode::Rehearsal, Mode::Rehearsal, {}};
    return std::make_unique<ProfileBroker>(std::make_unique<Http>(), std::move(endpoint),
                                           std::move(keys), opening, std::move(place), KeysAt{});
}

BrokerEndpoint endpointOf(const std::vector<EnvironmentCandidate>& candidates, Mode observed) {
    for (const EnvironmentCandidate& candidate : candidates)
        if (candidate.mode == observed)
            return candidate.endpoint;
    return candidates.front().endpoint;
}

void tell(const KeysPlace& place, const EnvironmentReading& reading) {
    const std::string why = reading.failure ? reading.failure->error.detail : std::string();
    if (place.isWrong())
        logWarning("broker", conflictWords(place));
    else if (reading.mode == Mode::Unknown)
        logWarning("broker", "which environment knows the keys could not be found out",
                   {{"expected", toString(place.expected)}, {"why", why}});
    else
        logInfo("broker", "the keys are known",
                {{"environment", toString(reading.mode)}, {"account", place.lastFour}});
}

Task<Opened> openReal(std::shared_ptr<const Opening> opening, BrokerKeys keys, KeysAt keysAt) {
    const auto candidates = brokerCandidates(*opening->loaded.profile.broker, opening->hosts);
    auto http = std::make_unique<Http>();
    SendRequest send = [http = http.get(), addresses = opening->addresses](HttpRequest request) {
        return sendWith(*http, addresses, std::move(request));
    };
    const EnvironmentReading reading =
        co_await probeEnvironment(candidates, keys.clone(), std::move(send), *opening->clock);
    if (reading.failure && reading.failure->trouble == BrokerTrouble::Keys)
        co_return tl::unexpected(*reading.failure);
    KeysPlace place{opening->loaded.profile.id.text(), candidates.front().mode, reading.mode,
                    reading.account ? lastFour(*reading.account) : std::string()};
    tell(place, reading);
    BrokerEndpoint endpoint = endpointOf(candidates, reading.mode);
    endpoint.allowsWarmMutations = opening->use == RequestUse::Stop;
    co_return std::make_unique<ProfileBroker>(std::move(http), std::move(endpoint), std::move(keys),
                                              *opening, std::move(place), std::move(keysAt));
}

Task<Opened> open(std::shared_ptr<const Opening> opening) {
    const Profile& profile = opening->loaded.profile;
    if (profile.transport == TransportKind::Rehearsal)
        co_return openRehearsal(*opening);
    if (!profile.broker)
        co_return notOpened({Error::Code::Unsupported,
                             "profile " + profile.id.text() +
                                 " has no broker: write [broker] and environment = \"paper\" (or "
                                 "\"live\") into " +
                                 opening->loaded.paths.profileFile});
    // Before the keys: those that come in between make it outdated.
    KeysAt keysAt{opening->keys, opening->keys->generation()};
    auto keys = opening->keys->latest();
    if (!keys)
        co_return tl::unexpected(noKeysFailure(keys.error()));
    co_return co_await openReal(opening, std::move(*keys), std::move(keysAt));
}

} // namespace

BrokerHosts BrokerHosts::real() {
    BrokerHosts hosts;
    hosts.paper.baseUrl = "https://paper-api.alpaca.markets";
    hosts.live.baseUrl = "https://api.alpaca.markets";
    return hosts;
}

std::vector<EnvironmentCandidate> brokerCandidates(BrokerEnvironment expected,
                                                   const BrokerHosts& hosts) {
    EnvironmentCandidate paper{Mode::Paper, hosts.paper};
    EnvironmentCandidate live{Mode::Live, hosts.live};
    if (expected == BrokerEnvironment::Paper)
        return {std::move(paper), std::move(live)};
    return {std::move(live), std::move(paper)};
}

BrokerFailure noKeysFailure(const SecretFailure& failure) {
    BrokerFailure none;
    none.trouble = BrokerTrouble::Keys;
    none.error = failure.error;
    return none;
}

OpenBroker openBrokerFor(const LoadedProfile& loaded, std::shared_ptr<const HeldKeys> keys,
                         RequestUse use, const Clock& clock, BrokerHosts hosts) {
    auto addresses = use == RequestUse::Stop ? std::make_shared<KnownAddresses>(clock) : nullptr;
    const auto opening = std::make_shared<const Opening>(
        Opening{loaded, std::move(keys), use, &clock, std::move(hosts), std::move(addresses)});
    return [opening] { return open(opening); };
}

} // namespace catalyst
