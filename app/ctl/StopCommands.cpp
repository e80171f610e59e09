#include "app/ctl/StopCommands.h"

#include "app/BrokerComposition.h"
#include "app/StopComposition.h"
#include "app/ctl/BrokerReports.h"
#include "app/ctl/BrokerSession.h"
#include "app/ctl/Output.h"
#include "app/ctl/RecordCommands.h"
#include "async/Sleep.h"
#include "base/AtomicFile.h"
#include "base/File.h"
#include "stop/StopExport.h"
#include "stop/StopJournal.h"
#include "stop/StopRelease.h"

#include <iostream>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes longestStop{10};
constexpr std::chrono::milliseconds lookEvery{20};
/// Until the journals were read, or the account was.
constexpr std::chrono::seconds readsWithin{5};

int exitOf(const StopVerdict& verdict) {
    switch (verdict.kind) {
    case StopVerdictKind::FlatAndLocked:
    case StopVerdictKind::Flat:
    case StopVerdictKind::Frozen:
        return 0;
    case StopVerdictKind::QueuedUntil:
        return queuedExit;
    case StopVerdictKind::NotFlat:
    case StopVerdictKind::NotFrozen:
        return failedExit;
    case StopVerdictKind::Unknown:
        break;
    }
    return unknownExit;
}

StopService::Parts partsOf(BrokerSession& session) {
    return stopParts(session.loaded,
                     openBrokerFor(session.loaded, session.keys, RequestUse::Stop, session.clock),
                     actorName("catalystctl"));
}

/// The stop of the session's profile in this program, on its only thread.
struct OwnStop {
    explicit OwnStop(BrokerSession& session, StopService::Parts parts)
        : ledger(openStopLedger(session.loaded, session.clock)), ids(session.clock),
          service(session.executor, *ledger, ids, std::move(parts),
                  [this](const StopStatusPtr& next) {
                      status = next;
                      show();
                  }) {}

    /// The entries that came since, unless quiet.
    void show() {
        const auto& entries = *status->timeline;
        for (; isShown && shown < entries.size(); ++shown)
            std::cout << entryText(entries[shown], entries.front().at) << std::flush;
    }

    std::shared_ptr<StopLedger> ledger;
    UlidSource ids;
    StopStatusPtr status;
    bool isShown = false;
    std::size_t shown = 0;
    StopService service;
};

bool isSettled(const OwnStop& stop) {
    return stop.status && stop.status->verdict && stop.status->verdict->isSettled;
}

/// Until it is settled and written down, for at most `longestStop`, or until interrupted.
Task<void> settled(BrokerSession& session, OwnStop& stop) {
    bool isInterrupted = false;
    session.interrupted = [&isInterrupted] { isInterrupted = true; };
    const BootTime end = session.clock.boot() + longestStop;
    while (!isInterrupted && session.clock.boot() < end && !isSettled(stop))
        co_await sleepFor(lookEvery);
    // The entry of the end is written at the next look.
    const BootTime written = session.clock.boot() + 1s;
    while (isSettled(stop) && stop.status->role == StopRole::Acting &&
           !stop.ledger->view().isSettled && session.clock.boot() < written)
        co_await sleepFor(lookEvery);
    session.interrupted = [] {};
}

int tell(BrokerSession& session, const OwnStop& stop) {
    const StopStatus& status = *stop.status;
    const StopVerdict verdict = status.verdict.value_or(StopVerdict());
    const std::string trouble = stop.ledger->view().writeTrouble;
    sayWhoAnswers(session, status.mode);
    if (session.arguments.isJson)
        printJson(stopJson(verdict, *stop.ledger->view().entries, trouble, status.mode), true);
    else
        std::cout << verdictText(verdict, status.mode);
    if (!trouble.empty())
        std::cerr << "catalystctl: the stop's journal: " << trouble << '\n';
    return exitOf(verdict);
}

/// What was pressed and cannot be done.
int toldLatched(const BrokerSession& session, const std::string& why) {
    return told(session, {Error::Code::NotPermitted,
                          "it is latched, and nothing can be sent to the broker: " + why});
}

Task<int> press(BrokerSession& session, StopStrength strength) {
    OwnStop stop(session, partsOf(session));
    stop.isShown = !session.arguments.isJson;
    // A stop that another program left or works on is to be known; nothing waits for a disk longer.
    const BootTime read = session.clock.boot() + StopJournal::waitsAtMost;
    while (stop.ledger->view().latch == LatchState::Unknown && session.clock.boot() < read)
        co_await sleepFor(1ms);
    // The latch waits for no keychain.
    stop.service.press(strength, actorName("catalystctl"));
    const auto prepared = co_await prepare(session);
    if (!prepared)
        co_return toldLatched(session, prepared.error().detail);
    stop.service.start();
    // What is known not to work ends at once; a stop that another program works on does not.
    const BootTime known = session.clock.boot() + readsWithin;
    while (stop.status->readiness.refusal.empty() && stop.status->mode == Mode::Unknown &&
           session.clock.boot() < known && !isSettled(stop))
        co_await sleepFor(lookEvery);
    if (!stop.status->readiness.refusal.empty() && stop.status->role != StopRole::Following)
        co_return toldLatched(session, stop.status->readiness.refusal);
    co_await settled(session, stop);
    co_return tell(session, stop);
}

Task<int> pressEverything(BrokerSession& session) {
    return press(session, StopStrength::Everything);
}

Task<int> pressFreeze(BrokerSession& session) {
    return press(session, StopStrength::Freeze);
}

/// Why this account is none to drill with; "" when it is. Observed, not taken from the profile.
std::string noDrill(const BrokerSession& session, Mode observed) {
    if (expectedMode(session.loaded.profile) == Mode::Live || observed == Mode::Live)
        return "a drill closes every position, and this account's money is real; drill with a "
               "rehearsal or a paper account";
    if (observed == Mode::Unknown)
        return "which environment the account belongs to was not observed, so that it may be one "
               "with real money";
    return {};
}

/// The timeline of what was just done, beside the journals.
Result<std::string> keepEvidence(const BrokerSession& session, const OwnStop& stop) {
    const StopLedger::View view = stop.ledger->view();
    const std::vector<StopRun> runs{{"drill", *view.entries, {}}};
    ExportHead head;
    head.profile = session.loaded.profile.id.text();
    head.version = CONSOLE_VERSION;
    head.at = session.clock.now();
    if (!stop.status->accountNumber.empty())
        head.account = std::string(toString(stop.status->mode)) + '-' + stop.status->accountNumber;
    const std::string directory = stopPlaceOf(session.loaded).own + "/drills";
    std::string path = directory + '/' + view.stop + ".md";
    PosixFs fs;
    if (auto made = makeDirectories(fs, directory); !made)
        return fail(made.error());
    const std::string text = exportMarkdown(head, runs, view.stop, Redactor());
    if (auto written = writeAtomically(fs, path, text); !written)
        return fail(written.error());
    return path;
}

Task<int> drill(BrokerSession& session) {
    const auto prepared = co_await prepare(session);
    if (!prepared)
        co_return told(session, prepared.error());
    OwnStop stop(session, partsOf(session));
    stop.isShown = !session.arguments.isJson;
    stop.service.start();
    const BootTime known = session.clock.boot() + readsWithin;
    while ((stop.status->mode == Mode::Unknown || !stop.status->plan.readAt ||
            stop.ledger->view().latch == LatchState::Unknown) &&
           session.clock.boot() < known)
        co_await sleepFor(lookEvery);
    std::string why = noDrill(session, stop.status->mode);
    if (why.empty() && stop.ledger->view().latch != LatchState::Released)
        why = "the account is stopped, or may be: a drill begins with one that is not";
    if (!why.empty())
        co_return told(session, {Error::Code::NotPermitted, why});
    const BootTime pressed = session.clock.boot();
    stop.service.press(StopStrength::Everything, actorName("drill"));
    co_await settled(session, stop);
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(session.clock.boot() - pressed);
    const int code = tell(session, stop);
    const auto evidence = keepEvidence(session, stop);
    if (!evidence) {
        std::cerr << "catalystctl: the drill's evidence was not kept: " << evidence.error().detail
                  << '\n';
        co_return code;
    }
    const bool isSettled = stop.status->verdict && stop.status->verdict->isSettled;
    std::cerr << "catalystctl: the drill " << (isSettled ? "took " : "was left unfinished after ")
              << took.count() << " ms, timed step by step in " << *evidence
              << "; the account stays stopped until it is released\n";
    co_return code;
}

Task<bool> journalsAreRead(BrokerSession& session, StopLedger& ledger) {
    const BootTime end = session.clock.boot() + readsWithin;
    while (ledger.view().latch == LatchState::Unknown && session.clock.boot() < end)
        co_await sleepFor(lookEvery);
    co_return ledger.view().latch != LatchState::Unknown;
}

Task<int> status(BrokerSession& session) {
    const auto ledger = openStopLedger(session.loaded, session.clock);
    co_await journalsAreRead(session, *ledger);
    const StopLedger::View view = ledger->view();
    if (session.arguments.isJson)
        printJson(latchJson(view), true);
    else
        std::cout << latchText(view);
    if (view.latch == LatchState::Unknown)
        co_return unknownExit;
    co_return view.latch == LatchState::Latched ? failedExit : 0;
}

ReleaseOrder orderOf(const Arguments& arguments) {
    ReleaseOrder order;
    order.reason = arguments.reason;
    order.acknowledged = arguments.acknowledged;
    order.liftsSuspension = !arguments.leavesSuspended;
    return order;
}

Task<int> release(BrokerSession& session) {
    const auto prepared = co_await prepare(session);
    if (!prepared && !session.arguments.leavesSuspended)
        co_return told(session, prepared.error());
    // Somebody who releases wants nothing gone on with.
    StopService::Parts parts = partsOf(session);
    parts.goesOnByItself = false;
    OwnStop stop(session, std::move(parts));
    stop.service.start();
    co_await journalsAreRead(session, *stop.ledger);
    // What is left has to be acknowledged by name, so it is read first.
    const BootTime end = session.clock.boot() + readsWithin;
    while (!stop.status->verdict && !stop.status->plan.readAt && session.clock.boot() < end)
        co_await sleepFor(lookEvery);
    const auto released =
        co_await stop.service.release(orderOf(session.arguments), actorName("catalystctl"));
    if (!released)
        co_return told(session, released.error());
    if (session.arguments.isJson)
        printJson({{"released", true}, {"suspension_lifted", !session.arguments.leavesSuspended}},
                  true);
    else
        std::cout << (session.arguments.leavesSuspended
                          ? "released; the account was left as it is and may still refuse orders\n"
                          : "released; the account takes orders again, as read back\n")
                  << "nothing was started\n";
    co_return 0;
}

int misused(const Arguments& arguments, std::string what) {
    printError({Error::Code::InvalidArgument, std::move(what)}, arguments.isJson);
    return usageExit;
}

} // namespace

int emergencyStopCommand(const Arguments& arguments) {
    if (!arguments.operands.empty())
        return misused(arguments, arguments.command + " takes no operands");
    return runBrokerSession(arguments,
                            arguments.command == "freeze" ? pressFreeze : pressEverything);
}

int stopCommand(const Arguments& arguments) {
    if (arguments.operands == std::vector<std::string>{"status"})
        return runBrokerSession(arguments, status);
    if (arguments.operands == std::vector<std::string>{"release"})
        return runBrokerSession(arguments, release);
    if (arguments.operands == std::vector<std::string>{"export"})
        return stopExportCommand(arguments);
    if (arguments.operands == std::vector<std::string>{"card"})
        return stopCardCommand(arguments);
    if (arguments.operands == std::vector<std::string>{"drill"})
        return runBrokerSession(arguments, drill);
    return misused(arguments, "stop: status, release, drill, export or card");
}

} // namespace catalyst
