#pragma once

#include "base/Fs.h"

namespace catalyst::test {

/// The real file system, of which a test overrides what it wants to go wrong.
class ForwardingFs : public Fs {
public:
    SysResult<int> open(const std::string& path, int flags, mode_t mode) override {
        return m_real.open(path, flags, mode);
    }
    SysResult<void> close(int fd) override { return m_real.close(fd); }
    SysResult<std::size_t> read(int fd, std::span<char> buffer, std::uint64_t offset) override {
        return m_real.read(fd, buffer, offset);
    }
    SysResult<std::size_t> write(int fd, std::string_view data, std::uint64_t offset) override {
        return m_real.write(fd, data, offset);
    }
    SysResult<void> truncate(int fd, std::uint64_t size) override {
        return m_real.truncate(fd, size);
    }
    SysResult<void> sync(int fd) override { return m_real.sync(fd); }
    SysResult<void> lock(int fd) override { return m_real.lock(fd); }
    SysResult<FileStat> stat(int fd) override { return m_real.stat(fd); }
    SysResult<FileStat> stat(const std::string& path) override { return m_real.stat(path); }
    SysResult<void> rename(const std::string& from, const std::string& to) override {
        return m_real.rename(from, to);
    }
    SysResult<void> unlink(const std::string& path) override { return m_real.unlink(path); }
    SysResult<std::vector<std::string>> list(const std::string& directory) override {
        return m_real.list(directory);
    }
    SysResult<void> makeDirectory(const std::string& path, mode_t mode) override {
        return m_real.makeDirectory(path, mode);
    }

private:
    PosixFs m_real;
};

} // namespace catalyst::test
