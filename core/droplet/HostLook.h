#pragma once

#include "async/Executor.h"
#include "async/Task.h"

#include <chrono>
#include <optional>
#include <string>

namespace catalyst {

/// A certificate as it was shown; nobody has judged it.
struct ShownCertificate {
    std::string subject; ///< as are the two: made safe for display
    std::string issuer;
    Instant notBefore{};
    Instant notAfter{};
    std::string publicKeyPin; ///< "sha256//…"; empty for a kind of key that is not understood

    bool operator==(const ShownCertificate&) const = default;
};

/// How far one gets towards a host, and what it shows.
struct HostLook {
    enum class Reached { Nothing, Name, Port, Tls };
    Reached reached = Reached::Nothing;
    std::string address; ///< IP; empty: none was found
    std::string stopped; ///< English: why it went no further; empty: as far as was wanted
    std::optional<ShownCertificate> certificate;

    bool operator==(const HostLook&) const = default;
};

/// Finds the name, connects, and with `isTls` takes whatever certificate is shown; sends nothing
/// else and believes nothing. `host` without brackets. Ends after `within`. `executor` outlives it.
Task<HostLook> lookAtHost(Executor& executor, std::string host, int port, bool isTls,
                          std::chrono::milliseconds within);

} // namespace catalyst
