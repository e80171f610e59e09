#pragma once

#include "secrets/SecretStore.h"

#include <optional>

namespace catalyst {

/// What lets the console through a profile's proxy: a bearer token, or the private key of a client
/// certificate. From the moment it is read or stored the log hides it.
enum class AccessKind { Token, ClientKey };
std::string_view toString(AccessKind kind); ///< "access token", "client key"

/// What that profile needs; nothing where it needs none.
std::optional<AccessKind> accessKindOf(const Profile& profile);

/// Whether it could be one at all: a token of 8 to 4096 letters, digits and -._~+/= (RFC 6750); a
/// PEM private key that is not encrypted, of at most 16 KiB. InvalidArgument says what is wrong and
/// quotes nothing.
Result<void> checkAccessSecret(AccessKind kind, const Secret& secret);

/// Failed (InvalidData) for an entry that `checkAccessSecret` refuses. The detail says what to do.
Task<SecretResult<Secret>> readAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind);
/// Success: it was read back. Failed (InvalidArgument) for what `checkAccessSecret` refuses.
Task<SecretResult<void>> storeAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind,
                                           Secret secret);
/// Success: it was seen to be gone.
Task<SecretResult<void>> removeAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind);

} // namespace catalyst
