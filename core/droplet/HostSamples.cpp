#include "droplet/HostSamples.h"

#include <cstdlib>
#include <set>
#include <string>
#include <utility>

namespace catalyst {

namespace {

const std::string hostSource = "host";

std::string metricOf(HostResourceKind kind) {
    switch (kind) {
    case HostResourceKind::Cpu:
        return "cpu_permille";
    case HostResourceKind::Memory:
        return "memory_permille";
    case HostResourceKind::Disk:
        return "disk_permille";
    case HostResourceKind::Inodes:
        return "inodes_permille";
    case HostResourceKind::Load:
        return "load_centi";
    case HostResourceKind::Clock:
        return "clock_skew_us";
    }
    return "cpu_permille";
}

class Samples {
public:
    Samples(const HostReading& reading, const ProfileId& profile)
        : m_at(reading.at), m_profile(profile) {}

    void add(HostResourceKind kind, std::optional<std::int64_t> value,
             const std::string& mountPoint = {}) {
        HostResource resource;
        resource.kind = kind;
        resource.subject = mountPoint;
        SeriesKey key = hostSeriesOf(resource, m_profile);
        // Paths that share a file system share its series.
        if (!m_keys.insert(key).second)
            return;
        const Sample sample =
            value ? Sample{m_at, *value, State::Ok} : Sample{m_at, Sample::NoValue, State::Unknown};
        m_all.push_back({std::move(key), sample});
    }

    std::vector<KeyedSample> take() { return std::move(m_all); }

private:
    Instant m_at;
    const ProfileId& m_profile;
    std::set<SeriesKey> m_keys;
    std::vector<KeyedSample> m_all;
};

void addPath(Samples& samples, const HostPath& path) {
    // Without a mount point it is not known whose series has a hole.
    if (!path.space)
        return;
    const auto space = usedPermille(*path.space);
    if (space)
        samples.add(HostResourceKind::Disk, *space, path.space->mountPoint);
    const auto inodes = path.inodes ? usedPermille(*path.inodes) : std::nullopt;
    if (inodes)
        samples.add(HostResourceKind::Inodes, *inodes, path.space->mountPoint);
    else if (!path.inodes)
        samples.add(HostResourceKind::Inodes, std::nullopt, path.space->mountPoint);
}

} // namespace

SeriesKey hostSeriesOf(const HostResource& resource, const ProfileId& profile) {
    const std::string source =
        resource.subject.empty() ? hostSource : hostSource + ' ' + resource.subject;
    return {profile, source, metricOf(resource.kind)};
}

std::vector<KeyedSample> hostSamplesOf(const HostReading& reading, const ProfileId& profile) {
    using Value = std::optional<std::int64_t>;
    Samples samples(reading, profile);
    // The first of two readings is no failed one.
    if (reading.cpuPermille || reading.cpuPermille.error().code != Error::Code::NotFound)
        samples.add(HostResourceKind::Cpu,
                    reading.cpuPermille ? Value(*reading.cpuPermille) : Value());
    samples.add(HostResourceKind::Memory,
                reading.memory ? Value(usedPermille(*reading.memory)) : Value());
    samples.add(HostResourceKind::Load, reading.load ? Value(reading.load->oneMinute) : Value());
    samples.add(HostResourceKind::Clock,
                reading.skew ? Value(std::abs(reading.skew->ahead.count())) : Value());
    for (const HostPath& path : reading.paths)
        addPath(samples, path);
    return samples.take();
}

} // namespace catalyst
