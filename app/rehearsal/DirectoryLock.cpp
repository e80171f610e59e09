#include "rehearsal/DirectoryLock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace catalyst::rehearsal {

namespace {

constexpr char independent = 'i';
constexpr char follower = 'f';

tl::unexpected<Error> systemError(const std::string& path) {
    const int error = errno;
    return fail(error == ENOENT ? Error::Code::NotFound : Error::Code::Io,
                path + ": " + std::strerror(error));
}

/// False when the last holder removed the file between our opening and our locking it.
bool isStillThere(int fd, const std::string& path) {
    struct stat held{};
    struct stat named{};
    return ::fstat(fd, &held) == 0 && ::lstat(path.c_str(), &named) == 0 &&
           held.st_ino == named.st_ino && held.st_dev == named.st_dev;
}

/// A holder that has not yet written what it is counts as one that may end.
bool mayEndSoon(int fd) {
    char kind = follower;
    static_cast<void>(!::pread(fd, &kind, 1, 0));
    return kind == follower;
}

} // namespace

Result<DirectoryLock> DirectoryLock::acquire(const std::string& directory, Owner owner) {
    const std::string path = directory + "/lock";
    const char kind = owner == Owner::FollowsParent ? follower : independent;
    for (;;) {
        const int fd =
            ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
        if (fd < 0)
            return systemError(path);
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
            if (isStillThere(fd, path)) {
                DirectoryLock lock(path, fd);
                if (::pwrite(fd, &kind, 1, 0) != 1)
                    return systemError(path);
                return lock;
            }
            ::close(fd);
            continue;
        }
        const int error = errno;
        const bool isWorthWaiting = owner == Owner::FollowsParent && mayEndSoon(fd);
        ::close(fd);
        errno = error;
        if (error != EWOULDBLOCK)
            return systemError(path);
        return fail(isWorthWaiting ? Error::Code::Locked : Error::Code::AlreadyExists,
                    directory + ": a rehearsal runs here; end it or name another directory");
    }
}

DirectoryLock::DirectoryLock(std::string path, int fd) : m_path(std::move(path)), m_fd(fd) {}

DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : m_path(std::move(other.m_path)), m_fd(std::exchange(other.m_fd, -1)) {}

DirectoryLock::~DirectoryLock() {
    if (m_fd < 0)
        return;
    // While it is held: whoever opened it meanwhile sees that it is no longer the one at its path.
    ::unlink(m_path.c_str());
    ::close(m_fd);
}

} // namespace catalyst::rehearsal
