#include "droplet/ProxyExamination.h"

#include "base/Text.h"
#include "droplet/ProxyRefusal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace catalyst {

namespace {

using enum DoctorStep;
using Outcome = Examination::Outcome;
using Reached = HostLook::Reached;

constexpr std::size_t shown = 300;
constexpr std::chrono::days soon{21};

Examination examineName(const ProxyLook& proxy) {
    if (proxy.look.reached == Reached::Nothing)
        return stepFailed(Name, proxy.place + ": " + proxy.look.stopped, "proxy_name_not_found");
    const std::string& address = proxy.look.address;
    return stepPassed(Name, proxy.place + (address.empty() ? " was found" : " is " + address));
}

Examination examinePort(const ProxyLook& proxy) {
    if (proxy.look.reached == Reached::Nothing)
        return stepNotChecked(Port);
    if (proxy.look.reached == Reached::Name)
        return stepFailed(Port, proxy.place + ": " + proxy.look.stopped, "proxy_port_closed");
    return stepPassed(Port, proxy.place + " accepts connections");
}

std::string validity(const ShownCertificate& certificate, Instant now) {
    const auto left = std::chrono::floor<std::chrono::days>(certificate.notAfter - now);
    if (certificate.notAfter <= now)
        return "EXPIRED " + std::to_string(-left.count()) + " days ago";
    if (certificate.notBefore > now)
        return "not valid yet";
    const std::string days = std::to_string(left.count()) + " days";
    return left < soon ? "EXPIRES IN " + days : "expires in " + days;
}

std::string words(const ShownCertificate& certificate, Instant now) {
    return "the certificate of \"" + certificate.subject + "\" by \"" + certificate.issuer +
           "\", " + validity(certificate, now) +
           (certificate.publicKeyPin.empty() ? std::string()
                                             : ", public key " + certificate.publicKeyPin);
}

/// HttpOutcome's own words for what is wrong.
std::string_view causeOf(std::string_view detail) {
    struct Row {
        std::string_view words;
        std::string_view cause;
    };
    static constexpr std::array rows{
        Row{"not the pinned one", "public_key_changed"},
        Row{"has expired", "certificate_expired"},
        Row{"not valid yet", "certificate_not_yet_valid"},
        Row{"is for another host", "certificate_other_host"},
        Row{"client certificate", "client_certificate_unusable"},
        Row{"trusted authority", "certificate_untrusted"},
    };
    const auto found = std::ranges::find_if(
        rows, [&](const Row& row) { return detail.find(row.words) != std::string_view::npos; });
    return found == rows.end() ? "tls_failed" : found->cause;
}

Examination examineTls(const ProxyLook& proxy, Instant now) {
    if (proxy.look.reached < Reached::Port)
        return stepNotChecked(Tls);
    if (!proxy.isTls)
        return stepFailed(Tls, proxy.place + " is asked by http: nothing proves who answers",
                          "plain_http");
    const std::string shows = proxy.look.certificate
                                  ? "shows " + words(*proxy.look.certificate, now)
                                  : "shows no certificate: " + proxy.look.stopped;
    // That the proxy refuses us says nothing against its own certificate.
    if (proxy.refused && proxy.refused->code != Error::Code::AccessRefused)
        return stepFailed(Tls,
                          proxy.place + " " + shows + "; " +
                              sanitizeForDisplay(proxy.refused->detail, shown),
                          std::string(causeOf(proxy.refused->detail)));
    return stepPassed(Tls, proxy.place + " " + shows + (proxy.isPinned ? ", the pinned one" : ""));
}

int weight(Outcome outcome) {
    constexpr std::array order{Outcome::Passed, Outcome::NotChecked, Outcome::Unknown,
                               Outcome::Failed};
    return static_cast<int>(std::ranges::find(order, outcome) - order.begin());
}

/// One of many: the worst, with what was seen of those that are as bad.
Examination worstOf(const std::vector<Examination>& found) {
    Examination worst = found.front();
    for (const Examination& each : found) {
        if (weight(each.outcome) > weight(worst.outcome))
            worst = each;
    }
    std::string seen;
    for (const Examination& each : found) {
        if (each.outcome == worst.outcome && seen.find(each.seen) == std::string::npos)
            seen += (seen.empty() ? "" : "; ") + each.seen;
    }
    worst.seen = seen;
    return worst;
}

bool isInPlaceOfService(const HttpResponse& response) {
    constexpr std::array gateway{502, 503, 504};
    return std::ranges::find(gateway, response.status) != gateway.end() &&
           response.body.find('{') == std::string::npos;
}

} // namespace

std::vector<Examination> examineProxies(const std::vector<ProxyLook>& looks, Instant now) {
    std::vector<Examination> names;
    std::vector<Examination> ports;
    std::vector<Examination> certificates;
    for (const ProxyLook& proxy : looks) {
        names.push_back(examineName(proxy));
        ports.push_back(examinePort(proxy));
        certificates.push_back(examineTls(proxy, now));
    }
    return {worstOf(names), worstOf(ports), worstOf(certificates)};
}

Examination examineAccess(HttpsAuth auth, const std::optional<Error>& missing,
                          const std::vector<ProxiedAnswer>& answers) {
    if (missing)
        return stepFailed(Access, missing->detail, "access_missing");
    // The proxy's own certificate was accepted before: what TLS fails by now is what we show.
    for (const ProxiedAnswer& each : answers) {
        if (!each.answer && each.answer.error().code == Error::Code::TlsFailed)
            return stepFailed(Access, sanitizeForDisplay(each.answer.error().detail, shown),
                              std::string(causeOf(each.answer.error().detail)));
    }
    std::string refused;
    std::string words;
    bool isAnswered = false;
    for (const ProxiedAnswer& each : answers) {
        const bool isByTls = !each.answer && each.answer.error().code == Error::Code::AccessRefused;
        const bool isRefusal = isByTls || (each.answer && isProxyRefusal(*each.answer));
        isAnswered = isAnswered || each.answer.has_value();
        if (!isRefusal)
            continue;
        refused += (refused.empty() ? "" : ", ") + each.name;
        words = isByTls ? each.answer.error().detail : wordsOfRefusal(each.answer->status, auth);
    }
    if (!refused.empty())
        return stepFailed(Access, sanitizeForDisplay(words, shown) + "; asked for " + refused,
                          auth == HttpsAuth::None ? "access_wanted" : "access_refused");
    if (!isAnswered)
        return {Access, Outcome::Unknown, "no answer came back through the proxy", {}};
    return stepPassed(Access,
                      auth == HttpsAuth::None
                          ? "the proxy lets us through without asking who we are"
                          : "the proxy lets us through with the " + std::string(toString(auth)));
}

Examination examineProxiedServices(const std::vector<ProxiedAnswer>& answers) {
    std::vector<ServiceContact> contacts;
    for (const ProxiedAnswer& each : answers) {
        ServiceContact contact;
        contact.name = each.name;
        if (!each.answer)
            contact.seen = sanitizeForDisplay(each.answer.error().detail, shown);
        else if (isProxyRefusal(*each.answer))
            contact.seen = "the proxy does not let us through";
        else if (isInPlaceOfService(*each.answer))
            contact.seen =
                "the proxy answers in its place, HTTP " + std::to_string(each.answer->status);
        else
            contact.isReached = true;
        contacts.push_back(std::move(contact));
    }
    return examineServices(contacts);
}

} // namespace catalyst
