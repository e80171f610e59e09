#pragma once

#include "support/ForwardingFs.h"

#include <cerrno>
#include <condition_variable>
#include <mutex>

namespace catalyst::test {

/// A disk for writing that is full, or that does not answer, while it is told to. Any thread.
class BadDisk final : public ForwardingFs {
public:
    enum class Trouble { None, Full, Hangs };

    SysResult<std::size_t> write(int fd, std::string_view data, std::uint64_t offset) override {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_trouble != Trouble::Hangs; });
        if (m_trouble == Trouble::Full)
            return tl::unexpected(ENOSPC);
        lock.unlock();
        return ForwardingFs::write(fd, data, offset);
    }
    void set(Trouble trouble) {
        const std::lock_guard lock(m_mutex);
        m_trouble = trouble;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Trouble m_trouble = Trouble::None;
};

} // namespace catalyst::test
