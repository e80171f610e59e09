#include "common/ErrorText.h"
#include "common/Format.h"

namespace catalyst {

namespace {

/// The service's own words usually begin with its state: "unhealthy: database is down".
struct Report {
    QString word;
    QString rest;
};

Report split(const std::string& reported) {
    const QString text = toQString(reported).trimmed();
    const auto colon = text.indexOf(u':');
    if (colon <= 0 || text.left(colon).contains(u' '))
        return {text, {}};
    return {text.left(colon), text.mid(colon + 1).trimmed()};
}

bool isOneWord(const QString& text) {
    return !text.isEmpty() && !text.contains(u' ');
}

bool isSuccess(int httpStatus) {
    return httpStatus >= 200 && httpStatus < 300;
}

} // namespace

QString ErrorText::of(const Evidence& e) {
    const Report report = split(e.reported);
    const QString said = report.word;
    const QString status = QString::number(e.httpStatus);
    // "but" only where the status promised something better.
    const auto says = [&e, &status](const QString& word) {
        if (e.httpStatus == 0) // an incident does not keep it
            return tr("Answers, says “%1”").arg(word);
        return isSuccess(e.httpStatus) ? tr("Answers %1, but says “%2”").arg(status, word)
                                       : tr("Answers %1, says “%2”").arg(status, word);
    };
    const auto withRest = [&report](const QString& sentence) {
        return report.rest.isEmpty() ? sentence : tr("%1: %2").arg(sentence, report.rest);
    };
    using enum Finding;
    switch (e.finding) {
    case NotProbed:
        return tr("Not probed yet");
    case Healthy:
        if (said.isEmpty())
            return e.httpStatus == 0 ? tr("Answers") : tr("Answers %1").arg(status);
        return withRest(e.httpStatus == 0 ? tr("Answers, says “%1”").arg(said)
                                          : tr("Answers %1, says “%2”").arg(status, said));
    case ReportsDegraded:
        return withRest(says(said.isEmpty() ? tr("degraded") : said));
    case ReportsInitializing:
        return withRest(e.httpStatus == 0 ? tr("Answers, still starting")
                                          : tr("Answers %1, still starting").arg(status));
    case ReportsUnhealthy: {
        if (isOneWord(said))
            return withRest(says(said));
        const QString sentence = says(tr("unhealthy"));
        return said.isEmpty() ? sentence : tr("%1: %2").arg(sentence, toQString(e.reported));
    }
    case HttpError: {
        const QString sentence = e.httpStatus == 0 ? tr("Answers with an HTTP error")
                                                   : tr("Answers with error %1").arg(status);
        return e.reported.empty() ? sentence : tr("%1: %2").arg(sentence, toQString(e.reported));
    }
    case Unclear:
        return e.httpStatus == 0 ? tr("Answers, but does not say how it is")
                                 : tr("Answers %1, but does not say how it is").arg(status);
    case Refused:
        return tr("Refuses the connection: nothing listens");
    case Unreachable:
        return e.reported.empty() ? tr("Not reachable: no way there")
                                  : tr("Not reachable: %1").arg(toQString(e.reported));
    case Silent:
        return tr("Accepts the connection, then no complete answer in time");
    case Reset:
        return tr("Cuts the connection before the answer is complete");
    case Garbage:
        return tr("Answers something that is not HTTP");
    case TooLarge:
        return tr("Answers more than the console reads");
    case Redirected:
        return e.httpStatus == 0 ? tr("Sends elsewhere, not followed")
                                 : tr("Sends elsewhere (%1), not followed").arg(status);
    case TlsFailed:
        return e.reported.empty() ? tr("The certificate or key is not the expected one")
                                  : tr("The certificate or key is not the expected one: %1")
                                        .arg(toQString(e.reported));
    case WrongCounterpart:
        return tr("Somebody else answers: rehearsal and droplet do not match");
    case ProbeFailed:
        return tr("The console could not probe");
    case NotConnected:
        return tr("Does not accept the connection in time");
    case OtherService:
        return tr("Another service answers: it calls itself “%1”").arg(toQString(e.reported));
    case ProvenInside:
        return tr("Proven further in");
    case BehindFailure:
        return tr("Not known: behind a failure");
    case NotObservable:
        return tr("Nobody can see it from here");
    case DependencyDown:
        return tr("Says that it is well, but %1 is down").arg(ofSubject(e.reported));
    case AnchorsReached:
        return tr("Other addresses answer: %1").arg(toQString(e.reported));
    case AnchorsLost:
        return tr("Neither the droplet nor any other address can be reached");
    case CheckPassed:
        return tr("Does what is checked: %1").arg(toQString(e.reported));
    case CheckFailed:
        return tr("Does not do what is checked: %1").arg(toQString(e.reported));
    case CheckUnclear:
        return tr("Answers the check unclearly: %1").arg(toQString(e.reported));
    case Stale:
        return tr("Answers with old data: %1").arg(toQString(e.reported));
    case RouteMissing:
        return tr("Does not publish what a check needs: %1").arg(toQString(e.reported));
    case AccessRefused:
        return e.reported.empty() ? tr("The proxy does not let the console through")
                                  : tr("The proxy does not let the console through: %1")
                                        .arg(toQString(e.reported));
    case AccessMissing:
        return tr("Not asked: what would let the console in cannot be read");
    default:
        return ofContainer(e);
    }
}

QString ErrorText::ofContainer(const Evidence& e) {
    const QString said = toQString(e.reported);
    const auto with = [&said](const QString& bare, const QString& told) {
        return said.isEmpty() ? bare : told.arg(said);
    };
    using enum Finding;
    switch (e.finding) {
    case ContainerRuns:
        return tr("Its container runs");
    case ContainerStarts:
        return tr("Its container is starting");
    case ContainerUnhealthy:
        return with(tr("Docker’s own check of it fails"), tr("Docker’s own check of it fails: %1"));
    case ContainerExited:
        return with(tr("Its container has ended"), tr("Its container has ended: %1"));
    case ContainerOutOfMemory:
        return tr("Its container was ended because memory ran out");
    case ContainerCrashLooping:
        return with(tr("Its container ends again and again"),
                    tr("Its container ends again and again: %1"));
    case ContainerPaused:
        return tr("Its container is paused: it stands still");
    case ContainerMissing:
        return tr("Docker has no container of it");
    case ContainerContradicted:
        return tr("Docker says that its container does not run, but somebody answers");
    case ContainerRestarted:
        return tr("Its container was restarted by somebody else");
    case ContainerChanged:
        return with(tr("Its container is another one than before"),
                    tr("Its container is another one than before: %1"));
    case WithinLimits:
        return tr("Within its limits");
    case ResourceHigh:
        return tr("Above its limit");
    case ResourceExhausted:
        return tr("Nearly used up");
    case ClockOff:
        return tr("Its clock differs from this computer’s");
    case ClockFarOff:
        return tr("Its clock is far from this computer’s");
    case HostRestarted:
        return tr("Was started anew");
    default:
        break;
    }
    return tr("The console could not probe");
}

} // namespace catalyst
