#include "net/HttpMessage.h"

#include <sys/un.h>

#include <algorithm>

namespace catalyst {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isTokenCharacter(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isHeaderValue(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return isControl(c) && c != '\t'; });
}

/// What curl or this client writes itself; a second one would make the message ambiguous.
bool isReserved(std::string_view name) {
    constexpr std::string_view reserved[] = {"content-length", "transfer-encoding", "connection",
                                             "expect",         "content-type",      "te",
                                             "x-operation-id", "upgrade",           "trailer"};
    return std::any_of(std::begin(reserved), std::end(reserved),
                       [&](std::string_view r) { return equalsIgnoringCase(r, name); });
}

bool hasHttpScheme(std::string_view url) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (url.size() > scheme.size() && equalsIgnoringCase(url.substr(0, scheme.size()), scheme))
            return true;
    }
    return false;
}

/// RFC 6750, b64token.
bool isBearer(std::string_view text) {
    static constexpr std::string_view marks = "-._~+/=";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
               marks.find(c) != std::string_view::npos;
    });
}

struct UrlParts {
    std::string_view scheme; ///< with "://", empty for a relative one
    std::string_view host;   ///< with port
    std::string_view path;
};

UrlParts split(std::string_view url) {
    UrlParts parts;
    url = url.substr(0, url.find_first_of("?#"));
    const auto scheme = url.find("://");
    const auto start =
        scheme == std::string_view::npos ? (url.starts_with("//") ? 2 : 0) : scheme + 3;
    if (start == 0) {
        parts.path = url;
        return parts;
    }
    parts.scheme = url.substr(0, start);
    url.remove_prefix(start);
    const auto slash = std::min(url.find_first_of("/\\"), url.size());
    parts.host = url.substr(0, slash);
    parts.path = url.substr(slash);
    if (const auto at = parts.host.rfind('@'); at != std::string_view::npos)
        parts.host.remove_prefix(at + 1);
    return parts;
}

tl::unexpected<Error> invalid(std::string detail) {
    return fail(Error::Code::InvalidArgument, std::move(detail));
}

Result<void> checkHeaders(const HttpRequest& request) {
    for (const Header& header : request.headers) {
        // Values may be keys: only the name is ever told.
        if (!isToken(header.name))
            return invalid("a request header has a name that HTTP does not allow");
        if (isReserved(header.name))
            return invalid("header " + header.name + " is set by the client itself");
        if (!isHeaderValue(header.value))
            return invalid("header " + header.name + " holds a control character");
    }
    if (!isHeaderValue(request.contentType))
        return invalid("the content type holds a control character");
    return {};
}

} // namespace

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
    for (const Header& header : headers) {
        if (equalsIgnoringCase(header.name, name))
            return header.value;
    }
    return std::nullopt;
}

std::string_view toString(HttpRequest::Method method) {
    switch (method) {
    case HttpRequest::Method::Get:
        return "GET";
    case HttpRequest::Method::Post:
        return "POST";
    case HttpRequest::Method::Put:
        return "PUT";
    case HttpRequest::Method::Patch:
        return "PATCH";
    case HttpRequest::Method::Delete:
        return "DELETE";
    }
    return "GET";
}

Result<void> checkRequest(const HttpRequest& request) {
    if (!hasHttpScheme(request.url))
        return invalid("the url must begin with http:// or https://");
    if (!isHeaderValue(request.url) || request.url.find_first_of(" \t") != std::string::npos)
        return invalid("the url holds a space or a control character; percent-encode it");
    if (request.unixSocket.size() >= sizeof sockaddr_un{}.sun_path)
        return invalid(request.unixSocket + ": a socket path has at most 107 bytes");
    if (request.deadline.count() <= 0)
        return invalid("the deadline must be positive");
    if (!request.isMutation() && !request.body.empty())
        return invalid("a GET carries no body");
    if (request.isMutation() && !isToken(request.operationId))
        return invalid("a mutation needs an operation id of letters, digits and hyphens");
    if (request.connectOnly && request.isMutation())
        return invalid("only a GET can be no more than a connection");
    if (request.bearerToken && !isBearer(request.bearerToken->reveal()))
        return invalid("the access token is empty or holds what no token can");
    if (request.bearerToken && !equalsIgnoringCase(request.url.substr(0, 6), "https:"))
        return invalid("an access token is sent by https only");
    if (request.tls.clientCertificate.empty() != !request.tls.clientKey)
        return invalid("a client certificate and its private key belong together");
    return checkHeaders(request);
}

std::string describe(const HttpRequest& request) {
    const UrlParts url = split(request.url);
    std::string text =
        request.connectOnly ? "connecting to" : std::string(toString(request.method));
    text += ' ';
    if (request.unixSocket.empty())
        text.append(url.scheme).append(url.host);
    text.append(url.path.empty() ? "/" : url.path);
    if (!request.unixSocket.empty())
        text += " at " + request.unixSocket;
    return text;
}

std::string hostOf(std::string_view url) {
    const std::string_view host = split(url).host;
    return host.empty() ? "this host" : std::string(host);
}

} // namespace catalyst
