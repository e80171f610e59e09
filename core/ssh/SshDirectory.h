#pragma once

#include "base/Result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace catalyst {

/// The directory of one connection: fresh, 0700, of a name nobody can guess, locked for as long as
/// its process lives, removed with this object.
class SshDirectory final {
public:
    /// In `parent`, which is made when it is missing and has to be this user's alone. Locked while
    /// somebody sweeps: to be tried again.
    static Result<std::unique_ptr<SshDirectory>> make(const std::string& parent);
    ~SshDirectory();
    SshDirectory(const SshDirectory&) = delete;
    SshDirectory& operator=(const SshDirectory&) = delete;

    const std::string& path() const { return m_path; }

    /// Removes what killed processes left in `parent`: sockets that lead nowhere, configurations.
    /// What somebody still holds stays. Returns how many directories it removed.
    static std::size_t sweep(const std::string& parent);

private:
    SshDirectory(std::string path, int lock) : m_path(std::move(path)), m_lock(lock) {}

    std::string m_path;
    int m_lock;
};

} // namespace catalyst
