#pragma once

#include "broker/KeysTest.h"
#include "secrets/SecretStore.h"

#include <functional>
#include <optional>
#include <string>

namespace catalyst {

/// Whose keys they are, as the profile says.
struct KeysOwner {
    std::string profile;
    std::optional<BrokerEnvironment> environment; ///< empty: the profile names no broker
    bool isRehearsal = false;
    std::string profileFile;

    bool operator==(const KeysOwner&) const = default;
};

/// Keys that are in use, as far as anybody may see them.
struct KnownKeys {
    std::string shownId; ///< of `shownKeyId`
    bool isForThisRunOnly = false;

    bool operator==(const KnownKeys&) const = default;
};

/// The keys of the window's profile. Main thread; every call returns at once, and callbacks come
/// later, there. Secrets go in and never come out.
class BrokerKeysPort {
public:
    using Found = std::function<void(const SecretResult<KnownKeys>&)>;
    using Done = std::function<void(const SecretResult<void>&)>;
    using Tested = std::function<void(const BrokerResult<KeysTest>&)>;

    virtual ~BrokerKeysPort() = default;

    virtual KeysOwner owner() const = 0;
    virtual void load(Found found) = 0;
    virtual void store(BrokerKeys keys, Done done) = 0;
    /// In use when it returns. InvalidArgument: they cannot be keys.
    virtual Result<void> keepForThisRun(BrokerKeys keys) = 0;
    virtual void remove(Done done) = 0;
    /// These, or those in use.
    virtual void test(std::optional<BrokerKeys> keys, Tested tested) = 0;
};

} // namespace catalyst
