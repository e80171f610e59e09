#pragma once

#include "config/Profile.h"
#include "net/HttpMessage.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// How the services of a profile are asked, by its transport, and whether the right one answered:
/// a rehearsal's answers carry its nonce, nobody else's do. Engine thread.
class ServiceAccess {
public:
    /// The socket that leads to the service of that place now, or why there is none.
    using SocketOf = std::function<Result<std::string>(std::size_t service)>;

    /// `rehearsalDirectory` is used by rehearsal profiles only, `socketOf` by ssh profiles only.
    ServiceAccess(const Profile& profile, std::string rehearsalDirectory, SocketOf socketOf = {});

    /// A GET of `path` (with its query) within the profile's time-out. An error where there is no
    /// way to the service at the moment.
    Result<HttpRequest> get(std::size_t service, std::string_view path) const;

    /// InvalidData when something else answered.
    Result<void> checkCounterpart(const HttpResponse& response);

    /// How far a rehearsal's day is from the real one, of an answer that passed `checkCounterpart`;
    /// nothing where it does not say so, or says more than ten years.
    std::optional<std::chrono::microseconds> dayShift(const HttpResponse& response) const;

private:
    struct Target {
        std::string base;
        std::string unixSocket;
    };
    static Target targetOf(const Profile& profile, const ServiceProfile& service,
                           const std::string& rehearsalDirectory);

    bool m_isRehearsal;
    std::string m_rehearsalDirectory;
    SocketOf m_socketOf; ///< null: the targets say it
    std::string m_nonce; ///< as last read; a rehearsal that was restarted has another
    std::chrono::milliseconds m_timeout;
    TlsPolicy m_tls;
    std::vector<Target> m_targets;
};

} // namespace catalyst
