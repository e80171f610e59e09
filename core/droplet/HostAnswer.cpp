#include "droplet/HostAnswer.h"

#include "base/Text.h"
#include "droplet/HostClock.h"
#include "droplet/HostNumbers.h"

#include <algorithm>
#include <array>
#include <map>

namespace catalyst {

namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t shown = 120;
constexpr std::size_t mostLines = 10'000;
constexpr std::array<std::string_view, 9> words{"begin", "stat",  "memory", "load", "uptime",
                                                "boot",  "space", "inodes", "end"};

std::string quoted(std::string_view text) {
    return '"' + sanitizeForDisplay(text, shown) + '"';
}

tl::unexpected<Error> missing(const char* what) {
    return fail(Error::Code::InvalidData,
                std::string(what) + ": the droplet's answer does not have it");
}

tl::unexpected<Error> odd(const char* what, std::string_view line) {
    return fail(Error::Code::InvalidData,
                std::string(what) + ": the droplet's answer has " + quoted(line));
}

/// By section, what comes after its word.
class Sections {
public:
    /// False: there are too many lines.
    bool read(std::string_view output) {
        while (!output.empty()) {
            if (++m_count > mostLines)
                return false;
            keep(takeLine(output));
        }
        return true;
    }

    const Lines& operator[](std::string_view word) const {
        static const Lines none;
        const auto found = m_lines.find(word);
        return found == m_lines.end() ? none : found->second;
    }
    bool isEmpty() const { return m_lines.empty(); }

    /// The line of a section that has one.
    Result<std::string_view> only(std::string_view word, const char* what) const {
        const Lines& lines = (*this)[word];
        if (lines.empty())
            return missing(what);
        if (lines.size() > 1)
            return odd(what, "more than one line");
        return lines.front();
    }

private:
    void keep(std::string_view line) {
        const std::string_view word = takeWord(line);
        if (std::ranges::find(words, word) != words.end())
            m_lines[word].push_back(line);
    }

    std::map<std::string_view, Lines> m_lines;
    std::size_t m_count = 0;
};

constexpr const char* stat = "/proc/stat";
constexpr const char* meminfo = "/proc/meminfo";

/// proc(5): user, nice, system, idle, iowait, irq, softirq, steal; guests are in user already.
Result<HostTicks> ticksOf(const Sections& sections) {
    constexpr std::size_t oldest = 4; // Linux 2.4 has no more
    constexpr std::size_t counted = 8;
    constexpr std::uint64_t most = std::uint64_t(1) << 56;
    if (sections["stat"].empty())
        return missing(stat);
    const std::string_view line = sections["stat"].front();
    std::string_view rest = line;
    if (takeWord(rest) != "cpu")
        return odd(stat, line);
    HostTicks ticks;
    for (std::size_t i = 0; i < counted; ++i) {
        const std::string_view word = takeWord(rest);
        if (word.empty() && i >= oldest)
            break;
        const auto number = parseUnsigned(word);
        if (!number || *number > most)
            return odd(stat, line);
        const bool isIdle = i == 3 || i == 4;
        ticks.total += *number;
        ticks.busy += isIdle ? 0 : *number;
    }
    return ticks;
}

Result<int> processorsOf(const Sections& sections) {
    int count = 0;
    for (std::string_view line : sections["stat"]) {
        const std::string_view word = takeWord(line);
        if (word.size() > 3 && word.starts_with("cpu") && parseUnsigned(word.substr(3)))
            ++count;
    }
    if (count == 0)
        return missing("the number of processors");
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

Result<HostLoad> loadOf(const Sections& sections) {
    constexpr const char* what = "/proc/loadavg";
    const auto line = sections.only("load", what);
    if (!line)
        return fail(line.error());
    std::string_view rest = *line;
    std::array<std::int64_t, 3> averages{};
    for (std::int64_t& average : averages) {
        const auto value = hundredthsOf(takeWord(rest));
        if (!value)
            return odd(what, *line);
        average = *value;
    }
    return HostLoad{averages[0], averages[1], averages[2]};
}

Result<std::chrono::milliseconds> uptimeOf(const Sections& sections) {
    constexpr const char* what = "/proc/uptime";
    const auto line = sections.only("uptime", what);
    if (!line)
        return fail(line.error());
    std::string_view rest = *line;
    const auto value = hundredthsOf(takeWord(rest));
    if (!value)
        return odd(what, *line);
    return std::chrono::milliseconds(*value * 10);
}

Result<std::string> bootIdOf(const Sections& sections) {
    constexpr const char* what = "boot_id";
    constexpr std::size_t longest = 64;
    const auto line = sections.only("boot", what);
    if (!line)
        return fail(line.error());
    const bool isId = std::ranges::all_of(
        *line, [](char c) { return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (line->empty() || line->size() > longest || !isId)
        return odd(what, *line);
    return std::string(*line);
}

/// "MemTotal:       24684084 kB" in bytes.
Result<std::int64_t> bytesOf(const Sections& sections, std::string_view name) {
    std::optional<std::int64_t> bytes;
    for (const std::string_view line : sections["memory"]) {
        std::string_view rest = line;
        if (takeWord(rest) != name)
            continue;
        const auto kilobytes = parseKilobytes(takeWord(rest));
        if (!kilobytes || takeWord(rest) != "kB" || bytes)
            return odd(meminfo, line);
        bytes = *kilobytes;
    }
    if (!bytes)
        return fail(Error::Code::InvalidData, std::string(meminfo) + ": it has no " +
                                                  std::string(name.substr(0, name.size() - 1)));
    return *bytes;
}

Result<HostMemory> memoryOf(const Sections& sections) {
    if (sections["memory"].empty())
        return missing(meminfo);
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
        return odd(meminfo, "figures that contradict each other");
    return memory;
}

/// What `df` said of one path: its status, then its lines.
struct DfAnswer {
    std::optional<std::uint64_t> status;
    Lines said;
};

DfAnswer dfAnswerOf(const Lines& lines, std::size_t index) {
    const std::string wanted = std::to_string(index);
    DfAnswer answer;
    for (std::string_view line : lines) {
        if (takeWord(line) != wanted)
            continue;
        const std::string_view what = takeWord(line);
        if (what == "status")
            answer.status = parseUnsigned(line);
        else if (what == "said")
            answer.said.push_back(line);
    }
    return answer;
}

Result<DfRow> rowOf(const Sections& sections, std::string_view section, std::size_t index,
                    const std::string& path) {
    constexpr std::array<std::uint64_t, 3> ended{124, 137, 143}; // by `timeout`, of any make
    const std::string what = "df of " + sanitizeForDisplay(path, shown);
    const DfAnswer answer = dfAnswerOf(sections[section], index);
    if (!answer.status)
        return missing(what.c_str());
    const std::string_view last = answer.said.empty() ? "" : answer.said.back();
    if (std::ranges::find(ended, *answer.status) != ended.end())
        return fail(Error::Code::Timeout,
                    what + ": its file system did not answer within two seconds");
    if (*answer.status != 0 && last.find("No such file or directory") != std::string_view::npos)
        return fail(Error::Code::NotFound, "there is no " + sanitizeForDisplay(path, shown));
    if (*answer.status != 0)
        return fail(Error::Code::ProcessFailed, what + ": it ended with " +
                                                    std::to_string(*answer.status) + ", saying " +
                                                    quoted(last));
    // Warnings may come before it.
    const auto row = parseDfRow(last);
    if (!row)
        return odd(what.c_str(), last);
    return *row;
}

HostPath pathOf(const Sections& sections, std::size_t index, const std::string& path) {
    HostPath read{path};
    const auto space = rowOf(sections, "space", index, path);
    if (!space) {
        read.space = fail(space.error());
        read.inodes = fail(space.error());
        return read;
    }
    constexpr std::int64_t kilobyte = 1024;
    read.space = HostSpace{sanitizeForDisplay(space->mountPoint, shown), space->total * kilobyte,
                           space->used * kilobyte, space->available * kilobyte};
    const auto inodes = rowOf(sections, "inodes", index, path);
    if (inodes)
        read.inodes = HostInodes{inodes->total, inodes->available};
    else
        read.inodes = fail(inodes.error());
    return read;
}

Result<HostSkew> skewOf(const Sections& sections, Moment before, Moment after) {
    constexpr const char* what = "the clock";
    std::array<DropletTime, 2> times;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto line = sections.only(i == 0 ? "begin" : "end", what);
        if (!line)
            return fail(line.error());
        const auto time = parseDropletTime(*line);
        if (!time)
            return odd(what, *line);
        times[i] = *time;
    }
    return skewBetween(times[0], times[1], before, after);
}

} // namespace

std::optional<DfRow> parseDfRow(std::string_view line) {
    std::string_view rest = line;
    takeWord(rest); // the device, or the first word of its name
    while (!rest.empty()) {
        std::string_view from = rest;
        const auto total = parseUnsigned(takeWord(from));
        const auto used = parseUnsigned(takeWord(from));
        const auto available = parseAvailable(takeWord(from));
        const std::string_view share = takeWord(from);
        const bool isRow = total && used && available && (share == "-" || share.ends_with('%')) &&
                           from.starts_with('/');
        if (isRow && *total <= mostKilobytes && *used <= *total && *available <= *total)
            return DfRow{static_cast<std::int64_t>(*total), static_cast<std::int64_t>(*used),
                         static_cast<std::int64_t>(*available), from};
        takeWord(rest);
    }
    return std::nullopt;
}

Result<HostReading> parseHostAnswer(std::string_view output, const std::vector<std::string>& paths,
                                    Moment before, Moment after) {
    Sections sections;
    if (!sections.read(output))
        return fail(Error::Code::TooLarge,
                    "the droplet's answer about its host has more than 10,000 lines");
    if (sections.isEmpty())
        return fail(Error::Code::InvalidData,
                    "the droplet's answer says nothing about its host; it has " +
                        quoted(output.substr(0, shown)));
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
        reading.paths.push_back(pathOf(sections, i + 1, paths[i]));
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
