#pragma once

#include "base/Result.h"

#include <string>

namespace catalyst::rehearsal {

/// Held by the rehearsal that serves a directory: the file `lock` in it. The kernel releases it
/// with the process, whatever ended that; the end of this object removes the file.
class DirectoryLock final {
public:
    enum class Owner {
        Independent,
        FollowsParent, ///< ends with the program that started it
    };

    /// AlreadyExists: another rehearsal holds the directory. Locked: the same, but both follow
    /// their parents, and the holder may be about to end with its own: worth another try within
    /// seconds. NotFound: there is no such directory (any more). Does not wait.
    static Result<DirectoryLock> acquire(const std::string& directory, Owner owner);

    DirectoryLock(DirectoryLock&& other) noexcept;
    DirectoryLock& operator=(DirectoryLock&&) = delete;
    ~DirectoryLock();

private:
    DirectoryLock(std::string path, int fd);

    std::string m_path;
    int m_fd;
};

} // namespace catalyst::rehearsal
