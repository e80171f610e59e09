#include "common/LayerChain.h"
#include "desktop/Desktop.h"
#include "desktop/DesktopRig.h"

#include <QDBusServiceWatcher>
#include <QSignalSpy>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr int patience = 20'000;

} // namespace

/// The window on a desktop without a tray. A program of its own: Qt 6.4 asks for a tray once.
class DesktopNoTrayTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_rig.reset(); }
    void closingMinimisesAndStaysReachable();
    void minimisedWindowGoesOn();
    void aTrayThatStartsLateIsNotTrusted();

private:
    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<DesktopRig> m_rig;
};

void DesktopNoTrayTest::initTestCase() {
    if (const QString missing = missingDesktop(); !missing.isEmpty())
        SKIP_OR_FAIL(missing);
    QApplication::setQuitOnLastWindowClosed(false); // as main() does
    m_desktop = std::make_unique<Desktop>(Desktop::Tray::Missing);
    QVERIFY2(m_desktop->problem().isEmpty(), qPrintable(m_desktop->problem()));
}

void DesktopNoTrayTest::init() {
    m_rig = std::make_unique<DesktopRig>();
    m_rig->link->setLink(LinkState::Own);
    m_rig->window->present();
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get(), patience));
}

void DesktopNoTrayTest::closingMinimisesAndStaysReachable() {
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    QVERIFY(!m_rig->tray->isAvailable());
    QVERIFY(!m_rig->window->close());
    QVERIFY(m_rig->window->isVisible());
    QVERIFY(m_rig->window->isMinimized());
    QCOMPARE(quits.size(), 0);
    m_rig->window->present(); // as a second start of the program does
    QVERIFY(!m_rig->window->isMinimized());
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->window->isActiveWindow(), patience);
}

void DesktopNoTrayTest::minimisedWindowGoesOn() {
    m_rig->window->close();
    m_rig->link->publish(composed(m_rig->clock.now()));
    QCOMPARE(m_rig->window->windowTitle(),
             QStringLiteral("REHEARSAL: rehearsal, Catalyst Console"));
    m_rig->window->present();
    const auto* chain = m_rig->window->findChild<LayerChain*>(QStringLiteral("headerChain"));
    QVERIFY(chain->text().contains(QLatin1String("services 6/9 failed")));
}

void DesktopNoTrayTest::aTrayThatStartsLateIsNotTrusted() {
    // What must not happen is that the window hides in a tray in which it has no icon.
    const QDBusServiceWatcher watcher(QStringLiteral("org.kde.StatusNotifierWatcher"),
                                      QDBusConnection::sessionBus());
    QSignalSpy starts(&watcher, &QDBusServiceWatcher::serviceRegistered);
    m_desktop->setTray(Desktop::Tray::Present);
    QTRY_COMPARE_WITH_TIMEOUT(starts.size(), 1, patience);
    QVERIFY(!m_rig->tray->isAvailable());
    m_rig->window->close();
    QVERIFY(m_rig->window->isMinimized());
    QVERIFY(m_desktop->items().isEmpty());
}

QTEST_MAIN(DesktopNoTrayTest)
#include "tst_desktopnotray.moc"
