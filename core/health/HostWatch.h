#pragma once

#include "base/Moment.h"
#include "config/Profile.h"
#include "health/ComposePresence.h"
#include "health/HostLimit.h"
#include "model/Host.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace catalyst {

/// The droplet's start, as seen between two readings.
struct HostRestart {
    Instant at{}; ///< by this computer's clock; when it was seen, where nothing tells better
    std::string evidence; ///< English
};

/// Judges the readings of the droplet's host. Pure.
///
///            Degraded                                   Failed
///   cpu      above the profile's percent, 3 minutes      never
///   memory   above the profile's percent, 1 minute       97 % and more, 1 minute
///   disk     above the profile's percent, two readings   97 % and more, two readings
///   inodes   as disk                                     as disk
///   load     above 2.0 per processor, 5 minutes          never
///   clock    off by more than 2 s, two readings          more than 30 s, two readings
///
/// Shares have to fall 5 percentage points below their limit to be well again, load and clock 5 %
/// of it, in two readings. A clock whose uncertainty reaches across its limit is not judged. File
/// systems are judged, not paths: several paths on one are one resource, called by its mount point.
/// A value that cannot be read is Unknown, and what was too high when it last could is still a
/// cause until it is seen to be well. A path that is not there is NotObserved; that the compose
/// directory is not there, in two readings, is a cause.
class HostWatch {
public:
    /// `interval`: between readings. Three of them without one, and nothing is known.
    HostWatch(HostThresholds thresholds, std::string composeDirectory,
              std::chrono::seconds interval);

    void observe(HostReading reading, Moment now);
    /// A reading did not come; `why` is English.
    void failed(std::string why);
    /// The way to the host is gone: nothing is known of it until it is read again.
    void lose(std::string why);

    HostStatus status(Moment now) const;

    /// What is too high, of what was last read; for `Surroundings::causes`.
    std::vector<Cause> causes() const;
    /// The last reading is young enough for `causes` to say what is; for
    /// `Surroundings::isHostKnown`.
    bool isKnown(Moment now) const;
    /// Something is too high that does not count yet.
    bool isConfirmingWorse() const;

    /// The droplet's start, once after it was seen.
    std::optional<HostRestart> takeRestart() { return std::exchange(m_restart, std::nullopt); }

private:
    using Key = std::pair<HostResourceKind, std::string>; ///< and the mount point
    struct Judged {
        explicit Judged(HostLimitRule high, std::optional<HostLimitRule> failed);
        HostLimit high;
        std::optional<HostLimit> failed;
        HostResource resource;
        std::string figures; ///< of the last value: "/ is 93 % full, …"
        std::optional<BootTime> seen;
    };
    struct Value;

    void judge(const HostReading& reading, Moment now);
    void judgeClock(const HostReading& reading, Moment now);
    void judgePaths(const HostReading& reading, Moment now);
    void judgePath(const HostPath& path, Moment now);
    void judgeUnread(const HostPath& path, std::set<std::string>& mounts, Moment now);
    void judgeValue(HostResourceKind kind, const std::string& subject, Value value, Moment now);
    void setUnknown(HostResourceKind kind, const std::string& subject, const Error& error,
                    Moment now);
    Judged& judgedOf(HostResourceKind kind, const std::string& subject);
    void noteRestart(const HostReading& reading, Moment now);
    static void conclude(Judged& judged, Moment now);
    static Cause causeOf(const Judged& judged);

    HostThresholds m_thresholds;
    std::chrono::seconds m_interval;
    std::optional<HostReading> m_reading;
    std::optional<Moment> m_readAt;
    std::string m_failure; ///< of the last attempt; empty: it gave a reading
    bool m_isLost = false; ///< since the last reading
    ComposePresence m_compose;
    std::map<Key, Judged> m_judged;
    std::map<std::string, std::string> m_mountOf; ///< of each path, as last read
    std::vector<HostResource> m_absent;           ///< paths that are not there
    std::optional<HostRestart> m_restart;
};

} // namespace catalyst
