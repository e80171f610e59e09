#include "stop/StopJournal.h"

#include "base/Journal.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t mostKept = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds tryAgainAfter{500};
constexpr std::chrono::seconds endsWithin{1};

/// What is recorded while the disk syncs would wait for it, and a press records several entries
/// before its first request leaves: so the sync comes once nothing was recorded for a moment, and
/// after so many entries in any case.
constexpr std::chrono::milliseconds quietFor{20};
constexpr std::uint64_t mostUnsynced = 64;

/// What a stop that goes on has to know of this one.
bool mustSurvive(const StopEntry& entry) {
    switch (entry.kind) {
    case StopEntryKind::Began:
    case StopEntryKind::Ended:
        return isMutation(entry.step.kind);
    case StopEntryKind::Alive:
        return false;
    case StopEntryKind::Pressed:
    case StopEntryKind::TookOver:
    case StopEntryKind::Settled:
    case StopEntryKind::Released:
        return true;
    }
    return true;
}

} // namespace

struct StopJournal::State {
    std::shared_ptr<Fs> fs;
    std::string path;

    mutable std::mutex mutex;
    std::condition_variable given;  ///< something to write, or the end
    std::condition_variable worked; ///< something was written or synced, or the thread has ended
    std::deque<std::string> lines;
    std::size_t bytes = 0;
    Health health;
    bool isEnding = false;
    bool hasEnded = false;

    std::unique_ptr<Journal> journal; ///< the thread's alone
    std::uint64_t unsynced = 0;       ///< entries
    bool syncsFirst = false;          ///< before anything else is written

    bool awaitLines(std::unique_lock<std::mutex>& lock);
    bool mustSync() const;
    void syncNow(std::unique_lock<std::mutex>& lock);
    bool writeNext(std::unique_lock<std::mutex>& lock);

    Result<void> open() {
        if (journal)
            return {};
        auto opened = Journal::openUnsynced(*fs, path);
        if (!opened)
            return fail(opened.error());
        journal = std::move(*opened);
        return {};
    }

    /// Writes one line; blocks as long as the disk does.
    Result<void> write(const std::string& line) {
        if (auto ready = open(); !ready)
            return ready;
        if (auto appended = journal->appendUnsynced(line); !appended)
            return fail(appended.error());
        return {};
    }
};

StopJournal::StopJournal(std::shared_ptr<Fs> fs, std::string path)
    : m_state(std::make_shared<State>()) {
    m_state->fs = std::move(fs);
    m_state->path = std::move(path);
    m_thread = std::thread([state = m_state] { run(state); });
}

StopJournal::~StopJournal() {
    std::unique_lock lock(m_state->mutex);
    m_state->isEnding = true;
    m_state->given.notify_all();
    const bool hasEnded =
        m_state->worked.wait_for(lock, endsWithin, [&] { return m_state->hasEnded; });
    lock.unlock();
    // One that has ended is waited for until nothing of it is left; one that hangs is not.
    if (hasEnded)
        m_thread.join();
    else
        m_thread.detach();
}

void StopJournal::setPath(std::string path) {
    const std::lock_guard lock(m_state->mutex);
    m_state->path = std::move(path);
}

void StopJournal::record(StopEntry entry) {
    std::string line = toLine(entry);
    const bool isAwaited = mustSurvive(entry);
    std::unique_lock lock(m_state->mutex);
    Health& health = m_state->health;
    if (m_state->bytes + line.size() > mostKept) {
        ++health.lost;
        return;
    }
    const std::uint64_t number = ++health.handed;
    m_state->bytes += line.size();
    m_state->lines.push_back(std::move(line));
    // What lets go of the latch comes after what holds it, on the disk too.
    if (entry.kind == StopEntryKind::Released)
        m_state->syncsFirst = true;
    m_state->given.notify_all();
    if (!isAwaited || health.isSlow || !health.error.empty())
        return;
    health.isSlow = !m_state->worked.wait_for(
        lock, waitsAtMost, [&] { return health.written >= number || !health.error.empty(); });
}

StopJournal::Health StopJournal::health() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->health;
}

/// False when there is nothing more to do.
bool StopJournal::State::awaitLines(std::unique_lock<std::mutex>& lock) {
    const auto isGiven = [&] { return isEnding || !lines.empty(); };
    if (unsynced > 0)
        given.wait_for(lock, quietFor, isGiven);
    else
        given.wait(lock, isGiven);
    return !lines.empty() || unsynced > 0;
}

bool StopJournal::State::mustSync() const {
    return unsynced > 0 && (lines.empty() || syncsFirst || unsynced >= mostUnsynced);
}

void StopJournal::State::syncNow(std::unique_lock<std::mutex>& lock) {
    const std::uint64_t upTo = health.written;
    unsynced = 0;
    syncsFirst = false;
    lock.unlock();
    const Result<void> synced = journal->sync();
    lock.lock();
    if (synced)
        health.durable = upTo;
    else
        health.error = synced.error().detail;
}

/// False when it could not be written, and the time to try again is not worth waiting for.
bool StopJournal::State::writeNext(std::unique_lock<std::mutex>& lock) {
    const std::string line = lines.front();
    lock.unlock();
    const Result<void> done = write(line);
    lock.lock();
    health.error = done ? std::string() : done.error().detail;
    if (!done) {
        worked.notify_all();
        if (isEnding)
            return false;
        given.wait_for(lock, tryAgainAfter, [&] { return isEnding; });
        return true;
    }
    lines.pop_front();
    bytes -= line.size();
    ++health.written;
    health.isSlow = false;
    ++unsynced;
    worked.notify_all();
    return true;
}

void StopJournal::run(const std::shared_ptr<State>& state) {
    std::unique_lock lock(state->mutex);
    while (state->awaitLines(lock)) {
        if (state->mustSync())
            state->syncNow(lock);
        else if (!state->writeNext(lock))
            break;
    }
    state->journal.reset();
    state->hasEnded = true;
    state->worked.notify_all();
}

} // namespace catalyst
