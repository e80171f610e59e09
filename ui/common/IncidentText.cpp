#include "common/ErrorText.h"
#include "common/Format.h"

#include <algorithm>

namespace catalyst {

QString ErrorText::of(Layer layer) {
    switch (layer) {
    case Layer::Network:
        return tr("network");
    case Layer::Transport:
        return tr("transport");
    case Layer::Host:
        return tr("host");
    case Layer::Container:
        return tr("container");
    case Layer::Port:
        return tr("port");
    case Layer::Http:
        return tr("HTTP");
    case Layer::SelfReport:
        return tr("self-report");
    case Layer::Functional:
        return tr("function");
    }
    return tr("function");
}

QString ErrorText::of(CauseKind kind) {
    switch (kind) {
    case CauseKind::Service:
        return tr("service");
    case CauseKind::Flapping:
        return tr("flapping");
    case CauseKind::Dependency:
        return tr("dependency");
    case CauseKind::Droplet:
        return tr("droplet");
    case CauseKind::Host:
        return tr("host");
    case CauseKind::Console:
        return tr("console");
    }
    return tr("service");
}

QString ErrorText::of(Certainty certainty) {
    switch (certainty) {
    case Certainty::Observed:
        return tr("observed");
    case Certainty::Reported:
        return tr("reported");
    case Certainty::Suspected:
        return tr("suspected");
    }
    return tr("suspected");
}

QString ErrorText::of(GapReason reason) {
    switch (reason) {
    case GapReason::ConsoleOff:
        return tr("the console was off");
    case GapReason::Suspended:
        return tr("this computer slept");
    case GapReason::ClockChanged:
        return tr("the clock was set");
    case GapReason::NetworkLost:
        return tr("this computer’s network was lost");
    }
    return tr("the console was off");
}

QString ErrorText::of(Capabilities::State state) {
    switch (state) {
    case Capabilities::State::NotRead:
        return tr("not read yet");
    case Capabilities::State::Known:
        return tr("known");
    case Capabilities::State::NoDescription:
        return tr("publishes no description");
    case Capabilities::State::Unreadable:
        return tr("could not be read");
    }
    return tr("could not be read");
}

QString ErrorText::of(IncidentEvent::Kind kind) {
    using enum IncidentEvent::Kind;
    switch (kind) {
    case Opened:
        return tr("opened");
    case CauseFound:
        return tr("cause found");
    case Joined:
        return tr("joined");
    case Left:
        return tr("left");
    case EvidenceChanged:
        return tr("evidence changed");
    case Absorbed:
        return tr("absorbed");
    case Recovered:
        return tr("recovered");
    }
    return tr("evidence changed");
}

QString ErrorText::ofSubject(const std::string& subject) {
    if (subject == "postgres")
        return tr("PostgreSQL");
    if (subject == "redis")
        return tr("Redis");
    if (subject == "docker")
        return tr("Docker");
    if (subject == "droplet")
        return tr("the droplet");
    return toQString(subject);
}

QString ErrorText::ofSubjects(const std::vector<std::string>& subjects, std::size_t most) {
    QStringList names;
    for (std::size_t i = 0; i < std::min(most, subjects.size()); ++i)
        names << ofSubject(subjects[i]);
    if (names.isEmpty())
        return {};
    const int more = static_cast<int>(subjects.size() - static_cast<std::size_t>(names.size()));
    if (more > 0)
        return tr("%1 and %2 more").arg(names.join(QStringLiteral(", "))).arg(more);
    const QString last = names.takeLast();
    return names.isEmpty() ? last : tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

namespace {

/// Who says so, where the incident keeps their names in place of words: "trading, pattern".
std::vector<std::string> sayersOf(const Incident& incident) {
    std::vector<std::string> names;
    for (const QString& part : toQString(incident.reported).split(u',', Qt::SkipEmptyParts)) {
        const std::string name = part.trimmed().toStdString();
        const auto& all = incident.consequences;
        if (std::find(all.begin(), all.end(), name) == all.end())
            return {};
        names.push_back(name);
    }
    return names;
}

QString decapitalised(QString sentence) {
    // "HTTP", "PostgreSQL" keep theirs.
    if (sentence.size() > 1 && sentence[1].isLower())
        sentence[0] = sentence[0].toLower();
    return sentence;
}

/// The same words for what is and for what was.
struct Tense {
    bool isOpen;
    QString pick(const QString& now, const QString& then) const { return isOpen ? now : then; }
};

} // namespace

QString ErrorText::ofDependency(const Incident& incident) {
    const Tense tense{incident.isOpen()};
    const QString name = ofSubject(incident.subject);
    if (incident.certainty == Certainty::Observed && stateOf(incident.finding) == State::Degraded)
        return tense.pick(tr("%1 is near its limit"), tr("%1 was near its limit")).arg(name);
    if (incident.certainty == Certainty::Observed && incident.finding == Finding::Silent)
        return tense.pick(tr("%1 does not answer"), tr("%1 did not answer")).arg(name);
    if (incident.certainty == Certainty::Observed)
        return tense.pick(tr("%1 is down"), tr("%1 was down")).arg(name);
    if (incident.certainty == Certainty::Reported) {
        const auto sayers = sayersOf(incident);
        const QString who = sayers.empty() ? tr("the services that need it") : ofSubjects(sayers);
        return tense.pick(tr("%1 is down, say %2"), tr("%1 was down, said %2")).arg(name, who);
    }
    const bool isHang = incident.finding == Finding::Silent;
    const QString suspicion =
        isHang ? tense.pick(tr("%1 is suspected to hang"), tr("%1 was suspected to hang"))
               : tense.pick(tr("%1 is suspected to be down"), tr("%1 was suspected to be down"));
    const QString who = incident.consequences.empty() ? tr("the services that need it")
                                                      : ofSubjects(incident.consequences);
    return (isHang ? tr("%1: %2 fell silent together") : tr("%1: %2 failed together"))
        .arg(suspicion.arg(name), who);
}

QString ErrorText::ofDroplet(const Incident& incident) {
    const Tense tense{incident.isOpen()};
    switch (incident.finding) {
    case Finding::Refused:
        return tense.pick(tr("Every service of the droplet refuses the connection"),
                          tr("Every service of the droplet refused the connection"));
    case Finding::ContainerExited:
    case Finding::ContainerOutOfMemory:
    case Finding::ContainerCrashLooping:
    case Finding::ContainerPaused:
    case Finding::ContainerMissing:
    case Finding::ContainerStarts:
        return tense.pick(tr("No service’s container runs on the droplet"),
                          tr("No service’s container ran on the droplet"));
    case Finding::Silent:
        return tense.pick(tr("The droplet accepts connections and never answers"),
                          tr("The droplet accepted connections and never answered"));
    case Finding::Reset:
    case Finding::Garbage:
    case Finding::TooLarge:
        return tense.pick(tr("The droplet accepts connections and answers nothing usable"),
                          tr("The droplet accepted connections and answered nothing usable"));
    case Finding::HttpError:
    case Finding::Redirected:
        return tense.pick(tr("A proxy answers for every service, with errors"),
                          tr("A proxy answered for every service, with errors"));
    case Finding::AccessRefused:
        return tense.pick(tr("The proxy does not let the console through"),
                          tr("The proxy did not let the console through"));
    case Finding::AccessMissing:
        return tense.pick(tr("Nobody is asked: the token or key for the proxy cannot be read"),
                          tr("Nobody was asked: the token or key for the proxy could not be read"));
    case Finding::TlsFailed:
    case Finding::WrongCounterpart: {
        Evidence evidence;
        evidence.finding = incident.finding;
        return tense
            .pick(tr("The droplet cannot be trusted: %1"),
                  tr("The droplet could not be trusted: %1"))
            .arg(decapitalised(of(evidence)));
    }
    default:
        return tense.pick(tr("The droplet cannot be reached"),
                          tr("The droplet could not be reached"));
    }
}

QString ErrorText::ofHost(const Incident& incident) {
    const Tense tense{incident.isOpen()};
    const QString subject = toQString(incident.subject);
    const QString path = subject.section(u' ', 1);
    if (subject == QStringLiteral("compose directory"))
        return tense.pick(tr("The compose directory is missing on the droplet"),
                          tr("The compose directory was missing on the droplet"));
    if (subject == QStringLiteral("cpu"))
        return tense.pick(tr("The droplet’s processors are busy"),
                          tr("The droplet’s processors were busy"));
    if (subject == QStringLiteral("load"))
        return tense.pick(tr("More waits to run on the droplet than it can run"),
                          tr("More waited to run on the droplet than it could run"));
    if (subject == QStringLiteral("memory"))
        return tense.pick(tr("The droplet’s memory runs out"), tr("The droplet’s memory ran out"));
    if (subject == QStringLiteral("clock"))
        return tense.pick(tr("The droplet’s clock is wrong"), tr("The droplet’s clock was wrong"));
    if (subject.startsWith(QStringLiteral("disk ")))
        return tense
            .pick(tr("The droplet’s disk %1 is nearly full"),
                  tr("The droplet’s disk %1 was nearly full"))
            .arg(path);
    return tense
        .pick(tr("The droplet’s file system %1 has hardly any room for new files"),
              tr("The droplet’s file system %1 had hardly any room for new files"))
        .arg(path);
}

QString ErrorText::of(const Incident& incident) {
    const Tense tense{incident.isOpen()};
    const QString name = ofSubject(incident.subject);
    switch (incident.kind) {
    case CauseKind::Dependency:
        return ofDependency(incident);
    case CauseKind::Droplet:
        return ofDroplet(incident);
    case CauseKind::Flapping:
        return tense
            .pick(tr("%1 changes its state too often to be judged"),
                  tr("%1 changed its state too often to be judged"))
            .arg(name);
    case CauseKind::Console:
        return tense
            .pick(tr("The console itself: %1 does not work as it should"),
                  tr("The console itself: %1 did not work as it should"))
            .arg(name);
    case CauseKind::Host:
        return ofHost(incident);
    case CauseKind::Service:
        break;
    }
    if (incident.guidance == "service_version_changed")
        return tr("%1 says another version than before").arg(name);
    Evidence evidence;
    evidence.finding = incident.finding;
    evidence.reported = incident.reported;
    return tr("%1: %2").arg(name, decapitalised(of(evidence)));
}

} // namespace catalyst
