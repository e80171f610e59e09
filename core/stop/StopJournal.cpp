#include "stop/StopJournal.h"

#include "base/Journal.h"

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

    Result<void> open() {
        if (journal)
            return {};
        auto opened = Journal::open(*fs, path);
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

void StopJournal::record(StopEntry entry) {
    std::string line = toLine(entry);
    std::unique_lock lock(m_state->mutex);
    Health& health = m_state->health;
    if (m_state->bytes + line.size() > mostKept) {
        ++health.lost;
        return;
    }
    const std::uint64_t number = ++health.handed;
    m_state->bytes += line.size();
    m_state->lines.push_back(std::move(line));
    m_state->given.notify_all();
    if (health.isSlow || !health.error.empty())
        return;
    health.isSlow = !m_state->worked.wait_for(
        lock, waitsAtMost, [&] { return health.written >= number || !health.error.empty(); });
}

StopJournal::Health StopJournal::health() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->health;
}

void StopJournal::run(const std::shared_ptr<State>& state) {
    std::unique_lock lock(state->mutex);
    while (true) {
        state->given.wait(lock, [&] { return state->isEnding || !state->lines.empty(); });
        if (state->lines.empty())
            break;
        const std::string line = state->lines.front();
        lock.unlock();
        const Result<void> written = state->write(line);
        lock.lock();
        state->health.error = written ? std::string() : written.error().detail;
        if (!written) {
            state->worked.notify_all();
            if (state->isEnding)
                break;
            state->given.wait_for(lock, tryAgainAfter, [&] { return state->isEnding; });
            continue;
        }
        state->lines.pop_front();
        state->bytes -= line.size();
        const std::uint64_t upTo = ++state->health.written;
        state->health.isSlow = false;
        state->worked.notify_all();
        if (!state->lines.empty())
            continue;
        lock.unlock();
        const Result<void> synced = state->journal->sync();
        lock.lock();
        if (synced)
            state->health.durable = upTo;
        else
            state->health.error = synced.error().detail;
    }
    state->journal.reset();
    state->hasEnded = true;
    state->worked.notify_all();
}

} // namespace catalyst
