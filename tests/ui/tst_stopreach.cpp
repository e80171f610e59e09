#include "common/StopButton.h"
#include "common/WidgetPrompts.h"
#include "ui/StopScenes.h"
#include "ui/WindowRig.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// Whatever is open: the stop can be pressed, by its button and by its key. Events are given to the
/// windows, so that popups and modal dialogs take what they would take.
class StopReachTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void onEveryPage();
    void oneClickActsAndOpensItsPage();
    void whileADialogIsOpen_data();
    void whileADialogIsOpen();
    void whileAMenuIsOpen_data();
    void whileAMenuIsOpen();
    void theShortcutWhileSomebodyTypes();
    void theShortcutFollowsTheSetting();
    void greyTheShortcutSaysWhy();
    void latchedItIsPressedAgain();
    void heldOnlyWhenChosen();

private:
    void clickTheButton();
    void shortcut(QWidget* where);
    std::size_t presses() const { return m_rig->stopLink->presses.size(); }
    QWidget& window() { return *m_rig->window; }

    std::unique_ptr<WindowRig> m_rig;
    WidgetPrompts m_prompts;
};

void StopReachTest::init() {
    m_rig = std::make_unique<WindowRig>(WindowSettings{.theme = ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    m_rig->link->publish(composed(m_rig->clock.now()));
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    m_rig->window->present();
    m_prompts.setWindow(m_rig->window.get());
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get()));
}

void StopReachTest::cleanup() {
    m_rig.reset();
}

/// Through the native window, at the button's place: the way a mouse comes.
void StopReachTest::clickTheButton() {
    const auto* button = window().findChild<StopButton*>();
    const QPoint at = button->mapTo(&window(), button->rect().center());
    QVERIFY(button->isVisible());
    QTest::mouseClick(window().windowHandle(), Qt::LeftButton, Qt::NoModifier, at);
}

void StopReachTest::shortcut(QWidget* where) {
    QTest::keyClick(where->window()->windowHandle(), Qt::Key_F12,
                    Qt::ControlModifier | Qt::ShiftModifier);
}

void StopReachTest::onEveryPage() {
    for (int page = 0; page < m_rig->window->pageCount(); ++page) {
        m_rig->window->showPage(page);
        clickTheButton();
        QCOMPARE(presses(), std::size_t(page + 1));
    }
}

void StopReachTest::oneClickActsAndOpensItsPage() {
    const auto* button = window().findChild<StopButton*>();
    const QPoint at = button->mapTo(&window(), button->rect().center());
    QTest::mousePress(window().windowHandle(), Qt::LeftButton, Qt::NoModifier, at);
    QCOMPARE(presses(), std::size_t(1));
    QVERIFY(m_rig->stopLink->presses[0].first == StopStrength::Everything);
    QCOMPARE(m_rig->stopLink->presses[0].second, std::string("window:kim"));
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("stop"));
    QVERIFY(m_rig->prompts.questions.empty());
    QTest::mouseRelease(window().windowHandle(), Qt::LeftButton, Qt::NoModifier, at);
    QCOMPARE(presses(), std::size_t(1));
}

void StopReachTest::whileADialogIsOpen_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("a question") << 0;
    QTest::newRow("where to save") << 1;
}

void StopReachTest::whileADialogIsOpen() {
    QFETCH(int, kind);
    if (kind == 0)
        m_prompts.ask({"Quit?", "Nobody watches then.", "Quit", "Keep"}, [](bool) {});
    else
        m_prompts.askSavePath("Save", QDir::tempPath() + "/picture.png", [](const QString&) {});
    auto* dialog = window().findChild<QDialog*>();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QCOMPARE(dialog->windowModality(), Qt::NonModal);
    QVERIFY(!QApplication::activeModalWidget());
    // Nor does it open above the button.
    const auto* button = window().findChild<StopButton*>();
    const QRect place(button->mapToGlobal(QPoint()), button->size());
    QVERIFY(!dialog->frameGeometry().intersects(place));
    clickTheButton();
    QCOMPARE(presses(), std::size_t(1));
    shortcut(dialog);
    QCOMPARE(presses(), std::size_t(2));
}

void StopReachTest::whileAMenuIsOpen_data() {
    QTest::addColumn<QString>("opener");
    QTest::newRow("window menu") << "railWindow";
    QTest::newRow("rehearsal menu") << "railRehearsal";
    QTest::newRow("a list of choices") << "historyRange";
}

void StopReachTest::whileAMenuIsOpen() {
    QFETCH(QString, opener);
    m_rig->window->showPage(1);
    for (const bool byKey : {false, true}) {
        if (auto* box = window().findChild<QComboBox*>(opener))
            box->showPopup();
        else
            window().findChild<QToolButton*>(opener)->menu()->popup(
                window().mapToGlobal(QPoint(120, 300)));
        QTRY_VERIFY(QApplication::activePopupWidget());
        const std::size_t before = presses();
        if (byKey)
            shortcut(QApplication::activePopupWidget());
        else
            clickTheButton();
        QCOMPARE(presses(), before + 1);
        if (!byKey)
            QVERIFY(!QApplication::activePopupWidget());
        while (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
        m_rig->window->showPage(1);
    }
}

void StopReachTest::theShortcutWhileSomebodyTypes() {
    m_rig->window->showPage(1);
    QTest::keyClick(window().windowHandle(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(qobject_cast<QLineEdit*>(window().focusWidget()));
    shortcut(&window());
    QCOMPARE(presses(), std::size_t(1));
}

void StopReachTest::theShortcutFollowsTheSetting() {
    WindowSettings settings;
    settings.stop.shortcut = QStringLiteral("Ctrl+Alt+S");
    m_rig = std::make_unique<WindowRig>(settings);
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    m_rig->window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get()));
    shortcut(&window());
    QCOMPARE(presses(), std::size_t(0));
    QTest::keyClick(window().windowHandle(), Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(presses(), std::size_t(1));
    QVERIFY(window().findChild<StopButton*>()->toolTip().contains(u"Ctrl+Alt+S"));
}

void StopReachTest::greyTheShortcutSaysWhy() {
    m_rig->stopLink->publish(stopGrey(momentOf(m_rig->clock)));
    clickTheButton();
    shortcut(&window());
    QCOMPARE(presses(), std::size_t(0));
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("stop"));
    const auto* said = window().findChild<QLabel*>(QStringLiteral("footSaid"));
    QCOMPARE(said->text(), QStringLiteral("Not stopped: there are no keys to ask the broker with"));
}

void StopReachTest::latchedItIsPressedAgain() {
    m_rig->stopLink->publish(stopNotFlat(momentOf(m_rig->clock)));
    clickTheButton();
    QCOMPARE(presses(), std::size_t(1));
    QCOMPARE(window().findChild<StopButton*>()->text(), QStringLiteral("STOP"));
}

void StopReachTest::heldOnlyWhenChosen() {
    WindowSettings settings;
    settings.stop.holds = true;
    m_rig = std::make_unique<WindowRig>(settings);
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    m_rig->window->present();
    QVERIFY(QTest::qWaitForWindowActive(m_rig->window.get()));
    clickTheButton();
    QCOMPARE(presses(), std::size_t(0));
    shortcut(&window());
    QCOMPARE(presses(), std::size_t(1));
}

QTEST_MAIN(StopReachTest)
#include "tst_stopreach.moc"
