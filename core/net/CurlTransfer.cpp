#include "net/CurlTransfer.h"

#include "base/Secret.h"

#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace catalyst {

namespace {

/// Of the body of a stream that was refused.
constexpr std::size_t refusalShown = 4096;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

bool isHttps(std::string_view url) {
    return url.size() > 4 && (url[4] == 's' || url[4] == 'S');
}

CurlTransfer& transferAt(void* self) {
    return *static_cast<CurlTransfer*>(self);
}

} // namespace

CurlTransfer::CurlTransfer() : m_easy(curl_easy_init()) {}

template <class Value>
void CurlTransfer::set(CURLoption option, Value value) {
    if (m_setUp == CURLE_OK)
        m_setUp = curl_easy_setopt(m_easy.get(), option, value);
}

template <class Value>
Value CurlTransfer::info(CURLINFO what) const {
    Value value{};
    curl_easy_getinfo(m_easy.get(), what, &value);
    return value;
}

void CurlTransfer::append(List& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) {
        m_setUp = CURLE_OUT_OF_MEMORY;
        return;
    }
    list.release();
    list.reset(longer);
}

Result<void> CurlTransfer::prepare(HttpRequest request) {
    if (!m_easy)
        return fail(Error::Code::Internal, "curl gave no handle: out of memory");
    m_request = std::move(request);
    setCommon();
    setMethod();
    setHeaders();
    if (isHttps(m_request.url))
        setTls();
    if (!m_request.unixSocket.empty())
        setUnixSocket();
    else if (!m_request.address.empty())
        setAddress();
    if (m_setUp != CURLE_OK)
        return fail(Error::Code::Internal, describe(m_request) + ": curl refused an option: " +
                                               curl_easy_strerror(m_setUp));
    return {};
}

void CurlTransfer::setCommon() {
    set(CURLOPT_URL, m_request.url.c_str());
    set(CURLOPT_PRIVATE, static_cast<void*>(this));
    set(CURLOPT_ERRORBUFFER, m_curlText.data());
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.deadline.count()));
    // Else a hung resolver is waited for beyond the deadline.
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    // Names are looked up for new connections only, and then anew: curl's cache would answer with
    // where the droplet was, and it is walked from end to end after every request.
    set(CURLOPT_DNS_CACHE_TIMEOUT, 0L);
    // An empty name, unlike none, keeps the environment's proxies out.
    set(CURLOPT_PROXY, "");
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_HEADERFUNCTION, &CurlTransfer::onHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(this));
    set(CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(this));
    set(CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::onOpenSocket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
    set(CURLOPT_PREREQFUNCTION, &CurlTransfer::onBegin);
    set(CURLOPT_PREREQDATA, static_cast<void*>(this));
}

void CurlTransfer::setMethod() {
    if (m_request.connectOnly) {
        // Curl closes such a connection when the transfer leaves the loop.
        set(CURLOPT_CONNECT_ONLY, 1L);
        set(CURLOPT_FRESH_CONNECT, 1L);
    }
    if (!m_request.isMutation())
        return;
    if (!m_request.allowWarm)
        set(CURLOPT_FRESH_CONNECT, 1L);
    if (m_request.method != HttpRequest::Method::Delete || !m_request.body.empty()) {
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDS, m_request.body.data());
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    }
    if (m_request.method != HttpRequest::Method::Post)
        set(CURLOPT_CUSTOMREQUEST, std::string(toString(m_request.method)).c_str());
}

void CurlTransfer::setHeaders() {
    for (const Header& header : m_request.headers) {
        // "Name:" would remove a header of curl's own, "Name;" sends an empty one.
        append(m_headerLines,
               header.value.empty() ? header.name + ';' : header.name + ": " + header.value);
    }
    if (m_request.isMutation()) {
        append(m_headerLines, "X-Operation-Id: " + m_request.operationId);
        // Without a type curl would claim that the body is a web form.
        append(m_headerLines, m_request.contentType.empty()
                                  ? "Content-Type:"
                                  : "Content-Type: " + m_request.contentType);
        append(m_headerLines, "Expect:");
    }
    if (m_request.bearerToken) {
        std::string line = "Authorization: Bearer ";
        line.reserve(line.size() + m_request.bearerToken->size());
        line += m_request.bearerToken->reveal();
        append(m_headerLines, line);
        wipe(line);
    }
    if (m_headerLines)
        set(CURLOPT_HTTPHEADER, m_headerLines.get());
}

void CurlTransfer::setTls() {
    if (!m_request.tls.caFile.empty()) {
        set(CURLOPT_CAINFO, m_request.tls.caFile.c_str());
        // Debian's curl also believes the system's directory unless told not to.
        set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
    }
    if (!m_request.tls.pinnedPublicKey.empty())
        set(CURLOPT_PINNEDPUBLICKEY, m_request.tls.pinnedPublicKey.c_str());
    if (m_request.tls.clientKey)
        setClientCertificate();
}

void CurlTransfer::setClientCertificate() {
    const std::string_view key = m_request.tls.clientKey->reveal();
    // Curl reads where the secret is, which lives as long as the request.
    curl_blob blob{const_cast<char*>(key.data()), key.size(), CURL_BLOB_NOCOPY};
    set(CURLOPT_SSLCERT, m_request.tls.clientCertificate.c_str());
    set(CURLOPT_SSLCERTTYPE, "PEM");
    set(CURLOPT_SSLKEY_BLOB, &blob);
    set(CURLOPT_SSLKEYTYPE, "PEM");
    // An encrypted key fails; without this OpenSSL would ask on the terminal.
    set(CURLOPT_KEYPASSWD, "");
}

void CurlTransfer::setUnixSocket() {
    set(CURLOPT_UNIX_SOCKET_PATH, m_request.unixSocket.c_str());
    // Curl keeps open connections by host and port, so every socket file would share one list that
    // it walks with a system call per connection. A name of its own gives each file its own list.
    const std::size_t key = std::hash<std::string>{}(m_request.unixSocket);
    append(m_connectTo, "::u" + std::to_string(key) + ".invalid:");
    set(CURLOPT_CONNECT_TO, m_connectTo.get());
}

void CurlTransfer::setAddress() {
    const bool isV6 = m_request.address.find(':') != std::string::npos;
    append(m_connectTo, isV6 ? "::[" + m_request.address + "]:" : "::" + m_request.address + ':');
    set(CURLOPT_CONNECT_TO, m_connectTo.get());
}

curl_socket_t CurlTransfer::onOpenSocket(void* self, curlsocktype, curl_sockaddr* address) {
    const CurlTransfer& transfer = transferAt(self);
    if (transfer.m_request.isMutation() && transfer.m_begun > 0)
        return CURL_SOCKET_BAD;
    // Curl itself lets child processes inherit its sockets.
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int CurlTransfer::onBegin(void* self, char*, char*, int, int) {
    CurlTransfer& transfer = transferAt(self);
    ++transfer.m_begun;
    const bool isRepeated = transfer.m_request.isMutation() && transfer.m_begun > 1;
    return isRepeated ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

std::size_t CurlTransfer::onHeader(char* bytes, std::size_t, std::size_t count, void* self) {
    return transferAt(self).takeHeaderLine({bytes, count}) ? count : 0;
}

std::size_t CurlTransfer::onBody(char* bytes, std::size_t, std::size_t count, void* self) {
    return transferAt(self).takeBody({bytes, count});
}

bool CurlTransfer::takeHeaderLine(std::string_view line) {
    m_headerBytes += line.size();
    if (m_headerBytes > m_request.headerCap) {
        m_cap = HttpObservation::Cap::Header;
        return false;
    }
    if (m_response.status != 0) // a trailer
        return true;
    const std::string_view content = trimmed(line);
    if (content.empty()) {
        endOfHeaders();
        return true;
    }
    std::vector<Header>& headers = m_response.headers;
    if ((line.front() == ' ' || line.front() == '\t') && !headers.empty()) {
        headers.back().value.append(" ").append(content);
        return true;
    }
    const auto colon = content.find(':');
    if (content.starts_with("HTTP/") || colon == std::string_view::npos)
        return true;
    headers.push_back({std::string(trimmed(content.substr(0, colon))),
                       std::string(trimmed(content.substr(colon + 1)))});
    return true;
}

void CurlTransfer::endOfHeaders() {
    const auto status = static_cast<int>(info<long>(CURLINFO_RESPONSE_CODE));
    if (status >= 200)
        m_response.status = status;
    else
        m_response.headers.clear(); // of an interim answer
    if (!m_flow || !isSuccess())
        return;
    // Curl asks for the limit anew whenever it looks at the time.
    set(CURLOPT_TIMEOUT_MS, 0L);
    m_flow->begin();
}

/// Returns how many were taken, as curl wants it: fewer end the transfer; for an empty piece 0 is
/// no failure.
std::size_t CurlTransfer::takeBody(std::string_view bytes) {
    if (m_flow && isSuccess()) {
        if (!m_flow->push(bytes))
            return CURL_WRITEFUNC_PAUSE;
        m_bodyBytes += bytes.size();
        return bytes.size();
    }
    if (m_flow)
        bytes = bytes.substr(0, refusalShown - std::min(refusalShown, m_response.body.size()));
    if (bytes.size() > m_request.bodyCap - m_response.body.size()) {
        m_cap = HttpObservation::Cap::Body;
        return 0;
    }
    m_bodyBytes += bytes.size();
    if (m_request.isConfidential)
        appendConfidential(bytes);
    else
        m_response.body.append(bytes);
    return bytes.size();
}

void CurlTransfer::appendConfidential(std::string_view bytes) {
    std::string& body = m_response.body;
    if (body.capacity() - body.size() < bytes.size()) {
        // A string that grows by itself leaves what it held behind.
        std::string longer;
        longer.reserve(std::max(2 * body.capacity(), body.size() + bytes.size()));
        longer.append(body);
        wipe(body);
        body = std::move(longer);
    }
    body.append(bytes);
}

void CurlTransfer::goOn() {
    curl_easy_pause(m_easy.get(), CURLPAUSE_CONT);
}

HttpResponse CurlTransfer::takeResponse() {
    m_response.timings = timings();
    return std::move(m_response);
}

tl::unexpected<Error> CurlTransfer::silence(std::chrono::milliseconds idle) const {
    return fail(Error::Code::Silent, describe(m_request) + ": nothing came for " +
                                         std::to_string(idle.count()) + " ms, after " +
                                         std::to_string(m_bodyBytes) + " bytes of the body");
}

Error CurlTransfer::refusal() const {
    return refused(m_response.status, m_response.body, describe(m_request));
}

bool CurlTransfer::isRedirect() const {
    return m_response.status >= 300 && m_response.status < 400 && m_response.status != 304;
}

Result<HttpResponse> CurlTransfer::finish(CURLcode code) {
    m_hasFailed = code != CURLE_OK;
    if (m_flow && m_response.status != 0 && !isSuccess() && !isRedirect())
        return fail(refusal());
    const bool isAnswered = m_response.status != 0 || m_request.connectOnly;
    if (code != CURLE_OK || !isAnswered || isRedirect())
        return fail(judge(observe(code), describe(m_request)));
    if (m_request.unixSocket.empty()) {
        const auto* address = info<const char*>(CURLINFO_PRIMARY_IP);
        m_response.address = address ? address : "";
    }
    return takeResponse();
}

PhaseTimings CurlTransfer::timings() const {
    const auto at = [this](CURLINFO what) {
        return std::chrono::microseconds(info<curl_off_t>(what));
    };
    PhaseTimings t;
    const auto name = at(CURLINFO_NAMELOOKUP_TIME_T);
    const auto connected = std::max(name, at(CURLINFO_CONNECT_TIME_T));
    const auto ready = std::max(connected, at(CURLINFO_APPCONNECT_TIME_T));
    t.reusedConnection = info<long>(CURLINFO_NUM_CONNECTS) == 0;
    if (!t.reusedConnection) {
        t.name = name;
        t.connect = connected - name;
        t.tls = ready - connected;
    }
    t.firstByte = std::max(at(CURLINFO_STARTTRANSFER_TIME_T), ready) - ready;
    t.total = at(CURLINFO_TOTAL_TIME_T);
    return t;
}

HttpObservation CurlTransfer::observe(CURLcode code) const {
    HttpObservation seen;
    seen.code = code;
    seen.curlText = m_curlText[0] != '\0' ? m_curlText.data() : curl_easy_strerror(code);
    seen.connectErrno = static_cast<int>(info<long>(CURLINFO_OS_ERRNO));
    seen.certificateVerdict = info<long>(CURLINFO_SSL_VERIFYRESULT);
    seen.isTls = isHttps(m_request.url);
    seen.isUnixSocket = !m_request.unixSocket.empty();
    seen.isMutation = m_request.isMutation();
    seen.begun = m_begun;
    // Curl tells the time of connecting only after TLS; this it counts before.
    seen.isConnected = m_begun > 0 || info<long>(CURLINFO_NUM_CONNECTS) > 0;
    seen.isTlsReady = m_begun > 0 || info<curl_off_t>(CURLINFO_APPCONNECT_TIME_T) > 0;
    seen.cap = m_cap;
    seen.status = m_response.status;
    if (isRedirect())
        seen.redirectHost = hostOf(m_response.header("location").value_or(""));
    seen.hasFirstByte = info<curl_off_t>(CURLINFO_STARTTRANSFER_TIME_T) > 0;
    seen.headerBytes = m_headerBytes;
    seen.bodyBytes = m_bodyBytes;
    if (const auto length = info<curl_off_t>(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T); length >= 0)
        seen.announcedBytes = static_cast<std::uint64_t>(length);
    seen.deadline = m_request.deadline;
    seen.headerCap = m_request.headerCap;
    seen.bodyCap = m_request.bodyCap;
    return seen;
}

CurlTransfer::~CurlTransfer() {
    wipeHeaderLines();
}

void CurlTransfer::wipeHeaderLines() {
    for (curl_slist* line = m_headerLines.get(); line != nullptr; line = line->next)
        ::explicit_bzero(line->data, std::strlen(line->data));
}

void CurlTransfer::clear() {
    curl_easy_reset(m_easy.get());
    wipeHeaderLines();
    m_headerLines.reset();
    m_connectTo.reset();
    m_setUp = CURLE_OK;
    m_curlText[0] = '\0';
    if (m_request.isConfidential)
        wipe(m_response.body);
    m_request = {};
    m_response = {};
    m_flow = nullptr;
    m_bodyBytes = 0;
    m_headerBytes = 0;
    m_begun = 0;
    m_cap = HttpObservation::Cap::None;
    waiting = nullptr;
}

} // namespace catalyst
