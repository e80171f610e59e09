#include "net/HttpOutcome.h"

#include "base/Text.h"

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace catalyst {

namespace {

using Code = Error::Code;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// "no byte", "52 bytes of headers, not all", "3 of 40 bytes of the body" …
std::string arrived(const HttpObservation& seen) {
    // Curl has then counted whole lines only.
    if (seen.code == CURLE_GOT_NOTHING)
        return "no complete line";
    if (seen.headerBytes == 0)
        return seen.hasFirstByte ? "less than one line" : "no byte";
    if (seen.status == 0)
        return std::to_string(seen.headerBytes) + " bytes of headers, not all of them";
    if (seen.announcedBytes)
        return std::to_string(seen.bodyBytes) + " of " + std::to_string(*seen.announcedBytes) +
               " bytes of the body";
    return std::to_string(seen.bodyBytes) + " bytes of a body without announced length";
}

Error timedOut(const HttpObservation& seen) {
    const std::string within = " within " + std::to_string(seen.deadline.count()) + " ms";
    if (!seen.isConnected)
        return {Code::Timeout, "not connected" + within};
    if (seen.isTls && !seen.isTlsReady)
        return {Code::Silent, "connected, but the TLS handshake did not end" + within};
    return {Code::Silent, arrived(seen) + within};
}

Error notConnected(const HttpObservation& seen) {
    // Connecting to a socket file whose queue is full fails at once with EAGAIN, which curl takes
    // for "under way" and then has no error number to report.
    const int error = seen.connectErrno == 0 && seen.isUnixSocket ? EAGAIN : seen.connectErrno;
    const std::string reason = error != 0 ? std::strerror(error) : seen.curlText;
    switch (error) {
    case ECONNREFUSED:
        return {Code::Refused, "connection refused: nothing listens there"};
    case ENOENT:
        return {Code::Unreachable, "no such socket file"};
    case EACCES:
    case EPERM:
        return {Code::PermissionDenied, "this user may not connect: " + reason};
    case EAGAIN:
        return {Code::Timeout, "not connected: the listener's queue is full"};
    case ETIMEDOUT:
        return {Code::Timeout, "not connected: " + reason};
    case ECONNRESET:
    case EPIPE:
        return {Code::Reset, "cut while connecting: " + reason};
    default:
        return {Code::Unreachable, "not connected: " + reason};
    }
}

/// What OpenSSL calls an alert that the server sent: it has looked at our certificate, or missed
/// it. What we find wrong with the server's own has other words.
std::optional<Error> clientRefused(const HttpObservation& seen) {
    if (!seen.isTls || !contains(seen.curlText, " alert "))
        return std::nullopt;
    for (const std::string_view alert :
         {"alert certificate required", "alert bad certificate", "alert unknown ca",
          "alert certificate expired", "alert certificate revoked", "alert certificate unknown",
          "alert unsupported certificate", "alert access denied"}) {
        if (contains(seen.curlText, alert))
            return Error{Code::AccessRefused,
                         "the server refuses the client certificate, or misses one (" +
                             seen.curlText + ")"};
    }
    return std::nullopt;
}

Error tlsFailed(const HttpObservation& seen) {
    constexpr long notYetValid = 9;
    constexpr long expired = 10;
    constexpr long revoked = 23;
    constexpr long hostMismatch = 62;
    std::string which = "the certificate is not signed by a trusted authority";
    if (seen.code == CURLE_SSL_PINNEDPUBKEYNOTMATCH)
        which = "the server's public key is not the pinned one";
    else if (seen.certificateVerdict == expired)
        which = "the certificate has expired";
    else if (seen.certificateVerdict == notYetValid)
        which = "the certificate is not valid yet";
    else if (seen.certificateVerdict == revoked)
        which = "the certificate is revoked";
    else if (seen.certificateVerdict == hostMismatch || contains(seen.curlText, "target host name"))
        which = "the certificate is for another host";
    else if (seen.code == CURLE_SSL_CERTPROBLEM)
        which = "the client certificate or its private key cannot be used";
    else if (seen.code != CURLE_PEER_FAILED_VERIFICATION)
        which = "TLS failed";
    return {Code::TlsFailed, which + " (" + seen.curlText + ")"};
}

/// SSL_connect ended without a verdict: cut by the peer, or a peer that does not speak TLS.
Error handshakeFailed(const HttpObservation& seen) {
    for (const std::string_view cut :
         {"reset by peer", "SYSCALL", "unexpected eof", "Broken pipe"}) {
        if (contains(seen.curlText, cut))
            return {Code::Reset, "cut during the TLS handshake (" + seen.curlText + ")"};
    }
    return tlsFailed(seen);
}

Error headersTooLarge(const HttpObservation& seen) {
    return {Code::TooLarge, "more than " + std::to_string(seen.headerCap) + " bytes of headers"};
}

Error notReceived(const HttpObservation& seen) {
    if (contains(seen.curlText, "chunked-encoding"))
        return {Code::Garbage, "a malformed chunk after " + arrived(seen)};
    if (contains(seen.curlText, "Too large response headers"))
        return headersTooLarge(seen);
    return {Code::Reset, "cut after " + arrived(seen) + " (" + seen.curlText + ")"};
}

Error cause(const HttpObservation& seen) {
    if (seen.cap == HttpObservation::Cap::Header)
        return headersTooLarge(seen);
    if (seen.redirectHost)
        return {Code::Redirected, "answered " + std::to_string(seen.status) + ", a redirect to " +
                                      *seen.redirectHost + ", which is not followed"};
    if (seen.cap == HttpObservation::Cap::Body || seen.code == CURLE_FILESIZE_EXCEEDED)
        return {Code::TooLarge, "a body of more than " + std::to_string(seen.bodyCap) + " bytes"};
    if (auto refused = clientRefused(seen))
        return std::move(*refused);
    switch (seen.code) {
    case CURLE_OK:
        return {Code::Garbage, "the answer has no final status"};
    case CURLE_COULDNT_RESOLVE_HOST:
        return {Code::Unreachable, "the name was not found (" + seen.curlText + ")"};
    case CURLE_COULDNT_CONNECT:
        return notConnected(seen);
    case CURLE_OPERATION_TIMEDOUT:
        return timedOut(seen);
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
        return {Code::Reset, "cut after " + arrived(seen) + " (" + seen.curlText + ")"};
    case CURLE_RECV_ERROR:
        return notReceived(seen);
    case CURLE_UNSUPPORTED_PROTOCOL: // how curl reports an answer without a status line
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
        return {Code::Garbage, "the answer is not HTTP (" + seen.curlText + ")"};
    case CURLE_OUT_OF_MEMORY: // how curl 7.88 reports one header line above 100 KiB
        return seen.begun > 0 && seen.status == 0 ? headersTooLarge(seen)
                                                  : Error{Code::Internal, "out of memory"};
    case CURLE_SSL_CONNECT_ERROR:
        return handshakeFailed(seen);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ISSUER_ERROR:
        return tlsFailed(seen);
    case CURLE_URL_MALFORMAT:
    case CURLE_LOGIN_DENIED:
        return {Code::InvalidArgument, "the url cannot be used; it must not hold a user"};
    default:
        return {Code::Internal, "curl error " + std::to_string(static_cast<int>(seen.code)) + " (" +
                                    seen.curlText + ")"};
    }
}

Code codeOfStatus(int status) {
    switch (status) {
    case 400:
    case 422:
        return Code::InvalidArgument;
    case 401:
    case 403:
        return Code::PermissionDenied;
    case 404:
        return Code::NotFound;
    case 405:
    case 501:
        return Code::Unsupported;
    default:
        return Code::ProcessFailed;
    }
}

} // namespace

Error judge(const HttpObservation& seen, const std::string& target) {
    Error error = cause(seen);
    if (seen.isMutation && seen.begun > 0) {
        // The second attempt is curl's own, stopped before it sent anything; what matters is that
        // the first died on its connection.
        if (seen.begun > 1 || seen.code == CURLE_COULDNT_CONNECT)
            error = {Code::Reset,
                     "the open connection was cut after the request, no complete line came back"};
        error.detail = target + ": sent, outcome unknown: " + std::string(toString(error.code)) +
                       ", " + error.detail;
        error.code = Code::OutcomeUnknown;
        return error;
    }
    error.detail.insert(0, target + ": ");
    return error;
}

Error refused(int status, std::string_view body, const std::string& target) {
    constexpr std::size_t shown = 300;
    std::string detail = target + ": answered " + std::to_string(status);
    while (!body.empty() && (body.back() == '\n' || body.back() == '\r'))
        body.remove_suffix(1);
    if (!body.empty())
        detail += ": " + sanitizeForDisplay(body, shown);
    return {codeOfStatus(status), std::move(detail)};
}

} // namespace catalyst
