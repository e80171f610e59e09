#include "services/ContainerPresenter.h"

#include "common/ErrorText.h"

#include <QStringList>

#include <algorithm>

namespace catalyst {

namespace {

const LayerStatus* containerLayer(const ServiceStatus& service) {
    const auto found = std::ranges::find(service.layers, Layer::Container, &LayerStatus::layer);
    return found == service.layers.end() ? nullptr : &*found;
}

bool isAnswering(const ServiceStatus& service) {
    const auto found = std::ranges::find(service.layers, Layer::SelfReport, &LayerStatus::layer);
    return found != service.layers.end() && found->state == State::Ok;
}

} // namespace

QString ContainerPresenter::stateOf(const ContainerStatus& container) {
    switch (container.state) {
    case ContainerState::Created:
        return tr("made, never started");
    case ContainerState::Running:
        return tr("running");
    case ContainerState::Paused:
        return tr("paused");
    case ContainerState::Restarting:
        return tr("being started again after it ended");
    case ContainerState::Removing:
        return tr("being removed");
    case ContainerState::Exited:
        return tr("ended with exit code %1").arg(container.exitCode);
    case ContainerState::Dead:
        return tr("dead: it could not be removed");
    case ContainerState::Unknown:
        break;
    }
    return tr("in a state that this console does not know");
}

QString ContainerPresenter::checkOf(const ContainerStatus& container, const ServiceStatus& service,
                                    Instant now) {
    QString text;
    switch (container.health) {
    case ContainerHealth::None:
        return tr("It brings no check of its own.");
    case ContainerHealth::Starting:
        text = tr("Its own check has not passed yet.");
        break;
    case ContainerHealth::Healthy:
        text = isAnswering(service) || service.state == State::Unknown
                   ? tr("Its own check passes.")
                   : tr("Its own check passes; this console sees otherwise.");
        break;
    case ContainerHealth::Unhealthy:
        text =
            isAnswering(service)
                ? tr("Its own check fails, %n times in a row; to this console it says that it "
                     "is well.",
                     nullptr, container.failingStreak)
                : tr("Its own check fails, %n times in a row.", nullptr, container.failingStreak);
        break;
    case ContainerHealth::Unknown:
        return tr("What Docker says of its own check is not known to this console.");
    }
    if (!container.lastCheck)
        return text;
    const QString said = toQString(container.lastCheck->output);
    const QString when = container.lastCheck->ended ? Format::age(now - *container.lastCheck->ended)
                                                    : tr("at a time not told");
    return text + QLatin1Char(' ') +
           (said.isEmpty()
                ? tr("Last %1, exit code %2.").arg(when).arg(container.lastCheck->exitCode)
                : tr("Last %1, exit code %2: %3")
                      .arg(when, QString::number(container.lastCheck->exitCode), said));
}

QString ContainerPresenter::lifeOf(const ContainerStatus& container, Instant now,
                                   const Zones& zones) {
    QStringList text;
    const bool isUp =
        container.state == ContainerState::Running || container.state == ContainerState::Paused;
    if (isUp && container.started)
        text << tr("Started %1, %2.")
                    .arg(Format::exchangeMoment(*container.started, now, zones),
                         Format::age(now - *container.started));
    if (!isUp && container.finished)
        text << tr("Ended %1, %2.")
                    .arg(Format::exchangeMoment(*container.finished, now, zones),
                         Format::age(now - *container.finished));
    if (container.isOutOfMemory)
        text << tr("Memory ran out.");
    if (!container.error.empty())
        text << tr("It could not be started: %1").arg(toQString(container.error));
    if (container.restartCount > 0)
        text << tr("Started again by Docker %n times.", nullptr, container.restartCount);
    text << tr("Image %1.").arg(toQString(container.image));
    for (const PublishedPort& port : container.ports) {
        const bool isOpen = port.address == "0.0.0.0" || port.address == "::";
        if (isOpen)
            text << tr("Its port %1 is open to the whole network.").arg(port.port);
    }
    return text.join(QLatin1Char(' '));
}

ContainerView ContainerPresenter::present(const ServiceStatus& service, Instant now,
                                          const Zones& zones) {
    ContainerView view;
    const LayerStatus* layer = containerLayer(service);
    const bool isAsked = layer && layer->source == "docker";
    if (!service.container) {
        const bool isMissing = isAsked && layer->evidence.finding == Finding::ContainerMissing;
        view.title = isMissing ? tr("No container") : tr("Docker is not asked");
        view.isWarning = isMissing;
        view.text = isMissing
                        ? tr("Docker on the droplet has no container of this service.")
                        : tr("Its container is known only from its answers: this profile does not "
                             "reach the Docker engine, or nothing has come from it yet.");
        return view;
    }
    const ContainerStatus& container = *service.container;
    view.title = tr("%1: %2").arg(toQString(container.name), stateOf(container));
    view.isWarning = layer && badness(layer->state) > badness(State::Ok);
    QStringList text;
    if (!isAsked)
        text << tr("Docker cannot be asked now: this is what it said last.");
    text << lifeOf(container, now, zones) << checkOf(container, service, now);
    view.text = text.join(QLatin1Char(' '));
    for (const EnvironmentVariable& variable : container.environment)
        view.environment.push_back({variable.isMasked ? State::NotObserved : State::Ok,
                                    !isAsked,
                                    {toQString(variable.name), toQString(variable.shown)},
                                    toQString(variable.name),
                                    {}});
    return view;
}

} // namespace catalyst
