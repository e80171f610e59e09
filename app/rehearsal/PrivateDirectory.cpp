#include "rehearsal/PrivateDirectory.h"

#include "rehearsal/RehearsalDirectory.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace catalyst::rehearsal {

namespace {

tl::unexpected<Error> systemError(const std::string& what) {
    return fail(Error::Code::Io, what + ": " + std::strerror(errno));
}

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

} // namespace

Result<PrivateDirectory> PrivateDirectory::at(const std::string& path) {
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
    if (auto written = directory.writeNonce(); !written)
        return fail(written.error());
    return directory;
}

Result<PrivateDirectory> PrivateDirectory::fresh() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    const bool hasRuntime = runtime && runtime[0] == '/' && ::access(runtime, W_OK) == 0;
    std::string path = std::string(hasRuntime ? runtime : "/tmp") + "/catalyst-rehearsal-XXXXXX";
    if (!::mkdtemp(path.data()))
        return systemError(path + ": cannot be made");
    PrivateDirectory directory(path, true);
    if (auto written = directory.writeNonce(); !written)
        return fail(written.error());
    return directory;
}

Result<void> PrivateDirectory::writeNonce() {
    m_nonce = randomHex();
    if (m_nonce.empty())
        return systemError("getrandom");
    const std::string path = m_path + "/nonce";
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return fail(Error::Code::AlreadyExists,
                    path + ": a rehearsal runs here or was killed; name another directory or "
                           "remove this one");
    if (fd < 0)
        return systemError(path);
    m_hasNonceFile = true;
    const std::string line = m_nonce + '\n';
    const bool isWritten = ::fchmod(fd, 0600) == 0 && ::write(fd, line.data(), line.size()) ==
                                                          static_cast<ssize_t>(line.size());
    ::close(fd);
    if (!isWritten)
        return systemError(path);
    return {};
}

PrivateDirectory::PrivateDirectory(PrivateDirectory&& other) noexcept
    : m_path(std::move(other.m_path)), m_nonce(std::move(other.m_nonce)),
      m_isOurs(std::exchange(other.m_isOurs, false)),
      m_hasNonceFile(std::exchange(other.m_hasNonceFile, false)) {}

PrivateDirectory::~PrivateDirectory() {
    if (m_hasNonceFile)
        ::unlink((m_path + "/nonce").c_str());
    if (m_isOurs)
        ::rmdir(m_path.c_str());
}

} // namespace catalyst::rehearsal
