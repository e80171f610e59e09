#pragma once

#include "async/Sleep.h"
#include "async/Task.h"
#include "net/HttpMessage.h"
#include "rehearsal/BrokerRoutes.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace catalyst::test {

/// The way to a stand-in broker in the same process, under whatever clock the executor has.
struct InProcessHttp {
    rehearsal::BrokerRoutes& routes;
    std::chrono::microseconds there{0}; ///< until a request arrives
    std::chrono::microseconds back{0};  ///< until its answer does, its own delay not counted
};

inline rehearsal::Request arrivedFrom(const HttpRequest& request) {
    const std::size_t host = request.url.find("//");
    const std::size_t slash = request.url.find('/', host == std::string::npos ? 0 : host + 2);
    const std::string target = slash == std::string::npos ? "/" : request.url.substr(slash);
    const std::size_t mark = target.find('?');
    rehearsal::Request arrived;
    arrived.method = std::string(toString(request.method));
    arrived.path = target.substr(0, mark);
    arrived.query = mark == std::string::npos ? std::string() : target.substr(mark + 1);
    for (const Header& header : request.headers) {
        std::string name = header.name;
        std::ranges::transform(name, name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        arrived.headers[name] = header.value;
    }
    if (!request.operationId.empty())
        arrived.headers["x-operation-id"] = request.operationId;
    arrived.body = request.body;
    return arrived;
}

/// As Http::send: a mutation without a complete answer is OutcomeUnknown, a read Silent, Reset or
/// Redirected. `way.routes` outlives the task; destroying it after the request has arrived undoes
/// nothing.
inline Task<Result<HttpResponse>> sendInProcess(InProcessHttp way, HttpRequest request) {
    const auto failed = [&request](Error::Code code) {
        return fail(request.isMutation() ? Error::Code::OutcomeUnknown : code,
                    describe(request) + ": by order of the rehearsal");
    };
    co_await sleepFor(way.there);
    const rehearsal::Reply reply = way.routes.answer(arrivedFrom(request));
    const auto answered = way.there + way.back + reply.delay;
    const bool isInTime =
        reply.fate != rehearsal::Reply::Fate::Withheld && answered < request.deadline;
    const std::chrono::microseconds wait =
        isInTime ? answered - way.there
                 : std::max<std::chrono::microseconds>(request.deadline - way.there,
                                                       std::chrono::microseconds(0));
    co_await sleepFor(wait);
    if (!isInTime)
        co_return failed(Error::Code::Silent);
    if (reply.fate == rehearsal::Reply::Fate::Cut)
        co_return failed(Error::Code::Reset);
    if (reply.status >= 300 && reply.status < 400)
        co_return failed(Error::Code::Redirected);
    HttpResponse response;
    response.status = reply.status;
    response.headers.push_back({"Content-Type", reply.contentType});
    for (const auto& [name, value] : reply.headers)
        response.headers.push_back({name, value});
    response.body = reply.body;
    response.timings.total = answered;
    co_return response;
}

} // namespace catalyst::test
