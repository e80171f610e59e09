#include "desktop/Desktop.h"
#include "desktop/DesktopRig.h"
#include "desktop/TrayItem.h"

#include <QDir>
#include <QPushButton>
#include <QSignalSpy>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 20'000;

} // namespace

/// The window as a desktop with a tray sees it: everything read and done over the session bus.
class DesktopTrayTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase() { m_desktop.reset(); }
    void toolTipAndIconFollowTheState();
    void modeIsOnTheIconAndInTheToolTip_data();
    void modeIsOnTheIconAndInTheToolTip();
    void panelsGetASharpIcon();
    void menuSaysStateAndStopsReason();
    void stopEntryActs();
    void hiddenWindowComesBack_data();
    void hiddenWindowComesBack();
    void incidentIsToldOnceAndRecoveryIsQuiet();
    void clickedNoticeShowsTheWindow();
    void closedWindowGoesOn();
    void aTrayThatEndsBringsTheWindowBack_data();
    void aTrayThatEndsBringsTheWindowBack();
    void aTrayThatStartsAgainIsUsed();
    void quittingAsksFirst();
    void questionOfAHiddenWindowEndsNothing();

private:
    TrayItem item() const { return {m_desktop->client(), m_desktop->items().value(0)}; }
    void publishHealthy() { m_rig->link->publish(DesktopRig::healthy(m_rig->clock.now())); }

    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<DesktopRig> m_rig;
};

void DesktopTrayTest::initTestCase() {
    if (const QString missing = missingDesktop(); !missing.isEmpty())
        SKIP_OR_FAIL(missing);
    QVERIFY(QDir().mkpath(QStringLiteral(CONSOLE_BINARY_DIR "/screens")));
    QApplication::setQuitOnLastWindowClosed(false); // as main() does
    // Before the first icon: Qt 6.4 asks for a tray once.
    m_desktop = std::make_unique<Desktop>();
    QVERIFY2(m_desktop->problem().isEmpty(), qPrintable(m_desktop->problem()));
}

void DesktopTrayTest::init() {
    m_rig = std::make_unique<DesktopRig>();
    m_rig->link->setLink(LinkState::Own);
    m_rig->window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get(), patience));
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->items().size(), 1, patience);
}

void DesktopTrayTest::cleanup() {
    m_rig.reset();
    if (m_desktop)
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->items().isEmpty(), patience);
}

void DesktopTrayTest::toolTipAndIconFollowTheState() {
    const auto toolTip = [this] { return item().toolTip(); };
    QTRY_VERIFY_WITH_TIMEOUT(toolTip().contains(u"Nothing observed yet"), patience);
    const QImage nothing = item().icon(22);
    publishHealthy();
    QTRY_COMPARE_WITH_TIMEOUT(toolTip(), QStringLiteral("REHEARSAL, rehearsal\n9 services: 9 ok"),
                              patience);
    const QImage ok = item().icon(22);
    m_rig->link->publish(DesktopRig::failed(m_rig->clock.now()));
    QTRY_COMPARE_WITH_TIMEOUT(
        toolTip(),
        QStringLiteral("REHEARSAL, rehearsal\n9 services: 6 ok, 1 failed, 1 unknown, 1 degraded"),
        patience);
    const QImage failed = item().icon(22);
    QVERIFY(!nothing.isNull() && !ok.isNull() && !failed.isNull());
    QVERIFY(nothing != ok);
    QVERIFY(ok != failed);
    m_rig->clock.advance(4min);
    m_rig->link->setLink(LinkState::Lost, "ended");
    QTRY_COMPARE_WITH_TIMEOUT(
        toolTip(), QStringLiteral("REHEARSAL, rehearsal\nEngine silent: seen 4 min ago"), patience);
    QVERIFY(item().icon(22) != failed);
    // Well again it looks as it did: nothing else is in the picture.
    m_rig->link->setLink(LinkState::Own);
    publishHealthy();
    QTRY_VERIFY_WITH_TIMEOUT(item().icon(22) == ok, patience);
}

void DesktopTrayTest::modeIsOnTheIconAndInTheToolTip_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("begins");
    QTest::newRow("rehearsal") << int(Mode::Rehearsal) << "REHEARSAL …7Q4K, ";
    QTest::newRow("paper") << int(Mode::Paper) << "PAPER …7Q4K, ";
    QTest::newRow("live") << int(Mode::Live) << "LIVE …7Q4K, ";
    QTest::newRow("unknown") << int(Mode::Unknown) << "MODE UNKNOWN …7Q4K, ";
}

void DesktopTrayTest::modeIsOnTheIconAndInTheToolTip() {
    QFETCH(int, mode);
    QFETCH(QString, begins);
    StatusSnapshot status = DesktopRig::healthy(m_rig->clock.now());
    status.mode = static_cast<Mode>(mode);
    status.accountLastFour = "7Q4K";
    m_rig->link->publish(status);
    QTRY_VERIFY2_WITH_TIMEOUT(item().toolTip().startsWith(begins), qPrintable(item().toolTip()),
                              patience);
    const QColor band = modeColor(status.mode);
    for (const int side : {22, 32}) {
        const QImage icon = item().icon(side);
        QCOMPARE(icon.size(), QSize(side, side));
        for (int x = 0; x < side; ++x)
            QCOMPARE(icon.pixelColor(x, side - 2), band);
    }
}

void DesktopTrayTest::panelsGetASharpIcon() {
    publishHealthy();
    // Qt sends nothing above 32 px; a panel at 1.5 times would blow up 22 px.
    QTRY_VERIFY_WITH_TIMEOUT(!item().icon(32).isNull(), patience);
    QVERIFY(!item().icon(22).isNull());
    const QString directory = QStringLiteral(CONSOLE_BINARY_DIR "/screens");
    m_rig->link->publish(DesktopRig::failed(m_rig->clock.now()));
    QTRY_VERIFY_WITH_TIMEOUT(item().toolTip().contains(u"failed"), patience);
    QVERIFY(item().icon(22).scaled(220, 220).save(directory + "/desktop-tray-22.png"));
    QVERIFY(item().icon(32).scaled(320, 320).save(directory + "/desktop-tray-32.png"));
}

void DesktopTrayTest::menuSaysStateAndStopsReason() {
    const QString stop = QStringLiteral("(EMERGENCY STOP: Keys: none that the broker accepts)");
    m_rig->stopLink->publish(stopGrey(momentOf(m_rig->clock)));
    const QStringList nothing = {"Show window", "(Nothing observed yet)", "-", stop, "-", "Quit"};
    QTRY_COMPARE_WITH_TIMEOUT(item().menuLines(), nothing, patience);
    m_rig->link->publish(DesktopRig::failed(m_rig->clock.now()));
    QStringList failed = nothing;
    failed[1] = QStringLiteral("(9 services: 6 ok, 1 failed, 1 unknown, 1 degraded)");
    QTRY_COMPARE_WITH_TIMEOUT(item().menuLines(), failed, patience);
    QVERIFY(!item().choose(stop.mid(1).chopped(1)));
}

void DesktopTrayTest::stopEntryActs() {
    const QString stop =
        QStringLiteral("EMERGENCY STOP: cancels 5 orders, closes 4 positions, $41,834, now");
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    QTRY_VERIFY_WITH_TIMEOUT(item().menuLines().contains(stop), patience);
    m_rig->window->close();
    QVERIFY(item().choose(stop));
    QTRY_COMPARE_WITH_TIMEOUT(m_rig->stopLink->presses.size(), std::size_t(1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isVisible(), patience);
}

void DesktopTrayTest::hiddenWindowComesBack_data() {
    QTest::addColumn<bool>("byMenu");
    QTest::newRow("a click on the icon") << false;
    QTest::newRow("Show window") << true;
}

void DesktopTrayTest::hiddenWindowComesBack() {
    QFETCH(bool, byMenu);
    m_rig->window->close();
    QVERIFY(!m_rig->window->isVisible());
    // Qt notices a tenth of a second later; shown again before, it would not know it is active.
    QTRY_VERIFY_WITH_TIMEOUT(!QGuiApplication::focusWindow(), patience);
    if (byMenu)
        QVERIFY(item().choose(QStringLiteral("Show window")));
    else
        item().activate();
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isVisible(), patience);
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get(), patience));
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isActiveWindow(), patience);
}

void DesktopTrayTest::incidentIsToldOnceAndRecoveryIsQuiet() {
    const auto before = m_desktop->notices().size();
    publishHealthy();
    StatusSnapshot status = composed(m_rig->clock.now());
    status.mode = Mode::Live;
    status.accountLastFour = "7Q4K";
    status.incidents.resize(1);
    m_rig->link->publish(status);
    m_rig->link->publish(status);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->notices().size(), before + 1, patience);
    const Notice notice = m_desktop->notices().constLast();
    QCOMPARE(notice.title, QStringLiteral("LIVE …7Q4K: trading, critical"));
    QCOMPARE(notice.text, QStringLiteral("trading: answers, says “unhealthy”: database is down."));
    QCOMPARE(notice.icon, QStringLiteral("dialog-error"));
    // For its 20 s Qt shows it as the tool tip too.
    QCOMPARE(item().toolTip(), notice.title + u'\n' + notice.text);
    // Recovery, then another incident: once that is told, nothing came in between.
    publishHealthy();
    m_rig->link->publish(status);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->notices().size(), before + 2, patience);
    publishHealthy();
    status.incidents[0].subject = "technical";
    status.incidents[0].id = "01J-last";
    m_rig->link->publish(status);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->notices().constLast().title,
                              QStringLiteral("LIVE …7Q4K: technical, critical"), patience);
    QCOMPARE(m_desktop->notices().size(), before + 3);
}

void DesktopTrayTest::clickedNoticeShowsTheWindow() {
    const auto before = m_desktop->notices().size();
    m_rig->window->close();
    StatusSnapshot status = composed(m_rig->clock.now());
    status.incidents.resize(1);
    m_rig->link->publish(status);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->notices().size(), before + 1, patience);
    QVERIFY(!m_rig->window->isVisible());
    m_desktop->clickNotice();
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isVisible(), patience);
}

void DesktopTrayTest::closedWindowGoesOn() {
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    QVERIFY(!m_rig->window->close());
    QVERIFY(!m_rig->window->isVisible());
    m_rig->link->publish(DesktopRig::failed(m_rig->clock.now()));
    QTRY_VERIFY_WITH_TIMEOUT(item().toolTip().contains(u"1 failed"), patience);
    QCOMPARE(quits.size(), 0);
    QVERIFY(!m_rig->window->isVisible());
}

void DesktopTrayTest::aTrayThatEndsBringsTheWindowBack_data() {
    QTest::addColumn<bool>("wasShown");
    QTest::newRow("closed to the tray") << true;
    QTest::newRow("started in the tray") << false;
}

void DesktopTrayTest::aTrayThatEndsBringsTheWindowBack() {
    QFETCH(bool, wasShown);
    if (wasShown) {
        m_rig->window->close();
    } else {
        m_rig = std::make_unique<DesktopRig>(); // never shown, as with --minimized
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->items().size(), 1, patience);
    }
    QVERIFY(!m_rig->window->isVisible());
    m_desktop->setTray(Desktop::Tray::Missing);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isVisible(), patience);
    // And from then on closing minimises.
    m_rig->window->close();
    QVERIFY(m_rig->window->isVisible());
    QVERIFY(m_rig->window->isMinimized());
    m_desktop->setTray(Desktop::Tray::Present);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->tray->isAvailable(), patience);
}

void DesktopTrayTest::aTrayThatStartsAgainIsUsed() {
    publishHealthy();
    m_desktop->setTray(Desktop::Tray::Missing);
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig->tray->isAvailable(), patience);
    m_desktop->setTray(Desktop::Tray::Present);
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->items().size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(item().toolTip(),
                              QStringLiteral("REHEARSAL, rehearsal\n9 services: 9 ok"), patience);
    QCOMPARE(item().menuLines().size(), 6);
    m_rig->window->close();
    QVERIFY(!m_rig->window->isVisible());
    item().activate();
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isVisible(), patience);
}

void DesktopTrayTest::quittingAsksFirst() {
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    publishHealthy();
    QTRY_VERIFY_WITH_TIMEOUT(item().choose(QStringLiteral("Quit")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->question(), patience);
    QMessageBox* box = m_rig->question();
    QVERIFY(!box->isModal());
    QCOMPARE(box->defaultButton()->text(), QStringLiteral("Keep watching"));
    // The window goes on under it.
    m_rig->link->publish(DesktopRig::failed(m_rig->clock.now()));
    QTRY_VERIFY_WITH_TIMEOUT(item().toolTip().contains(u"1 failed"), patience);
    QVERIFY(activate(*box));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig->question(), patience);
    QCOMPARE(quits.size(), 0);

    // Twice asked is one question.
    QVERIFY(item().choose(QStringLiteral("Quit")));
    QVERIFY(item().choose(QStringLiteral("Quit")));
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->question(), patience);
    QCOMPARE(m_rig->window->findChildren<QMessageBox*>().size(), 1);
    for (QAbstractButton* button : m_rig->question()->buttons()) {
        if (button->text() == u"Quit and stop watching")
            button->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(quits.size(), 1, patience);
}

void DesktopTrayTest::questionOfAHiddenWindowEndsNothing() {
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    m_rig->window->close();
    QTRY_VERIFY_WITH_TIMEOUT(item().choose(QStringLiteral("Quit")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->question(), patience);
    QMessageBox* box = m_rig->question();
    QVERIFY(QTest::qWaitForWindowExposed(box, patience));
    QVERIFY(activate(*box));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig->question(), patience);
    QCOMPARE(quits.size(), 0);
    QVERIFY(!m_rig->window->isVisible());
    QVERIFY(m_rig->tray->isAvailable());
}

QTEST_MAIN(DesktopTrayTest)
#include "tst_desktoptray.moc"
