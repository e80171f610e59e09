#include "NavigationRail.h"
#include "RehearsalMenu.h"
#include "common/ElidedLabel.h"
#include "common/ModeFrame.h"
#include "common/StopButton.h"
#include "rehearsal/RehearsalBrokerMode.h"
#include "ui/ClipCheck.h"
#include "ui/Scenes.h"
#include "ui/StopScenes.h"
#include "ui/WindowRig.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTranslator>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void stopIsGreyWithItsReason();
    void frameFollowsTheMode_data();
    void frameFollowsTheMode();
    void rehearsalMenuIsForRehearsalsOnly();
    void rehearsalCommandSaysHowItEnded();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void controlsAreReachable();
    void remembersChoices();
    void restoresGeometry();
    void notesAreAQuietLine();
    void clocksTick();
    void aMovedDayIsShown();
    void everyRehearsalCommandSaysHowItEnded();
    void theDayClockMovesOnTheShownDay();
};

void MainWindowTest::stopIsGreyWithItsReason() {
    WindowRig rig({.theme = ThemeChoice::Light});
    rig.stopLink->publish(stopGrey(momentOf(rig.clock)));
    rig.window->show();
    const auto* stop = rig.window->findChild<StopButton*>();
    const QString reason = QStringLiteral("Keys: none that the broker accepts");
    QVERIFY(!stop->isEnabled());
    QCOMPARE(stop->size(), QSize(160, 72));
    QCOMPARE(stop->toolTip(), reason);
    QCOMPARE(stop->accessibleDescription(), reason);
    const auto* shown = rig.window->findChild<QLabel*>(QStringLiteral("stopPlan"));
    QVERIFY(shown->isVisible());
    QCOMPARE(shown->text(), reason);
    // Neither red nor yellow while it does not work.
    const QImage image =
        rig.window->grab(QRect(stop->mapTo(rig.window.get(), QPoint()), stop->size())).toImage();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(image.pixelColor(x, y).hsvSaturation() < 60);
    }
}

void MainWindowTest::frameFollowsTheMode_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("title");
    QTest::newRow("paper") << int(Mode::Paper)
                           << QStringLiteral("PAPER …7Q4K: rehearsal, Catalyst Console");
    QTest::newRow("live") << int(Mode::Live)
                          << QStringLiteral("LIVE …7Q4K: rehearsal, Catalyst Console");
    QTest::newRow("rehearsal") << int(Mode::Rehearsal)
                               << QStringLiteral("REHEARSAL …7Q4K: rehearsal, Catalyst Console");
    QTest::newRow("unknown") << int(Mode::Unknown)
                             << QStringLiteral("MODE UNKNOWN …7Q4K: rehearsal, Catalyst Console");
}

void MainWindowTest::frameFollowsTheMode() {
    QFETCH(int, mode);
    WindowRig rig;
    StatusSnapshot status = composed(rig.clock.now());
    status.mode = static_cast<Mode>(mode);
    status.accountLastFour = "7Q4K";
    rig.link->publish(status);
    rig.window->show();
    QTEST(rig.window->windowTitle(), "title");
    // The frame runs along all four sides in the mode's colour.
    const QImage image = rig.window->grab().toImage();
    const QColor color = modeColor(static_cast<Mode>(mode));
    const auto has = [&](QRect area) {
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                if (image.pixelColor(x, y) == color)
                    return true;
            }
        }
        return false;
    };
    const int w = image.width();
    const int h = image.height();
    for (const QRect& side :
         {QRect(0, 0, w, 6), QRect(0, h - 6, w, 6), QRect(0, 0, 6, h), QRect(w - 6, 0, 6, h)})
        QVERIFY(has(side));
}

void MainWindowTest::rehearsalMenuIsForRehearsalsOnly() {
    WindowRig rig;
    rig.window->show();
    const auto* button = rig.window->findChild<RailButton*>(QStringLiteral("railRehearsal"));
    QVERIFY(!button->isVisible());
    StatusSnapshot status = composed(rig.clock.now());
    rig.link->publish(status);
    QVERIFY(button->isVisible());
    status.mode = Mode::Paper;
    rig.link->publish(status);
    QVERIFY(!button->isVisible());
}

void MainWindowTest::rehearsalCommandSaysHowItEnded() {
    WindowRig rig;
    rig.link->publish(composed(rig.clock.now()));
    const auto* menu = rig.window->findChild<RehearsalMenu*>();
    const auto* said = rig.window->findChild<ElidedLabel*>(QStringLiteral("footSaid"));
    menu->findChild<QAction*>(QStringLiteral("allHealthy"))->trigger();
    QCOMPARE(rig.link->last<SetRehearsalMode>()->service, std::string("*"));
    QCOMPARE(rig.link->last<SetRehearsalMode>()->mode, std::string("healthy"));
    // The first service's second mode.
    QAction* first = nullptr;
    for (QAction* action : menu->actions()) {
        if (action->text() == QLatin1String("orchestration"))
            first = action;
    }
    first->menu()->actions().at(1)->trigger();
    QCOMPARE(rig.link->last<SetRehearsalMode>()->service, std::string("orchestration"));
    QCOMPARE(rig.link->last<SetRehearsalMode>()->mode, std::string("unhealthy"));
    CommandResult result;
    result.id = rig.link->lastId<SetRehearsalMode>();
    result.outcome = fail(Error::Code::Unreachable, "no control socket");
    rig.link->finish(result);
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: orchestration, answers 200, says "
                                              "unhealthy: failed: not reachable"));
}

void MainWindowTest::nothingIsClipped_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isLost");
    for (const char* language : {"en", "de"}) {
        QTest::addRow("%s, alive", language) << language << false;
        QTest::addRow("%s, lost", language) << language << true;
    }
}

void MainWindowTest::nothingIsClipped() {
    QFETCH(QString, language);
    QFETCH(bool, isLost);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/catalyst_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    {
        WindowRig rig;
        rig.window->resize(1280, 720);
        rig.window->show();
        StatusSnapshot status = composed(rig.clock.now());
        status.mode = Mode::Unknown;
        status.accountLastFour = "7Q4K";
        status.market.session = SessionKind::Closed;
        status.market.reason = MarketReason::SessionDisabled;
        status.market.nextOpen = newYork(9, 30) + 24h;
        rig.link->setLink(LinkState::Own);
        rig.link->publish(status);
        // The longest that a plan becomes.
        StopStatus stop = stopReady(momentOf(rig.clock));
        stop.plan.orders = 1200;
        stop.plan.areOrdersComplete = false;
        stop.plan.positions = 38;
        stop.plan.marketValue = decimal("1234567.89");
        stop.plan.isMarketOpen = false;
        stop.plan.queuedUntil = newYork(9, 30) + 24h;
        stop.plan.isSuspended = true;
        rig.stopLink->publish(stop);
        if (isLost) {
            rig.clock.advance(23h + 59min);
            rig.link->setLink(LinkState::Lost, "ended");
        }
        rig.window->flush();
        QCoreApplication::processEvents();
        QCOMPARE(rig.window->size(), QSize(1280, 720));
        const QString picture = QStringLiteral(CONSOLE_BINARY_DIR "/screens/clip-%1.png");
        rig.window->grab().save(picture.arg(QTest::currentDataTag()));
        QCOMPARE(clipped(*rig.window).join(u'\n'), QString());
    }
    QCoreApplication::removeTranslator(&translator);
}

void MainWindowTest::controlsAreReachable() {
    WindowRig rig;
    rig.link->setLink(LinkState::Own);
    rig.link->publish(composed(rig.clock.now()));
    rig.window->show();
    for (const QWidget* widget : rig.window->findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isControl = button || qobject_cast<const QLineEdit*>(widget) ||
                               qobject_cast<const QComboBox*>(widget);
        // Qt's own parts: the clear button in the filter, the table's corner.
        const bool isInner =
            widget->parentWidget() && (widget->parentWidget()->inherits("QLineEdit") ||
                                       widget->inherits("QTableCornerButton"));
        if (!isControl || isInner || !widget->isVisible())
            continue;
        const QString name = widget->objectName();
        QVERIFY2(widget->height() >= 32, qPrintable(name));
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(name));
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(name));
    }
    QVERIFY(rig.window->findChild<RailButton*>(QStringLiteral("railPage1"))->shortcut() ==
            QKeySequence(QStringLiteral("Ctrl+1")));
}

void MainWindowTest::remembersChoices() {
    WindowRig rig({.theme = ThemeChoice::Light});
    const auto* menu = rig.window->findChild<QMenu*>(QStringLiteral("windowMenu"));
    menu->actions().at(2)->trigger();
    QVERIFY(rig.saved.back().theme == ThemeChoice::Dark);
    QVERIFY(rig.theme.palette().isDark);
    menu->findChild<QAction*>(QStringLiteral("closeToTray"))->trigger();
    QVERIFY(!rig.saved.back().closeToTray);
    // With a tray and closing not to it, closing is quitting, and that is asked.
    rig.link->setLink(LinkState::Own);
    rig.window->setTrayAvailable(true);
    rig.window->show();
    rig.window->close();
    QVERIFY(rig.window->isVisible());
    QCOMPARE(rig.prompts.questions.size(), std::size_t(1));
}

void MainWindowTest::restoresGeometry() {
    QByteArray geometry;
    {
        WindowRig rig;
        rig.window->show();
        rig.window->resize(1300, 740);
        rig.window->setTrayAvailable(true);
        rig.window->close();
        geometry = rig.saved.back().geometry;
    }
    WindowSettings settings;
    settings.geometry = geometry;
    const WindowRig again(settings);
    QCOMPARE(again.window->size(), QSize(1300, 740));
    settings.geometry = "not a geometry";
    const WindowRig fallback(settings);
    QCOMPARE(fallback.window->size(), QSize(1440, 900));
}

void MainWindowTest::notesAreAQuietLine() {
    WindowRig rig;
    const auto* line = rig.window->findChild<ElidedLabel*>(QStringLiteral("footConsole"));
    QCOMPARE(line->fullText(), QStringLiteral("the engine is starting, no word yet"));
    rig.link->setLink(LinkState::Own);
    StatusSnapshot status = composed(rig.clock.now());
    rig.link->publish(status);
    QCOMPARE(line->fullText(), QStringLiteral("engine in this window, last word now"));
    status.notes = {{"history", "switched off"}, {"records", "full %1"}};
    rig.link->publish(status);
    QCOMPARE(line->fullText(), QStringLiteral("history: switched off (and 1 more)"));
}

void MainWindowTest::clocksTick() {
    WindowRig rig;
    rig.window->show();
    rig.link->publish(composed(rig.clock.now()));
    const auto* clock = rig.window->findChild<QLabel*>(QStringLiteral("headerExchangeClock"));
    QCOMPARE(clock->text(), QStringLiteral("13:46:02 ET"));
    rig.clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(clock->text(), QStringLiteral("13:46:03 ET"), 3000);
}

void MainWindowTest::aMovedDayIsShown() {
    WindowRig rig;
    rig.window->show();
    rig.link->setLink(LinkState::Own);
    const auto* clock = rig.window->findChild<QLabel*>(QStringLiteral("headerExchangeClock"));
    const auto* day = rig.window->findChild<QLabel*>(QStringLiteral("headerDayClock"));
    const auto* foot = rig.window->findChild<ElidedLabel*>(QStringLiteral("footConsole"));
    rig.link->publish(quiet(rig.clock.now()));
    QVERIFY(!day->isVisible());
    // Neither moving the day nor moving it back makes anything old or young.
    rig.link->publish(movedDay(rig.clock.now()));
    QVERIFY(day->isVisible());
    QCOMPARE(clock->text(), QStringLiteral("09:31:02 ET"));
    QCOMPARE(foot->fullText(), QStringLiteral("engine in this window, last word now"));
    rig.clock.advance(7s);
    rig.window->flush();
    QCOMPARE(foot->fullText(), QStringLiteral("engine in this window, last word 7 s ago"));
    rig.link->publish(quiet(rig.clock.now()));
    QVERIFY(!day->isVisible());
    QCOMPARE(clock->text(), QStringLiteral("13:46:09 ET"));
    QCOMPARE(foot->fullText(), QStringLiteral("engine in this window, last word now"));
}

void MainWindowTest::everyRehearsalCommandSaysHowItEnded() {
    WindowRig rig;
    rig.link->publish(movedDay(rig.clock.now()));
    const auto* menu = rig.window->findChild<RehearsalMenu*>();
    const auto* said = rig.window->findChild<ElidedLabel*>(QStringLiteral("footSaid"));
    const auto end = [&rig](CommandId id) {
        CommandResult result;
        result.id = id;
        rig.link->finish(result);
    };
    const auto submenu = [menu](const char* name) {
        return menu->findChild<QMenu*>(QLatin1String(name));
    };
    const auto scenarios = submenu("scenarioMenu")->actions();
    QVERIFY(scenarios.first()->text().startsWith(QLatin1String("database-down: ")));
    scenarios.first()->trigger();
    QCOMPARE(rig.link->last<RunScenario>()->name, std::string("database-down"));
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: scenario database-down: asked"));
    end(rig.link->lastId<RunScenario>());
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: scenario database-down: done"));
    scenarios.last()->trigger();
    QCOMPARE(rig.link->last<RunScenario>()->name, std::string("none"));
    // PostgreSQL, the second of its words.
    submenu("infrastructureMenu")->actions().first()->menu()->actions().at(1)->trigger();
    QCOMPARE(rig.link->last<SetRehearsalMode>()->service, std::string("postgres"));
    QCOMPARE(rig.link->last<SetRehearsalMode>()->mode, std::string("stopped"));
    end(rig.link->lastId<SetRehearsalMode>());
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: PostgreSQL, stopped: done"));
    const auto broker = submenu("brokerMenu")->actions();
    QCOMPARE(broker.size(), qsizetype(rehearsalBrokerModes().size()));
    broker.last()->trigger();
    QCOMPARE(rig.link->last<SetRehearsalMode>()->service, std::string("broker"));
    QCOMPARE(rig.link->last<SetRehearsalMode>()->mode, std::string("many_orders"));
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: the broker, 1,200 orders more: asked"));
}

void MainWindowTest::theDayClockMovesOnTheShownDay() {
    WindowRig rig;
    rig.link->publish(movedDay(rig.clock.now()));
    const auto* said = rig.window->findChild<ElidedLabel*>(QStringLiteral("footSaid"));
    const auto moments = rig.window->findChild<RehearsalMenu*>()
                             ->findChild<QMenu*>(QStringLiteral("dayClockMenu"))
                             ->actions();
    moments.at(2)->trigger();
    QCOMPARE(moments.at(2)->text(), QStringLiteral("09:31 ET: just after the open"));
    QVERIFY(rig.link->last<MoveDayClock>()->to == newYork(9, 31));
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: day clock to 09:31 ET: asked"));
    moments.last()->trigger();
    QVERIFY(!rig.link->last<MoveDayClock>()->to);
    QCOMPARE(said->fullText(), QStringLiteral("Rehearsal: day clock back to the real time: asked"));
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
