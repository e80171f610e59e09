#pragma once

#include "config/Profile.h"
#include "net/HttpMessage.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
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

    /// The secret that the profile's proxy wants to see, or why there is none now.
    using SecretOf = std::function<Result<std::shared_ptr<const Secret>>()>;

    /// `rehearsalDirectory` is used by rehearsal profiles only, `socketOf` by ssh profiles only,
    /// `secretOf` by https profiles whose proxy wants to see one: without it nothing is asked
    /// there.
    ServiceAccess(const Profile& profile, std::string rehearsalDirectory, SocketOf socketOf = {},
                  SecretOf secretOf = {});

    /// A GET of `path` (with its query) within the profile's time-out. An error where there is no
    /// way to the service at the moment (AccessMissing: no secret for the proxy).
    Result<HttpRequest> get(std::size_t service, std::string_view path) const;

    /// InvalidData when something else answered, AccessRefused when it was the proxy, which does
    /// not let us through.
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

    Result<void> addSecret(HttpRequest& request) const;

    bool m_isRehearsal;
    bool m_isHttps;
    HttpsAuth m_auth;
    std::string m_rehearsalDirectory;
    SocketOf m_socketOf; ///< null: the targets say it
    SecretOf m_secretOf;
    std::string m_nonce; ///< as last read; a rehearsal that was restarted has another
    std::chrono::milliseconds m_timeout;
    TlsPolicy m_tls;
    std::vector<Target> m_targets;
};

} // namespace catalyst
