#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// Why a value is not acceptable, and what to write instead.
struct Complaint {
    std::string what;
    std::string fix;
};

/// Rules for the texts of a profile; each returns nothing when the text is acceptable. They accept
/// by list, so what passes is safe in messages, paths, URLs and, once quoted, on command lines.
namespace rules {

std::optional<Complaint> displayName(std::string_view text);
/// 1 to 40 characters of a-z, 0-9 and '-', not beginning with '-'.
std::optional<Complaint> serviceName(std::string_view text);
std::optional<Complaint> containerName(std::string_view text);
std::optional<Complaint> absolutePath(std::string_view text);
std::optional<Complaint> healthPath(std::string_view text);
/// A path as a service publishes it: "/api/v1/metrics/{cycle_id}", without a query.
std::optional<Complaint> publishedRoute(std::string_view text);
/// "host:port" with a name, an IPv4 or a bracketed IPv6 address.
std::optional<Complaint> hostAndPort(std::string_view text);
/// https or http; no user, query or fragment. Where http may lead is a rule between the keys.
std::optional<Complaint> serviceUrl(std::string_view text);
/// What `ssh` may be given as a host without taking it for an option, a pattern or a directive:
/// an alias, a name or an address, of A-Z, a-z, 0-9 and "._:-", not beginning with '-'.
std::optional<Complaint> sshHost(std::string_view text);
/// A login's name: A-Z, a-z, 0-9 and "._-", not beginning with '-'.
std::optional<Complaint> sshUser(std::string_view text);
/// A path that can be written into an ssh configuration as it is: absolute, without spaces,
/// quotes, tokens, patterns or ':'.
std::optional<Complaint> sshPath(std::string_view text);
/// "sha256//" and the base64 of 32 bytes.
std::optional<Complaint> publicKeyPin(std::string_view text);
/// A postgresql:// URI without any password. Never quotes the text.
std::optional<Complaint> recordsConnection(std::string_view text);
/// As above, with a host and a database in it.
std::optional<Complaint> databaseUrl(std::string_view text);

/// "aggressive", "normal", "conservative" or "monitoring".
std::optional<Complaint> tradingMode(std::string_view text);

} // namespace rules

} // namespace catalyst
