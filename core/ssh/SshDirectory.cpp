#include "ssh/SshDirectory.h"

#include "base/File.h"
#include "base/Log.h"
#include "config/PrivateDirectory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace catalyst {

namespace {

constexpr std::string_view prefix = "ssh-";

/// A directory that is held by flock(2), which the kernel lets go when the process dies.
class Hold {
public:
    Hold(const std::string& directory, int how)
        : m_fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
        if (m_fd >= 0 && ::flock(m_fd, how | LOCK_NB) != 0)
            ::close(std::exchange(m_fd, -1));
    }
    ~Hold() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

    bool isHeld() const { return m_fd >= 0; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

void removeAll(const std::string& directory) {
    std::error_code error;
    std::filesystem::remove_all(directory, error);
    if (error)
        logWarning("ssh", "a connection's directory could not be removed",
                   {{"directory", directory}, {"error", error.message()}});
}

std::vector<std::string> directoriesIn(const std::string& parent) {
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(parent, error)) {
        if (entry.path().filename().string().starts_with(prefix) && !entry.is_symlink(error) &&
            entry.is_directory(error))
            found.push_back(entry.path().string());
    }
    return found;
}

} // namespace

Result<std::unique_ptr<SshDirectory>> SshDirectory::make(const std::string& parent) {
    if (auto made = makePrivateDirectory(parent, ::geteuid()); !made)
        return fail(made.error());
    // A sweep must not come between a directory and its lock.
    const Hold unswept(parent, LOCK_SH);
    if (!unswept.isHeld())
        return fail(Error::Code::Locked, parent + " is being tidied up by another process");
    std::string path = parent + "/" + std::string(prefix) + "XXXXXX";
    if (::mkdtemp(path.data()) == nullptr)
        return fail(fileError(errno, "make the directory", path));
    Hold lock(path, LOCK_EX);
    if (!lock.isHeld()) {
        removeAll(path);
        return fail(Error::Code::Io, "cannot lock " + path);
    }
    return std::unique_ptr<SshDirectory>(new SshDirectory(std::move(path), lock.release()));
}

SshDirectory::~SshDirectory() {
    removeAll(m_path);
    ::close(m_lock);
}

std::size_t SshDirectory::sweep(const std::string& parent) {
    const Hold alone(parent, LOCK_EX);
    if (!alone.isHeld())
        return 0;
    std::size_t removed = 0;
    for (const std::string& directory : directoriesIn(parent)) {
        if (!Hold(directory, LOCK_EX).isHeld())
            continue;
        removeAll(directory);
        ++removed;
    }
    return removed;
}

} // namespace catalyst
