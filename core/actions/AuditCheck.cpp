#include "actions/AuditCheck.h"

#include "actions/AuditLine.h"
#include "base/JournalScan.h"
#include "stop/StopFiles.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <map>

namespace catalyst {

namespace {

/// What the audit has copied of a run, by the entry's number.
using Copies = std::map<std::string, std::map<std::uint64_t, std::string>>;

/// A crash leaves part of a line, or zeros where it was to be. Whole lines that do not verify were
/// altered.
Result<bool> hasWholeLines(File& file, std::uint64_t from, std::uint64_t to) {
    constexpr std::uint64_t mostLooked = 1024 * 1024;
    std::string tail(static_cast<std::size_t>(std::min(to - from, mostLooked)), '\0');
    const auto count = file.read(tail, from);
    if (!count)
        return fail(count.error());
    tail.resize(*count);
    return tail.find('\n') != std::string::npos && tail.find('\0') == std::string::npos;
}

void judgeTail(File& file, const JournalScan& scan, JournalCheck& found) {
    if (scan.fileSize == scan.verifiedSize)
        return;
    const std::string size = std::to_string(scan.fileSize - scan.verifiedSize) + " bytes";
    const auto isAltered = hasWholeLines(file, scan.verifiedSize, scan.fileSize);
    if (!isAltered) {
        found.state = JournalState::Unreadable;
        found.detail = isAltered.error().detail;
    } else if (*isAltered) {
        found.state = JournalState::Damaged;
        found.detail = "record " + std::to_string(scan.lastSequence + 1) + " and all behind it, " +
                       size + ", are whole lines that do not verify: they were altered";
    } else {
        found.state = JournalState::TornTail;
        found.detail =
            size + " at its end are no whole record: a crash, or it is being written just now";
    }
}

JournalCheck check(Fs& fs, const std::string& path, const JournalVisitor& visit) {
    JournalCheck found;
    found.path = path;
    auto file = File::open(fs, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file) {
        found.state = JournalState::Unreadable;
        found.detail = file.error().detail;
        return found;
    }
    const auto scan = JournalScan::run(*file, [&](std::uint64_t sequence, std::string_view line) {
        found.records = sequence;
        const auto wall = wallOf(line);
        if (!found.first)
            found.first = wall;
        found.last = wall ? wall : found.last;
        visit(sequence, line);
    });
    if (!scan) {
        const bool isDamage = scan.error().code == Error::Code::Corrupt ||
                              scan.error().code == Error::Code::InvalidData;
        found.state = isDamage ? JournalState::Damaged : JournalState::Unreadable;
        found.detail = scan.error().detail;
    } else {
        judgeTail(*file, *scan, found);
    }
    return found;
}

JournalCheck checkRun(Fs& fs, const StopFile& file, std::map<std::uint64_t, std::string> copies) {
    JournalCheck found = check(fs, file.path, [&](std::uint64_t sequence, std::string_view line) {
        const auto copy = copies.find(sequence);
        const auto entry = readStopEntry(line);
        if (copy != copies.end() && entry && stopLine(file.run, sequence, *entry) == copy->second)
            copies.erase(copy);
    });
    const bool isWhole =
        found.state == JournalState::Intact || found.state == JournalState::TornTail;
    if (isWhole && !copies.empty()) {
        found.state = JournalState::Incomplete;
        found.detail = "record " + std::to_string(copies.begin()->first) +
                       " is not what the audit has copied of it: the file was replaced or cut";
    }
    return found;
}

} // namespace

std::string_view toString(JournalState state) {
    switch (state) {
    case JournalState::Intact:
        return "intact";
    case JournalState::TornTail:
        return "torn_tail";
    case JournalState::Damaged:
        return "damaged";
    case JournalState::Incomplete:
        return "incomplete";
    case JournalState::Unreadable:
        return "unreadable";
    }
    return "unreadable";
}

JournalCheck checkJournal(Fs& fs, const std::string& path) {
    return check(fs, path, [](std::uint64_t, std::string_view) {});
}

std::vector<JournalCheck> checkAudit(Fs& fs, const std::string& audit,
                                     const std::vector<std::string>& stopDirectories) {
    std::vector<JournalCheck> checks;
    Copies copies;
    const auto stat = fs.stat(audit);
    const bool isThere = stat || stat.error() != ENOENT;
    if (isThere) {
        checks.push_back(check(fs, audit, [&](std::uint64_t, std::string_view line) {
            if (const auto copy = copiedEntry(line))
                copies[copy->run][copy->number] = std::string(line);
        }));
    }
    for (const std::string& directory : stopDirectories) {
        const auto files = stopFiles(fs, directory);
        if (!files) {
            checks.push_back(
                {directory, JournalState::Unreadable, 0, {}, {}, files.error().detail});
            continue;
        }
        for (const StopFile& file : *files) {
            const auto node = copies.extract(file.run);
            auto known = node ? node.mapped() : std::map<std::uint64_t, std::string>();
            checks.push_back(checkRun(fs, file, std::move(known)));
        }
    }
    // Without it nobody can say whether a stop's journal was cut or removed.
    if (!isThere && !checks.empty())
        checks.insert(checks.begin(), {audit,
                                       JournalState::Unreadable,
                                       0,
                                       {},
                                       {},
                                       "there is none: it was removed, or no engine ran here since "
                                       "the stops below"});
    for (const auto& [run, lines] : copies)
        checks.push_back({stopDirectories.front() + '/' + run + ".journal",
                          JournalState::Incomplete,
                          0,
                          {},
                          {},
                          "the audit has copied " + std::to_string(lines.size()) +
                              " records of this run, and its journal is gone"});
    return checks;
}

bool isIntact(const std::vector<JournalCheck>& checks) {
    return std::ranges::all_of(checks, [](const JournalCheck& each) {
        return each.state == JournalState::Intact || each.state == JournalState::TornTail;
    });
}

} // namespace catalyst
