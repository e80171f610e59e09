#include "NavigationRail.h"
#include "desktop/Desktop.h"
#include "desktop/DesktopRig.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr int patience = 20'000;

} // namespace

/// The shown and active window by keyboard alone.
class DesktopKeyboardTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_rig.reset(); }
    void tabReachesEveryControlInReadingOrder();
    void arrowsSelectAService();
    void controlAndANumberShowsAPage();
    void controlAndFFilters();
    void altAndSOpensTheSpan();
    void menusOpen_data();
    void menusOpen();
    void escapeClosesTheQuestion();
    void controlAndQAsks();

private:
    QWidget* named(const char* name) const {
        return m_rig->window->findChild<QWidget*>(QLatin1String(name));
    }

    std::unique_ptr<DesktopRig> m_rig;
};

void DesktopKeyboardTest::initTestCase() {
    if (const QString missing = missingDesktop(); !missing.isEmpty())
        SKIP_OR_FAIL(missing);
    QVERIFY(QDir().mkpath(QStringLiteral(CONSOLE_BINARY_DIR "/screens")));
    QApplication::setQuitOnLastWindowClosed(false); // as main() does
}

void DesktopKeyboardTest::init() {
    m_rig = std::make_unique<DesktopRig>();
    m_rig->link->setLink(LinkState::Own);
    m_rig->window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get(), patience));
    m_rig->link->publish(composed(m_rig->clock.now()));
    m_rig->window->showPage(1);
}

void DesktopKeyboardTest::tabReachesEveryControlInReadingOrder() {
    named("servicesFilter")->setFocus();
    QStringList order;
    for (int i = 0; i < 40; ++i) {
        const QWidget* focused = m_rig->window->focusWidget();
        QVERIFY(focused);
        const QString name = focused->objectName();
        if (!order.isEmpty() && name == order.constFirst())
            break;
        order << name;
        QTest::keyClick(m_rig->window.get(), Qt::Key_Tab);
    }
    // Of the pages' buttons the Tab key stops at the one that is shown.
    const QStringList expected = {
        "servicesFilter", "probeNow",     "servicesTable", "layersTable",   "qt_tabwidget_tabbar",
        "seriesPlot",     "serviceStrip", "historyRange",  "latencyExport", "railPage2",
        "railRehearsal",  "railWindow",   "stopLamp",      "stopButton"};
    QCOMPARE(order.join(u' '), expected.join(u' '));
    QTest::keyClick(m_rig->window.get(), Qt::Key_Backtab, Qt::ShiftModifier);
    // The stop is one step away from where a page begins.
    QCOMPARE(m_rig->window->focusWidget()->objectName(), QStringLiteral("stopButton"));
}

void DesktopKeyboardTest::arrowsSelectAService() {
    auto* table = m_rig->window->findChild<QTableView*>(QStringLiteral("servicesTable"));
    QVERIFY(table->hasFocus()); // as soon as there is something in it
    QCOMPARE(table->currentIndex().row(), 0);
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex().row(), 1);
    QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(table->currentIndex().row(), 8);
}

void DesktopKeyboardTest::controlAndANumberShowsAPage() {
    const auto* rail = m_rig->window->findChild<NavigationRail*>();
    QSignalSpy chosen(rail, &NavigationRail::pageChosen);
    QTest::keyClick(m_rig->window.get(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 1, patience);
    QCOMPARE(chosen[0][0].toInt(), 0);
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("overview"));
    QTest::keyClick(m_rig->window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 2, patience);
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("services"));
    QVERIFY(m_rig->window->findChild<QTableView*>(QStringLiteral("servicesTable"))->hasFocus());
}

void DesktopKeyboardTest::controlAndFFilters() {
    QTest::keyClick(m_rig->window.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(named("servicesFilter")->hasFocus());
    QTest::keyClicks(m_rig->window->focusWidget(), QStringLiteral("trad"));
    const auto* table = m_rig->window->findChild<QTableView*>(QStringLiteral("servicesTable"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
}

void DesktopKeyboardTest::altAndSOpensTheSpan() {
    auto* span = m_rig->window->findChild<QComboBox*>(QStringLiteral("historyRange"));
    QTest::keyClick(m_rig->window.get(), Qt::Key_S, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(span->view()->isVisible(), patience);
    QTest::keyClick(span->view(), Qt::Key_Down);
    QTest::keyClick(span->view(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(span->currentIndex(), 1, patience);
}

void DesktopKeyboardTest::menusOpen_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("entry");
    QTest::newRow("Alt+E") << int(Qt::Key_E) << "Picture (PNG)";
    QTest::newRow("Alt+R") << int(Qt::Key_R) << "All healthy";
    QTest::newRow("Alt+W") << int(Qt::Key_W) << "Colours of the desktop";
}

void DesktopKeyboardTest::menusOpen() {
    QFETCH(int, key);
    QFETCH(QString, entry);
    // The menus run an event loop of their own, so whoever looks has to be a timer.
    QString first;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&first] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        first = menu->actions().constFirst()->text();
        QTest::keyClick(menu, Qt::Key_Escape);
    });
    look.start(50);
    QTest::keyClick(m_rig->window.get(), static_cast<Qt::Key>(key), Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(first, entry, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!QApplication::activePopupWidget(), patience);
    QVERIFY(m_rig->window->isVisible());
}

void DesktopKeyboardTest::escapeClosesTheQuestion() {
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    m_rig->window->requestQuit();
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->question(), patience);
    QVERIFY(activate(*m_rig->question()));
    QTest::keyClick(m_rig->question(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_rig->question(), patience);
    QCOMPARE(quits.size(), 0);
    // Escape in the window itself closes nothing.
    QVERIFY(activate(*m_rig->window));
    QTest::keyClick(m_rig->window.get(), Qt::Key_Escape);
    QVERIFY(m_rig->window->isVisible());
}

void DesktopKeyboardTest::controlAndQAsks() {
    QTest::keyClick(m_rig->window.get(), Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_rig->question(), patience);
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->question(), patience));
    const QImage picture = m_rig->question()->grab().toImage();
    QVERIFY(picture.save(QStringLiteral(CONSOLE_BINARY_DIR "/screens/desktop-quit-question.png")));
}

QTEST_MAIN(DesktopKeyboardTest)
#include "tst_desktopkeyboard.moc"
