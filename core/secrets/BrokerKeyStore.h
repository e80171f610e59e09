#pragma once

#include "broker/BrokerKeys.h"
#include "secrets/SecretStore.h"

namespace catalyst {

/// The broker's keys of a profile, kept as one entry, so that an id never meets the secret of
/// another login. From the moment they are read or stored the log hides both.

/// Failed (InvalidData) for an entry that is not a pair of keys.
Task<SecretResult<BrokerKeys>> readBrokerKeys(SecretStore& store, ProfileId profile,
                                              BrokerEnvironment environment);
/// Success: they were read back. Failed (InvalidArgument) for what `checkBrokerKeys` refuses.
Task<SecretResult<void>> storeBrokerKeys(SecretStore& store, ProfileId profile,
                                         BrokerEnvironment environment, BrokerKeys keys);
/// Success: they were seen to be gone.
Task<SecretResult<void>> removeBrokerKeys(SecretStore& store, ProfileId profile,
                                          BrokerEnvironment environment);

/// For `SessionSecrets::keep`, with the key of `SecretKey::brokerKeys`.
Secret entryOf(const BrokerKeys& keys);

/// Whether they could be keys at all: an id of 16 to 40 capitals and digits, a secret of 32 to 128
/// printable characters without blanks. InvalidArgument says what is wrong and quotes nothing.
Result<void> checkBrokerKeys(const BrokerKeys& keys);

/// By Alpaca's habit paper ids begin with PK and live ones with AK: a sentence when the id looks
/// like one of the other environment, else "". Not proof; the broker decides.
std::string environmentDoubt(const Secret& id, BrokerEnvironment environment);

/// "PK…X7Q2": all of a key id that is ever shown. "…" for one of fewer than 16 characters.
std::string shownKeyId(const Secret& id);

} // namespace catalyst
