#include "secrets/BrokerKeyStore.h"

#include "base/Log.h"

#include <algorithm>

namespace catalyst {

namespace {

constexpr char between = '\n'; // in neither, by checkBrokerKeys
constexpr std::size_t shortestId = 16;
constexpr std::size_t longestId = 40;
constexpr std::size_t shortestSecret = 32;
constexpr std::size_t longestSecret = 128;

bool isIdCharacter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isVisible(char c) {
    return c > 0x20 && c < 0x7f;
}

void hideFromLog(const BrokerKeys& keys) {
    Log::hideValue(keys.id);
    Log::hideValue(keys.secret);
}

tl::unexpected<SecretFailure> failed(Error error) {
    return tl::unexpected(SecretFailure{SecretTrouble::Failed, std::move(error)});
}

} // namespace

Secret entryOf(const BrokerKeys& keys) {
    std::string pair;
    pair.reserve(keys.id.size() + 1 + keys.secret.size());
    pair += keys.id.reveal();
    pair += between;
    pair += keys.secret.reveal();
    return Secret::takeFrom(pair);
}

Result<void> checkBrokerKeys(const BrokerKeys& keys) {
    const std::string_view id = keys.id.reveal();
    const std::string_view secret = keys.secret.reveal();
    if (id.size() < shortestId || id.size() > longestId || !std::ranges::all_of(id, isIdCharacter))
        return fail(Error::Code::InvalidArgument,
                    "that is no key id: it has 16 to 40 characters, capitals and digits only; copy "
                    "it again from the broker's page");
    if (secret.size() < shortestSecret || secret.size() > longestSecret ||
        !std::ranges::all_of(secret, isVisible))
        return fail(Error::Code::InvalidArgument,
                    "that is no secret key: it has 32 to 128 characters without blanks; the "
                    "broker's page shows it once, make a new pair if it is lost");
    return {};
}

std::string environmentDoubt(const Secret& id, BrokerEnvironment environment) {
    const bool isPaper = environment == BrokerEnvironment::Paper;
    if (!id.reveal().starts_with(isPaper ? "AK" : "PK"))
        return {};
    return isPaper ? "this key id looks like one of a live account, and the profile says paper"
                   : "this key id looks like one of a paper account, and the profile says live";
}

std::string shownKeyId(const Secret& id) {
    const std::string_view text = id.reveal();
    if (text.size() < shortestId)
        return "…";
    return std::string(text.substr(0, 2)) + "…" + std::string(text.substr(text.size() - 4));
}

Task<SecretResult<BrokerKeys>> readBrokerKeys(SecretStore& store, ProfileId profile,
                                              BrokerEnvironment environment) {
    const SecretKey key = SecretKey::brokerKeys(profile, environment);
    const SecretResult<Secret> entry = co_await store.read(key);
    if (!entry)
        co_return tl::unexpected(entry.error());
    const std::string_view text = entry->reveal();
    const std::size_t end = std::min(text.find(between), text.size());
    BrokerKeys keys{Secret(text.substr(0, end)),
                    Secret(text.substr(std::min(end + 1, text.size())))};
    if (!checkBrokerKeys(keys))
        co_return failed({Error::Code::InvalidData,
                          "the keychain's entry \"" + key.text() +
                              "\" is not a pair of the broker's keys; give them again: "
                              "catalystctl broker login"});
    hideFromLog(keys);
    co_return std::move(keys);
}

Task<SecretResult<void>> storeBrokerKeys(SecretStore& store, ProfileId profile,
                                         BrokerEnvironment environment, BrokerKeys keys) {
    if (const auto checked = checkBrokerKeys(keys); !checked)
        co_return failed(checked.error());
    hideFromLog(keys);
    SecretKey key = SecretKey::brokerKeys(profile, environment);
    Secret entry = entryOf(keys);
    co_return co_await store.write(std::move(key), std::move(entry));
}

Task<SecretResult<void>> removeBrokerKeys(SecretStore& store, ProfileId profile,
                                          BrokerEnvironment environment) {
    SecretKey key = SecretKey::brokerKeys(profile, environment);
    co_return co_await store.remove(std::move(key));
}

} // namespace catalyst
