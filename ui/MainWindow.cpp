#include "MainWindow.h"

#include "FootLine.h"
#include "HeaderBar.h"
#include "NavigationRail.h"
#include "RehearsalMenu.h"
#include "common/ErrorText.h"
#include "common/Icons.h"
#include "common/ModeFrame.h"
#include "common/Prompts.h"
#include "host/HostPage.h"
#include "incidents/IncidentsPage.h"
#include "overview/OverviewPage.h"
#include "positions/PositionsPage.h"
#include "services/ServicesPage.h"
#include "settings/SettingsPage.h"
#include "stop/EmergencyStop.h"
#include "stop/StopBanner.h"
#include "stop/StopCorner.h"
#include "stop/StopPage.h"
#include "stop/StopShortcut.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

#include <utility>

namespace catalyst {

using namespace std::chrono_literals;

MainWindow::MainWindow(Console& console, EmergencyStop& stop, Theme& theme, Prompts& prompts,
                       WindowOptions options, QWidget* parent)
    : QMainWindow(parent), m_console(console), m_stop(stop), m_theme(theme), m_prompts(prompts),
      m_options(std::move(options)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(applicationIcon());
    build(prompts);
    buildMenus();
    buildShortcuts();
    setMinimumSize(1280, 720);
    resize(1440, 900);
    restoreGeometry(m_options.settings.geometry);
    connect(&console, &Console::statusChanged, this, &MainWindow::takeSnapshot);
    connect(&console, &Console::linkChanged, this, &MainWindow::render);
    m_second.setSingleShot(true);
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, &MainWindow::tick);
    tick();
}

MainWindow::~MainWindow() = default;

void MainWindow::build(Prompts& prompts) {
    m_frame = new ModeFrame(m_theme, this);
    setCentralWidget(m_frame);
    auto* inside = new QWidget(m_frame);
    m_frame->setContent(inside);
    m_header = new HeaderBar(m_theme, inside);
    m_rail = new NavigationRail(m_theme, inside);
    m_pages = new QStackedWidget(inside);
    m_foot = new FootLine(m_theme, inside);
    auto* overview = new OverviewPage(m_console, m_theme, m_options.zones, inside);
    connect(overview, &OverviewPage::incidentRequested, this, &MainWindow::openIncident);
    connect(overview, &OverviewPage::serviceRequested, this, &MainWindow::openService);
    addPage(QStringLiteral("page-overview"), tr("Overview"), overview);
    m_services = new ServicesPage(m_console, m_theme, prompts, m_options.zones,
                                  m_options.probeTimeout, inside);
    connect(m_services, &ServicesPage::incidentRequested, this, &MainWindow::openIncident);
    addPage(QStringLiteral("page-services"), tr("Services"), m_services);
    addPage(QStringLiteral("page-host"), tr("Droplet"),
            new HostPage(m_console, m_theme, prompts, m_options.zones, inside));
    addPage(QStringLiteral("page-positions"), tr("Positions"),
            new PositionsPage(m_console, m_theme, prompts, m_options.zones, inside));
    auto* incidents = new IncidentsPage(m_console, m_theme, m_options.zones, inside);
    connect(incidents, &IncidentsPage::serviceRequested, this, &MainWindow::openService);
    addPage(QStringLiteral("page-incidents"), tr("Incidents"), incidents);
    buildStop(inside);
    auto* settings = new SettingsPage(
        {m_console, m_theme, m_options.zones, m_options.connection, m_options.connectionPort},
        inside);
    connect(settings, &SettingsPage::said, m_foot, &FootLine::say);
    connect(settings, &SettingsPage::setupRequested, this, &MainWindow::setupRequested);
    connect(overview, &OverviewPage::comparisonRequested, settings, &SettingsPage::compareKey);
    addPage(QStringLiteral("page-settings"), tr("Settings"), settings);
    connect(m_rail, &NavigationRail::pageChosen, this, &MainWindow::showPage);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addLayout(middle, 1);
    column->addWidget(m_foot);
    inside->setAutoFillBackground(true);
    showPage(0);
}

void MainWindow::buildStop(QWidget* inside) {
    m_banner = new StopBanner(m_theme, inside);
    std::function<std::string(const std::string&)> card;
    if (m_options.fallbackCard)
        card = [this](const std::string& accountNumber) {
            return m_options.fallbackCard(accountNumber, m_options.settings.stop.telephone);
        };
    m_stopPage = new StopPage(
        {m_stop, m_theme, m_prompts, m_options.zones, m_options.profile, std::move(card)}, inside);
    addPage(QStringLiteral("page-stop"), tr("Emergency stop"), m_stopPage);
    m_stopShortcut = new QShortcut(this);
    m_stopShortcut->setContext(Qt::ApplicationShortcut);
    m_stopShortcut->setAutoRepeat(false);
    // A key that something else claims as well stops all the same.
    connect(m_stopShortcut, &QShortcut::activated, this, &MainWindow::engageStop);
    connect(m_stopShortcut, &QShortcut::activatedAmbiguously, this, &MainWindow::engageStop);
    connect(m_header->stop(), &StopCorner::engaged, this, &MainWindow::engageStop);
    connect(m_header->stop(), &StopCorner::detailsRequested, this, &MainWindow::openStop);
    connect(m_banner, &StopBanner::openRequested, this, &MainWindow::openStop);
    connect(m_banner, &StopBanner::bellAcknowledged, &m_bell, &StopBell::acknowledge);
    connect(&m_bell, &StopBell::ringingChanged, this,
            [this] { m_banner->setRinging(m_bell.isRinging()); });
    connect(m_stopPage, &StopPage::said, m_foot, &FootLine::say);
    connect(m_stopPage, &StopPage::choicesChanged, this, [this](const StopChoices& choices) {
        m_options.settings.stop = choices;
        applyStopChoices();
        save();
    });
    connect(&m_stop, &EmergencyStop::statusChanged, this, &MainWindow::renderStop);
    connect(&m_stop, &EmergencyStop::pressed, this, &MainWindow::openStop);
    m_stopPage->displayChoices(m_options.settings.stop);
    applyStopChoices();
}

void MainWindow::applyStopChoices() {
    const StopChoices& choices = m_options.settings.stop;
    const StopShortcut shortcut = StopShortcut::read(choices.shortcut);
    m_stopShortcut->setKey(shortcut.keys);
    m_header->stop()->configure(shortcut.shown(), choices.holds ? 1000ms : 0ms);
    renderStop();
}

void MainWindow::engageStop() {
    const QString refusal = toQString(m_stop.status()->readiness.refusal);
    if (refusal.isEmpty()) {
        m_stop.press();
        return;
    }
    openStop();
    m_foot->say(tr("Not stopped: %1").arg(refusal));
}

void MainWindow::openStop() {
    present();
    showPage(m_pages->indexOf(m_stopPage));
}

void MainWindow::renderStop() {
    // The day of a rehearsal may be moved; who pressed when, and how old a reading is, is not.
    const Clock& clock = m_console.clock();
    const Moment now{clock.now() - m_console.status()->dayShift, clock.boot()};
    const StopView view = StopPresenter::view(m_stop.status(), now, m_options.zones,
                                              {m_options.settings.stop.telephone});
    m_header->stop()->render(view.summary);
    m_banner->render(view.summary, view.verdict);
    m_stopPage->renderStop(view);
    m_bell.update(view.status->stop, view.verdict.standing);
    emit stopRendered(view);
}

void MainWindow::addPage(const QString& icon, const QString& text, Page* page) {
    m_rail->addPage(icon, text);
    m_pages->addWidget(page);
}

void MainWindow::buildMenus() {
    auto* rehearsal = new RehearsalMenu(m_console, m_options.zones, this);
    connect(rehearsal, &RehearsalMenu::said, m_foot, &FootLine::say);
    m_rehearsal = m_rail->addMenu(QStringLiteral("mode-rehearsal"), tr("Rehearsal"),
                                  tr("Stage scenarios and faults (Alt+R)"), rehearsal);
    m_rehearsal->setObjectName(QStringLiteral("railRehearsal"));
    m_rehearsal->setShortcut(QKeySequence(Qt::ALT | Qt::Key_R));
    m_rehearsal->hide();

    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("windowMenu"));
    auto* themes = new QActionGroup(menu);
    const std::pair<ThemeChoice, QString> choices[] = {
        {ThemeChoice::System, tr("Colours of the desktop")},
        {ThemeChoice::Light, tr("Light")},
        {ThemeChoice::Dark, tr("Dark")}};
    for (const auto& [choice, text] : choices) {
        QAction* action =
            menu->addAction(text, this, [this, choice = choice] { setTheme(choice); });
        action->setCheckable(true);
        action->setChecked(choice == m_options.settings.theme);
        themes->addAction(action);
    }
    menu->addSeparator();
    QAction* closes = menu->addAction(tr("Closing keeps watching in the tray"));
    closes->setObjectName(QStringLiteral("closeToTray"));
    closes->setCheckable(true);
    closes->setChecked(m_options.settings.closeToTray);
    connect(closes, &QAction::toggled, this, &MainWindow::setCloseToTray);
    QAction* keys = menu->addAction(tr("Broker keys…"), this, &MainWindow::brokerKeysRequested);
    keys->setObjectName(QStringLiteral("brokerKeys"));
    menu->addSeparator();
    QAction* quit = menu->addAction(tr("Quit"), this, &MainWindow::requestQuit);
    quit->setObjectName(QStringLiteral("quit"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    addAction(quit);
    RailButton* button = m_rail->addMenu(QStringLiteral("menu"), tr("Window"),
                                         tr("Colours, closing, quitting (Alt+W)"), menu);
    button->setObjectName(QStringLiteral("railWindow"));
    button->setShortcut(QKeySequence(Qt::ALT | Qt::Key_W));
}

void MainWindow::buildShortcuts() {
    auto* filter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_F), this);
    connect(filter, &QShortcut::activated, this, [this] {
        if (static_cast<Page*>(m_pages->currentWidget())->focusFilter())
            return;
        openService({});
        m_services->focusFilter();
    });
}

void MainWindow::takeSnapshot() {
    m_tracker.received(m_console.status(), m_console.clock().boot());
    render();
}

void MainWindow::render() {
    const StatusPtr status = m_console.status();
    const Clock& clock = m_console.clock();
    const Freshness freshness = m_tracker.at(clock, m_console.linkState());
    const Instant now = clock.now();
    m_header->render(HeaderPresenter::present(
        {*status, m_console.linkState(), m_console.linkReason(), freshness, now, m_options.zones}));
    m_frame->setMode(status->mode);
    m_rehearsal->setVisible(status->mode == Mode::Rehearsal);
    m_foot->render(*status, m_console.linkState(), m_console.linkReason(), freshness);
    for (int i = 0; i < m_pages->count(); ++i)
        static_cast<Page*>(m_pages->widget(i))->render(status, freshness, now);
    setWindowTitle(tr("%1: %2, Catalyst Console")
                       .arg(ErrorText::modeTag(status->mode, status->accountLastFour),
                            toQString(status->profile.text())));
    emit rendered(status, freshness);
}

void MainWindow::tick() {
    render();
    renderStop();
    const auto now = std::chrono::floor<std::chrono::milliseconds>(m_console.clock().now());
    const auto intoSecond = now.time_since_epoch() % 1s;
    m_second.start(1001ms - intoSecond);
}

void MainWindow::flush() {
    render();
    renderStop();
    for (int i = 0; i < m_pages->count(); ++i)
        static_cast<Page*>(m_pages->widget(i))->flush();
}

int MainWindow::pageCount() const {
    return m_pages->count();
}

int MainWindow::currentPage() const {
    return m_pages->currentIndex();
}

QString MainWindow::pageName(int page) const {
    return m_pages->widget(page)->objectName().remove(QStringLiteral("Page"));
}

void MainWindow::showPage(int page) {
    m_pages->setCurrentIndex(page);
    m_rail->setCurrent(page);
    // To what had the focus in it last; to none of its parts at first.
    QWidget* shown = m_pages->currentWidget();
    QWidget* part = shown->focusWidget();
    (part != nullptr ? part : shown)->setFocus();
}

void MainWindow::openIncident(const QString& id) {
    present();
    openOn(QStringLiteral("incidentsPage"), id);
}

void MainWindow::openService(const QString& name) {
    openOn(QStringLiteral("servicesPage"), name);
}

void MainWindow::openOn(const QString& page, const QString& what) {
    for (int i = 0; i < m_pages->count(); ++i) {
        if (m_pages->widget(i)->objectName() != page)
            continue;
        showPage(i);
        static_cast<Page*>(m_pages->widget(i))->open(what);
    }
}

void MainWindow::present() {
    show();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::setTrayAvailable(bool isAvailable) {
    const bool isLost = std::exchange(m_hasTray, isAvailable) && !isAvailable;
    // Closed to it or started in it: nothing else leads to the window.
    if (isLost && !isVisible())
        present();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    rememberGeometry();
    if (m_isQuitting) {
        event->accept();
        return;
    }
    event->ignore();
    if (!m_hasTray) {
        showMinimized();
        return;
    }
    if (!m_options.settings.closeToTray) {
        requestQuit();
        return;
    }
    hide();
}

void MainWindow::requestQuit() {
    const auto quit = [this] {
        m_isQuitting = true;
        rememberGeometry();
        emit quitConfirmed();
    };
    // An engine in another process goes on; a lost one watches nothing.
    const bool endsWatching =
        m_console.linkState() == LinkState::Own || m_console.linkState() == LinkState::Starting;
    const StopStatus& stop = *m_stop.status();
    const bool isStopSettled = stop.verdict && stop.verdict->isSettled;
    const bool endsStop = stop.role == StopRole::Acting && !isStopSettled;
    if (!endsWatching && !endsStop) {
        quit();
        return;
    }
    Question question;
    question.title = tr("Quit and stop watching?");
    if (endsWatching)
        question.text =
            tr("The engine runs in this window. After quitting nobody probes the services of %1, "
               "and no notification comes until the console is started again.")
                .arg(toQString(m_console.status()->profile.text()));
    if (endsStop)
        question.text += tr("\nThe emergency stop is under way in this window and would be left "
                            "unfinished: what is open stays open.");
    question.text = question.text.trimmed();
    question.proceed = tr("Quit and stop watching");
    question.keep = tr("Keep watching");
    m_prompts.ask(question, [quit](bool proceeds) {
        if (proceeds)
            quit();
    });
}

void MainWindow::setTheme(ThemeChoice choice) {
    m_options.settings.theme = choice;
    m_theme.setChoice(choice);
    save();
}

void MainWindow::setCloseToTray(bool closes) {
    m_options.settings.closeToTray = closes;
    save();
}

void MainWindow::rememberGeometry() {
    const QByteArray geometry = saveGeometry();
    if (geometry == m_options.settings.geometry)
        return;
    m_options.settings.geometry = geometry;
    save();
}

void MainWindow::save() {
    if (m_options.save)
        m_options.save(m_options.settings);
}

} // namespace catalyst
