#include "health/AnchorProbe.h"

#include "async/Combinators.h"
#include "base/Text.h"

namespace catalyst {

namespace {

HttpRequest connectionTo(const std::string& hostAndPort) {
    HttpRequest request;
    request.url = "http://" + hostAndPort + "/";
    request.deadline = std::chrono::seconds(2);
    request.connectOnly = true;
    return request;
}

} // namespace

AnchorProbe::AnchorProbe(Http& http, const Profile& profile, const std::string& rehearsalDirectory)
    : m_http(http) {
    if (profile.transport == TransportKind::Rehearsal) {
        HttpRequest request = connectionTo("anchor");
        request.unixSocket = rehearsalDirectory + "/anchor.sock";
        m_anchors.push_back({"rehearsal anchor", std::move(request)});
        return;
    }
    for (const std::string& anchor : profile.network.anchors)
        m_anchors.push_back({anchor, connectionTo(anchor)});
}

Task<AnchorReading> AnchorProbe::probeOne(Anchor anchor) {
    const auto response = co_await m_http.send(std::move(anchor.request));
    AnchorReading reading;
    reading.anchor = anchor.name;
    // Whoever refuses or cuts a connection was reached.
    reading.isReached = response || response.error().code == Error::Code::Refused ||
                        response.error().code == Error::Code::Reset;
    reading.detail = response ? "connected" : sanitizeForDisplay(response.error().detail, 500);
    co_return reading;
}

Task<std::vector<AnchorReading>> AnchorProbe::probe() {
    std::vector<Task<AnchorReading>> tasks;
    for (const Anchor& anchor : m_anchors)
        tasks.push_back(probeOne(anchor));
    co_return co_await all(std::move(tasks));
}

} // namespace catalyst
