#include "ssh/SshTarget.h"

#include "base/Text.h"

#include <algorithm>
#include <string_view>

namespace catalyst {

namespace {

constexpr std::size_t longestHost = 253;
constexpr std::size_t longestUser = 32; // useradd's limit
constexpr std::size_t longestPath = 1024;
constexpr std::size_t shown = 80;
constexpr int highestPort = 65535;

bool isOf(std::string_view text, std::string_view alsoAllowed) {
    return std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               alsoAllowed.find(c) != std::string_view::npos;
    });
}

Result<void> refuse(std::string_view what, std::string_view value, std::string_view rule) {
    return fail(Error::Code::InvalidArgument, std::string(what) + " \"" +
                                                  sanitizeForDisplay(value, shown) + "\" " +
                                                  std::string(rule));
}

} // namespace

Result<void> checkSshTarget(const SshTarget& target) {
    const std::string& host = target.host;
    if (host.empty())
        return fail(Error::Code::InvalidArgument,
                    "there is no ssh host: give the droplet's name, its address, or its alias in "
                    "~/.ssh/config");
    if (host.front() == '-' || host.size() > longestHost || !isOf(host, "._:-"))
        return refuse("ssh host", host, "is no host: use letters, digits and . _ : - only");
    const std::string& user = target.user;
    if (!user.empty() && (user.front() == '-' || user.size() > longestUser || !isOf(user, "._-")))
        return refuse("ssh user", user, "is no user: use letters, digits and . _ - only");
    if (target.port < 0 || target.port > highestPort)
        return refuse("ssh port", std::to_string(target.port), "is not between 1 and 65535");
    const std::string& file = target.identityFile;
    // ssh_config has no way to write a quote, and '%' and '$' are expanded.
    if (!file.empty() && (file.front() != '/' || file.size() > longestPath ||
                          file.find_first_of("\"%$\\\n\r") != std::string::npos ||
                          file.find('\0') != std::string::npos))
        return refuse("ssh identity file", file,
                      "cannot be used: give an absolute path without \" % $ or \\");
    return {};
}

} // namespace catalyst
