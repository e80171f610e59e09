#pragma once

#include "health/HostWatch.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <string>
#include <utility>

namespace catalyst::test {

/// A watch of the plan's thresholds, the time it is told, and a droplet that is well until it is
/// changed.
class HostRig {
public:
    static constexpr std::chrono::seconds interval{15};

    HostRig() : watch(HostThresholds{}, "/root/catalyst", interval) {
        reading.cpuPermille = 100;
        reading.processors = 2;
        reading.load = HostLoad{50, 50, 50};
        reading.memory = HostMemory{4'000'000'000, 2'000'000'000, 0, 0};
        reading.bootId = std::string("a");
        reading.uptime = std::chrono::hours(30);
        reading.skew = HostSkew{std::chrono::milliseconds(3), std::chrono::milliseconds(50)};
        reading.paths = {{"/", {}, HostInodes{1'000, 900}},
                         {"/backups/catalyst", {}, HostInodes{1'000, 900}}};
        disk(500);
    }

    /// Both paths lie on "/".
    void disk(int permille) {
        const std::int64_t part = 25'000'000;
        for (HostPath& path : reading.paths)
            path.space = HostSpace{"/", 1000 * part, permille * part, (1000 - permille) * part};
    }
    void memory(int permille) {
        reading.memory->availableBytes = (1000 - permille) * std::int64_t(4'000'000);
    }
    void inodes(int permille) {
        for (HostPath& path : reading.paths)
            path.inodes = HostInodes{1'000, 1'000 - permille};
    }
    void skew(std::chrono::milliseconds ahead,
              std::chrono::milliseconds uncertainty = std::chrono::milliseconds(50)) {
        reading.skew = HostSkew{ahead, uncertainty};
    }

    void advance(std::chrono::seconds by = interval) {
        now.wall += by;
        now.boot += by;
    }
    /// An interval later.
    void observe() {
        advance();
        reading.at = now.wall;
        watch.observe(reading, now);
    }
    void observe(int times) {
        for (int i = 0; i < times; ++i)
            observe();
    }

    HostStatus status() const { return watch.status(now); }
    HostResource resource(const std::string& name) const {
        for (HostResource& one : status().resources)
            if (nameOf(one) == name)
                return one;
        HostResource none;
        none.evidence.detail = "there is no such resource";
        return none;
    }
    QString state(const std::string& name) const { return word(resource(name).state); }
    QString causes() const {
        QStringList parts;
        for (const Cause& cause : watch.causes())
            parts << QString::fromStdString(cause.subject) +
                         (cause.severity == Severity::Critical ? "!" : "");
        return parts.join(", ");
    }
    static QString word(State state) {
        const std::string_view text = toString(state);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    HostWatch watch;
    HostReading reading;
    Moment now{Instant(std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)),
               BootTime(std::chrono::hours(1))};
};

} // namespace catalyst::test
