#include "ssh/SshFailure.h"

#include "base/Text.h"

#include <array>
#include <cstddef>

namespace catalyst {

namespace {

constexpr std::size_t evidenceCap = 300;
constexpr std::size_t readCap = 64 * 1024;

struct Words {
    std::string_view text;
    SshTrouble trouble;
};

/// Lost behind nothing else that is said, and by whoever.
constexpr std::string_view keyChanged = "REMOTE HOST IDENTIFICATION HAS CHANGED";

// Wordings of OpenSSH 8 to 9.9 (ssh.c, sshconnect.c, sshconnect2.c, mux.c, clientloop.c, channels.c
// and strerror). Most specific first: of all lines the first entry that occurs counts.
constexpr std::array wordings{
    // The lines below a framed warning say more than its headline.
    Words{"has changed and you have requested strict checking", SshTrouble::HostKeyChanged},
    Words{"is marked as revoked", SshTrouble::HostKeyChanged},
    Words{keyChanged, SshTrouble::HostKeyChanged},
    Words{"are too open", SshTrouble::KeyUnusable},
    Words{"host key is known for", SshTrouble::HostKeyUnknown},
    Words{"differs from the key for the IP address", SshTrouble::HostKeyChanged},
    Words{"REVOKED HOST KEY", SshTrouble::HostKeyChanged},
    Words{"Host key verification failed", SshTrouble::HostKeyUnknown},
    Words{"Bad configuration option", SshTrouble::ConfigurationRefused},
    Words{"terminating, ", SshTrouble::ConfigurationRefused},
    Words{"Bad owner or permissions on", SshTrouble::ConfigurationRefused},
    Words{"Can't open user config file", SshTrouble::ConfigurationRefused},
    Words{"UNPROTECTED PRIVATE KEY FILE", SshTrouble::KeyUnusable},
    Words{"sign_and_send_pubkey", SshTrouble::KeyUnusable},
    Words{"Load key ", SshTrouble::KeyUnusable},
    Words{"Too many authentication failures", SshTrouble::AuthenticationRefused},
    Words{"Permission denied (", SshTrouble::AuthenticationRefused},
    Words{"No more authentication methods", SshTrouble::AuthenticationRefused},
    Words{"Permission denied, please try again", SshTrouble::AuthenticationRefused},
    Words{"Could not resolve hostname", SshTrouble::NameNotFound},
    Words{"Unable to negotiate with", SshTrouble::NoCommonCipher},
    Words{"no matching ", SshTrouble::NoCommonCipher},
    Words{"invalid format banner", SshTrouble::NotSsh},
    Words{"banner line contains invalid characters", SshTrouble::NotSsh},
    Words{"Bad remote protocol version", SshTrouble::NotSsh},
    Words{"Protocol major versions differ", SshTrouble::NotSsh},
    Words{"Session open refused by peer", SshTrouble::SessionsRefused},
    Words{"administratively prohibited", SshTrouble::ForwardRefused},
    Words{"forwarding failed for listen", SshTrouble::ForwardRefused},
    Words{"forwarding request failed", SshTrouble::ForwardRefused},
    Words{"open failed: connect failed", SshTrouble::NothingListening},
    Words{"not responding", SshTrouble::ServerSilent},
    Words{"stdio forwarding failed", SshTrouble::JumpHostFailed},
    Words{"by UNKNOWN port 65535", SshTrouble::JumpHostFailed},
    Words{"Connection refused", SshTrouble::ConnectionRefused},
    Words{"Connection timed out during banner exchange", SshTrouble::NoAnswer},
    Words{"timed out", SshTrouble::NoAnswer},
    Words{"No route to host", SshTrouble::Unreachable},
    Words{"etwork is unreachable", SshTrouble::Unreachable},
    Words{"etwork is down", SshTrouble::Unreachable},
    Words{"kex_exchange_identification", SshTrouble::ClosedEarly},
    Words{"banner exchange", SshTrouble::ClosedEarly},
    Words{"Connection closed by", SshTrouble::ClosedEarly},
    Words{"ssh_dispatch_run_fatal", SshTrouble::ClosedEarly},
    Words{"closed by remote host", SshTrouble::ConnectionLost},
    Words{"Connection reset", SshTrouble::ClosedEarly},
    Words{"Broken pipe", SshTrouble::ConnectionLost},
};

std::string_view lineAround(std::string_view text, std::size_t at) {
    const std::size_t before = text.rfind('\n', at);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view line = text.substr(begin, text.find('\n', at) - begin);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    return line;
}

std::string_view lastLine(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
        text.remove_suffix(1);
    return text.empty() ? text : lineAround(text, text.size() - 1);
}

} // namespace

std::string_view toString(SshTrouble trouble) {
    switch (trouble) {
    case SshTrouble::NameNotFound:
        return "name_not_found";
    case SshTrouble::ConnectionRefused:
        return "connection_refused";
    case SshTrouble::Unreachable:
        return "unreachable";
    case SshTrouble::NoAnswer:
        return "no_answer";
    case SshTrouble::ClosedEarly:
        return "closed_early";
    case SshTrouble::NotSsh:
        return "not_ssh";
    case SshTrouble::NoCommonCipher:
        return "no_common_cipher";
    case SshTrouble::HostKeyUnknown:
        return "host_key_unknown";
    case SshTrouble::HostKeyChanged:
        return "host_key_changed";
    case SshTrouble::AuthenticationRefused:
        return "authentication_refused";
    case SshTrouble::KeyUnusable:
        return "key_unusable";
    case SshTrouble::PassphraseWrong:
        return "passphrase_wrong";
    case SshTrouble::PassphraseCancelled:
        return "passphrase_cancelled";
    case SshTrouble::PassphraseUnanswered:
        return "passphrase_unanswered";
    case SshTrouble::ConfigurationRefused:
        return "configuration_refused";
    case SshTrouble::ServerSilent:
        return "server_silent";
    case SshTrouble::ConnectionLost:
        return "connection_lost";
    case SshTrouble::SessionsRefused:
        return "sessions_refused";
    case SshTrouble::ForwardRefused:
        return "forward_refused";
    case SshTrouble::NothingListening:
        return "nothing_listening";
    case SshTrouble::JumpHostFailed:
        return "jump_host_failed";
    case SshTrouble::Unrecognized:
        break;
    }
    return "unrecognized";
}

SshFailure classifySshErrors(std::string_view errors) {
    // Its last words are the ones that matter.
    if (errors.size() > readCap)
        errors.remove_prefix(errors.size() - readCap);
    // A jump host that could not connect any further says why in the line before.
    const bool isKeyChanged = errors.find(keyChanged) != std::string_view::npos;
    if (!isKeyChanged && errors.find("stdio forwarding failed") != std::string_view::npos) {
        if (const std::size_t at = errors.find("open failed: "); at != std::string_view::npos)
            return {SshTrouble::JumpHostFailed,
                    sanitizeForDisplay("the jump host says: " + std::string(lineAround(errors, at)),
                                       evidenceCap)};
    }
    for (const Words& words : wordings) {
        const std::size_t at = errors.find(words.text);
        if (at != std::string_view::npos)
            return {words.trouble, sanitizeForDisplay(lineAround(errors, at), evidenceCap)};
    }
    return {SshTrouble::Unrecognized, sanitizeForDisplay(lastLine(errors), evidenceCap)};
}

bool isFinal(SshTrouble trouble) {
    switch (trouble) {
    case SshTrouble::HostKeyUnknown:
    case SshTrouble::HostKeyChanged:
    case SshTrouble::AuthenticationRefused:
    case SshTrouble::KeyUnusable:
    case SshTrouble::PassphraseWrong:
    case SshTrouble::PassphraseCancelled:
    case SshTrouble::PassphraseUnanswered:
    case SshTrouble::ConfigurationRefused:
    case SshTrouble::NoCommonCipher:
        return true;
    default:
        return false;
    }
}

} // namespace catalyst
