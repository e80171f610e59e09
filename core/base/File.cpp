#include "base/File.h"

#include <fcntl.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace catalyst {

namespace {

/// EINTR means that nothing has happened yet.
template <class Call>
auto uninterrupted(Call call) {
    for (;;) {
        auto result = call();
        if (result || result.error() != EINTR)
            return result;
    }
}

struct Meaning {
    Error::Code code;
    std::string_view advice;
};

Meaning meaningOf(int error) {
    using enum Error::Code;
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return {NotFound, "check the path"};
    case EEXIST:
        return {AlreadyExists, "remove or rename it"};
    case EACCES:
    case EPERM:
    case EROFS:
        return {PermissionDenied, "check owner and mode of the file and its directory"};
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return {NoSpace, "free some space"};
    case ELOOP:
        return {InvalidArgument, "name the file itself instead of a symbolic link"};
    case EWOULDBLOCK:
        return {Locked, "another program is using it; close that first"};
    default:
        return {Io, "check the disk and the kernel's log"};
    }
}

} // namespace

Error fileError(int error, std::string_view operation, const std::string& path) {
    const Meaning meaning = meaningOf(error);
    return {meaning.code, "cannot " + std::string(operation) + " " + path + ": " +
                              std::generic_category().message(error) + "; " +
                              std::string(meaning.advice)};
}

Result<File> File::open(Fs& fs, std::string path, int flags, mode_t mode) {
    const auto fd = uninterrupted([&] { return fs.open(path, flags, mode); });
    if (!fd)
        return fail(fileError(fd.error(), "open", path));
    return File(fs, std::move(path), *fd);
}

File::File(File&& other) noexcept
    : m_fs(other.m_fs), m_path(std::move(other.m_path)), m_fd(std::exchange(other.m_fd, -1)) {}

File::~File() {
    // Not repeated and not reported: the descriptor is gone either way, and whoever needs to know
    // that the data arrived has called sync().
    if (m_fd >= 0)
        static_cast<void>(m_fs.close(m_fd));
}

Result<std::size_t> File::read(std::span<char> buffer, std::uint64_t offset) {
    const auto count = uninterrupted([&] { return m_fs.read(m_fd, buffer, offset); });
    if (!count)
        return fail(fileError(count.error(), "read", m_path));
    return *count;
}

Result<void> File::writeAll(std::string_view data, std::uint64_t offset) {
    while (!data.empty()) {
        const auto count = uninterrupted([&] { return m_fs.write(m_fd, data, offset); });
        if (!count)
            return fail(fileError(count.error(), "write", m_path));
        if (*count == 0)
            return fail(fileError(EIO, "write", m_path));
        data.remove_prefix(*count);
        offset += *count;
    }
    return {};
}

Result<void> File::truncate(std::uint64_t size) {
    const auto done = uninterrupted([&] { return m_fs.truncate(m_fd, size); });
    if (!done)
        return fail(fileError(done.error(), "truncate", m_path));
    return {};
}

Result<void> File::sync() {
    const auto done = uninterrupted([&] { return m_fs.sync(m_fd); });
    if (!done)
        return fail(fileError(done.error(), "sync", m_path));
    return {};
}

Result<void> File::lock() {
    const auto done = uninterrupted([&] { return m_fs.lock(m_fd); });
    if (!done)
        return fail(fileError(done.error(), "lock", m_path));
    return {};
}

Result<FileStat> File::stat() {
    const auto stat = uninterrupted([&] { return m_fs.stat(m_fd); });
    if (!stat)
        return fail(fileError(stat.error(), "examine", m_path));
    return *stat;
}

std::string directoryOf(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> syncDirectoryOf(Fs& fs, const std::string& path) {
    const std::string directory = directoryOf(path);
    const auto fd = uninterrupted([&] { return fs.open(directory, O_RDONLY | O_DIRECTORY, 0); });
    if (!fd)
        return fail(fileError(fd.error(), "open", directory));
    const auto synced = uninterrupted([&] { return fs.sync(*fd); });
    static_cast<void>(fs.close(*fd));
    if (!synced && synced.error() != EINVAL && synced.error() != ENOTSUP)
        return fail(fileError(synced.error(), "sync", directory));
    return {};
}

Result<void> makeDirectories(Fs& fs, const std::string& path) {
    const auto made = uninterrupted([&] { return fs.makeDirectory(path, 0700); });
    if (made)
        return {};
    const std::string parent = directoryOf(path);
    if (made.error() == ENOENT && parent.size() < path.size()) {
        if (const auto above = makeDirectories(fs, parent); !above)
            return above;
        const auto again = uninterrupted([&] { return fs.makeDirectory(path, 0700); });
        if (!again && again.error() != EEXIST)
            return fail(fileError(again.error(), "create the directory", path));
        return {};
    }
    if (made.error() != EEXIST)
        return fail(fileError(made.error(), "create the directory", path));
    return {};
}

} // namespace catalyst
