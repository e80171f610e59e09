#include "setup/SetupText.h"

#include "common/ErrorText.h"

namespace catalyst {

namespace {

QString containerOf(const DiscoveredService& service, bool isDockerUsable) {
    if (!service.container.empty())
        return toQString(service.container);
    return isDockerUsable ? SetupText::tr("none was found") : SetupText::tr("not looked at");
}

QString spokenBy(const DiscoveredService& service) {
    if (!service.voice)
        return SetupText::tr("not asked");
    const QString answer = ErrorText::of(service.voice->evidence);
    const std::string& itself = service.voice->calledItself;
    if (itself.empty() || itself == service.name)
        return answer;
    return SetupText::tr("%1; calls itself “%2”").arg(answer, toQString(itself));
}

QString answerOf(const DiscoveredService& service) {
    const QString answer = spokenBy(service);
    if (service.container.empty() || service.state == ContainerState::Running)
        return answer;
    return service.state == ContainerState::Unknown
               ? SetupText::tr("Container in an unknown state; %1").arg(answer)
               : SetupText::tr("Container does not run; %1").arg(answer);
}

QString descriptionOf(const DiscoveredService& service) {
    if (!service.voice)
        return SetupText::tr("not asked");
    switch (service.voice->description) {
    case Capabilities::State::Known:
        return SetupText::tr("read");
    case Capabilities::State::NoDescription:
        return SetupText::tr("has none");
    case Capabilities::State::Unreadable:
        return SetupText::tr("not readable");
    case Capabilities::State::NotRead:
        break;
    }
    return SetupText::tr("not read");
}

} // namespace

QString SetupText::refusalOf(SetupField field) {
    switch (field) {
    case SetupField::Name:
        return tr("A profile’s name has 1 to 32 characters of a-z, 0-9 and -, and begins with a "
                  "letter.");
    case SetupField::Host:
        return tr("Write the droplet’s alias in ~/.ssh/config, its name or its address: letters, "
                  "digits and . _ : - only. The user has a field of its own, and so has the port.");
    case SetupField::User:
        return tr("A user’s name has 1 to 32 letters, digits and . _ -; or leave it empty.");
    case SetupField::Port:
        return tr("A port is a number of 1 to 65535; or leave it empty.");
    case SetupField::Identity:
        return tr("Write the absolute path of a private key, without blanks and quotes; or leave "
                  "it empty.");
    case SetupField::DockerSocket:
        return tr("Write the absolute path of Docker’s socket on the droplet.");
    case SetupField::Broker:
        break;
    }
    return tr("Choose one of the broker’s accounts, or none.");
}

QString SetupText::of(PortSource source) {
    switch (source) {
    case PortSource::Published:
        return tr("seen: published");
    case PortSource::Environment:
        return tr("seen: container");
    case PortSource::EnvFile:
        return tr("seen: .env");
    case PortSource::Contract:
        break;
    }
    return tr("not seen: the plan’s");
}

StateRow SetupText::rowOf(const DiscoveredService& service, bool isDockerUsable) {
    const State state =
        service.voice ? stateOf(service.voice->evidence.finding) : State::NotObserved;
    StateRow row;
    row.state = state;
    row.cells = {toQString(service.name),
                 containerOf(service, isDockerUsable),
                 QString::number(service.port),
                 of(service.source),
                 answerOf(service),
                 descriptionOf(service)};
    row.key = toQString(service.name);
    row.spoken = ErrorText::of(state);
    return row;
}

ExaminationRow SetupText::rowOf(const Shortfall& shortfall) {
    const QString missing = tr("missing");
    const QString unseen = tr("not seen");
    const struct {
        const char* code;
        QString name; ///< empty: the subject
        QString word;
        QString means;
        QString toDo;
    } entries[] = {
        {"docker", tr("Docker"), unseen,
         tr("Containers and ports were not seen: they are the plan’s."),
         tr("Log in as root or as a member of the group docker, or correct the socket on the first "
            "step.")},
        {"compose_unknown", tr("Compose"), unseen,
         tr("Nobody could look for the compose directory."),
         tr("Let the login run commands (the examination in Settings says which it can), or write "
            "the directory into [compose].")},
        {"compose_directory", tr("Compose"), missing, tr("No compose file was found."),
         tr("Write the directory that holds it into [compose].")},
        {"env_file", tr(".env file"), missing,
         tr("The database and some ports cannot be known from there."),
         tr("Log in as its owner, or write [database] and [redis] by hand.")},
        {"container",
         {},
         missing,
         tr("No container of it was found."),
         tr("Start it with compose, or give its container’s name in [[services]].")},
        {"container_stopped",
         {},
         tr("not running"),
         tr("Its container does not run."),
         tr("Start it, and look at its log.")},
        {"port_taken",
         {},
         tr("left out"),
         tr("Its port is another one’s."),
         tr("Add it to [[services]] with the port it really has.")},
        {"database", tr("Database"), missing,
         tr("Where the database is was not found: it is not asked."),
         tr("Write url in [database], as the droplet sees it, without its password.")},
        {"redis", tr("Redis"), missing, tr("Where Redis is was not found: it is not asked."),
         tr("Write address in [redis], or leave it.")},
        {"service",
         {},
         tr("not well"),
         tr("It did not answer that it is well."),
         tr("Look at its container’s log; if its port is not the plan’s, give it in "
            "[[services]].")}};
    const QString seen = toQString(shortfall.what);
    for (const auto& entry : entries) {
        if (shortfall.code != entry.code)
            continue;
        return {entry.word == unseen ? State::Unknown : State::Degraded,
                entry.name.isEmpty() ? toQString(shortfall.subject) : entry.name,
                entry.word,
                tr("%1 Seen: %2").arg(entry.means, seen),
                {},
                entry.toDo};
    }
    return {State::Degraded,         toQString(shortfall.subject), missing, seen, {},
            toQString(shortfall.fix)};
}

QString SetupText::of(SetupRest rest, const QString& profile, const QString& file, bool asksKeys) {
    const QString call = QStringLiteral("catalystctl --profile %1 ").arg(profile);
    switch (rest) {
    case SetupRest::DatabasePassword:
        return tr("The database’s password, at a terminal: %1")
            .arg(call + QStringLiteral("database-password set"));
    case SetupRest::RedisPassword:
        return tr("The password of Redis, at a terminal: %1")
            .arg(call + QStringLiteral("redis-password set"));
    case SetupRest::BrokerEnvironment:
        return tr("No broker yet: write environment = \"paper\" or \"live\" into [broker] of %1, "
                  "then give its keys.")
            .arg(file);
    case SetupRest::BrokerKeys:
        break;
    }
    if (asksKeys)
        return tr("The broker’s keys: the window asks for them as soon as it is open.");
    return tr("The broker’s keys, if the keychain does not have them: in the profile’s window, "
              "menu Window, Broker keys…, or at a terminal: %1")
        .arg(call + QStringLiteral("broker login"));
}

} // namespace catalyst
