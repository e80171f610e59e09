#pragma once

#include "base/Fs.h"
#include "base/Result.h"

namespace catalyst {

/// A failed system call as an Error: the code from `error` (an errno), the detail from what was
/// tried, where and what can be done.
Error fileError(int error, std::string_view operation, const std::string& path);

/// An open file, closed with the object. Interrupted calls are repeated, short writes continued;
/// every other failure is returned as it is and nothing is tried twice: after a failed `sync` the
/// kernel may have dropped the data, so only writing it again makes it safe. `fs` outlives it.
class File {
public:
    /// `flags` of open(2). A symbolic link is refused (InvalidArgument) when they hold O_NOFOLLOW.
    static Result<File> open(Fs& fs, std::string path, int flags, mode_t mode = 0600);

    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    /// At most buffer.size() bytes; 0 at the end of the file.
    Result<std::size_t> read(std::span<char> buffer, std::uint64_t offset);
    /// All of it, or an error after which any part of it may have been written.
    Result<void> writeAll(std::string_view data, std::uint64_t offset);
    Result<void> truncate(std::uint64_t size);
    Result<void> sync();
    /// Until the file is closed. Locked when another open file holds it, in whatever process.
    Result<void> lock();
    Result<FileStat> stat();

    const std::string& path() const { return m_path; }

private:
    File(Fs& fs, std::string path, int fd) : m_fs(fs), m_path(std::move(path)), m_fd(fd) {}

    Fs& m_fs;
    std::string m_path;
    int m_fd;
};

/// The directory a path lies in; "." for a bare name.
std::string directoryOf(const std::string& path);

/// Makes what was created, renamed or removed in the directory of `path` survive a power loss.
/// A file system that cannot do that for directories is not an error.
Result<void> syncDirectoryOf(Fs& fs, const std::string& path);

/// Creates a directory and the missing ones above it, readable by the user alone (0700). One that
/// exists keeps its mode.
Result<void> makeDirectories(Fs& fs, const std::string& path);

} // namespace catalyst
