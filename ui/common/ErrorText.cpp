#include "common/ErrorText.h"

#include "common/Format.h"

namespace catalyst {

QString ErrorText::of(Error::Code code) {
    using enum Error::Code;
    switch (code) {
    case InvalidArgument:
        return tr("the value is not accepted");
    case InvalidData:
        return tr("the content cannot be understood");
    case TooLarge:
        return tr("more than the console reads");
    case Unsupported:
        return tr("this console does not do that");
    case NotFound:
        return tr("not found");
    case AlreadyExists:
        return tr("exists already");
    case PermissionDenied:
        return tr("permission denied");
    case NoSpace:
        return tr("no space left on the disk");
    case Io:
        return tr("the file could not be read or written");
    case Corrupt:
        return tr("the file is damaged");
    case NewerFormat:
        return tr("written by a newer version");
    case Locked:
        return tr("in use by another process");
    case ProcessFailed:
        return tr("the program failed");
    case Refused:
        return tr("the connection was refused");
    case Unreachable:
        return tr("not reachable");
    case Silent:
        return tr("no answer in time");
    case Reset:
        return tr("the connection was cut");
    case Garbage:
        return tr("the answer is not the protocol");
    case TlsFailed:
        return tr("the certificate or key is not the expected one");
    case Redirected:
        return tr("sent elsewhere");
    case AccessRefused:
        return tr("the proxy does not let the console through");
    case AccessMissing:
        return tr("what the proxy wants to see cannot be had");
    case Timeout:
        return tr("not done in time");
    case Cancelled:
        return tr("cancelled");
    case OutcomeUnknown:
        return tr("sent, and no answer was observed");
    case NotPermitted:
        return tr("not permitted");
    case Internal:
        return tr("a fault in the console itself");
    }
    return tr("a fault in the console itself");
}

QString ErrorText::of(State state) {
    switch (state) {
    case State::Ok:
        return tr("ok");
    case State::Degraded:
        return tr("degraded");
    case State::Failed:
        return tr("failed");
    case State::Unknown:
        return tr("unknown");
    case State::NotObserved:
        return tr("not observed");
    case State::Paused:
        return tr("paused");
    }
    return tr("unknown");
}

QString ErrorText::of(SessionKind kind) {
    switch (kind) {
    case SessionKind::PreMarket:
        return tr("PRE-MARKET");
    case SessionKind::Regular:
        return tr("OPEN");
    case SessionKind::AfterHours:
        return tr("AFTER-HOURS");
    case SessionKind::Closed:
        return tr("CLOSED");
    }
    return tr("CLOSED");
}

QString ErrorText::of(MarketReason reason) {
    using enum MarketReason;
    switch (reason) {
    case TradingHours:
        return tr("trading hours");
    case OutsideHours:
        return tr("outside hours");
    case Weekend:
        return tr("weekend");
    case NewYear:
        return tr("New Year’s Day");
    case MartinLutherKing:
        return tr("Martin Luther King Day");
    case Washington:
        return tr("Washington’s Birthday");
    case GoodFriday:
        return tr("Good Friday");
    case Memorial:
        return tr("Memorial Day");
    case Juneteenth:
        return tr("Juneteenth");
    case Independence:
        return tr("Independence Day");
    case Labor:
        return tr("Labor Day");
    case Thanksgiving:
        return tr("Thanksgiving");
    case Christmas:
        return tr("Christmas");
    case AdHocClosure:
        return tr("special closure");
    case AdHocEarlyClose:
        return tr("special early close");
    case DayAfterThanksgiving:
        return tr("day after Thanksgiving");
    case ChristmasEve:
        return tr("Christmas Eve");
    case IndependenceEve:
        return tr("eve of Independence Day");
    case DayAfterIndependence:
        return tr("day after Independence Day");
    case Override:
        return tr("the operator’s own entry");
    case SessionDisabled:
        return tr("switched off in the profile");
    case OutsideCalendar:
        return tr("the calendar does not cover this date");
    }
    return tr("the calendar does not cover this date");
}

QString ErrorText::of(LinkState state) {
    switch (state) {
    case LinkState::Starting:
        return tr("the engine is starting");
    case LinkState::Own:
        return tr("engine in this window");
    case LinkState::Attached:
        return tr("engine in another process");
    case LinkState::Lost:
        return tr("no engine");
    }
    return tr("no engine");
}

QString ErrorText::of(Severity severity) {
    switch (severity) {
    case Severity::Information:
        return tr("information");
    case Severity::Warning:
        return tr("warning");
    case Severity::Critical:
        return tr("critical");
    }
    return tr("critical");
}

QString ErrorText::of(Mode mode) {
    switch (mode) {
    case Mode::Paper:
        return tr("PAPER");
    case Mode::Live:
        return tr("LIVE");
    case Mode::Rehearsal:
        return tr("REHEARSAL");
    case Mode::Unknown:
        return tr("MODE UNKNOWN");
    }
    return tr("MODE UNKNOWN");
}

QString ErrorText::modeTag(Mode mode, const std::string& accountLastFour) {
    if (accountLastFour.empty())
        return of(mode);
    return QStringLiteral("%1 …%2").arg(of(mode), toQString(accountLastFour));
}

QString ErrorText::of(ActionOutcome outcome) {
    switch (outcome) {
    case ActionOutcome::Done:
        return tr("done");
    case ActionOutcome::Refused:
        return tr("refused");
    case ActionOutcome::Failed:
        return tr("failed");
    case ActionOutcome::Unknown:
        return tr("outcome unknown");
    }
    return tr("outcome unknown");
}

namespace {

ActionOutcome outcomeOf(const CommandResult& result) {
    if (result.action)
        return result.action->outcome.value_or(ActionOutcome::Unknown);
    if (result.outcome)
        return ActionOutcome::Done;
    switch (result.outcome.error().code) {
    case Error::Code::NotPermitted:
    case Error::Code::InvalidArgument:
    case Error::Code::Unsupported:
        return ActionOutcome::Refused;
    case Error::Code::OutcomeUnknown:
        return ActionOutcome::Unknown;
    default:
        return ActionOutcome::Failed;
    }
}

} // namespace

QString ErrorText::of(const CommandResult& result) {
    const QString outcome = of(outcomeOf(result));
    if (result.outcome)
        return outcome;
    return tr("%1: %2").arg(outcome, of(result.outcome.error().code));
}

QString ErrorText::of(RehearsalMode mode) {
    switch (mode) {
    case RehearsalMode::Healthy:
        return tr("healthy");
    case RehearsalMode::Unhealthy:
        return tr("answers 200, says unhealthy");
    case RehearsalMode::Degraded:
        return tr("degraded");
    case RehearsalMode::Error503:
        return tr("answers 503");
    case RehearsalMode::Silent:
        return tr("accepts, never answers");
    case RehearsalMode::Drip:
        return tr("drips byte by byte");
    case RehearsalMode::Garbage:
        return tr("answers garbage");
    case RehearsalMode::Refuse:
        return tr("refuses connections");
    case RehearsalMode::Slow:
        return tr("slow");
    case RehearsalMode::Reset:
        return tr("cuts the connection");
    case RehearsalMode::Unreachable:
        return tr("cannot be reached");
    case RehearsalMode::NotAccepting:
        return tr("does not accept in time");
    case RehearsalMode::Initializing:
        return tr("initializing");
    case RehearsalMode::Flap:
        return tr("answers and fails in turn");
    case RehearsalMode::Lost:
        return tr("loses one request in ten");
    case RehearsalMode::OtherName:
        return tr("answers as another service");
    case RehearsalMode::OtherVersion:
        return tr("answers with another version");
    case RehearsalMode::RouteMissing:
        return tr("lacks its own routes");
    case RehearsalMode::CheckFails:
        return tr("says healthy, cannot work");
    case RehearsalMode::Stale:
        return tr("healthy, but its time stands still");
    }
    return tr("healthy");
}

} // namespace catalyst
