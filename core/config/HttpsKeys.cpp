#include "config/HttpsKeys.h"

#include "config/KeyAccess.h"
#include "config/ServiceUrl.h"

#include <array>

namespace catalyst {

namespace {

using access::get;
using access::Outcome;
using access::setBoolean;
using access::setTextOrEmpty;
using access::textOf;

Outcome baseUrl(std::string_view text) {
    // What the placeholders become is of the same characters.
    ServiceProfile any;
    any.name = "service";
    any.port = 1;
    const std::string example = withServiceIn(text, any);
    if (example.find_first_of("{}") != std::string::npos)
        return Complaint{quoted(text) + " has a placeholder that is not known",
                         "there are {service}, its name, and {port}, its port"};
    return rules::serviceUrl(example);
}

Outcome setAuth(Profile& profile, const ProfileValue& value) {
    const std::optional<HttpsAuth> auth = httpsAuthFrom(textOf(value));
    if (!auth)
        return Complaint{quoted(textOf(value)) + " is no way to be let in",
                         R"(use "none", "token" or "client-certificate")"};
    profile.https.auth = *auth;
    return std::nullopt;
}

constexpr std::array httpsKeyList{
    ProfileKey<Profile>{
        .table = "https",
        .name = "base_url",
        .about = "One proxy for all services. {service} in it becomes a service's name, {port} its "
                 "port; without either, the name is put behind it: \"https://host/svc\" gives "
                 "https://host/svc/trading. A service's own url wins. With transport https "
                 "either this or every service's url is required.",
        .accepts = R"("" or "https://host[:port][/path]")",
        .get = get<&Profile::https, &HttpsProfile::baseUrl>,
        .set = setTextOrEmpty<baseUrl, &Profile::https, &HttpsProfile::baseUrl>},
    ProfileKey<Profile>{
        .table = "https",
        .name = "ca_file",
        .about = "A certificate authority of your own, trusted instead of the system's.",
        .accepts = "\"\" or the absolute path of a PEM file",
        .get = get<&Profile::https, &HttpsProfile::caFile>,
        .set = setTextOrEmpty<rules::absolutePath, &Profile::https, &HttpsProfile::caFile>},
    ProfileKey<Profile>{
        .table = "https",
        .name = "public_key_pin",
        .about = "The only public key the server may show, whoever signed its certificate.",
        .accepts = "\"\" or \"sha256//\" and 44 characters of base64",
        .get = get<&Profile::https, &HttpsProfile::publicKeyPin>,
        .set = setTextOrEmpty<rules::publicKeyPin, &Profile::https, &HttpsProfile::publicKeyPin>},
    ProfileKey<Profile>{
        .table = "https",
        .name = "auth",
        .about =
            "How the proxy lets the console in. The secret of it is given with `catalystctl "
            "access-token set` or `catalystctl client-key set` and kept in the keychain, never "
            "in this file.",
        .accepts = R"("none", "token" (Authorization: Bearer) or "client-certificate")",
        .get = get<&Profile::https, &HttpsProfile::auth>,
        .set = setAuth},
    ProfileKey<Profile>{
        .table = "https",
        .name = "client_certificate",
        .about = "The certificate the console shows the proxy; its private key is in the keychain.",
        .accepts = "\"\" or the absolute path of a PEM file; with auth = \"client-certificate\"",
        .get = get<&Profile::https, &HttpsProfile::clientCertificate>,
        .set =
            setTextOrEmpty<rules::absolutePath, &Profile::https, &HttpsProfile::clientCertificate>},
    ProfileKey<Profile>{
        .table = "https",
        .name = "allow_plain_http",
        .kind = ValueKind::Boolean,
        .about = "Lets http lead to other hosts than this one. Anyone on the way can then read and "
                 "change what is shown, and every page says so. Nothing secret is sent that way.",
        .accepts = "true or false",
        .get = get<&Profile::https, &HttpsProfile::allowsPlainHttp>,
        .set = setBoolean<&Profile::https, &HttpsProfile::allowsPlainHttp>},
};

} // namespace

std::span<const ProfileKey<Profile>> httpsKeys() {
    return httpsKeyList;
}

} // namespace catalyst
