#pragma once

#include "config/Profile.h"

#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Where a service of an https profile answers: its own url, else what `base_url` makes of it;
/// without a '/' at its end. Empty: the profile does not say. Pure, as are the ones below.
std::string serviceUrl(const HttpsProfile& https, const ServiceProfile& service);

/// `base` with the service's name for every {service} and its port for every {port}; the name
/// behind it where it has neither.
std::string withServiceIn(std::string_view base, const ServiceProfile& service);

/// The host of such an url, IPv6 in brackets, without a port.
std::string_view hostWithoutPort(std::string_view url);

/// http to another host than this computer.
bool isPlainHttp(std::string_view url);

/// The services that are asked by plain http over the network, in the profile's order.
std::vector<std::string> servicesByPlainHttp(const Profile& profile);

} // namespace catalyst
