#include "stop/StopBook.h"

#include "base/AtomicFile.h"
#include "base/Log.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::seconds endsWithin{1};
constexpr mode_t ownersOnly = 0700;

} // namespace

struct StopBook::State {
    std::shared_ptr<Fs> fs;
    StopPlace place;
    std::string own;
    const Clock* clock = nullptr;
    std::function<void()> changed;

    mutable std::mutex mutex;
    std::condition_variable woken;
    bool isEnding = false;
    bool hasEnded = false;

    std::unique_ptr<StopJournal> journal; ///< never null; a press does not wait for its thread
    bool hasBegun = false;                ///< the journal has its path
    StopRun ownRun;
    std::vector<StopEntry> releases; ///< own ones that are not known to be written yet
    std::vector<std::uint64_t> releaseNumbers;
    std::map<std::string, StopRun> others;
    std::optional<BootTime> readAt; ///< the latest look that worked
    std::string readTrouble;
    std::string directoryTrouble;
    std::string account; ///< directory's name; "": not known
    bool mustRemember = false;
    int epoch = 0; ///< of this run, while it acts
    bool follows = false;

    StopsOfAccount stops; ///< of what is known now
    std::vector<StopRun> runs;
    std::shared_ptr<const std::vector<StopEntry>> entries =
        std::make_shared<const std::vector<StopEntry>>();

    bool setsAside = false;
    bool isRecalled = false; ///< the reader's alone
    /// The reader's alone: the sizes it has read.
    std::map<std::string, std::uint64_t> sizes;

    void put() {
        runs.clear();
        for (const auto& [id, run] : others)
            runs.push_back(run);
        runs.push_back(ownRun);
        if (!stops.isLatched) {
            // What was released is read from the files when somebody asks for it.
            forgetReleased(runs);
            for (const StopRun& run : runs)
                (run.id == own ? ownRun : others[run.id]) = run;
        }
        stops = stopsOf(runs);
        entries = std::make_shared<const std::vector<StopEntry>>(stops.entries);
    }

    /// Own releases count once they are written.
    void takeReleases() {
        if (releases.empty())
            return;
        const StopJournal::Health health = journal->health();
        bool isTaken = false;
        while (!releases.empty() && health.written >= releaseNumbers.front()) {
            ownRun.entries.push_back(std::move(releases.front()));
            releases.erase(releases.begin());
            releaseNumbers.erase(releaseNumbers.begin());
            isTaken = true;
        }
        if (isTaken)
            put();
    }

    std::string writeTrouble() const {
        if (!directoryTrouble.empty())
            return directoryTrouble;
        const StopJournal::Health health = journal->health();
        if (!health.error.empty())
            return health.error;
        if (health.lost > 0)
            return std::to_string(health.lost) + " entries were lost";
        return health.isSlow ? "the journal's disk does not answer" : std::string();
    }

    /// Where this run writes, if it begins now.
    std::string directory() const {
        return account.empty() ? place.own : place.accounts + '/' + account;
    }

    bool make(const std::string& path) {
        const auto made = fs->makeDirectory(path, ownersOnly);
        const bool isThere = made || made.error() == EEXIST;
        const std::lock_guard lock(mutex);
        directoryTrouble =
            isThere ? std::string()
                    : path + ": cannot be made: " + std::string(std::strerror(made.error()));
        return isThere;
    }

    /// The account that was observed in an earlier run. Without it nobody knows what is latched.
    Result<void> recall() {
        if (isRecalled)
            return {};
        make(place.own);
        auto known = rememberedAccount(*fs, place);
        const std::lock_guard lock(mutex);
        if (!known && account.empty())
            return fail(known.error());
        if (account.empty())
            account = std::move(*known);
        isRecalled = true;
        return {};
    }

    void remember() {
        std::string name;
        {
            const std::lock_guard lock(mutex);
            if (!std::exchange(mustRemember, false))
                return;
            name = account;
        }
        if (!make(place.accounts) || !make(place.accounts + '/' + name))
            return;
        const auto written = writeAtomically(*fs, place.own + "/account", name);
        if (written)
            return;
        const std::lock_guard lock(mutex);
        directoryTrouble = written.error().detail;
    }

    /// One look; true when something new was read. Without the lock while the disk is asked.
    bool look() {
        if (const auto recalled = recall(); !recalled)
            return failed(recalled.error().detail);
        remember();
        std::vector<std::string> directories{place.own};
        {
            const std::lock_guard lock(mutex);
            if (!account.empty())
                directories.push_back(directory());
        }
        bool isNew = false;
        for (const std::string& each : directories) {
            const auto found = lookInto(each);
            if (!found)
                return failed(found.error().detail);
            isNew = isNew || *found;
        }
        const std::lock_guard lock(mutex);
        setsAside = false;
        isNew = isNew || !readAt || !readTrouble.empty();
        readAt = clock->boot();
        readTrouble.clear();
        if (isNew)
            put();
        return isNew;
    }

    Result<bool> lookInto(const std::string& each) {
        const auto files = stopFiles(*fs, each);
        if (!files)
            return fail(files.error());
        bool isNew = false;
        for (const StopFile& file : *files) {
            const auto known = sizes.find(file.run);
            const bool isRead = known != sizes.end() && known->second == file.size;
            if (file.run == own || isRead)
                continue;
            auto read = readStopRun(*fs, file);
            if (!read && mustSetAside(read.error())) {
                if (const auto moved = fs->rename(file.path, file.path + ".damaged"); !moved)
                    return fail(Error::Code::Io, file.path + ": " + std::strerror(moved.error()));
                logWarning("stop", "a journal that cannot be read was set aside",
                           {{"path", file.path + ".damaged"}, {"why", read.error().detail}});
                continue;
            }
            if (!read)
                return fail(read.error());
            const bool isFirst = known == sizes.end();
            const Moment now = momentOf(*clock);
            read->grown = isFirst ? grownBefore(*read, now) : now.boot;
            const std::lock_guard lock(mutex);
            sizes[file.run] = file.size;
            others[file.run] = std::move(*read);
            isNew = true;
        }
        return isNew;
    }

    /// Not one that only this moment cannot be read.
    bool mustSetAside(const Error& error) {
        const std::lock_guard lock(mutex);
        return setsAside &&
               (error.code == Error::Code::Corrupt || error.code == Error::Code::InvalidData);
    }

    bool failed(std::string why) {
        const std::lock_guard lock(mutex);
        return std::exchange(readTrouble, std::move(why)).empty();
    }
};

StopBook::StopBook(std::shared_ptr<Fs> fs, StopPlace place, std::string run, const Clock& clock,
                   std::function<void()> changed)
    : m_state(std::make_shared<State>()) {
    m_state->fs = std::move(fs);
    m_state->place = std::move(place);
    m_state->own = std::move(run);
    m_state->ownRun.id = m_state->own;
    m_state->clock = &clock;
    m_state->changed = std::move(changed);
    m_state->journal = std::make_unique<StopJournal>(m_state->fs);
    m_thread = std::thread([state = m_state] { StopBook::run(state); });
}

StopBook::~StopBook() {
    std::unique_lock lock(m_state->mutex);
    m_state->isEnding = true;
    m_state->woken.notify_all();
    const bool hasEnded =
        m_state->woken.wait_for(lock, endsWithin, [&] { return m_state->hasEnded; });
    // Its own destructor waits for what is not written yet.
    const auto journal = std::move(m_state->journal);
    lock.unlock();
    // One that has ended is waited for until nothing of it is left; one that hangs is not.
    if (hasEnded)
        m_thread.join();
    else
        m_thread.detach();
}

void StopBook::run(const std::shared_ptr<State>& state) {
    std::unique_lock lock(state->mutex);
    while (!state->isEnding) {
        lock.unlock();
        // Without the lock: whoever is told looks at once.
        if (state->look() && state->changed)
            state->changed();
        lock.lock();
        state->woken.wait_for(lock, looksEvery, [&] { return state->isEnding; });
    }
    state->hasEnded = true;
    state->woken.notify_all();
}

void StopBook::record(StopEntry entry) {
    StopJournal* journal = nullptr;
    {
        const std::lock_guard lock(m_state->mutex);
        journal = m_state->journal.get();
        if (!std::exchange(m_state->hasBegun, true))
            journal->setPath(stopPath(m_state->directory(), m_state->own));
        if (entry.kind != StopEntryKind::Released) {
            entry.epoch = m_state->epoch;
            m_state->ownRun.entries.push_back(entry);
            m_state->ownRun.grown = m_state->clock->boot();
            m_state->follows = true;
            m_state->put();
        } else {
            m_state->releases.push_back(entry);
            m_state->releaseNumbers.push_back(journal->health().handed + 1);
        }
    }
    journal->record(std::move(entry));
    const std::lock_guard lock(m_state->mutex);
    m_state->takeReleases();
}

bool StopBook::isOvertaken(const std::string& stop) const {
    const std::lock_guard lock(m_state->mutex);
    return catalyst::isOvertaken(m_state->stops, m_state->own, stop, m_state->epoch);
}

void StopBook::claim() {
    const std::lock_guard lock(m_state->mutex);
    m_state->epoch = epochOf(m_state->stops, m_state->own);
}

void StopBook::yield() {
    const std::lock_guard lock(m_state->mutex);
    m_state->epoch = 0;
    m_state->follows = true;
}

void StopBook::setAccount(std::string name) {
    const std::lock_guard lock(m_state->mutex);
    if (m_state->place.accounts.empty() || m_state->account == name || !isAccountName(name))
        return;
    m_state->account = std::move(name);
    m_state->mustRemember = true;
}

void StopBook::setUnreadableAside() {
    const std::lock_guard lock(m_state->mutex);
    m_state->setsAside = true;
}

StopLedger::View StopBook::view() const {
    const std::lock_guard lock(m_state->mutex);
    m_state->takeReleases();
    const State& state = *m_state;
    const Moment now = momentOf(*state.clock);
    View view;
    view.entries = state.entries;
    view.stop = state.stops.leading;
    view.unreleased = state.stops.unreleased;
    view.lastFlat = state.stops.lastFlat;
    view.isSettled = state.stops.isSettled;
    view.written = state.ownRun.grown;
    view.latch = state.stops.isLatched ? LatchState::Latched : LatchState::Released;
    view.writeTrouble = state.writeTrouble();
    if (!state.readAt || now.boot - *state.readAt > readingKeepsFor || !state.readTrouble.empty()) {
        // What is latched stays so; that nothing is latched cannot be said.
        if (view.latch == LatchState::Released)
            view.latch = LatchState::Unknown;
        view.latchTrouble = !state.readTrouble.empty() ? state.readTrouble
                            : state.readAt             ? "the journal's disk does not answer"
                                                       : "the journals were not read yet";
    }
    view.duty = dutyOf(state.stops, state.runs, state.own, state.follows, now);
    if (view.duty == StopDuty::Follow)
        view.heldBy = state.stops.holderActor;
    return view;
}

} // namespace catalyst
