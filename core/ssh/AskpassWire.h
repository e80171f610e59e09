#pragma once

#include "base/Result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// Between catalyst-askpass and whoever holds the connection, over a Unix socket in the
/// connection's directory: one request, one answer; then, of a terminal, one report, which has to
/// be heard before ssh may go on.
namespace askpass_wire {

/// Where the socket is and what proves that its ssh asks: names in the environment.
inline constexpr const char* socketVariable = "CATALYST_ASKPASS_SOCKET";
inline constexpr const char* nonceVariable = "CATALYST_ASKPASS_NONCE";

inline constexpr std::size_t longestRequest = 2048;
inline constexpr std::size_t longestSecret = 1023;        ///< ssh reads no more
inline constexpr std::string_view answerWord = "answer "; ///< its length, a newline, the secret
inline constexpr std::string_view refusedLine = "refused\n";
/// Nobody has a window: ask at the terminal, and report.
inline constexpr std::string_view terminalLine = "terminal\n";
inline constexpr std::string_view givenLine = "given\n";
inline constexpr std::string_view declinedLine = "declined\n";
inline constexpr std::string_view nobodyLine = "nobody\n"; ///< there is no terminal either
inline constexpr std::string_view heardLine = "heard\n";

struct Request {
    std::string nonce;
    std::string hint;
    std::string prompt;

    bool operator==(const Request&) const = default;
};

std::string requestText(const Request& request);

/// Nothing: it is not whole yet. InvalidData: it never will be.
Result<std::optional<Request>> readRequest(std::string_view bytes);

} // namespace askpass_wire

} // namespace catalyst
