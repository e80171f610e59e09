#include "app/BrokerComposition.h"

#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"

#include <utility>

namespace catalyst {

OwnBrokerAccess::OwnBrokerAccess(BrokerEndpoint endpoint, BrokerKeys keys, const Clock& clock,
                                 RequestUse use)
    : m_broker(
          std::move(endpoint), std::move(keys),
          [this](HttpRequest request) { return m_http.send(std::move(request)); }, m_budget, clock,
          use) {}

Result<std::unique_ptr<BrokerAccess>> OwnBrokerAccess::open(const LoadedProfile& loaded,
                                                            const Clock& clock, RequestUse use) {
    if (loaded.profile.transport != TransportKind::Rehearsal)
        return fail(Error::Code::Unsupported,
                    "profile " + loaded.profile.id.text() +
                        ": only the rehearsal's broker can be reached in this version");
    auto found = readRehearsalBroker(loaded.rehearsalDirectory);
    if (!found)
        return fail(found.error());
    auto nonce = readRehearsalNonce(loaded.rehearsalDirectory);
    if (!nonce)
        return fail(nonce.error());
    BrokerEndpoint endpoint;
    endpoint.baseUrl = found->url;
    endpoint.tls.caFile = found->caFile;
    endpoint.rehearsalNonce = *nonce;
    endpoint.allowsWarmMutations = use == RequestUse::Stop;
    BrokerKeys keys{std::move(found->keyId), std::move(found->secret)};
    return std::unique_ptr<BrokerAccess>(
        new OwnBrokerAccess(std::move(endpoint), std::move(keys), clock, use));
}

namespace {

Task<BrokerResult<std::unique_ptr<BrokerAccess>>>
openOwn(std::shared_ptr<const LoadedProfile> loaded, const Clock* clock, RequestUse use) {
    auto opened = OwnBrokerAccess::open(*loaded, *clock, use);
    if (!opened)
        co_return tl::unexpected(failureOf(opened.error()));
    co_return std::move(*opened);
}

} // namespace

OpenBroker openBrokerOf(const LoadedProfile& loaded, const Clock& clock, RequestUse use) {
    return [kept = std::make_shared<const LoadedProfile>(loaded), clock = &clock, use] {
        return openOwn(kept, clock, use);
    };
}

} // namespace catalyst
