#include "stop/StopFiles.h"

#include "base/AtomicFile.h"
#include "base/Journal.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

namespace catalyst {

namespace {

constexpr std::string_view suffix = ".journal";
constexpr std::size_t longestAccount = 64;

Result<std::vector<StopEntry>> entriesIn(Fs& fs, const std::string& path) {
    std::vector<StopEntry> entries;
    std::optional<Error> trouble;
    const auto visit = [&](std::uint64_t sequence, std::string_view text) {
        auto entry = readStopEntry(text);
        if (entry)
            entries.push_back(std::move(*entry));
        else if (!trouble)
            trouble = Error{entry.error().code, path + ": record " + std::to_string(sequence) +
                                                    ": " + entry.error().detail};
    };
    if (auto read = Journal::read(fs, path, visit); !read)
        return fail(read.error());
    if (trouble)
        return fail(*trouble);
    return entries;
}

Result<std::vector<std::string>> runsIn(Fs& fs, const std::string& directory) {
    auto names = fs.list(directory);
    if (!names) {
        if (names.error() == ENOENT)
            return std::vector<std::string>();
        return fail(Error::Code::Io,
                    directory + ": cannot be listed: " + std::string(std::strerror(names.error())));
    }
    std::vector<std::string> runs;
    for (const std::string& name : *names) {
        if (name.ends_with(suffix) && name.size() > suffix.size())
            runs.push_back(name.substr(0, name.size() - suffix.size()));
    }
    std::ranges::sort(runs);
    return runs;
}

} // namespace

std::string stopPath(const std::string& directory, const std::string& run) {
    return directory + '/' + run + std::string(suffix);
}

bool isAccountName(std::string_view name) {
    return !name.empty() && name.size() <= longestAccount &&
           std::ranges::all_of(name, [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                      (each >= '0' && each <= '9') || each == '-';
           });
}

Result<std::vector<StopFile>> stopFiles(Fs& fs, const std::string& directory) {
    const auto names = runsIn(fs, directory);
    if (!names)
        return fail(names.error());
    std::vector<StopFile> files;
    for (const std::string& name : *names) {
        std::string path = stopPath(directory, name);
        const auto stat = fs.stat(path);
        if (!stat)
            return fail(Error::Code::Io, path + ": " + std::strerror(stat.error()));
        files.push_back({std::move(path), name, stat->size});
    }
    return files;
}

Result<StopRun> readStopRun(Fs& fs, const StopFile& file) {
    auto entries = entriesIn(fs, file.path);
    if (!entries)
        return fail(entries.error());
    return StopRun{file.run, std::move(*entries), {}};
}

Result<std::vector<StopRun>> readStopRuns(Fs& fs, const std::string& directory) {
    const auto files = stopFiles(fs, directory);
    if (!files)
        return fail(files.error());
    std::vector<StopRun> runs;
    for (const StopFile& file : *files) {
        auto run = readStopRun(fs, file);
        if (!run)
            return fail(run.error());
        runs.push_back(std::move(*run));
    }
    return runs;
}

Result<std::string> rememberedAccount(Fs& fs, const StopPlace& place) {
    if (place.accounts.empty())
        return std::string();
    const std::string path = place.own + "/account";
    auto text = readFile(fs, path, longestAccount);
    if (!text && text.error().code == Error::Code::NotFound)
        return std::string();
    if (!text)
        return fail(text.error());
    if (!isAccountName(*text))
        return fail(Error::Code::InvalidData,
                    path + " names no account; remove it, and it is written anew once the account "
                           "was read");
    return std::move(*text);
}

Result<std::vector<std::string>> stopDirectories(Fs& fs, const StopPlace& place) {
    const auto account = rememberedAccount(fs, place);
    if (!account)
        return fail(account.error());
    std::vector<std::string> directories{place.own};
    if (!account->empty())
        directories.push_back(place.accounts + '/' + *account);
    return directories;
}

} // namespace catalyst
