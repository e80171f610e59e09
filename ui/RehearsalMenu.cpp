#include "RehearsalMenu.h"

#include "RehearsalBrokerText.h"
#include "common/ErrorText.h"
#include "rehearsal/RehearsalMode.h"
#include "rehearsal/RehearsalTarget.h"
#include "rehearsal/Scenario.h"

#include <QDateTime>

#include <algorithm>

namespace catalyst {

namespace {

/// The core's summaries are English; a scenario that is not known here keeps its own.
QString wordsOf(const Scenario& scenario) {
    if (scenario.name == "database-down")
        return RehearsalMenu::tr("PostgreSQL stops, and some services say that they are well");
    if (scenario.name == "redis-hang")
        return RehearsalMenu::tr("Redis hangs, and two services hang with it");
    if (scenario.name == "droplet-lost")
        return RehearsalMenu::tr("the droplet cannot be reached, this computer’s network can");
    if (scenario.name == "slow-morning")
        return RehearsalMenu::tr("before the open one service is slow to start, another missing");
    if (scenario.name == "incident-day")
        return RehearsalMenu::tr("a whole day of real failures, one after the other");
    return toQString(scenario.summary);
}

QString wordOf(InfrastructureState state) {
    switch (state) {
    case InfrastructureState::Up:
        return RehearsalMenu::tr("up");
    case InfrastructureState::Hung:
        return RehearsalMenu::tr("hangs");
    case InfrastructureState::Stopped:
        return RehearsalMenu::tr("stopped");
    case InfrastructureState::Lost:
        return RehearsalMenu::tr("cannot be reached");
    }
    return RehearsalMenu::tr("up");
}

QString nameOf(Infrastructure part) {
    return part == Infrastructure::Network ? RehearsalMenu::tr("this computer’s network")
                                           : ErrorText::ofSubject(std::string(toString(part)));
}

/// Moments at which something changes for a trader.
struct Moment {
    QTime time;
    const char* what;
};
constexpr const char* context = "catalyst::RehearsalMenu";
const Moment moments[] = {
    {QTime(4, 0), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "pre-market begins")},
    {QTime(9, 25), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "five minutes before the open")},
    {QTime(9, 31), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "just after the open")},
    {QTime(12, 0), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "noon")},
    {QTime(15, 55), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "five minutes before the close")},
    {QTime(16, 5), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "just after the close")},
    {QTime(23, 0), QT_TRANSLATE_NOOP("catalyst::RehearsalMenu", "night")}};

} // namespace

RehearsalMenu::RehearsalMenu(Console& console, Zones zones, QWidget* parent)
    : QMenu(parent), m_console(console), m_zones(std::move(zones)) {
    setObjectName(QStringLiteral("rehearsalMenu"));
    connect(&console, &Console::statusChanged, this, &RehearsalMenu::rebuild);
    connect(&console, &Console::commandFinished, this, &RehearsalMenu::commandFinished);
    rebuild();
}

void RehearsalMenu::rebuild() {
    std::vector<std::string> names;
    for (const ServiceStatus& service : m_console.status()->services)
        names.push_back(service.name);
    if (names == m_services && !isEmpty())
        return;
    m_services = names;
    // `clear` leaves the submenus of before to their parent.
    for (QMenu* menu : findChildren<QMenu*>(Qt::FindDirectChildrenOnly))
        menu->deleteLater();
    clear();
    addAction(tr("All healthy"), this, [this] {
        set("*", std::string(toString(RehearsalMode::Healthy)),
            tr("all services, %1").arg(ErrorText::of(RehearsalMode::Healthy)));
    })->setObjectName(QStringLiteral("allHealthy"));
    addSeparator();
    buildScenarios();
    buildInfrastructure();
    buildBroker();
    buildDayClock();
    addSeparator();
    buildServices();
}

void RehearsalMenu::buildScenarios() {
    QMenu* menu = addMenu(tr("Run a scenario"));
    menu->setObjectName(QStringLiteral("scenarioMenu"));
    for (const Scenario& scenario : scenarios()) {
        const QString name = toQString(scenario.name);
        menu->addAction(
            QStringLiteral("%1: %2").arg(name, wordsOf(scenario)), this,
            [this, id = scenario.name, name] { runScenario(id, tr("scenario %1").arg(name)); });
    }
    menu->addSeparator();
    menu->addAction(tr("End the scenario"), this,
                    [this] { runScenario(std::string(noScenario), tr("end of the scenario")); });
}

void RehearsalMenu::buildInfrastructure() {
    QMenu* menu = addMenu(tr("What the services stand on"));
    menu->setObjectName(QStringLiteral("infrastructureMenu"));
    for (const Infrastructure part : rehearsalInfrastructure()) {
        const std::string target(toString(part));
        QMenu* words = menu->addMenu(nameOf(part));
        for (const std::string_view word : rehearsalWords(target)) {
            const auto state = parseInfrastructureState(part, word);
            if (!state)
                continue;
            const QString what = QStringLiteral("%1, %2").arg(nameOf(part), wordOf(*state));
            words->addAction(wordOf(*state), this, [this, target, word = std::string(word), what] {
                set(target, word, what);
            });
        }
    }
}

void RehearsalMenu::buildBroker() {
    const QString name = RehearsalBrokerText::name();
    QMenu* menu = addMenu(RehearsalBrokerText::title());
    menu->setObjectName(QStringLiteral("brokerMenu"));
    for (const RehearsalBrokerMode mode : rehearsalBrokerModes()) {
        const QString what = QStringLiteral("%1, %2").arg(name, RehearsalBrokerText::of(mode));
        menu->addAction(RehearsalBrokerText::of(mode), this, [this, mode, what] {
            set(std::string(rehearsalBroker), std::string(toString(mode)), what);
        });
    }
}

void RehearsalMenu::buildDayClock() {
    QMenu* menu = addMenu(tr("Move the day clock"));
    menu->setObjectName(QStringLiteral("dayClockMenu"));
    for (const Moment& moment : moments) {
        const QString text = tr("%1 ET: %2")
                                 .arg(moment.time.toString(QStringLiteral("HH:mm")),
                                      QCoreApplication::translate(context, moment.what));
        menu->addAction(text, this, [this, time = moment.time] { moveDayClock(time); });
    }
    menu->addSeparator();
    menu->addAction(tr("Back to the real time"), this, [this] { moveDayClock({}); });
}

void RehearsalMenu::buildServices() {
    for (const std::string& name : m_services) {
        QMenu* menu = addMenu(toQString(name));
        for (const RehearsalMode mode : rehearsalModes()) {
            const QString what = QStringLiteral("%1, %2").arg(toQString(name), ErrorText::of(mode));
            menu->addAction(ErrorText::of(mode), this, [this, name, mode, what] {
                set(name, std::string(toString(mode)), what);
            });
        }
    }
}

void RehearsalMenu::set(const std::string& target, const std::string& word, const QString& what) {
    asked(m_console.setRehearsalMode(target, word), what);
}

void RehearsalMenu::runScenario(const std::string& name, const QString& what) {
    asked(m_console.runScenario(name), what);
}

void RehearsalMenu::moveDayClock(std::optional<QTime> time) {
    if (!time) {
        asked(m_console.moveDayClock({}), tr("day clock back to the real time"));
        return;
    }
    // Of the day that the clock shows now, in New York.
    const QDate day = toDateTime(m_console.clock().now(), m_zones.exchange).date();
    const QDateTime moment(day, *time, m_zones.exchange);
    const Instant to{std::chrono::milliseconds(moment.toMSecsSinceEpoch())};
    const QString shown = tr("%1 ET").arg(time->toString(QStringLiteral("HH:mm")));
    asked(m_console.moveDayClock(to), tr("day clock to %1").arg(shown));
}

void RehearsalMenu::asked(CommandId id, const QString& what) {
    m_pending.emplace_back(id, what);
    emit said(tr("Rehearsal: %1: asked").arg(what));
}

void RehearsalMenu::commandFinished(const CommandResult& result) {
    const auto found = std::find_if(m_pending.begin(), m_pending.end(),
                                    [&result](const auto& p) { return p.first == result.id; });
    if (found == m_pending.end())
        return;
    const QString what = found->second;
    m_pending.erase(found);
    emit said(tr("Rehearsal: %1: %2").arg(what, ErrorText::of(result)));
}

} // namespace catalyst
