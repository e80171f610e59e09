#include "droplet/HostDf.h"

#include "base/Text.h"
#include "droplet/HostNumbers.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::size_t shown = 120;

/// What `df` said of one path: its status, then its lines.
struct DfAnswer {
    std::optional<std::uint64_t> status;
    HostSections::Lines said;
};

DfAnswer dfAnswerOf(const HostSections::Lines& lines, std::size_t index) {
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

Result<DfRow> rowOf(const HostSections& sections, std::string_view section, std::size_t index,
                    const std::string& path) {
    constexpr std::array<std::uint64_t, 3> ended{124, 137, 143}; // by `timeout`, of any make
    const std::string what = "df of " + sanitizeForDisplay(path, shown);
    const DfAnswer answer = dfAnswerOf(sections[section], index);
    if (!answer.status)
        return missingIn(what);
    const std::string_view last = answer.said.empty() ? "" : answer.said.back();
    if (std::ranges::find(ended, *answer.status) != ended.end())
        return fail(Error::Code::Timeout,
                    what + ": its file system did not answer within two seconds");
    // Above 1 it is `timeout` or the shell that misses a program of its own.
    if (*answer.status == 1 && last.find("No such file or directory") != std::string_view::npos)
        return fail(Error::Code::NotFound, "there is no " + sanitizeForDisplay(path, shown));
    if (*answer.status != 0)
        return fail(Error::Code::ProcessFailed, what + ": it ended with " +
                                                    std::to_string(*answer.status) + ", saying " +
                                                    quotedFromHost(last));
    // Warnings may come before it.
    const auto row = parseDfRow(last);
    if (!row)
        return oddIn(what, last);
    return *row;
}

} // namespace

HostPath readHostPath(const HostSections& sections, std::size_t index, const std::string& path) {
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

} // namespace catalyst
