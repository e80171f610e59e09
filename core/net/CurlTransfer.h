#pragma once

#include "async/Event.h"
#include "net/HttpMessage.h"
#include "net/HttpOutcome.h"
#include "net/PieceFlow.h"

#include <curl/curl.h>

#include <array>
#include <memory>
#include <string_view>

namespace catalyst {

/// One request on one curl handle: sets the options, collects the answer within its caps, tells
/// what came of it. Kept and used again, because a handle costs more than a request.
///
/// Guards that a mutation leaves at most once. Curl by itself repeats a request whose reused
/// connection died before any byte came back; here a mutation's second beginning is refused, and so
/// is every new socket after the first.
class CurlTransfer final {
public:
    CurlTransfer();
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    /// `request` has passed checkRequest. Once per `clear`.
    Result<void> prepare(HttpRequest request);
    /// The body of a successful answer goes there, in pieces, without a cap, and the deadline holds
    /// for its headers only. After `prepare`; it outlives the transfer's stay in the loop.
    void streamTo(PieceFlow& flow) { m_flow = &flow; }
    /// After a piece was not taken: it is offered again, perhaps before this returns.
    void goOn();
    /// What has arrived, when no more is wanted.
    HttpResponse takeResponse();
    /// The error of a stream in which nothing came for so long.
    tl::unexpected<Error> silence(std::chrono::milliseconds idle) const;
    /// After curl is done with the handle.
    Result<HttpResponse> finish(CURLcode code);
    /// False when the handle must not be used again: curl keeps the system's error number of a
    /// failed connection beyond a reset.
    bool isReusable() const { return !m_hasFailed; }
    void clear();

    CURL* handle() const { return m_easy.get(); }

    /// Whom the loop tells. The event outlives the transfer's stay in the loop.
    Event<Result<HttpResponse>>* waiting = nullptr;

private:
    struct EasyCleanup {
        void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
    };
    struct ListCleanup {
        void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    };
    using List = std::unique_ptr<curl_slist, ListCleanup>;

    template <class Value>
    void set(CURLoption option, Value value);
    template <class Value>
    Value info(CURLINFO what) const;
    void append(List& list, const std::string& line);
    void setCommon();
    void setMethod();
    void setHeaders();
    void setTls();
    void setClientCertificate();
    void wipeHeaderLines();
    void setUnixSocket();

    static std::size_t onHeader(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t onBody(char* bytes, std::size_t size, std::size_t count, void* self);
    static curl_socket_t onOpenSocket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static int onBegin(void* self, char* ip, char* localIp, int port, int localPort);
    bool takeHeaderLine(std::string_view line);
    void endOfHeaders();
    std::size_t takeBody(std::string_view bytes);
    void appendConfidential(std::string_view bytes);
    Error refusal() const;
    bool isSuccess() const { return m_response.status >= 200 && m_response.status < 300; }

    void setAddress();
    bool isRedirect() const;
    PhaseTimings timings() const;
    HttpObservation observe(CURLcode code) const;

    std::unique_ptr<CURL, EasyCleanup> m_easy;
    List m_headerLines;
    List m_connectTo;
    CURLcode m_setUp = CURLE_OK;
    std::array<char, CURL_ERROR_SIZE> m_curlText{};
    HttpRequest m_request;
    HttpResponse m_response; ///< status stays 0 until all headers of the final answer are there
    PieceFlow* m_flow = nullptr;
    std::size_t m_headerBytes = 0;
    std::size_t m_bodyBytes = 0;
    int m_begun = 0;
    bool m_hasFailed = false;
    HttpObservation::Cap m_cap = HttpObservation::Cap::None;
};

} // namespace catalyst
