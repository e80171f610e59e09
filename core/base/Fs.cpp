#include "base/Fs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace catalyst {

namespace {

SysResult<void> done(int result) {
    if (result != 0)
        return tl::unexpected(errno);
    return {};
}

SysResult<std::size_t> counted(ssize_t result) {
    if (result < 0)
        return tl::unexpected(errno);
    return static_cast<std::size_t>(result);
}

FileStat fromSystem(const struct ::stat& system) {
    FileStat stat;
    stat.size = static_cast<std::uint64_t>(system.st_size);
    switch (system.st_mode & S_IFMT) {
    case S_IFREG:
        stat.kind = FileStat::Kind::Regular;
        break;
    case S_IFDIR:
        stat.kind = FileStat::Kind::Directory;
        break;
    case S_IFLNK:
        stat.kind = FileStat::Kind::Symlink;
        break;
    default:
        break;
    }
    return stat;
}

} // namespace

SysResult<int> PosixFs::open(const std::string& path, int flags, mode_t mode) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    if (fd < 0)
        return tl::unexpected(errno);
    return fd;
}

SysResult<void> PosixFs::close(int fd) {
    return done(::close(fd));
}

SysResult<std::size_t> PosixFs::read(int fd, std::span<char> buffer, std::uint64_t offset) {
    return counted(::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(offset)));
}

SysResult<std::size_t> PosixFs::write(int fd, std::string_view data, std::uint64_t offset) {
    return counted(::pwrite(fd, data.data(), data.size(), static_cast<off_t>(offset)));
}

SysResult<void> PosixFs::truncate(int fd, std::uint64_t size) {
    return done(::ftruncate(fd, static_cast<off_t>(size)));
}

SysResult<void> PosixFs::sync(int fd) {
    return done(::fsync(fd));
}

SysResult<void> PosixFs::lock(int fd) {
    return done(::flock(fd, LOCK_EX | LOCK_NB));
}

SysResult<FileStat> PosixFs::stat(int fd) {
    struct ::stat system{};
    if (::fstat(fd, &system) != 0)
        return tl::unexpected(errno);
    return fromSystem(system);
}

SysResult<FileStat> PosixFs::stat(const std::string& path) {
    struct ::stat system{};
    if (::lstat(path.c_str(), &system) != 0)
        return tl::unexpected(errno);
    return fromSystem(system);
}

SysResult<void> PosixFs::rename(const std::string& from, const std::string& to) {
    return done(::rename(from.c_str(), to.c_str()));
}

SysResult<void> PosixFs::unlink(const std::string& path) {
    return done(::unlink(path.c_str()));
}

SysResult<void> PosixFs::makeDirectory(const std::string& path, mode_t mode) {
    return done(::mkdir(path.c_str(), mode));
}

SysResult<std::vector<std::string>> PosixFs::list(const std::string& directory) {
    DIR* open = ::opendir(directory.c_str());
    if (open == nullptr)
        return tl::unexpected(errno);
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* entry = ::readdir(open)) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            names.emplace_back(name);
    }
    const int error = errno;
    ::closedir(open);
    if (error != 0)
        return tl::unexpected(error);
    return names;
}

} // namespace catalyst
