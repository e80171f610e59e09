#include "base/JournalScan.h"

#include "base/JournalFrame.h"

#include <algorithm>
#include <deque>

namespace catalyst {

namespace {

struct Line {
    std::uint64_t offset = 0;
    std::string_view text; ///< without the newline; empty when it was too long
    bool whole = false;    ///< it had its newline and was not too long
};

/// Lines of a file with one buffer of a line's longest size.
class LineReader {
public:
    LineReader(File& file, std::uint64_t offset, std::uint64_t end)
        : m_file(file), m_offset(offset), m_end(end) {}

    /// Nothing at the end. The text is valid until the next call.
    Result<std::optional<Line>> next();

private:
    /// Reads more; false at the end.
    Result<bool> readMore();

    File& m_file;
    std::uint64_t m_offset; ///< in the file, of m_buffer[m_start]
    const std::uint64_t m_end;
    std::string m_buffer;
    std::size_t m_start = 0;
};

Result<bool> LineReader::readMore() {
    constexpr std::size_t chunk = 64 * 1024;
    m_buffer.erase(0, m_start);
    m_start = 0;
    const std::size_t used = m_buffer.size();
    m_buffer.resize(used + std::min<std::uint64_t>(chunk, m_end - (m_offset + used)));
    const auto count = m_file.read(std::span(m_buffer).subspan(used), m_offset + used);
    m_buffer.resize(used + count.value_or(0));
    if (!count)
        return fail(count.error());
    return *count > 0;
}

Result<std::optional<Line>> LineReader::next() {
    const std::uint64_t offset = m_offset;
    bool tooLong = false;
    std::size_t searched = 0;
    for (;;) {
        const std::size_t newline = m_buffer.find('\n', m_start + searched);
        const bool found = newline != std::string::npos;
        const std::size_t size = (found ? newline : m_buffer.size()) - m_start;
        if (found) {
            Line line{offset, std::string_view(m_buffer).substr(m_start, size), !tooLong};
            if (tooLong)
                line.text = {};
            m_start += size + 1;
            m_offset += size + 1;
            return line;
        }
        searched = size;
        if (size > JournalFrame::maxLine) {
            tooLong = true;
            m_start += size;
            m_offset += size;
            searched = 0;
        }
        const auto more = readMore();
        if (!more)
            return fail(more.error());
        if (*more)
            continue;
        if (searched == 0 && !tooLong)
            return std::nullopt;
        m_start += searched;
        m_offset += searched;
        return Line{offset, {}, false};
    }
}

enum class Head {
    Whole,
    Begun, ///< as much of it as a crash at the journal's creation may have left, and nothing else
    Lost,  ///< zeros, before something else: as a power loss leaves what was never synced
};

Result<Head> readHead(File& file, std::uint64_t fileSize) {
    std::string head(std::min<std::uint64_t>(fileSize, JournalScan::header.size()), '\0');
    std::size_t used = 0;
    while (used < head.size()) {
        const auto count = file.read(std::span(head).subspan(used), used);
        if (!count)
            return fail(count.error());
        if (*count == 0)
            return fail(Error::Code::Io, file.path() + " became shorter while it was read");
        used += *count;
    }
    if (head == JournalScan::header)
        return Head::Whole;
    const std::size_t same = static_cast<std::size_t>(
        std::ranges::mismatch(head, JournalScan::header).in1 - head.begin());
    const bool nothingElse = head.find_first_not_of('\0', same) == std::string::npos;
    if (fileSize <= JournalScan::header.size() && nothingElse)
        return Head::Begun;
    if (same == 0 && nothingElse)
        return Head::Lost;
    const std::size_t version = JournalScan::header.rfind(' ') + 1;
    if (same >= version && head[same] >= '0' && head[same] <= '9')
        return fail(Error::Code::NewerFormat,
                    file.path() + " was written by a newer version; use that version, or move the "
                                  "file away to start a new journal");
    return fail(Error::Code::InvalidData,
                file.path() + " is no journal of this program; check the path");
}

Error corrupt(const File& file, std::uint64_t offset, std::uint64_t expected) {
    return {Error::Code::Corrupt,
            file.path() + " is damaged at byte " + std::to_string(offset) + ": record " +
                std::to_string(expected) +
                " is altered or missing although later ones are there; the file is left as it is: "
                "keep it as evidence and move it away to start a new journal"};
}

} // namespace

Result<JournalScan> JournalScan::run(File& file, const JournalVisitor& visit) {
    const auto stat = file.stat();
    if (!stat)
        return fail(stat.error());
    JournalScan scan{stat->size, 0, 0, 0, JournalFrame::firstHash()};
    const auto head = readHead(file, stat->size);
    if (!head)
        return fail(head.error());
    if (*head == Head::Begun)
        return scan;

    const bool isHeadless = *head == Head::Lost;
    scan.verifiedSize = isHeadless ? 0 : header.size();
    // No further than it was when we began: a writer may be adding to it.
    LineReader lines(file, header.size(), stat->size);
    bool inTail = isHeadless;
    std::deque<std::pair<std::uint64_t, std::uint64_t>> unsynced; // sequence, offset
    for (;;) {
        const auto line = lines.next();
        if (!line)
            return fail(line.error());
        if (!*line)
            break;
        auto frame = (*line)->whole ? JournalFrame::parse((*line)->text) : std::nullopt;
        if (frame && !inTail && frame->sequence == scan.lastSequence + 1 &&
            frame->previousHash == scan.lastHash) {
            scan.lastSequence = frame->sequence;
            scan.lastHash = frame->hash;
            scan.verifiedSize = (*line)->offset + (*line)->text.size() + 1;
            while (!unsynced.empty() && unsynced.front().first <= frame->durable)
                unsynced.pop_front();
            unsynced.emplace_back(frame->sequence, (*line)->offset);
            if (visit)
                visit(frame->sequence, frame->text);
            continue;
        }
        inTail = true;
        if (!frame && (*line)->whole)
            frame = JournalFrame::parseEndOf((*line)->text);
        // A crash may take some of the records that were not synced yet and spare later ones. A
        // whole record is harmless here only if it says that the lost ones were of that kind.
        const std::uint64_t lost = scan.lastSequence + 1;
        const bool mayFollow = isHeadless || (frame && frame->sequence > lost);
        if (frame && !(mayFollow && frame->durable < lost))
            return fail(corrupt(file, scan.verifiedSize, lost));
    }
    scan.unsyncedFrom = unsynced.empty() ? 0 : unsynced.front().second;
    return scan;
}

} // namespace catalyst
