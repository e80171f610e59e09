#include "config/HttpsRules.h"

#include "config/ProfileRules.h"
#include "config/ServiceUrl.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

class HttpsCheck {
public:
    HttpsCheck(const Profile& profile, const ProfileLines& lines)
        : m_profile(profile), m_https(profile.https), m_lines(lines) {}

    std::vector<ProfileProblem> run() {
        if (m_profile.transport != TransportKind::Https) {
            checkUnused();
            return std::move(m_problems);
        }
        checkPlaces();
        checkCertificate();
        if (m_https.auth != HttpsAuth::None)
            checkWhereSecretsGo();
        checkPlainHttp();
        return std::move(m_problems);
    }

private:
    static std::string at(std::size_t index) { return "services[" + std::to_string(index) + "]"; }
    const std::vector<ServiceProfile>& services() const { return m_profile.services; }

    void report(const std::string& key, std::string what, std::string fix) {
        m_problems.push_back({lineOf(m_lines, key), std::move(what), std::move(fix)});
    }

    /// The key that decides where a service is asked.
    std::string placeKey(std::size_t index) const {
        return services()[index].url.empty() ? std::string("https.base_url") : at(index) + ".url";
    }

    void checkUnused() {
        struct Row {
            const char* key;
            bool isSet;
        };
        const std::array rows{
            Row{"https.base_url", !m_https.baseUrl.empty()},
            Row{"https.ca_file", !m_https.caFile.empty()},
            Row{"https.public_key_pin", !m_https.publicKeyPin.empty()},
            Row{"https.auth", m_https.auth != HttpsAuth::None},
            Row{"https.client_certificate", !m_https.clientCertificate.empty()},
            Row{"https.allow_plain_http", m_https.allowsPlainHttp},
        };
        for (const auto& [key, isSet] : rows) {
            if (isSet)
                report(key,
                       std::string(key) + " has no meaning with transport \"" +
                           std::string(toString(m_profile.transport)) + '"',
                       "remove it, or use transport \"https\"");
        }
    }

    void checkPlaces() {
        // One that was refused has been reported.
        if (!m_https.baseUrl.empty() || m_lines.contains("https.base_url"))
            return;
        if (!m_lines.contains("services")) {
            report("transport", "transport \"https\" needs to know where the services answer",
                   "add a table [https] with base_url = \"https://…\"");
            return;
        }
        for (std::size_t i = 0; i < services().size(); ++i) {
            if (services()[i].url.empty() && !m_lines.contains(at(i) + ".url"))
                report(at(i), "service " + quoted(services()[i].name) + " has no url",
                       "transport \"https\" needs base_url = \"https://…\" in [https], or url = "
                       "\"https://…\" for every service");
        }
    }

    void checkCertificate() {
        const bool isUsed = m_https.auth == HttpsAuth::ClientCertificate;
        const bool isSet = !m_https.clientCertificate.empty();
        if (isUsed && !isSet && !m_lines.contains("https.client_certificate"))
            report("https.auth", "auth \"client-certificate\" needs to know the certificate",
                   "write client_certificate = \"/…/console.pem\" into [https]");
        if (isSet && !isUsed)
            report("https.client_certificate",
                   "a client certificate is shown with auth = \"client-certificate\" only",
                   "remove it, or change auth");
    }

    void checkWhereSecretsGo() {
        const std::string what =
            m_https.auth == HttpsAuth::Token ? "the access token" : "the client certificate";
        for (std::size_t i = 0; i < services().size(); ++i) {
            const std::string url = serviceUrl(m_https, services()[i]);
            if (url.starts_with("http://")) {
                reportOnce(placeKey(i),
                           what + " is never shown by http, here to " +
                               quoted(hostWithoutPort(url)),
                           "use https, or auth = \"none\"");
                continue;
            }
            if (services()[i].url.empty() || m_https.baseUrl.empty())
                continue;
            const std::string proxy = withServiceIn(m_https.baseUrl, services()[i]);
            if (hostWithoutPort(proxy) != hostWithoutPort(url))
                report(placeKey(i),
                       what + " would be shown to " + quoted(hostWithoutPort(url)) +
                           " as well, which is not the proxy of base_url",
                       "use the proxy's host; or remove base_url and give every service its url, "
                       "if all of them are meant to see it");
        }
    }

    void checkPlainHttp() {
        bool isNeeded = false;
        for (std::size_t i = 0; i < services().size(); ++i) {
            const std::string url = serviceUrl(m_https, services()[i]);
            if (!isPlainHttp(url))
                continue;
            isNeeded = true;
            if (!m_https.allowsPlainHttp)
                reportOnce(placeKey(i),
                           "http to " + quoted(hostWithoutPort(url)) +
                               ": anyone on the way could read and change what is shown",
                           "use https; http is for 127.0.0.1, localhost and [::1], and for a "
                           "network that you trust altogether with allow_plain_http = true in "
                           "[https]");
        }
        if (m_https.allowsPlainHttp && !isNeeded)
            report("https.allow_plain_http", "allow_plain_http is true and no url needs it",
                   "remove it, so that no later url is let through by it");
    }

    /// One key may be the place of every service.
    void reportOnce(const std::string& key, std::string what, std::string fix) {
        const int line = lineOf(m_lines, key);
        const bool isTold = std::ranges::any_of(m_problems, [&](const ProfileProblem& problem) {
            return problem.line == line && problem.fix == fix;
        });
        if (!isTold)
            report(key, std::move(what), std::move(fix));
    }

    const Profile& m_profile;
    const HttpsProfile& m_https;
    const ProfileLines& m_lines;
    std::vector<ProfileProblem> m_problems;
};

} // namespace

std::vector<ProfileProblem> problemsOfHttps(const Profile& profile, const ProfileLines& lines) {
    return HttpsCheck(profile, lines).run();
}

} // namespace catalyst
