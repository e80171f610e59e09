#include "rehearsal/PrivateFile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace catalyst {

namespace {

std::string octal(mode_t mode) {
    std::string text;
    for (int shift = 9; shift >= 0; shift -= 3)
        text += static_cast<char>('0' + ((mode >> shift) & 7U));
    return text;
}

} // namespace

tl::unexpected<Error> fileError(const std::string& path) {
    const auto code = errno == ENOENT   ? Error::Code::NotFound
                      : errno == EACCES ? Error::Code::PermissionDenied
                      : errno == ELOOP  ? Error::Code::PermissionDenied
                                        : Error::Code::Io;
    return fail(code, path + ": " + std::strerror(errno));
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

Result<std::string> readPrivateFile(const std::string& path, std::size_t most) {
    // O_NONBLOCK: a FIFO of that name must not hold us up.
    const int fd = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return fileError(path);
    struct stat status{};
    std::string content(most + 1, '\0');
    const bool isStatted = ::fstat(fd, &status) == 0;
    const ssize_t count = S_ISREG(status.st_mode) ? ::read(fd, content.data(), content.size()) : -1;
    ::close(fd);
    if (!isStatted || count < 0)
        return fail(Error::Code::InvalidData, path + ": is not a readable regular file");
    if (auto checked = checkOwnership(status, path, 0600); !checked)
        return fail(checked.error());
    content.resize(static_cast<std::size_t>(count));
    if (content.size() > most)
        return fail(Error::Code::InvalidData, path + ": is longer than what a rehearsal writes; "
                                                     "restart the rehearsal");
    return content;
}

} // namespace catalyst
