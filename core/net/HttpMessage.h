#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

struct Header {
    std::string name;
    std::string value;

    bool operator==(const Header&) const = default;
};

/// Whom to believe over https. Verification of chain and host name is never off.
struct TlsPolicy {
    /// PEM. When given, nothing else is trusted; empty means the system's authorities.
    std::string caFile;
    /// "sha256//<base64>" of the server's public key, several joined by ';'. Checked in addition.
    std::string pinnedPublicKey;
    /// PEM file of a certificate that the server may ask for; empty: none is shown.
    std::string clientCertificate;
    /// PEM of its private key, not encrypted. It never touches a file.
    std::shared_ptr<const Secret> clientKey;

    bool operator==(const TlsPolicy&) const = default;
};

struct HttpRequest {
    enum class Method { Get, Post, Put, Patch, Delete };

    Method method = Method::Get;
    /// http or https, without user and password.
    std::string url;
    /// Connects to this socket file instead of the url's host and port; at most 107 bytes.
    std::string unixSocket;
    /// An IP address to connect to in place of the url's host, whose name is not looked up then; a
    /// certificate is still checked against the name.
    std::string address;
    std::vector<Header> headers;
    std::string body;
    std::string contentType;
    /// For the whole request from `send` to the last byte, in real time.
    std::chrono::milliseconds deadline{3000};
    std::size_t bodyCap = 1024 * 1024;
    /// For status line, header and trailer lines together, interim answers included. At most
    /// 100 KiB of it can be one line.
    std::size_t headerCap = 64 * 1024;
    TlsPolicy tls;
    /// Sent as "Authorization: Bearer …", once the server is known by `tls`; https only. Null:
    /// none.
    std::shared_ptr<const Secret> bearerToken;
    /// Sent as X-Operation-Id; a mutation without one is refused.
    std::string operationId;
    /// Lets a mutation use a connection that is already open. Faster, but when the server is just
    /// closing it the outcome is unknown where a fresh connection would have worked.
    bool allowWarm = false;
    /// Connects anew, over https as far as TLS, sends nothing and closes again: an established
    /// connection is the success, a response without a status. GET only.
    bool connectOnly = false;
    /// The answer's body holds secrets: what it leaves behind in memory while it arrives is wiped,
    /// but for curl's and the kernel's own buffers. Wiping the response is the receiver's business.
    bool isConfidential = false;

    bool isMutation() const { return method != Method::Get; }
};

/// How long each phase took; zero where it did not happen. `total` is from `send` to the end.
struct PhaseTimings {
    std::chrono::microseconds name{0};
    std::chrono::microseconds connect{0};
    std::chrono::microseconds tls{0};
    std::chrono::microseconds firstByte{0}; ///< from the ready connection to the first byte
    std::chrono::microseconds total{0};
    bool reusedConnection = false;
};

struct HttpResponse {
    int status = 0;
    /// In order of arrival, repeated names included; trailers are not kept.
    std::vector<Header> headers;
    /// As it arrived: no decompression, no character set.
    std::string body;
    PhaseTimings timings;
    std::string address; ///< IP of the other side; "" over a socket file

    /// The first one of that name in any case; valid as long as this response.
    std::optional<std::string_view> header(std::string_view name) const;
};

/// "GET", as on the wire.
std::string_view toString(HttpRequest::Method method);

/// What is wrong with `request` before anything is sent: InvalidArgument, naming the field. Line
/// breaks in what becomes a header are refused, so a value can never add one.
Result<void> checkRequest(const HttpRequest& request);

/// "GET https://host:1/path" or "GET /path at /run/x.sock": for error details. Without user,
/// password, query and fragment.
std::string describe(const HttpRequest& request);

/// The host of an absolute url with its port, "this host" for a relative one; never user,
/// password, path or query.
std::string hostOf(std::string_view url);

} // namespace catalyst
