#pragma once

#include "base/Error.h"

#include <curl/curl.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// What was observed of one request that did not become a response.
struct HttpObservation {
    enum class Cap { None, Header, Body };

    CURLcode code = CURLE_OK;
    std::string curlText;
    int connectErrno = 0;
    long certificateVerdict = 0; ///< X509_V_…, 0 when the chain was fine or not seen
    bool isTls = false;
    bool isUnixSocket = false;
    bool isMutation = false;
    bool isConnected = false;
    bool isTlsReady = false;
    /// How often the request was begun on a connection; more than 0 means it may have left.
    int begun = 0;
    Cap cap = Cap::None;
    int status = 0; ///< of the final answer once all of its headers have arrived, else 0
    std::optional<std::string> redirectHost;
    bool hasFirstByte = false;
    std::size_t headerBytes = 0; ///< in whole lines
    std::size_t bodyBytes = 0;
    std::optional<std::uint64_t> announcedBytes;
    std::chrono::milliseconds deadline{0};
    std::size_t headerCap = 0;
    std::size_t bodyCap = 0;
};

/// Pure. A mutation that may have left is always OutcomeUnknown, with the cause in the detail;
/// everything else keeps its own code. `target` begins the detail.
Error judge(const HttpObservation& seen, const std::string& target);

/// The error of an answer with a status other than 2xx where only success is of use, with the
/// first 300 bytes of its body: InvalidArgument (400, 422), PermissionDenied (401, 403), NotFound
/// (404), Unsupported (405, 501), else ProcessFailed.
Error refused(int status, std::string_view body, const std::string& target);

} // namespace catalyst
