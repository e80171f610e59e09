#include "droplet/HostAnswer.h"

#include "droplet/HostClock.h"
#include "droplet/HostDf.h"
#include "droplet/HostNumbers.h"
#include "droplet/HostSections.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr const char* stat = "/proc/stat";
constexpr const char* meminfo = "/proc/meminfo";

/// proc(5): user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already.
Result<HostTicks> ticksOf(const HostSections& sections) {
    constexpr std::size_t oldest = 4; // Linux 2.4 has no more
    constexpr std::size_t counted = 8;
    constexpr std::uint64_t most = std::uint64_t(1) << 56;
    if (sections["stat"].empty())
        return missingIn(stat);
    const std::string_view line = sections["stat"].front();
    std::string_view rest = line;
    if (takeWord(rest) != "cpu")
        return oddIn(stat, line);
    HostTicks ticks;
    for (std::size_t i = 0; i < counted; ++i) {
        const std::string_view word = takeWord(rest);
        if (word.empty() && i >= oldest)
            break;
        const auto number = parseUnsigned(word);
        if (!number || *number > most)
            return oddIn(stat, line);
        const bool isIdle = i == 3 || i == 4;
        ticks.total += *number;
        ticks.busy += isIdle ? 0 : *number;
    }
    return ticks;
}

Result<int> processorsOf(const HostSections& sections) {
    int count = 0;
    for (std::string_view line : sections["stat"]) {
        const std::string_view word = takeWord(line);
        if (word.size() > 3 && word.starts_with("cpu") && parseUnsigned(word.substr(3)))
            ++count;
    }
    if (count == 0)
        return missingIn("the number of processors");
    return count;
}

/// "8.86" in hundredths.
std::optional<std::int64_t> hundredthsOf(std::string_view word) {
    const std::size_t point = word.find('.');
    if (point == std::string_view::npos || word.size() != point + 3)
        return std::nullopt;
    const auto whole = parseUnsigned(word.substr(0, point));
    const auto part = parseUnsigned(word.substr(point + 1));
    constexpr std::uint64_t most = 1'000'000'000'000;
    if (!whole || !part || *whole > most)
        return std::nullopt;
    return static_cast<std::int64_t>(*whole * 100 + *part);
}

Result<HostLoad> loadOf(const HostSections& sections) {
    constexpr const char* what = "/proc/loadavg";
    const auto line = sections.only("load", what);
    if (!line)
        return fail(line.error());
    std::string_view rest = *line;
    std::array<std::int64_t, 3> averages{};
    for (std::int64_t& average : averages) {
        const auto value = hundredthsOf(takeWord(rest));
        if (!value)
            return oddIn(what, *line);
        average = *value;
    }
    return HostLoad{averages[0], averages[1], averages[2]};
}

Result<std::chrono::milliseconds> uptimeOf(const HostSections& sections) {
    constexpr const char* what = "/proc/uptime";
    const auto line = sections.only("uptime", what);
    if (!line)
        return fail(line.error());
    std::string_view rest = *line;
    const auto value = hundredthsOf(takeWord(rest));
    if (!value)
        return oddIn(what, *line);
    return std::chrono::milliseconds(*value * 10);
}

Result<std::string> bootIdOf(const HostSections& sections) {
    constexpr const char* what = "boot_id";
    constexpr std::size_t longest = 64;
    const auto line = sections.only("boot", what);
    if (!line)
        return fail(line.error());
    const bool isId = std::ranges::all_of(
        *line, [](char c) { return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (line->empty() || line->size() > longest || !isId)
        return oddIn(what, *line);
    return std::string(*line);
}

/// "MemTotal:       24684084 kB" in bytes.
Result<std::int64_t> bytesOf(const HostSections& sections, std::string_view name) {
    std::optional<std::int64_t> bytes;
    for (const std::string_view line : sections["memory"]) {
        std::string_view rest = line;
        if (takeWord(rest) != name)
            continue;
        const auto kilobytes = parseKilobytes(takeWord(rest));
        if (!kilobytes || takeWord(rest) != "kB" || bytes)
            return oddIn(meminfo, line);
        bytes = *kilobytes;
    }
    if (!bytes)
        return fail(Error::Code::InvalidData, std::string(meminfo) + ": it has no " +
                                                  std::string(name.substr(0, name.size() - 1)));
    return *bytes;
}

Result<HostMemory> memoryOf(const HostSections& sections) {
    if (sections["memory"].empty())
        return missingIn(meminfo);
    HostMemory memory;
    struct Field {
        std::string_view name;
        std::int64_t* value;
    };
    for (const Field& field :
         {Field{"MemTotal:", &memory.totalBytes}, Field{"MemAvailable:", &memory.availableBytes},
          Field{"SwapTotal:", &memory.swapTotalBytes}, Field{"SwapFree:", &memory.swapFreeBytes}}) {
        const auto bytes = bytesOf(sections, field.name);
        if (!bytes)
            return fail(bytes.error());
        *field.value = *bytes;
    }
    if (memory.totalBytes == 0 || memory.availableBytes > memory.totalBytes ||
        memory.swapFreeBytes > memory.swapTotalBytes)
        return oddIn(meminfo, "figures that contradict each other");
    return memory;
}

Result<HostSkew> skewOf(const HostSections& sections, Moment before, Moment after) {
    constexpr const char* what = "the clock";
    std::array<DropletTime, 2> times;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto line = sections.only(i == 0 ? "begin" : "end", what);
        if (!line)
            return fail(line.error());
        const auto time = parseDropletTime(*line);
        if (!time)
            return oddIn(what, *line);
        times[i] = *time;
    }
    return skewBetween(times[0], times[1], before, after);
}

} // namespace

Result<HostReading> parseHostAnswer(std::string_view output, const std::vector<std::string>& paths,
                                    Moment before, Moment after) {
    HostSections sections;
    if (!sections.read(output))
        return fail(Error::Code::TooLarge,
                    "the droplet's answer about its host has more than 10,000 lines");
    if (sections.isEmpty())
        return fail(Error::Code::InvalidData,
                    "the droplet's answer says nothing about its host; it has " +
                        quotedFromHost(output));
    HostReading reading;
    reading.at = after.wall;
    reading.ticks = ticksOf(sections);
    reading.processors = processorsOf(sections);
    reading.load = loadOf(sections);
    reading.memory = memoryOf(sections);
    reading.uptime = uptimeOf(sections);
    reading.bootId = bootIdOf(sections);
    reading.skew = skewOf(sections, before, after);
    for (std::size_t i = 0; i < paths.size(); ++i)
        reading.paths.push_back(readHostPath(sections, i + 1, paths[i]));
    return reading;
}

namespace {

Result<int> cpuSince(const HostReading& before, const HostReading& now) {
    if (!now.ticks)
        return fail(now.ticks.error());
    if (now.hasRestarted)
        return fail(Error::Code::NotFound, "needs a second reading since the droplet was started");
    if (!before.ticks)
        return fail(Error::Code::NotFound, "needs a second reading");
    if (now.ticks->total < before.ticks->total)
        return fail(Error::Code::InvalidData, "/proc/stat: its counters went back");
    const std::uint64_t total = now.ticks->total - before.ticks->total;
    if (total == 0)
        return fail(Error::Code::NotFound, "needs a later reading: no tick has passed since");
    // Waiting for disks is known to be counted back, which makes busy of it.
    const std::uint64_t busy = now.ticks->busy - std::min(before.ticks->busy, now.ticks->busy);
    return static_cast<int>(std::min(busy, total) * 1000 / total);
}

} // namespace

void followHost(HostReading& reading, const HostReading* before) {
    if (!before) {
        reading.cpuPermille = reading.ticks ? fail(Error::Code::NotFound, "needs a second reading")
                                            : fail(reading.ticks.error());
        return;
    }
    reading.hasRestarted = reading.bootId && before->bootId && *reading.bootId != *before->bootId;
    reading.cpuPermille = cpuSince(*before, reading);
}

} // namespace catalyst
