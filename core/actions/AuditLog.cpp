#include "actions/AuditLog.h"

#include "actions/AuditLine.h"
#include "async/CurrentExecutor.h"
#include "async/Event.h"
#include "async/Executor.h"
#include "base/File.h"
#include "base/Journal.h"
#include "base/Log.h"
#include "stop/StopFiles.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::seconds copiesEvery{1};
constexpr std::chrono::seconds endsWithin{1};

} // namespace

struct AuditLog::State {
    struct Item {
        std::string line;
        std::function<void(Result<void>)> done;
    };

    std::shared_ptr<Fs> fs;
    std::string path;
    std::function<std::vector<std::string>()> stops;

    std::mutex mutex;
    std::condition_variable given;
    std::condition_variable ended;
    std::deque<Item> items;
    bool isEnding = false;
    bool isGone = false; ///< nobody may be called back any more
    bool hasEnded = false;

    // The thread's alone.
    std::unique_ptr<Journal> journal;
    std::map<std::string, std::uint64_t> copied; ///< entries of each run that the audit has
    std::map<std::string, std::uint64_t> sizes;  ///< of the journals that were copied, by path
    std::string copyTrouble;

    Result<void> open() {
        if (journal)
            return {};
        if (auto made = makeDirectories(*fs, directoryOf(path)); !made)
            return made;
        copied.clear();
        auto opened = Journal::open(*fs, path, [this](std::uint64_t, std::string_view line) {
            const auto entry = copiedEntry(line);
            if (entry && entry->number > copied[entry->run])
                copied[entry->run] = entry->number;
        });
        if (!opened)
            return fail(opened.error());
        journal = std::move(*opened);
        return {};
    }

    Result<void> append(const std::string& line) {
        if (auto ready = open(); !ready)
            return ready;
        if (auto appended = journal->append(line); !appended)
            return fail(appended.error());
        return {};
    }

    Result<void> copy(const StopRun& run) {
        if (run.entries.empty())
            return {};
        if (auto ready = open(); !ready)
            return ready;
        std::uint64_t& number = copied[run.id];
        if (number >= run.entries.size())
            return {};
        while (number < run.entries.size()) {
            const StopEntry& entry = run.entries[static_cast<std::size_t>(number)];
            if (auto appended = journal->appendUnsynced(stopLine(run.id, number + 1, entry));
                !appended)
                return fail(appended.error());
            ++number;
        }
        return journal->sync();
    }

    Result<void> copyFile(const StopFile& file) {
        std::uint64_t& size = sizes[file.path];
        if (size == file.size)
            return {};
        const auto run = readStopRun(*fs, file);
        if (!run)
            return fail(run.error());
        if (auto done = copy(*run); !done)
            return done;
        size = file.size;
        return {};
    }

    /// One that cannot be read keeps none of the others out. The first error.
    Result<void> copyAll() {
        Result<void> all;
        for (const std::string& directory : stops()) {
            const auto files = stopFiles(*fs, directory);
            if (!files) {
                all = all ? fail(files.error()) : all;
                continue;
            }
            for (const StopFile& file : *files) {
                const Result<void> done = copyFile(file);
                all = all ? done : all;
            }
        }
        return all;
    }

    void copyStops() {
        if (!stops)
            return;
        const auto done = copyAll();
        const std::string trouble = done ? std::string() : done.error().detail;
        if (!trouble.empty() && trouble != copyTrouble)
            logError("audit", "a stop's entries could not be copied", {{"error", trouble}});
        copyTrouble = trouble;
    }
};

AuditLog::AuditLog(std::shared_ptr<Fs> fs, std::string path,
                   std::function<std::vector<std::string>()> stops)
    : m_state(std::make_shared<State>()) {
    m_state->fs = std::move(fs);
    m_state->path = std::move(path);
    m_state->stops = std::move(stops);
    m_thread = std::thread([state = m_state] { run(state); });
}

AuditLog::~AuditLog() {
    std::unique_lock lock(m_state->mutex);
    m_state->isEnding = true;
    m_state->given.notify_all();
    const bool hasEnded =
        m_state->ended.wait_for(lock, endsWithin, [this] { return m_state->hasEnded; });
    m_state->isGone = true;
    lock.unlock();
    // One that has ended is waited for until nothing of it is left; one that hangs is not.
    if (hasEnded)
        m_thread.join();
    else
        m_thread.detach();
}

Task<Result<void>> AuditLog::write(std::string line) {
    Executor* home = &co_await currentExecutor();
    const auto written = std::make_shared<Event<Result<void>>>();
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->items.push_back(
            {std::move(line), [home, written](Result<void> outcome) {
                 home->post([written, outcome = std::move(outcome)] { written->set(outcome); });
             }});
        m_state->given.notify_all();
    }
    Result<void> outcome = co_await *written;
    co_return outcome;
}

void AuditLog::run(const std::shared_ptr<State>& state) {
    std::unique_lock lock(state->mutex);
    while (true) {
        const auto isWanted = [&] { return state->isEnding || !state->items.empty(); };
        const bool isGiven = state->given.wait_for(lock, copiesEvery, isWanted);
        if (state->items.empty()) {
            lock.unlock();
            state->copyStops();
            lock.lock();
            if (isGiven && state->isEnding && state->items.empty())
                break;
            continue;
        }
        State::Item item = std::move(state->items.front());
        state->items.pop_front();
        lock.unlock();
        Result<void> outcome = state->append(item.line);
        lock.lock();
        if (!state->isGone)
            item.done(std::move(outcome));
    }
    state->journal.reset();
    state->hasEnded = true;
    state->ended.notify_all();
}

} // namespace catalyst
