#include "engine/EngineLock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace catalyst {

Result<std::unique_ptr<EngineLock>> EngineLock::acquire(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return fail(Error::Code::Io, "cannot open the lock " + path + ": " + std::strerror(errno));
    std::unique_ptr<EngineLock> lock(new EngineLock(fd));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return lock;
    if (errno == EWOULDBLOCK)
        return fail(Error::Code::Locked,
                    "another process runs this profile's engine (it holds " + path + ")");
    return fail(Error::Code::Io, "cannot lock " + path + ": " + std::strerror(errno));
}

EngineLock::~EngineLock() {
    ::close(m_fd);
}

} // namespace catalyst
