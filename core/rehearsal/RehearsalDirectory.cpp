#include "rehearsal/RehearsalDirectory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace catalyst {

namespace {

constexpr std::size_t nonceLength = 32;

tl::unexpected<Error> systemError(const std::string& path) {
    const auto code = errno == ENOENT   ? Error::Code::NotFound
                      : errno == EACCES ? Error::Code::PermissionDenied
                      : errno == ELOOP  ? Error::Code::PermissionDenied
                                        : Error::Code::Io;
    return fail(code, path + ": " + std::strerror(errno));
}

std::string octal(mode_t mode) {
    std::string text;
    for (int shift = 9; shift >= 0; shift -= 3)
        text += static_cast<char>('0' + ((mode >> shift) & 7U));
    return text;
}

Result<void> checkOwnership(const struct stat& status, const std::string& path, mode_t mode) {
    if (status.st_uid != ::geteuid())
        return fail(Error::Code::PermissionDenied,
                    path + ": belongs to user " + std::to_string(status.st_uid) +
                        ", not to you; name a directory of your own");
    if ((status.st_mode & 07777U) != mode)
        return fail(Error::Code::PermissionDenied, path + ": its mode is " + octal(status.st_mode) +
                                                       ", it must be " + octal(mode) +
                                                       "; chmod it");
    return {};
}

} // namespace

Result<void> checkRehearsalDirectory(const std::string& directory) {
    if (directory.find('\0') != std::string::npos)
        return fail(Error::Code::InvalidArgument, "a directory's name has no NUL byte");
    if (directory.empty() || directory.front() != '/')
        return fail(Error::Code::InvalidArgument,
                    "\"" + directory +
                        "\": a rehearsal is a directory of Unix sockets named by its absolute "
                        "path; network addresses are refused");
    std::string path = directory;
    // "link/" would be followed.
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    struct stat status{};
    if (::lstat(path.c_str(), &status) != 0)
        return systemError(path);
    if (S_ISLNK(status.st_mode))
        return fail(Error::Code::PermissionDenied,
                    path + ": is a symbolic link; name the directory itself");
    if (!S_ISDIR(status.st_mode))
        return fail(Error::Code::InvalidArgument, path + ": is not a directory");
    return checkOwnership(status, path, 0700);
}

Result<std::string> readRehearsalNonce(const std::string& directory) {
    if (auto checked = checkRehearsalDirectory(directory); !checked)
        return fail(checked.error());
    const std::string path = directory + "/nonce";
    // O_NONBLOCK: a FIFO of that name must not hold us up.
    const int fd = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return systemError(path);
    struct stat status{};
    std::array<char, nonceLength + 2> bytes{};
    const bool isStatted = ::fstat(fd, &status) == 0;
    const ssize_t count = S_ISREG(status.st_mode) ? ::read(fd, bytes.data(), bytes.size()) : -1;
    ::close(fd);
    if (!isStatted || count < 0)
        return fail(Error::Code::InvalidData, path + ": is not a readable regular file");
    if (auto checked = checkOwnership(status, path, 0600); !checked)
        return fail(checked.error());
    std::string_view text(bytes.data(), static_cast<std::size_t>(count));
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    const bool isNonce =
        text.size() == nonceLength && std::all_of(text.begin(), text.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
    if (!isNonce)
        return fail(Error::Code::InvalidData,
                    path + ": is not a rehearsal's nonce (32 hex digits); restart the rehearsal");
    return std::string(text);
}

} // namespace catalyst
