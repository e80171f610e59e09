#pragma once

#include "base/Result.h"

#include <memory>
#include <string>

namespace catalyst {

/// Held by the process that runs a profile's engine on this machine. Released when it is destroyed
/// or the process dies in any way (flock).
class EngineLock {
public:
    /// Locked: another process holds it. The file is never removed, as that would let two hold it.
    static Result<std::unique_ptr<EngineLock>> acquire(const std::string& path);
    ~EngineLock();
    EngineLock(const EngineLock&) = delete;
    EngineLock& operator=(const EngineLock&) = delete;

private:
    explicit EngineLock(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace catalyst
