#include "app/ctl/BrokerCommands.h"

#include "app/BrokerComposition.h"
#include "app/RehearsalProcess.h"
#include "app/TerminationSignals.h"
#include "app/ctl/BrokerReports.h"
#include "app/ctl/KeychainKeys.h"
#include "app/ctl/Output.h"
#include "async/Event.h"
#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "broker/GuardedBroker.h"
#include "rehearsal/RehearsalControl.h"
#include "stop/BrokerLane.h"
#include "stop/Latch.h"
#include "stop/StopJournal.h"

#include <QCoreApplication>

#include <chrono>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes longestStop{10};
constexpr int queuedExit = 1;

/// A command line about the broker, with its profile, until it ends.
struct BrokerSession {
    explicit BrokerSession(const Arguments& words) : arguments(words), executor(clock) {}

    const Arguments& arguments;
    LoadedProfile loaded;
    SystemClock clock;
    QtExecutor executor;
    std::unique_ptr<RehearsalProcess> rehearsal; ///< ours, when none ran
    std::unique_ptr<BrokerAccess> access;
    std::function<void()> interrupted = [] {};
};

Result<void> load(BrokerSession& session) {
    std::string profile = session.arguments.profile;
    if (profile.empty()) {
        auto only = defaultProfileName();
        if (!only)
            return fail(only.error());
        profile = *only;
    }
    auto loaded = loadProfile(profile);
    if (!loaded)
        return fail(loaded.error());
    session.loaded = std::move(*loaded);
    return {};
}

/// A stop goes on with keys of the wrong environment, and with those of an unknown one.
void sayWhoAnswers(const BrokerSession& session) {
    if (!session.loaded.profile.broker)
        return;
    const Mode expected =
        *session.loaded.profile.broker == BrokerEnvironment::Paper ? Mode::Paper : Mode::Live;
    const std::string name = session.loaded.profile.id.text();
    const KeysPlace place{name, expected, session.access->mode(), {}};
    if (place.isWrong())
        std::cerr << "catalystctl: " << conflictWords(place) << '\n';
    else if (place.observed == Mode::Unknown)
        std::cerr << "catalystctl: profile " << name << " says " << toString(expected)
                  << "; the broker has not said yet whether the keys belong to such an account\n";
}

/// A rehearsal that does not run is started for as long as the command takes.
Task<Result<void>> reach(BrokerSession& session, RequestUse use) {
    if (session.loaded.profile.transport == TransportKind::Rehearsal) {
        const std::string directory = session.loaded.rehearsalDirectory;
        // One that runs is told at once; starting another beside it takes seconds to fail.
        const RehearsalControl control(directory, 1s);
        const auto running = co_await control.list();
        if (!running) {
            auto started = co_await startRehearsal(directory, session.rehearsal);
            if (!started)
                co_return started;
        }
    }
    auto keys = std::make_shared<HeldKeys>();
    co_await fillFromKeychain(session.executor, session.loaded, *keys);
    const OpenBroker open = openBrokerFor(session.loaded, keys, use, session.clock);
    auto access = co_await open();
    if (!access)
        co_return fail(access.error().error);
    session.access = std::move(*access);
    sayWhoAnswers(session);
    co_return Result<void>{};
}

int told(const BrokerSession& session, const Error& error) {
    printError(error, session.arguments.isJson);
    return unknownExit;
}

template <class T, class Json, class Text>
int shown(const BrokerSession& session, const BrokerResult<T>& read, Json json, Text text) {
    if (!read)
        return told(session, read.error().error);
    const Mode mode = session.access->mode();
    if (session.arguments.isJson)
        printJson(json(*read, mode), true);
    else
        std::cout << text(*read, mode);
    return 0;
}

Task<int> read(BrokerSession& session) {
    const auto reached = co_await reach(session, RequestUse::Operator);
    if (!reached)
        co_return told(session, reached.error());
    Broker& broker = session.access->broker();
    const std::string& command = session.arguments.command;
    if (command == "account") {
        const auto account = co_await broker.account();
        co_return shown(session, account, accountJson, accountText);
    }
    if (command == "positions") {
        const auto positions = co_await broker.positions();
        co_return shown(session, positions, positionsJson, positionsText);
    }
    const auto orders = co_await broker.openOrders();
    co_return shown(session, orders, ordersJson, ordersText);
}

/// Keeps a stop's entries, on disk as far as that works, and shows them as they come.
class ShownEntries final : public StopRecorder {
public:
    ShownEntries(std::unique_ptr<StopJournal> journal, bool isQuiet)
        : m_journal(std::move(journal)), m_isQuiet(isQuiet) {}

    void record(StopEntry entry) override {
        if (m_journal)
            m_journal->record(entry);
        m_entries.push_back(std::move(entry));
        if (!m_isQuiet)
            std::cout << entryText(m_entries.back(), m_entries.front().at) << std::flush;
    }
    const std::vector<StopEntry>& entries() const { return m_entries; }
    std::string journalTrouble() const {
        if (!m_journal)
            return "there is no journal";
        const StopJournal::Health health = m_journal->health();
        if (!health.error.empty())
            return health.error;
        if (health.lost > 0)
            return std::to_string(health.lost) + " entries were lost";
        return health.isSlow ? "the journal's disk does not answer" : std::string();
    }

private:
    std::unique_ptr<StopJournal> m_journal;
    std::vector<StopEntry> m_entries;
    bool m_isQuiet;
};

std::unique_ptr<StopJournal> openJournal(const Result<std::string>& path) {
    if (!path) {
        std::cerr << "catalystctl: " << path.error().detail << '\n';
        return nullptr;
    }
    return std::make_unique<StopJournal>(std::make_shared<PosixFs>(), *path);
}

/// The entries of a stop that a program left unfinished a short while ago; none where that cannot
/// be read: then it begins anew.
std::vector<StopEntry> unfinishedStop(const Result<std::string>& path, Instant now) {
    if (!path)
        return {};
    PosixFs fs;
    const auto latch = readLatch(fs, *path);
    const bool goesOn = latch && latch->isLatched && !latch->isSettled &&
                        now - latch->entries.front().at.wall < longestStop &&
                        latch->entries.front().at.wall <= now;
    return goesOn ? latch->entries : std::vector<StopEntry>();
}

StopEntry settledEntry(const BrokerLane& lane, const StopVerdict& verdict, Moment at) {
    StopEntry entry;
    entry.kind = StopEntryKind::Settled;
    entry.stop = lane.id();
    entry.at = at;
    entry.words = toString(verdict.kind);
    return entry;
}

int exitOf(const StopVerdict& verdict) {
    switch (verdict.kind) {
    case StopVerdictKind::FlatAndLocked:
    case StopVerdictKind::Flat:
        return 0;
    case StopVerdictKind::QueuedUntil:
        return queuedExit;
    case StopVerdictKind::NotFlat:
        return failedExit;
    case StopVerdictKind::Unknown:
        break;
    }
    return unknownExit;
}

/// Until the verdict is settled, for at most `longestStop`, or until interrupted.
Task<void> settled(BrokerSession& session, BrokerLane& lane) {
    constexpr std::chrono::milliseconds lookEvery{50};
    bool isInterrupted = false;
    session.interrupted = [&isInterrupted] { isInterrupted = true; };
    const BootTime end = session.clock.boot() + longestStop;
    while (!isInterrupted && session.clock.boot() < end) {
        const StopVerdict verdict = verdictOf(lane.state(), momentOf(session.clock), std::nullopt);
        if (verdict.isSettled)
            break;
        co_await sleepFor(lookEvery);
    }
    session.interrupted = [] {};
}

Task<int> stop(BrokerSession& session) {
    const auto reached = co_await reach(session, RequestUse::Stop);
    if (!reached)
        co_return told(session, reached.error());
    const bool isJson = session.arguments.isJson;
    const Result<std::string> path = stopJournalOf(session.loaded);
    const std::vector<StopEntry> unfinished = unfinishedStop(path, session.clock.now());
    ShownEntries entries(openJournal(path), isJson);
    UlidSource ids(session.clock);
    BrokerLane lane(session.access->broker(), session.executor, ids, entries,
                    [](const LaneState&) {});
    lane.resume(unfinished);
    lane.press(actorName("catalystctl"));
    co_await settled(session, lane);
    const StopVerdict verdict = verdictOf(lane.state(), momentOf(session.clock), std::nullopt);
    if (verdict.isSettled)
        entries.record(settledEntry(lane, verdict, momentOf(session.clock)));
    const Mode mode = session.access->mode();
    const std::string trouble = entries.journalTrouble();
    if (isJson)
        printJson(stopJson(verdict, entries.entries(), trouble, mode), true);
    else
        std::cout << verdictText(verdict, mode);
    if (!trouble.empty())
        std::cerr << "catalystctl: the stop's journal: " << trouble << '\n';
    co_return exitOf(verdict);
}

Task<void> perform(BrokerSession& session, Task<int> (*command)(BrokerSession&), int& code) {
    code = co_await command(session);
    session.access.reset();
    if (!session.rehearsal)
        co_return;
    Event<bool> ended;
    session.rehearsal->stop([&ended] { ended.set(true); });
    co_await ended;
}

int run(const Arguments& arguments, Task<int> (*command)(BrokerSession&)) {
    if (!arguments.operands.empty()) {
        printError({Error::Code::InvalidArgument, arguments.command + " takes no operands"},
                   arguments.isJson);
        return usageExit;
    }
    BrokerSession session(arguments);
    if (const auto loaded = load(session); !loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    startLog(session.loaded, "catalystctl", false);
    const TerminationSignals signalsOfTheSystem([&session] { session.interrupted(); });
    int code = unknownExit;
    TaskScope scope(session.executor);
    scope.spawn(perform(session, command, code), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return code;
}

} // namespace

int brokerCommand(const Arguments& arguments) {
    return run(arguments, read);
}

int emergencyStopCommand(const Arguments& arguments) {
    return run(arguments, stop);
}

} // namespace catalyst
