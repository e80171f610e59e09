#include "rehearsal/PrivateDirectory.h"

#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/RehearsalDirectory.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

namespace {

tl::unexpected<Error> systemError(const std::string& what) {
    return fail(Error::Code::Io, what + ": " + std::strerror(errno));
}

constexpr int mostTriesToMake = 10;

bool isServed(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.data(), path.size());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    // A full queue (EAGAIN) is somebody's too.
    const bool isServed =
        ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ||
        errno == EAGAIN;
    ::close(fd);
    return isServed;
}

} // namespace

std::string randomHex() {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return {};
    constexpr const char* digits = "0123456789abcdef";
    std::string hex;
    for (const unsigned char byte : bytes) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    return hex;
}

Result<void> writePrivateFile(const std::string& path, const std::string& content) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return systemError(path);
    // The umask may have taken something away.
    const bool isWritten = ::fchmod(fd, 0600) == 0 && ::write(fd, content.data(), content.size()) ==
                                                          static_cast<ssize_t>(content.size());
    ::close(fd);
    if (!isWritten)
        return systemError(path);
    return {};
}

Result<PrivateDirectory> PrivateDirectory::at(const std::string& path, Owner owner) {
    for (int tries = 1;; ++tries) {
        auto taken = take(path, owner);
        // A rehearsal that ended meanwhile took its directory with it.
        const bool isGone = !taken && taken.error().code == Error::Code::NotFound;
        if (!isGone || tries == mostTriesToMake)
            return taken;
    }
}

Result<PrivateDirectory> PrivateDirectory::take(const std::string& path, Owner owner) {
    const bool isAbsolute = !path.empty() && path.front() == '/';
    const bool isOurs = isAbsolute && ::mkdir(path.c_str(), 0700) == 0;
    if (isAbsolute && !isOurs && errno != EEXIST)
        return systemError(path + ": cannot be made");
    PrivateDirectory directory(path, isOurs);
    // The umask may have taken something away.
    if (isOurs && ::chmod(path.c_str(), 0700) != 0)
        return systemError(path);
    if (auto checked = checkRehearsalDirectory(path); !checked)
        return fail(checked.error());
    if (auto begun = directory.begin(owner); !begun)
        return fail(begun.error());
    return directory;
}

Result<PrivateDirectory> PrivateDirectory::fresh(Owner owner) {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    const bool hasRuntime = runtime && runtime[0] == '/' && ::access(runtime, W_OK) == 0;
    std::string path = std::string(hasRuntime ? runtime : "/tmp") + "/catalyst-rehearsal-XXXXXX";
    if (!::mkdtemp(path.data()))
        return systemError(path + ": cannot be made");
    PrivateDirectory directory(path, true);
    if (auto begun = directory.begin(owner); !begun)
        return fail(begun.error());
    return directory;
}

Result<void> PrivateDirectory::begin(Owner owner) {
    auto lock = DirectoryLock::acquire(m_path, owner);
    if (!lock)
        return fail(lock.error());
    m_lock.emplace(std::move(*lock));
    if (auto removed = removeLeftovers(); !removed)
        return removed;
    return writeNonce();
}

Result<void> PrivateDirectory::removeLeftovers() const {
    std::error_code error;
    std::vector<std::string> sockets;
    for (std::filesystem::directory_iterator entry(m_path, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code gone;
        if (entry->path().extension() == ".sock" && entry->is_socket(gone))
            sockets.push_back(entry->path().string());
    }
    for (const std::string& socket : sockets) {
        if (isServed(socket))
            return fail(Error::Code::AlreadyExists,
                        socket + ": something that is no rehearsal of this version listens here; "
                                 "end it or name another directory");
        ::unlink(socket.c_str());
    }
    for (const char* name : {"nonce", rehearsalBrokerFile, rehearsalBrokerAuthority})
        ::unlink((m_path + '/' + name).c_str());
    return {};
}

Result<void> PrivateDirectory::writeNonce() {
    m_nonce = randomHex();
    if (m_nonce.empty())
        return systemError("getrandom");
    const std::string path = m_path + "/nonce";
    if (auto written = writePrivateFile(path, m_nonce + '\n'); !written)
        return written;
    m_hasNonceFile = true;
    return {};
}

PrivateDirectory::PrivateDirectory(PrivateDirectory&& other) noexcept
    : m_path(std::move(other.m_path)), m_nonce(std::move(other.m_nonce)),
      m_isOurs(std::exchange(other.m_isOurs, false)),
      m_hasNonceFile(std::exchange(other.m_hasNonceFile, false)), m_lock(std::move(other.m_lock)) {}

PrivateDirectory::~PrivateDirectory() {
    if (m_hasNonceFile)
        ::unlink((m_path + "/nonce").c_str());
    m_lock.reset();
    if (m_isOurs)
        ::rmdir(m_path.c_str());
}

} // namespace catalyst::rehearsal
