#include "MainWindow.h"
#include "TrayPresenter.h"
#include "async/qt/QtExecutor.h"
#include "common/ErrorText.h"
#include "e2e/Program.h"
#include "engine/ProfileLink.h"
#include "rehearsal/RehearsalControl.h"
#include "rehearsal/Scenario.h"
#include "ui/FakePrompts.h"
#include "ui/FakeStopLink.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTableView>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// A second instead of ten between probes and three of the time-out, so a quarter of the time.
constexpr double pace = 0.25;
constexpr int patience = 120'000;
constexpr int theWholeDay = 420'000;

Task<void> play(RehearsalControl control, std::optional<Result<void>>* out) {
    const std::string name = "incident-day";
    auto outcome = co_await control.runScenario(MutationToken(), name, pace);
    out->emplace(std::move(outcome));
}

QString wordsOf(const Incident& incident) {
    return QString::fromStdString(std::string(toString(incident.kind)) + " " + incident.subject);
}

/// For the log of a day that went otherwise: how the way to the services stood.
QString chainOf(const StatusSnapshot& status) {
    QStringList words{status.gap ? "gap" : "no gap"};
    for (const LayerStatus& layer : status.layers)
        words << QString::fromStdString(std::string(toString(layer.state)));
    for (const ServiceStatus& service : status.services)
        words << QString::fromStdString(std::string(toString(service.state)).substr(0, 2));
    return words.join(' ');
}

} // namespace

/// The scripted day of real failures, from the first to the last step: the rehearsal's process, an
/// engine of its own, and the window that follows it, all real.
class TestIncidentDay : public QObject {
    Q_OBJECT

private slots:
    void theDayAsTheWindowShowsIt();

private:
    void follow(const StatusPtr& status);
    void lookAtOverview(const Incident& incident);

    std::unique_ptr<MainWindow> m_window;
    IncidentNotices m_notices;
    QStringList m_notified; ///< titles of the notifications
    QStringList m_opened;   ///< kind and subject, when first seen
    std::map<std::string, Incident> m_incidents;
    std::set<std::string> m_shown; ///< incidents whose sentence stood on the overview
    QString m_chain;
    bool m_hadGap = false;
    bool m_hadIncidentInGap = false;
};

void TestIncidentDay::follow(const StatusPtr& status) {
    for (const TrayNotice& notice : m_notices.update(*status))
        m_notified << notice.title;
    for (const Incident& incident : status->incidents) {
        if (!m_incidents.contains(incident.id)) {
            m_opened << wordsOf(incident);
            qInfo("opened: %s", qPrintable(m_opened.last()));
        }
        m_incidents[incident.id] = incident;
        lookAtOverview(incident);
    }
    const QString chain = chainOf(*status);
    if (std::exchange(m_chain, chain) != chain)
        qInfo("%s", qPrintable(chain));
    if (status->gap) {
        m_hadGap = true;
        m_hadIncidentInGap = m_hadIncidentInGap || !status->incidents.empty();
        for (const ServiceStatus& service : status->services)
            QVERIFY2(service.state == State::Unknown, service.name.c_str());
    }
}

/// The cause stands there in one sentence, first and largest.
void TestIncidentDay::lookAtOverview(const Incident& incident) {
    m_window->flush();
    const QString sentence = ErrorText::of(incident);
    for (const QLabel* label : m_window->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text() == sentence)
            m_shown.insert(incident.id);
    }
}

void TestIncidentDay::theDayAsTheWindowShowsIt() {
    Home home;
    home.writeProfile("drill", "rehearsal",
                      "[polling]\nopen_seconds = 1\notherwise_seconds = 1\ntimeout_seconds = 1\n"
                      "[health]\nretry_seconds = 1\n");
    RunningEngineProgram engine(home, "drill");
    QVERIFY(engine.isReady());

    const SystemClock clock;
    QtExecutor executor(clock);
    ProfileLink::Parts parts;
    parts.lockPath = (home.runtime("drill") + "/engine.lock").toStdString();
    parts.socketPath = (home.runtime("drill") + "/engine.sock").toStdString();
    parts.profile = "drill";
    parts.actor = "test:window";
    parts.startOwn = [](const EngineLink::Callbacks&) -> Result<std::unique_ptr<RunningEngine>> {
        return fail(Error::Code::Unsupported, "the engine runs beside the test");
    };
    Console console(std::make_unique<ProfileLink>(executor, std::move(parts)), clock);
    Theme theme(ThemeChoice::Light);
    FakePrompts prompts;
    WindowOptions options;
    options.zones = {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
    EmergencyStop stop(std::make_unique<FakeStopLink>(), "test:window");
    m_window = std::make_unique<MainWindow>(console, stop, theme, prompts, options);
    connect(&console, &Console::statusChanged, this, [&] { follow(console.status()); });
    m_window->resize(1440, 900);
    m_window->show();
    console.start();
    QTRY_VERIFY_WITH_TIMEOUT(isComplete(*console.status()), patience);
    QVERIFY(m_opened.isEmpty());

    TaskScope scope(executor);
    std::optional<Result<void>> asked;
    scope.spawn(play(RehearsalControl(home.rehearsal("drill").toStdString()), &asked));
    QTRY_VERIFY_WITH_TIMEOUT(asked.has_value(), patience);
    QVERIFY2(asked->has_value(), asked->has_value() ? "" : asked->error().detail.c_str());

    const QStringList day{"droplet droplet",  "service trading",  "dependency postgres",
                          "service workflow", "dependency redis", "flapping news",
                          "service pattern",  "droplet droplet"};
    const auto isOver = [&] {
        return m_opened.size() >= day.size() && console.status()->incidents.empty() &&
               console.status()->overall == State::Ok;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), theWholeDay);
    QCOMPARE(m_opened, day);
    QCOMPARE(m_notified.size(), day.size());
    QVERIFY(m_hadGap);
    QVERIFY(!m_hadIncidentInGap);
    for (const auto& [id, incident] : m_incidents) {
        QVERIFY2(m_shown.contains(id), qPrintable(wordsOf(incident)));
        const std::size_t nine = 9;
        if (incident.kind == CauseKind::Droplet || incident.subject == "postgres")
            QVERIFY2(incident.consequences.size() <= nine, id.c_str());
    }

    // The list of the day, each over, as the window reads it back from the records.
    m_window->openIncident({});
    auto* table = m_window->findChild<QTableView*>("incidentsTable");
    QVERIFY(table);
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= day.size(), patience);
    QDir().mkpath(QStringLiteral(CONSOLE_BINARY_DIR "/screens/incident-day"));
    for (int page = 0; page < m_window->pageCount(); ++page) {
        m_window->showPage(page);
        QTest::qWait(500); // what it reads
        m_window->flush();
        QVERIFY(
            m_window->grab().save(QStringLiteral(CONSOLE_BINARY_DIR "/screens/incident-day/%1.png")
                                      .arg(m_window->pageName(page))));
    }
    m_window.reset();
    const Ended ended = engine.terminate();
    QVERIFY2(ended.code == 0, ended.all());
}

int main(int argc, char** argv) {
    // A function may take five minutes unless told; the day takes about as long.
    qputenv("QTEST_FUNCTION_TIMEOUT", "900000");
    QApplication application(argc, argv);
    TestIncidentDay test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_incidentday.moc"
