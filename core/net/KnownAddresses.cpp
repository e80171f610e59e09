#include "net/KnownAddresses.h"

#include <chrono>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds goesThereFor{30};

/// No connection came about: the name may be the reason.
bool isWithoutConnection(const Error& error) {
    return error.code == Error::Code::Unreachable || error.code == Error::Code::Timeout;
}

} // namespace

std::string KnownAddresses::addressOf(const std::string& host) const {
    const auto found = m_known.find(host);
    return found == m_known.end() ? std::string() : found->second.address;
}

Task<Result<HttpResponse>> KnownAddresses::perform(Send send, HttpRequest request,
                                                   std::string host) {
    Result<HttpResponse> result = co_await send(std::move(request));
    if (result && !result->address.empty())
        m_known[host].address = result->address;
    co_return result;
}

Task<Result<HttpResponse>> KnownAddresses::send(Send send, HttpRequest request) {
    const std::string host = hostOf(request.url);
    const auto known = m_known.find(host);
    const bool goesThere = known != m_known.end() && known->second.goesThereUntil &&
                           m_clock.boot() < *known->second.goesThereUntil;
    if (!goesThere) {
        Result<HttpResponse> byName = co_await perform(send, request, host);
        const std::string address = addressOf(host);
        if (byName || !isWithoutConnection(byName.error()) || address.empty())
            co_return byName;
    }
    request.address = addressOf(host);
    Result<HttpResponse> there = co_await perform(send, std::move(request), host);
    if (there)
        m_known[host].goesThereUntil = m_clock.boot() + goesThereFor;
    else
        m_known[host].goesThereUntil.reset();
    co_return there;
}

} // namespace catalyst
