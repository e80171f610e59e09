#pragma once

#include "secrets/SecretStore.h"

#include <optional>
#include <string_view>
#include <vector>

namespace catalyst {

/// What lets the console in on a profile's droplet: through its proxy a bearer token, or the
/// private key of a client certificate; to its database and its Redis their passwords. From the
/// moment it is read or stored the log hides it.
enum class AccessKind { Token, ClientKey, DatabasePassword, RedisPassword };
std::string_view toString(AccessKind kind);    ///< "access token", "database password"
std::string_view commandWord(AccessKind kind); ///< of catalystctl: "access-token"

/// What that profile's proxy wants to see; nothing where it wants none.
std::optional<AccessKind> accessKindOf(const Profile& profile);
/// The passwords that what the console asks on the droplet may want.
std::vector<AccessKind> passwordsOf(const Profile& profile);

/// Whether it could be one at all: a token of 8 to 4096 letters, digits and -._~+/= (RFC 6750); a
/// PEM private key that is not encrypted, of at most 16 KiB; a password of one line, at most 1 KiB.
/// InvalidArgument says what is wrong and quotes nothing.
Result<void> checkAccessSecret(AccessKind kind, const Secret& secret);

/// Failed (InvalidData) for an entry that `checkAccessSecret` refuses. The detail says what to do.
Task<SecretResult<Secret>> readAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind);
/// Success: it was read back. Failed (InvalidArgument) for what `checkAccessSecret` refuses.
Task<SecretResult<void>> storeAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind,
                                           Secret secret);
/// Success: it was seen to be gone.
Task<SecretResult<void>> removeAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind);

} // namespace catalyst
