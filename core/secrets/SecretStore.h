#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "base/Secret.h"
#include "config/Profile.h"

#include <compare>
#include <string>
#include <string_view>

namespace catalyst {

/// Why a secret could not be had, told apart by what the operator has to do.
enum class SecretTrouble {
    None,      ///< the keychain is open, and there is no such entry
    Locked,    ///< the keychain waits to be unlocked, or was never set up
    Frozen,    ///< it does not answer, or an earlier call has not come back
    NoService, ///< no session bus, or nobody on it keeps secrets
    Failed,    ///< anything else; the detail has the keychain's own words
};
std::string_view toString(SecretTrouble trouble); ///< "none", "locked", "frozen", "no_service", …

struct SecretFailure {
    SecretTrouble trouble = SecretTrouble::Failed;
    /// The detail says what to do. Timeout: no answer came, so what was asked for may yet be done.
    Error error;

    bool operator==(const SecretFailure&) const = default;
};

template <class T>
using SecretResult = tl::expected<T, SecretFailure>;

/// Names a secret of a profile: made by the functions of those whose secret it is.
class SecretKey {
public:
    /// Of the account that the profile has in that environment.
    static SecretKey brokerKeys(const ProfileId& profile, BrokerEnvironment environment);

    /// What the profile's proxy is shown: a bearer token, the private key of a client certificate.
    static SecretKey accessToken(const ProfileId& profile);
    static SecretKey clientKey(const ProfileId& profile);

    /// Of what the console asks on the profile's droplet.
    static SecretKey databasePassword(const ProfileId& profile);
    static SecretKey redisPassword(const ProfileId& profile);

    /// The entry's name in the keychain: "prod/broker keys/paper".
    const std::string& text() const { return m_text; }
    auto operator<=>(const SecretKey&) const = default;

private:
    explicit SecretKey(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// Where secrets are kept between runs. One thread: that of the tasks. Calls may overlap; they are
/// done one after the other. Outlives its tasks, unless an implementation says otherwise.
class SecretStore {
public:
    virtual ~SecretStore() = default;

    /// None only when the store is known to be open.
    virtual Task<SecretResult<Secret>> read(SecretKey key) = 0;
    /// Replaces. Success means that the value was read back. `value` is not empty
    /// (InvalidArgument).
    virtual Task<SecretResult<void>> write(SecretKey key, Secret value) = 0;
    /// Success means that it was seen to be gone; it need not have been there.
    virtual Task<SecretResult<void>> remove(SecretKey key) = 0;
};

} // namespace catalyst
