#pragma once

#include <string>
#include <string_view>

namespace catalyst {

/// A question of ssh, as it hands it to SSH_ASKPASS.
struct AskpassPrompt {
    enum class Kind {
        Passphrase, ///< of a private key's file
        Pin,        ///< of a FIDO key
        Presence,   ///< a FIDO key is to be touched; there is nothing to answer
        Refused,    ///< anything else: passwords, host keys, permissions, what is not known
    };
    Kind kind = Kind::Refused;
    std::string key; ///< its file, or its type and fingerprint; fit to be shown; empty of Refused

    bool operator==(const AskpassPrompt&) const = default;
};

/// What ssh wants to know, by its own words in OpenSSH 8.4 to 9.9 (sshconnect2.c; a server cannot
/// make up one that begins like these: its questions are shown with "(user@host) " before them).
/// Only what concerns the operator's own key is ever asked. `hint` is SSH_ASKPASS_PROMPT: "confirm"
/// for permissions, "none" for a notice, else empty.
AskpassPrompt classifyPrompt(std::string_view prompt, std::string_view hint);

} // namespace catalyst
