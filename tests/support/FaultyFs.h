#pragma once

#include "base/Fs.h"

#include <map>
#include <memory>
#include <vector>

namespace catalyst::test {

/// A file system in memory that knows what is on its disk and what only in its cache, and fails
/// when told: the n-th operation, once or from then on, or with a power loss.
///
/// What an fsync that fails has not written is dropped from the cache's list of dirty pages, as
/// Linux does it: a later fsync succeeds without writing it.
class FaultyFs final : public Fs {
public:
    enum class Fault {
        None,
        NoSpace,      ///< ENOSPC
        Io,           ///< EIO
        Interrupted,  ///< EINTR
        ShortWrite,   ///< a write of half the bytes; no fault for other operations
        ShortNoSpace, ///< a write of half the bytes, after which the next operation gets ENOSPC
        StaysFull,    ///< ENOSPC for every write from here on
        Crash,        ///< the power is lost before the operation
        CrashAfter,   ///< the operation is done, then the power is lost; the caller sees EIO
    };
    /// What the disk holds of data that was written, but not synced, when the power is lost.
    enum class Survives {
        Nothing,
        HalfOfLast,  ///< all of it but the second half of the last write
        HalfOfFirst, ///< nothing but the first half of the first write
        Zeros,       ///< its size: zeros where the file grew
        OnlyLast,    ///< the last write; of those before it only their size
        Everything,
    };

    /// Operation `index` (from 0, counted from now) fails.
    void failAt(int index, Fault fault);
    void setSurvivors(Survives data, bool directories) {
        m_survives = data;
        m_directoriesSurvive = directories;
    }
    /// The machine is on again: what is on the disk is what there is; nothing fails any more. Also
    /// the end of every process: descriptors and locks are gone.
    void reboot();
    /// Nothing fails any more; the cache stays.
    void heal() { m_fault = Fault::None; }

    int operations() const { return m_operations; }
    bool crashed() const { return m_crashed; }
    std::string content(const std::string& path) const;
    bool exists(const std::string& path) const { return m_entries.contains(path); }
    std::vector<std::string> files() const;
    /// Puts a file there, on disk.
    void put(const std::string& path, std::string content);

    SysResult<int> open(const std::string& path, int flags, mode_t mode) override;
    SysResult<void> close(int fd) override;
    SysResult<std::size_t> read(int fd, std::span<char> buffer, std::uint64_t offset) override;
    SysResult<std::size_t> write(int fd, std::string_view data, std::uint64_t offset) override;
    SysResult<void> truncate(int fd, std::uint64_t size) override;
    SysResult<void> sync(int fd) override;
    SysResult<void> lock(int fd) override;
    SysResult<FileStat> stat(int fd) override;
    SysResult<FileStat> stat(const std::string& path) override;
    SysResult<void> rename(const std::string& from, const std::string& to) override;
    SysResult<void> unlink(const std::string& path) override;
    SysResult<void> makeDirectory(const std::string& path, mode_t mode) override;
    SysResult<std::vector<std::string>> list(const std::string& directory) override;

private:
    struct Change {
        bool isTruncation;
        std::uint64_t offset; ///< or the new size
        std::string data;
        bool isLost = false; ///< never gets to the disk; the space it was to take does
    };
    struct Node {
        std::string cached;
        std::string onDisk;
        std::vector<Change> dirty;
        int lockedBy = -1;
    };
    /// Directories have no node: an fsync of one makes all entries durable.
    using Entries = std::map<std::string, std::shared_ptr<Node>>;

    template <class T, class Operation>
    SysResult<T> perform(bool writes, Operation operation);
    static void apply(std::string& data, const Change& change);
    void losePower();

    Entries m_entries;
    Entries m_entriesOnDisk;
    std::map<int, std::shared_ptr<Node>> m_open;
    int m_nextFd = 100;
    int m_operations = 0;
    int m_failAt = -1;
    Fault m_fault = Fault::None;
    Survives m_survives = Survives::Nothing;
    bool m_directoriesSurvive = false;
    bool m_crashed = false;
    bool m_halve = false;
};

} // namespace catalyst::test
