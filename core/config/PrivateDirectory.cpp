#include "config/PrivateDirectory.h"

#include "base/File.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace catalyst {

namespace {

Result<void> makeDirectories(const std::string& path) {
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
        const std::string above = path.substr(0, slash);
        if (::mkdir(above.c_str(), 0700) != 0 && errno != EEXIST)
            return fail(fileError(errno, "make the directory", above));
    }
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(fileError(errno, "make the directory", path));
    return {};
}

Result<void> close(int directory, const std::string& path, uid_t owner) {
    struct stat found{};
    if (::fstat(directory, &found) != 0)
        return fail(fileError(errno, "examine", path));
    if (found.st_uid != owner)
        return fail(Error::Code::PermissionDenied,
                    path + " belongs to user " + std::to_string(found.st_uid) + ", not to " +
                        std::to_string(owner) + "; remove it or choose another place");
    if ((found.st_mode & 0777U) != 0700U && ::fchmod(directory, 0700) != 0)
        return fail(fileError(errno, "close to others", path));
    return {};
}

} // namespace

Result<void> makePrivateDirectory(const std::string& path, uid_t owner) {
    if (const Result<void> made = makeDirectories(path); !made)
        return made;
    const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0 && (errno == ENOTDIR || errno == ELOOP))
        return fail(Error::Code::PermissionDenied,
                    path + " is a link or no directory; remove it or choose another place");
    if (directory < 0)
        return fail(fileError(errno, "open", path));
    const Result<void> closed = close(directory, path, owner);
    ::close(directory);
    return closed;
}

bool isPrivateDirectory(const std::string& path, uid_t owner) {
    struct stat found{};
    return ::lstat(path.c_str(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == owner &&
           (found.st_mode & 0077U) == 0;
}

} // namespace catalyst
