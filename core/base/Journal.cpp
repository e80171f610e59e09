#include "base/Journal.h"

#include "base/JournalFrame.h"

#include <fcntl.h>

#include <algorithm>

namespace catalyst {

namespace {

constexpr std::size_t maxUnsynced = 1024 * 1024;

} // namespace

Result<std::unique_ptr<Journal>> Journal::open(Fs& fs, const std::string& path,
                                               const JournalVisitor& visit) {
    return begin(fs, path, visit, true);
}

Result<std::unique_ptr<Journal>> Journal::openUnsynced(Fs& fs, const std::string& path) {
    return begin(fs, path, {}, false);
}

Result<std::unique_ptr<Journal>> Journal::begin(Fs& fs, const std::string& path,
                                                const JournalVisitor& visit, bool syncs) {
    auto file = File::open(fs, path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (!file)
        return fail(file.error());
    if (const auto locked = file->lock(); !locked)
        return fail(locked.error());
    const auto scan = JournalScan::run(*file, visit);
    if (!scan)
        return fail(scan.error());
    std::unique_ptr<Journal> journal(new Journal(fs, std::move(*file)));
    if (const auto started = journal->start(*scan, syncs); !started)
        return fail(started.error());
    return journal;
}

Result<void> Journal::start(const JournalScan& scan, bool syncs) {
    m_end = scan.verifiedSize;
    m_cutBytes = scan.fileSize - scan.verifiedSize;
    m_lastSequence = scan.lastSequence;
    m_lastHash = scan.lastHash;
    if (m_cutBytes > 0) {
        if (const auto cut = m_file.truncate(m_end); !cut)
            return cut;
    }
    m_isNew = m_lastSequence == 0;
    if (m_end == 0) {
        if (const auto written = m_file.writeAll(JournalScan::header, 0); !written)
            return written;
        m_end = JournalScan::header.size();
        if (!syncs) {
            m_unsynced = JournalScan::header;
            return {};
        }
    }
    // A process that ended before its fsync, or after one that failed, left records in the kernel's
    // cache only, perhaps marked as clean. The next ones must not be on disk before them.
    if (const auto rewritten = rewrite(scan.unsyncedFrom); !rewritten)
        return rewritten;
    return sync();
}

Result<void> Journal::rewrite(std::uint64_t from) {
    std::string chunk(64 * 1024, '\0');
    while (from < m_end) {
        const std::size_t wanted = std::min<std::uint64_t>(chunk.size(), m_end - from);
        const auto count = m_file.read(std::span(chunk).first(wanted), from);
        if (!count)
            return fail(count.error());
        if (*count == 0)
            return fail(Error::Code::Io, m_file.path() + " became shorter while it was read");
        if (const auto written = m_file.writeAll(std::string_view(chunk).substr(0, *count), from);
            !written)
            return written;
        from += *count;
    }
    return {};
}

Result<void> Journal::read(Fs& fs, const std::string& path, const JournalVisitor& visit) {
    auto file = File::open(fs, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if (!file)
        return fail(file.error());
    const auto scan = JournalScan::run(*file, visit);
    if (!scan)
        return fail(scan.error());
    return {};
}

Result<void> Journal::cutBack() {
    if (!m_mustCut)
        return {};
    if (const auto cut = m_file.truncate(m_end); !cut)
        return cut;
    m_mustCut = false;
    return {};
}

Result<std::uint64_t> Journal::appendUnsynced(std::string_view text) {
    if (text.size() > JournalFrame::maxText || text.find('\n') != std::string_view::npos)
        return fail(Error::Code::InvalidArgument,
                    "a record for " + m_file.path() + " of " + std::to_string(text.size()) +
                        " bytes is not one line of at most 1 MiB; shorten or escape it");
    if (m_unsynced.size() >= maxUnsynced) {
        if (const auto synced = sync(); !synced)
            return fail(synced.error());
    }
    if (const auto cut = cutBack(); !cut)
        return fail(cut.error());

    JournalFrame frame{m_lastSequence + 1, m_durableSequence, m_lastHash, {}, text};
    const auto line = frame.seal();
    if (!line)
        return fail(line.error());
    m_mustCut = true;
    if (const auto written = m_file.writeAll(*line, m_end); !written) {
        // At once, for readers; if it fails, before the next record.
        static_cast<void>(cutBack());
        return fail(written.error());
    }
    m_mustCut = false;
    m_end += line->size();
    m_lastSequence = frame.sequence;
    m_lastHash = frame.hash;
    m_unsynced += *line;
    return m_lastSequence;
}

Result<std::uint64_t> Journal::append(std::string_view text) {
    const std::uint64_t end = m_end;
    const std::string hash = m_lastHash;
    const auto appended = appendUnsynced(text);
    if (!appended)
        return appended;
    const auto synced = sync();
    if (synced)
        return appended;
    // The caller hears that it is not recorded, so it goes; earlier ones stay.
    m_unsynced.resize(m_unsynced.size() - (m_end - end));
    m_end = end;
    m_lastHash = hash;
    --m_lastSequence;
    m_mustCut = true;
    static_cast<void>(cutBack());
    return fail(synced.error());
}

Result<void> Journal::sync() {
    if (m_mustRewrite) {
        if (const auto written = m_file.writeAll(m_unsynced, m_end - m_unsynced.size()); !written)
            return written;
    }
    if (const auto synced = m_file.sync(); !synced) {
        m_mustRewrite = true;
        return synced;
    }
    m_mustRewrite = false;
    if (m_isNew) {
        if (const auto synced = syncDirectoryOf(m_fs, m_file.path()); !synced)
            return synced;
    }
    m_isNew = false;
    m_unsynced.clear();
    m_durableSequence = m_lastSequence;
    return {};
}

} // namespace catalyst
