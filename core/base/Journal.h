#pragma once

#include "base/JournalScan.h"

#include <memory>

namespace catalyst {

/// An append-only file of records that survives crashes and notices damage: each record is a line
/// of text chained to the one before it by SHA-256 (base/JournalFrame.h has the format).
///
/// One writer: the file is locked while it is open. Blocking; one thread at a time. `fs` outlives
/// the journal.
///
/// A record is at most JournalFrame::maxText bytes without a newline (JSON text, one line).
class Journal {
public:
    /// Opens or creates (mode 0600; the directory must exist) and verifies all of it; `visit` gets
    /// the records. A torn tail, normal after a crash, is cut off. What is then in the file is on
    /// disk. Errors: Locked (another writer), Corrupt (damage before the tail; the file is left
    /// alone), InvalidData (not a journal), NewerFormat, those of files.
    static Result<std::unique_ptr<Journal>> open(Fs& fs, const std::string& path,
                                                 const JournalVisitor& visit = {});

    /// The same, but a file that is new is only written, and on disk with the first `sync`.
    static Result<std::unique_ptr<Journal>> openUnsynced(Fs& fs, const std::string& path);

    /// Verifies and reads without changing or locking anything, beside a writer too; a torn tail is
    /// not given to `visit` and no error.
    static Result<void> read(Fs& fs, const std::string& path, const JournalVisitor& visit);

    /// Success, with the record's sequence (from 1): it is on disk, and so are all before it. After
    /// an error the record may or may not be in the file; it is cut off before anything else is
    /// appended, and its sequence goes to the next one. InvalidArgument when the text does not fit.
    Result<std::uint64_t> append(std::string_view text);

    /// Success: the record survives the end of this process, but not yet a power loss; `sync` does
    /// that. Errors as for `append`. For what must not wait for a slow disk. After 1 MiB of such
    /// records it does wait: it syncs by itself.
    Result<std::uint64_t> appendUnsynced(std::string_view text);

    /// Puts everything appended on disk. After an error nothing is lost: the next `sync` or
    /// `append` writes what was not synced once more, because a failed fsync may have dropped it.
    Result<void> sync();

    std::uint64_t lastSequence() const { return m_lastSequence; }
    /// The last record known to be on disk.
    std::uint64_t durableSequence() const { return m_durableSequence; }
    /// How much `open` cut off.
    std::uint64_t cutBytes() const { return m_cutBytes; }

private:
    Journal(Fs& fs, File file) : m_fs(fs), m_file(std::move(file)) {}

    static Result<std::unique_ptr<Journal>> begin(Fs& fs, const std::string& path,
                                                  const JournalVisitor& visit, bool syncs);
    Result<void> start(const JournalScan& scan, bool syncs);
    Result<void> rewrite(std::uint64_t from);
    Result<void> cutBack();

    Fs& m_fs;
    File m_file;
    std::uint64_t m_end = 0; ///< of the last appended record
    std::uint64_t m_lastSequence = 0;
    std::uint64_t m_durableSequence = 0;
    std::uint64_t m_cutBytes = 0;
    std::string m_lastHash;
    std::string m_unsynced;     ///< the lines before m_end that are not known to be on disk
    bool m_mustRewrite = false; ///< m_unsynced was dropped by a failed fsync, perhaps
    bool m_isNew = false;       ///< its name is not known to be on disk
    bool m_mustCut = false;     ///< parts of a failed record may be behind m_end
};

} // namespace catalyst
