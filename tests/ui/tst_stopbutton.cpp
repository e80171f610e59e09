#include "common/StopButton.h"
#include "common/Theme.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

class StopButtonTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void goingDownActs();
    void aDoubleClickIsOnePress();
    void otherMouseButtonsDoNothing();
    void keysAct_data();
    void keysAct();
    void aKeyThatRepeatsIsOnePress();
    void theMouseDoesNotTakeTheFocus();
    void aScreenReadersPressActs();
    void greyDoesNothing();
    void heldLongEnoughActs();
    void lettingGoEarlyDoesNothing();
    void slidingOffDoesNothing();
    void aHeldKeyActsOnce();
    void turningGreyEndsAHold();
    void aLateThreadCountsWhatWasHeld();
    void anotherPressActsAgain();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<StopButton> m_button;
    std::unique_ptr<QSignalSpy> m_engaged;
};

void StopButtonTest::init() {
    m_engaged.reset();
    m_button.reset();
    m_theme.reset();
    m_theme = std::make_unique<Theme>(ThemeChoice::Light);
    m_button = std::make_unique<StopButton>(*m_theme);
    m_engaged = std::make_unique<QSignalSpy>(m_button.get(), &StopButton::engaged);
    m_button->setUnavailable({});
    m_button->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_button.get()));
}

void StopButtonTest::goingDownActs() {
    QTest::mousePress(m_button.get(), Qt::LeftButton);
    QCOMPARE(m_engaged->size(), 1);
    QTest::mouseRelease(m_button.get(), Qt::LeftButton);
    QCOMPARE(m_engaged->size(), 1);
}

void StopButtonTest::aDoubleClickIsOnePress() {
    QTest::mousePress(m_button.get(), Qt::LeftButton);
    QTest::mouseRelease(m_button.get(), Qt::LeftButton);
    QMouseEvent second(QEvent::MouseButtonDblClick, QPointF(20, 20), QPointF(20, 20),
                       Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_button.get(), &second);
    QCOMPARE(m_engaged->size(), 1);
}

void StopButtonTest::otherMouseButtonsDoNothing() {
    QTest::mouseClick(m_button.get(), Qt::RightButton);
    QTest::mouseClick(m_button.get(), Qt::MiddleButton);
    QCOMPARE(m_engaged->size(), 0);
}

void StopButtonTest::keysAct_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("presses");
    QTest::newRow("space") << int(Qt::Key_Space) << 1;
    QTest::newRow("return") << int(Qt::Key_Return) << 1;
    QTest::newRow("enter") << int(Qt::Key_Enter) << 1;
    QTest::newRow("a letter") << int(Qt::Key_S) << 0;
    QTest::newRow("escape") << int(Qt::Key_Escape) << 0;
}

void StopButtonTest::keysAct() {
    QFETCH(int, key);
    QTest::keyClick(m_button.get(), static_cast<Qt::Key>(key));
    QTEST(int(m_engaged->size()), "presses");
}

void StopButtonTest::aKeyThatRepeatsIsOnePress() {
    QTest::keyPress(m_button.get(), Qt::Key_Space);
    for (int i = 0; i < 5; ++i) {
        QKeyEvent up(QEvent::KeyRelease, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), true);
        QKeyEvent down(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "), true);
        QCoreApplication::sendEvent(m_button.get(), &up);
        QCoreApplication::sendEvent(m_button.get(), &down);
    }
    QTest::keyRelease(m_button.get(), Qt::Key_Space);
    QCOMPARE(m_engaged->size(), 1);
}

void StopButtonTest::theMouseDoesNotTakeTheFocus() {
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QVERIFY(m_button->focusPolicy() == Qt::TabFocus);
}

void StopButtonTest::aScreenReadersPressActs() {
    for (const auto hold : {0ms, 1000ms}) {
        m_engaged->clear();
        m_button->setHold(hold);
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(m_button.get());
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Emergency stop"));
        interface->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_COMPARE_WITH_TIMEOUT(m_engaged->size(), 1, 5000);
    }
}

void StopButtonTest::greyDoesNothing() {
    m_button->setTip(QStringLiteral("one click acts"));
    QCOMPARE(m_button->toolTip(), QStringLiteral("one click acts"));
    m_button->setUnavailable(QStringLiteral("no keys"));
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QTest::keyClick(m_button.get(), Qt::Key_Space);
    m_button->click();
    QCOMPARE(m_engaged->size(), 0);
    QCOMPARE(m_button->toolTip(), QStringLiteral("no keys"));
    QCOMPARE(m_button->accessibleDescription(), QStringLiteral("no keys"));
}

void StopButtonTest::heldLongEnoughActs() {
    m_button->setHold(100ms);
    QTest::mousePress(m_button.get(), Qt::LeftButton);
    QCOMPARE(m_engaged->size(), 0);
    // How far it is can be seen: white grows along its foot.
    const auto white = [this] {
        const QImage image = m_button->grab().toImage();
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, image.height() - 10) == QColor(Qt::white) ? 1 : 0;
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(white() > 10 || m_engaged->size() == 1, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(m_engaged->size(), 1, 5000);
    QTest::mouseRelease(m_button.get(), Qt::LeftButton);
    QCOMPARE(m_engaged->size(), 1);
    QCOMPARE(white(), 0);
}

void StopButtonTest::lettingGoEarlyDoesNothing() {
    m_button->setHold(1h);
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QTest::keyClick(m_button.get(), Qt::Key_Space);
    QCOMPARE(m_engaged->size(), 0);
    QVERIFY(!m_button->isDown());
}

void StopButtonTest::slidingOffDoesNothing() {
    m_button->setHold(1h);
    QTest::mousePress(m_button.get(), Qt::LeftButton);
    QVERIFY(m_button->isDown());
    QTest::mouseMove(m_button.get(), QPoint(20, 20));
    QMouseEvent off(QEvent::MouseMove, QPointF(-40, 20), QPointF(-40, 20), Qt::NoButton,
                    Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_button.get(), &off);
    QVERIFY(!m_button->isDown());
    QTest::mouseRelease(m_button.get(), Qt::LeftButton);
    QCOMPARE(m_engaged->size(), 0);
}

void StopButtonTest::aHeldKeyActsOnce() {
    m_button->setHold(50ms);
    QTest::keyPress(m_button.get(), Qt::Key_Return);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
    QTRY_VERIFY_WITH_TIMEOUT(
        (QCoreApplication::sendEvent(m_button.get(), &repeated), m_engaged->size() == 1), 5000);
    QTest::keyRelease(m_button.get(), Qt::Key_Return);
    QCOMPARE(m_engaged->size(), 1);
}

void StopButtonTest::turningGreyEndsAHold() {
    m_button->setHold(1h);
    QTest::mousePress(m_button.get(), Qt::LeftButton);
    m_button->setUnavailable(QStringLiteral("no keys"));
    QVERIFY(!m_button->isDown());
}

void StopButtonTest::aLateThreadCountsWhatWasHeld() {
    m_button->setHold(1h);
    const auto send = [this](QEvent::Type type, quint64 at) {
        QMouseEvent event(type, QPointF(20, 20), QPointF(20, 20), Qt::LeftButton, Qt::LeftButton,
                          Qt::NoModifier);
        event.setTimestamp(at);
        QCoreApplication::sendEvent(m_button.get(), &event);
    };
    send(QEvent::MouseButtonPress, 1000);
    send(QEvent::MouseButtonRelease, 1000 + 3'599'999);
    QCOMPARE(m_engaged->size(), 0);
    send(QEvent::MouseButtonPress, 5'000'000);
    send(QEvent::MouseButtonRelease, 5'000'000 + 3'600'000);
    QCOMPARE(m_engaged->size(), 1);
}

void StopButtonTest::anotherPressActsAgain() {
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QTest::mouseClick(m_button.get(), Qt::LeftButton);
    QCOMPARE(m_engaged->size(), 2);
}

QTEST_MAIN(StopButtonTest)
#include "tst_stopbutton.moc"
