#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <string>

namespace catalyst::rehearsal {

/// What a TLS server on 127.0.0.1 needs, and whom its clients have to believe.
struct ServerIdentity {
    std::string authorityPem;
    std::string certificatePem;
    Secret keyPem;
};

/// An authority made for this one certificate, both with keys of their own (P-256). The authority's
/// key is gone with the call; nothing touches the disk. Valid far into past and future, because the
/// clock of the computer may be anything and the identity ends with the program.
Result<ServerIdentity> makeServerIdentity();

} // namespace catalyst::rehearsal
