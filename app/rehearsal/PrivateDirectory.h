#pragma once

#include "base/Result.h"

#include <string>

namespace catalyst::rehearsal {

/// The directory of one running rehearsal with its nonce file. The end removes the file, and the
/// directory when it was made here and is empty.
class PrivateDirectory final {
public:
    /// Makes `path` (0700), or takes it when it exists, `checkRehearsalDirectory` accepts it and no
    /// rehearsal runs in it.
    static Result<PrivateDirectory> at(const std::string& path);
    /// A fresh one under $XDG_RUNTIME_DIR, else under /tmp.
    static Result<PrivateDirectory> fresh();

    PrivateDirectory(PrivateDirectory&& other) noexcept;
    PrivateDirectory& operator=(PrivateDirectory&&) = delete;
    ~PrivateDirectory();

    const std::string& path() const { return m_path; }
    /// Different at every start; 32 hex digits.
    const std::string& nonce() const { return m_nonce; }

private:
    PrivateDirectory(std::string path, bool isOurs) : m_path(std::move(path)), m_isOurs(isOurs) {}
    Result<void> writeNonce();

    std::string m_path;
    std::string m_nonce;
    bool m_isOurs;
    bool m_hasNonceFile = false;
};

} // namespace catalyst::rehearsal
