#pragma once

#include "base/Result.h"
#include "rehearsal/DirectoryLock.h"

#include <optional>
#include <string>

namespace catalyst::rehearsal {

/// 32 random hex digits; empty when the kernel gives none.
std::string randomHex();
/// A new file of mode 0600; fails when there is one.
Result<void> writePrivateFile(const std::string& path, const std::string& content);

/// The directory of one running rehearsal with its lock and its nonce file. The end removes both,
/// and the directory when it was made here and is empty.
class PrivateDirectory final {
public:
    using Owner = DirectoryLock::Owner;

    /// Makes `path` (0700), or takes it when it exists, `checkRehearsalDirectory` accepts it and
    /// nothing runs in it; what a rehearsal that was killed left there is removed. AlreadyExists: a
    /// rehearsal runs there, or something else listens on a socket there; see DirectoryLock.
    static Result<PrivateDirectory> at(const std::string& path, Owner owner = Owner::Independent);
    /// A fresh one under $XDG_RUNTIME_DIR, else under /tmp.
    static Result<PrivateDirectory> fresh(Owner owner = Owner::Independent);

    PrivateDirectory(PrivateDirectory&& other) noexcept;
    PrivateDirectory& operator=(PrivateDirectory&&) = delete;
    ~PrivateDirectory();

    const std::string& path() const { return m_path; }
    /// Different at every start; 32 hex digits.
    const std::string& nonce() const { return m_nonce; }

private:
    PrivateDirectory(std::string path, bool isOurs) : m_path(std::move(path)), m_isOurs(isOurs) {}
    static Result<PrivateDirectory> take(const std::string& path, Owner owner);
    Result<void> begin(Owner owner);
    Result<void> removeLeftovers() const;
    Result<void> writeNonce();

    std::string m_path;
    std::string m_nonce;
    bool m_isOurs;
    bool m_hasNonceFile = false;
    std::optional<DirectoryLock> m_lock;
};

} // namespace catalyst::rehearsal
