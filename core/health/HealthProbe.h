#pragma once

#include "config/Profile.h"
#include "async/Task.h"
#include "health/Probe.h"
#include "net/Http.h"

#include <string>
#include <vector>

namespace catalyst {

/// Asks the services of a profile how they are, by their transport, and makes sure that the right
/// one answers: a rehearsal's answers carry its nonce, nobody else's do. Engine thread.
class HealthProbe {
public:
    /// `http` outlives it and every task. `rehearsalDirectory` is used by rehearsal profiles only.
    HealthProbe(Http& http, const Profile& profile, std::string rehearsalDirectory);

    Task<Probe> probe(std::size_t service);

private:
    struct Target {
        std::string url;
        std::string unixSocket;
    };
    static Target targetOf(const Profile& profile, const ServiceProfile& service,
                           const std::string& rehearsalDirectory);
    Result<void> checkCounterpart(const HttpResponse& response);

    Http& m_http;
    bool m_isRehearsal;
    std::string m_rehearsalDirectory;
    std::string m_nonce; ///< as last read; a rehearsal that was restarted has another
    std::chrono::milliseconds m_timeout;
    TlsPolicy m_tls;
    std::vector<Target> m_targets;
};

} // namespace catalyst
