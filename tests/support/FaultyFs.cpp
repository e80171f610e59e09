#include "support/FaultyFs.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>

namespace catalyst::test {

void FaultyFs::failAt(int index, Fault fault) {
    m_operations = 0;
    m_failAt = index;
    m_fault = fault;
}

template <class T, class Operation>
SysResult<T> FaultyFs::perform(bool writes, Operation operation) {
    const int index = m_operations++;
    if (m_crashed)
        return tl::unexpected(EIO);
    if (m_fault == Fault::StaysFull && index >= m_failAt && writes)
        return tl::unexpected(ENOSPC);
    m_halve = false;
    if (index == m_failAt) {
        switch (m_fault) {
        case Fault::NoSpace:
            return tl::unexpected(ENOSPC);
        case Fault::Io:
            return tl::unexpected(EIO);
        case Fault::Interrupted:
            return tl::unexpected(EINTR);
        case Fault::ShortWrite:
        case Fault::ShortNoSpace:
            m_halve = true;
            break;
        case Fault::Crash:
            losePower();
            return tl::unexpected(EIO);
        case Fault::CrashAfter: {
            static_cast<void>(operation());
            losePower();
            return tl::unexpected(EIO);
        }
        case Fault::None:
        case Fault::StaysFull:
            break;
        }
    }
    if (m_fault == Fault::ShortNoSpace && index == m_failAt + 1)
        return tl::unexpected(ENOSPC);
    return operation();
}

void FaultyFs::apply(std::string& data, const Change& change) {
    if (change.isTruncation) {
        data.resize(change.offset);
        return;
    }
    if (data.size() < change.offset + change.data.size())
        data.resize(change.offset + change.data.size());
    if (!change.isLost)
        data.replace(change.offset, change.data.size(), change.data);
}

void FaultyFs::losePower() {
    m_crashed = true;
    Entries everything = m_entries;
    everything.insert(m_entriesOnDisk.begin(), m_entriesOnDisk.end());
    for (auto& [path, node] : everything) {
        std::vector<Change>& dirty = node->dirty;
        switch (m_survives) {
        case Survives::Nothing:
            dirty.clear();
            break;
        case Survives::HalfOfLast:
            if (!dirty.empty())
                dirty.back().data.resize(dirty.back().data.size() / 2);
            break;
        case Survives::HalfOfFirst:
            if (!dirty.empty()) {
                dirty.resize(1);
                dirty.front().data.resize(dirty.front().data.size() / 2);
            }
            break;
        case Survives::Zeros:
        case Survives::OnlyLast:
            for (Change& change : dirty)
                change.isLost = m_survives == Survives::Zeros || &change != &dirty.back();
            break;
        case Survives::Everything:
            break;
        }
        for (const Change& change : dirty)
            apply(node->onDisk, change);
        dirty.clear();
        node->cached = node->onDisk;
    }
    if (m_directoriesSurvive)
        m_entriesOnDisk = m_entries;
}

void FaultyFs::reboot() {
    if (!m_crashed)
        losePower();
    m_entries = m_entriesOnDisk;
    for (auto& [path, node] : m_entries)
        node->lockedBy = -1;
    m_open.clear();
    m_crashed = false;
    m_fault = Fault::None;
    m_failAt = -1;
}

std::string FaultyFs::content(const std::string& path) const {
    const auto found = m_entries.find(path);
    return found == m_entries.end() ? "(no file)" : found->second->cached;
}

std::vector<std::string> FaultyFs::files() const {
    std::vector<std::string> paths;
    for (const auto& [path, node] : m_entries)
        paths.push_back(path);
    return paths;
}

void FaultyFs::put(const std::string& path, std::string content) {
    auto node = std::make_shared<Node>();
    node->cached = content;
    node->onDisk = std::move(content);
    m_entries[path] = node;
    m_entriesOnDisk[path] = node;
}

SysResult<int> FaultyFs::open(const std::string& path, int flags, mode_t) {
    return perform<int>(false, [&]() -> SysResult<int> {
        if (flags & O_DIRECTORY) {
            m_open[m_nextFd] = nullptr;
            return m_nextFd++;
        }
        auto found = m_entries.find(path);
        if (found == m_entries.end()) {
            if (!(flags & O_CREAT))
                return tl::unexpected(ENOENT);
            found = m_entries.emplace(path, std::make_shared<Node>()).first;
        } else if (flags & O_EXCL) {
            return tl::unexpected(EEXIST);
        }
        m_open[m_nextFd] = found->second;
        return m_nextFd++;
    });
}

SysResult<void> FaultyFs::close(int fd) {
    // Whatever it returns, the descriptor is gone, as on Linux.
    const auto found = m_open.find(fd);
    if (found != m_open.end()) {
        if (found->second && found->second->lockedBy == fd)
            found->second->lockedBy = -1;
        m_open.erase(found);
    }
    return perform<void>(false, []() -> SysResult<void> { return {}; });
}

SysResult<std::size_t> FaultyFs::read(int fd, std::span<char> buffer, std::uint64_t offset) {
    return perform<std::size_t>(false, [&]() -> SysResult<std::size_t> {
        const std::string& data = m_open.at(fd)->cached;
        if (offset >= data.size())
            return 0;
        const std::size_t count = std::min<std::size_t>(buffer.size(), data.size() - offset);
        std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(offset), count, buffer.begin());
        return count;
    });
}

SysResult<std::size_t> FaultyFs::write(int fd, std::string_view data, std::uint64_t offset) {
    return perform<std::size_t>(true, [&]() -> SysResult<std::size_t> {
        Node& node = *m_open.at(fd);
        const std::string_view taken = m_halve ? data.substr(0, (data.size() + 1) / 2) : data;
        const Change change{false, offset, std::string(taken)};
        apply(node.cached, change);
        node.dirty.push_back(change);
        return taken.size();
    });
}

SysResult<void> FaultyFs::truncate(int fd, std::uint64_t size) {
    return perform<void>(false, [&]() -> SysResult<void> {
        Node& node = *m_open.at(fd);
        const Change change{true, size, {}};
        apply(node.cached, change);
        node.dirty.push_back(change);
        return {};
    });
}

SysResult<void> FaultyFs::sync(int fd) {
    auto& node = m_open.at(fd);
    const auto result = perform<void>(false, [&]() -> SysResult<void> {
        if (!node) {
            m_entriesOnDisk = m_entries;
            return {};
        }
        for (const Change& change : node->dirty)
            apply(node->onDisk, change);
        node->dirty.clear();
        return {};
    });
    if (!result && !m_crashed && result.error() != EINTR && node) {
        for (Change& change : node->dirty)
            change.isLost = true;
    }
    return result;
}

SysResult<void> FaultyFs::lock(int fd) {
    return perform<void>(false, [&]() -> SysResult<void> {
        Node& node = *m_open.at(fd);
        if (node.lockedBy != -1 && node.lockedBy != fd)
            return tl::unexpected(EWOULDBLOCK);
        node.lockedBy = fd;
        return {};
    });
}

SysResult<FileStat> FaultyFs::stat(int fd) {
    return perform<FileStat>(false, [&]() -> SysResult<FileStat> {
        return FileStat{FileStat::Kind::Regular, m_open.at(fd)->cached.size()};
    });
}

SysResult<FileStat> FaultyFs::stat(const std::string& path) {
    return perform<FileStat>(false, [&]() -> SysResult<FileStat> {
        const auto found = m_entries.find(path);
        if (found == m_entries.end())
            return tl::unexpected(ENOENT);
        return FileStat{FileStat::Kind::Regular, found->second->cached.size()};
    });
}

SysResult<void> FaultyFs::rename(const std::string& from, const std::string& to) {
    return perform<void>(false, [&]() -> SysResult<void> {
        const auto found = m_entries.find(from);
        if (found == m_entries.end())
            return tl::unexpected(ENOENT);
        m_entries[to] = found->second;
        m_entries.erase(from);
        return {};
    });
}

SysResult<void> FaultyFs::unlink(const std::string& path) {
    return perform<void>(false, [&]() -> SysResult<void> {
        if (m_entries.erase(path) == 0)
            return tl::unexpected(ENOENT);
        return {};
    });
}

SysResult<std::vector<std::string>> FaultyFs::list(const std::string& directory) {
    const auto look = [&]() -> SysResult<std::vector<std::string>> {
        std::vector<std::string> names;
        for (const auto& [path, node] : m_entries) {
            const bool isInside = path.starts_with(directory + '/');
            if (isInside && path.find('/', directory.size() + 1) == std::string::npos)
                names.push_back(path.substr(directory.size() + 1));
        }
        return names;
    };
    return perform<std::vector<std::string>>(false, look);
}

SysResult<void> FaultyFs::makeDirectory(const std::string&, mode_t) {
    return perform<void>(false, []() -> SysResult<void> { return {}; });
}

} // namespace catalyst::test
