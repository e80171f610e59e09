#pragma once

#include "base/Fs.h"
#include "base/Result.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// A host's public key as OpenSSH files it.
struct HostKey {
    std::string type;        ///< "ssh-ed25519"
    std::string key;         ///< base64
    std::string fingerprint; ///< "SHA256:…", as ssh and a provider's console show it

    bool operator==(const HostKey&) const = default;
};

/// The first key of `alias` in a known_hosts text. Nothing: there is none. InvalidData for a line
/// of that alias that is not "alias type base64", so that nothing half read passes for a pinned
/// key.
Result<std::optional<HostKey>> findHostKey(std::string_view knownHosts, std::string_view alias);

/// What is pinned in `file`. Nothing: no file, or no key of that alias in it.
Result<std::optional<HostKey>> readPinnedKey(Fs& fs, const std::string& file,
                                             const std::string& alias);

/// Makes `key` the only one the file holds, 0600.
Result<void> pinHostKey(Fs& fs, const std::string& file, const std::string& alias,
                        const HostKey& key);

} // namespace catalyst
