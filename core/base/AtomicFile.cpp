#include "base/AtomicFile.h"

#include "base/File.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

namespace catalyst {

namespace {

/// Unlike every other one of this process and, while they live, of others.
std::string temporaryBeside(const std::string& path) {
    static std::atomic<unsigned> count{0};
    const std::string directory = directoryOf(path);
    const std::string name = path.substr(path.rfind('/') + 1);
    return (directory == "/" ? "" : directory) + "/." + name + "." + std::to_string(::getpid()) +
           "." + std::to_string(++count) + ".tmp";
}

Result<void> checkTarget(Fs& fs, const std::string& path) {
    SysResult<FileStat> target = fs.stat(path);
    while (!target && target.error() == EINTR)
        target = fs.stat(path);
    if (!target && target.error() == ENOENT)
        return {};
    if (!target)
        return fail(fileError(target.error(), "examine", path));
    if (target->kind != FileStat::Kind::Regular)
        return fail(Error::Code::InvalidArgument,
                    path + " is " +
                        (target->kind == FileStat::Kind::Symlink ? "a symbolic link" : "no file") +
                        " and is not replaced; name the file itself");
    return {};
}

/// A leftover of a process with the same number is passed over.
Result<File> createTemporary(Fs& fs, const std::string& path, mode_t mode) {
    constexpr int attempts = 100;
    for (int i = 1;; ++i) {
        auto file =
            File::open(fs, temporaryBeside(path), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
        if (file || file.error().code != Error::Code::AlreadyExists || i == attempts)
            return file;
    }
}

Result<void> fill(File& file, std::string_view content) {
    if (const auto written = file.writeAll(content, 0); !written)
        return written;
    if (const auto synced = file.sync(); !synced)
        return synced;
    const auto stat = file.stat();
    if (!stat)
        return fail(stat.error());
    if (stat->size != content.size())
        return fail(Error::Code::Io, file.path() + " has " + std::to_string(stat->size) +
                                         " bytes after writing " + std::to_string(content.size()) +
                                         "; check the disk");
    return {};
}

Result<void> replace(Fs& fs, const std::string& temporary, const std::string& path) {
    SysResult<void> renamed = fs.rename(temporary, path);
    while (!renamed && renamed.error() == EINTR)
        renamed = fs.rename(temporary, path);
    if (!renamed)
        return fail(fileError(renamed.error(), "replace", path));
    return {};
}

} // namespace

Result<void> writeAtomically(Fs& fs, const std::string& path, std::string_view content,
                             mode_t mode) {
    if (const auto target = checkTarget(fs, path); !target)
        return target;
    std::string temporary;
    Result<void> outcome;
    {
        auto file = createTemporary(fs, path, mode);
        if (!file)
            return fail(file.error());
        temporary = file->path();
        outcome = fill(*file, content);
    }
    if (outcome)
        outcome = replace(fs, temporary, path);
    if (!outcome) {
        // Best effort: the first failure is what the caller needs to hear about.
        static_cast<void>(fs.unlink(temporary));
        return outcome;
    }
    if (const auto synced = syncDirectoryOf(fs, path); !synced)
        return fail(synced.error().code, path +
                                             " holds the new content, but it may not survive "
                                             "a power loss: " +
                                             synced.error().detail);
    return {};
}

Result<std::string> readFile(Fs& fs, const std::string& path, std::size_t maxBytes) {
    // O_NONBLOCK: a FIFO without a writer would hang the open.
    auto file = File::open(fs, path, O_RDONLY | O_NONBLOCK);
    if (!file)
        return fail(file.error());
    const auto stat = file->stat();
    if (!stat)
        return fail(stat.error());
    if (stat->kind != FileStat::Kind::Regular)
        return fail(Error::Code::InvalidArgument, path + " is no file; check the path");
    const auto tooLarge = [&] {
        return fail(Error::Code::TooLarge, path + " has more than " + std::to_string(maxBytes) +
                                               " bytes; check that it is the right file");
    };
    if (stat->size > maxBytes)
        return tooLarge();

    std::string content;
    std::size_t used = 0;
    // One byte more than it should have, to see the end and to notice growth meanwhile.
    content.resize(static_cast<std::size_t>(stat->size) + 1);
    for (;;) {
        const auto count = file->read(std::span(content).subspan(used), used);
        if (!count)
            return fail(count.error());
        used += *count;
        if (used > maxBytes)
            return tooLarge();
        if (*count == 0)
            break;
        if (used == content.size())
            content.resize(std::min(2 * used, maxBytes + 1));
    }
    content.resize(used);
    return content;
}

} // namespace catalyst
