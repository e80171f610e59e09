#pragma once

#include <sys/types.h>
#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// The result of one system call: a value or its errno.
template <class T>
using SysResult = tl::expected<T, int>;

struct FileStat {
    enum class Kind { Regular, Directory, Symlink, Other };
    Kind kind = Kind::Other;
    std::uint64_t size = 0;
};

/// The file operations that AtomicFile and Journal stand on, one system call each, so that a test
/// can make any single one fail. An implementation hides nothing: short counts and EINTR come
/// through; `File` (base/File.h) deals with them. Blocking. PosixFs is safe from any thread.
class Fs {
public:
    virtual ~Fs() = default;

    /// `flags` are those of open(2); O_CLOEXEC is always added.
    virtual SysResult<int> open(const std::string& path, int flags, mode_t mode) = 0;
    virtual SysResult<void> close(int fd) = 0;
    /// 0 at the end of the file.
    virtual SysResult<std::size_t> read(int fd, std::span<char> buffer, std::uint64_t offset) = 0;
    virtual SysResult<std::size_t> write(int fd, std::string_view data, std::uint64_t offset) = 0;
    virtual SysResult<void> truncate(int fd, std::uint64_t size) = 0;
    /// fsync(2), of a file or a directory.
    virtual SysResult<void> sync(int fd) = 0;
    /// An exclusive flock(2) that does not wait: EWOULDBLOCK when somebody else holds it.
    virtual SysResult<void> lock(int fd) = 0;
    virtual SysResult<FileStat> stat(int fd) = 0;
    /// Of the link itself when the path is a symbolic link.
    virtual SysResult<FileStat> stat(const std::string& path) = 0;
    virtual SysResult<void> rename(const std::string& from, const std::string& to) = 0;
    virtual SysResult<void> unlink(const std::string& path) = 0;
    virtual SysResult<void> makeDirectory(const std::string& path, mode_t mode) = 0;
    /// The names in a directory, in no order, without "." and "..".
    virtual SysResult<std::vector<std::string>> list(const std::string& directory) = 0;
};

class PosixFs final : public Fs {
public:
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
};

} // namespace catalyst
