#include "common/ElidedLabel.h"
#include "common/StopButton.h"
#include "stop/StopPage.h"
#include "stop/StopWindow.h"
#include "ui/ClipCheck.h"
#include "ui/StopScenes.h"
#include "ui/WindowRig.h"

#include <QCheckBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTranslator>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class StopPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void verdictIsShownLarge();
    void headerSaysPlanLampAndLatch();
    void aLatchedAccountHasABanner();
    void theBellIsSilencedInTheBanner();
    void pauseIsGreyWithoutADropletLane();
    void freezeSaysWhatItKeepsAndActs();
    void releaseIsNotOfferedUnlatched();
    void releaseTakesItsChecklist();
    void ticksStayWithTheirNames();
    void aFailedReleaseSaysWhy();
    void anUnreadableLatchCanBeReleased();
    void choicesAreKept();
    void aWrongShortcutIsToldAndNotKept();
    void aHiddenPageCatchesUp();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void everyControlHasANameAndATip_data();
    void everyControlHasANameAndATip();
    void theSmallWindowStops();
    void theSmallWindowAsksBeforeItLeavesAStop();
    void theSmallWindowIsNotClipped_data();
    void theSmallWindowIsNotClipped();

private:
    template <class T>
    T* find(const char* name) const {
        return m_rig->window->findChild<T*>(QString::fromLatin1(name));
    }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    void publish(StopStatus (*make)(Moment)) {
        m_rig->stopLink->publish(make(momentOf(m_rig->clock)));
    }
    void completeChecklist();
    std::unique_ptr<StopWindow> smallWindow(StopChoices choices = {});

    std::unique_ptr<WindowRig> m_rig;
};

void StopPageTest::init() {
    QVERIFY(QDir().mkpath(QStringLiteral(CONSOLE_BINARY_DIR "/screens")));
    m_rig = std::make_unique<WindowRig>(WindowSettings{.theme = ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    m_rig->link->publish(composed(m_rig->clock.now()));
    m_rig->window->show();
    m_rig->window->openStop();
}

void StopPageTest::cleanup() {
    m_rig.reset();
}

void StopPageTest::verdictIsShownLarge() {
    publish(stopNotFlat);
    const auto* title = find<QLabel>("stopVerdict");
    QCOMPARE(title->text(), QStringLiteral("NOT FLAT: ACT NOW"));
    QCOMPARE(title->font().pixelSize(), 24);
    QVERIFY(text("stopFacts").startsWith(u"UNPROTECTED TSLA, short 15"));
    QVERIFY(text("stopTodo").contains(u"https://app.alpaca.markets"));
    QCOMPARE(text("stopAccount"),
             QStringLiteral("Read: account …7Q4K, PAPER · latched since 13:44 ET by window:kim"));
    QCOMPARE(find<QTableView>("stopProgress")->model()->index(0, 0).data().toString(),
             QStringLiteral("UNPROTECTED TSLA"));
    QCOMPARE(find<QTableView>("stopTimeline")->model()->rowCount(), 7);
    QCOMPARE(find<QTableView>("stopReadiness")->model()->rowCount(), 10);
}

void StopPageTest::headerSaysPlanLampAndLatch() {
    QCOMPARE(text("stopPlan"), QStringLiteral("not known: broker not read yet"));
    publish(stopReady);
    QCOMPARE(text("stopPlan"),
             QStringLiteral("cancels 5 orders, closes 4 positions, $41,834, now"));
    auto* lamp = find<QAbstractButton>("stopLamp");
    QCOMPARE(lamp->text(), QStringLiteral("stop ready"));
    QVERIFY(lamp->toolTip().contains(u"Clock skew: 12 ms"));
    m_rig->clock.advance(4min);
    m_rig->window->flush();
    QCOMPARE(find<ElidedLabel>("stopNote")->fullText(), QStringLiteral("read 4 min ago"));
    QVERIFY(find<ElidedLabel>("stopNote")->isVisible());
    publish(stopGrey);
    QCOMPARE(text("stopPlan"), QStringLiteral("Keys: none that the broker accepts"));
    QVERIFY(!find<StopButton>("stopButton")->isEnabled());
    publish(stopNotFlat);
    QCOMPARE(text("stopPlan"), QStringLiteral("latched since 13:48 ET by window:kim"));
    QCOMPARE(lamp->text(), QStringLiteral("NOT FLAT: ACT NOW"));
    QVERIFY(find<StopButton>("stopButton")->isEnabled());
    m_rig->window->showPage(0);
    lamp->click();
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("stop"));
}

void StopPageTest::aLatchedAccountHasABanner() {
    publish(stopReady);
    QVERIFY(!find<QWidget>("stopBanner")->isVisible());
    publish(stopFlat);
    QVERIFY(find<QWidget>("stopBanner")->isVisible());
    QCOMPARE(find<ElidedLabel>("stopBannerText")->fullText(),
             QStringLiteral("Latched since 13:42 ET by window:kim: FLAT (account …7Q4K), THE "
                            "DROPLET’S ACCOUNT IS NOT CONFIRMED. Every action but watching is "
                            "refused."));
    m_rig->window->showPage(0);
    find<QPushButton>("stopOpen")->click();
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("stop"));
    publish(stopReady);
    QVERIFY(!find<QWidget>("stopBanner")->isVisible());
}

void StopPageTest::theBellIsSilencedInTheBanner() {
    publish(stopFlat);
    QVERIFY(!find<QPushButton>("stopSilence")->isVisible());
    publish(stopNotFlat);
    QVERIFY(find<QPushButton>("stopSilence")->isVisible());
    find<QPushButton>("stopSilence")->click();
    QVERIFY(!find<QPushButton>("stopSilence")->isVisible());
    publish(stopNotFlat);
    QVERIFY(!find<QPushButton>("stopSilence")->isVisible());
}

void StopPageTest::pauseIsGreyWithoutADropletLane() {
    publish(stopReady);
    auto* pause = find<QPushButton>("stopPause");
    QVERIFY(!pause->isEnabled());
    QVERIFY(text("stopPauseReason").contains(u"No lane to the droplet"));
    QCOMPARE(pause->toolTip(), text("stopPauseReason"));
    StopStatus status = stopReady(momentOf(m_rig->clock));
    status.readiness.lines[7].state = State::Ok;
    m_rig->stopLink->publish(status);
    QVERIFY(pause->isEnabled());
    pause->click();
    QVERIFY(m_rig->stopLink->presses.back().first == StopStrength::PauseEntries);
}

void StopPageTest::freezeSaysWhatItKeepsAndActs() {
    publish(stopReady);
    auto* freeze = find<QPushButton>("stopFreeze");
    QCOMPARE(QString(freeze->text()).replace(u'\n', u' '),
             QStringLiteral("FREEZE: positions stay and cannot be closed until it is lifted"));
    freeze->click();
    QCOMPARE(m_rig->stopLink->presses.size(), std::size_t(1));
    QVERIFY(m_rig->stopLink->presses[0].first == StopStrength::Freeze);
    publish(stopGrey);
    QVERIFY(!freeze->isEnabled());
}

void StopPageTest::releaseIsNotOfferedUnlatched() {
    QVERIFY(!find<QWidget>("releasePanel")->isVisible());
    publish(stopReady);
    QVERIFY(!find<QWidget>("releasePanel")->isVisible());
    publish(stopFlatLocked);
    QVERIFY(find<QWidget>("releasePanel")->isVisible());
    publish(stopReady);
    QVERIFY(!find<QWidget>("releasePanel")->isVisible());
}

void StopPageTest::completeChecklist() {
    find<QCheckBox>("releaseCause")->setChecked(true);
    find<QCheckBox>("releaseNobody")->setChecked(true);
    auto* left = find<QListView>("releaseLeft")->model();
    for (int row = 0; row < left->rowCount(); ++row)
        left->setData(left->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    find<QLineEdit>("releaseReason")->setText(QStringLiteral("the feed was wrong"));
}

void StopPageTest::releaseTakesItsChecklist() {
    publish(stopNotFlat);
    auto* release = find<QPushButton>("releaseButton");
    QCOMPARE(release->text(), QStringLiteral("Release, and start nothing"));
    QVERIFY(!release->isEnabled());
    QCOMPARE(text("releaseMissing"), QStringLiteral("Tick that the cause is understood."));
    QCOMPARE(release->toolTip(), text("releaseMissing"));
    QCOMPARE(find<QListView>("releaseLeft")->model()->index(0, 0).data().toString(),
             QStringLiteral("TSLA, short 15: closing was refused"));
    completeChecklist();
    QVERIFY(release->isEnabled());
    QVERIFY(!find<QLabel>("releaseMissing")->isVisible());
    find<QRadioButton>("releaseLeaves")->setChecked(true);
    release->click();
    QVERIFY(!release->isEnabled()); // until it is known how that ended
    QCOMPARE(m_rig->stopLink->releases.size(), std::size_t(1));
    const ReleaseOrder expected{"the feed was wrong", {"TSLA", "9e4f5a6b-44ee"}, false};
    QVERIFY(m_rig->stopLink->releases[0].first == expected);
    QCOMPARE(m_rig->stopLink->releases[0].second, std::string("window:kim"));
    m_rig->stopLink->endRelease({});
    QCOMPARE(find<ElidedLabel>("footSaid")->fullText(),
             QStringLiteral("Released, and nothing was started."));
}

void StopPageTest::ticksStayWithTheirNames() {
    publish(stopNotFlat);
    completeChecklist();
    StopStatus status = stopNotFlat(momentOf(m_rig->clock));
    status.verdict->openOrders = {"a-new-one"};
    m_rig->stopLink->publish(status);
    QVERIFY(!find<QPushButton>("releaseButton")->isEnabled());
    auto* left = find<QListView>("releaseLeft")->model();
    QCOMPARE(left->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(left->index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    // Nothing of one stop's checklist counts for the next.
    status.stop = "01KACQ7WZ4N8V3H2T5STOP0002";
    m_rig->stopLink->publish(status);
    QVERIFY(!find<QCheckBox>("releaseCause")->isChecked());
    QCOMPARE(find<QLineEdit>("releaseReason")->text(), QString());
    QCOMPARE(find<QListView>("releaseLeft")->model()->index(0, 0).data(Qt::CheckStateRole).toInt(),
             int(Qt::Unchecked));
}

void StopPageTest::aFailedReleaseSaysWhy() {
    publish(stopNotFlat);
    completeChecklist();
    find<QPushButton>("releaseButton")->click();
    m_rig->stopLink->endRelease(fail(Error::Code::InvalidArgument, "AMD has to be acknowledged"));
    QCOMPARE(text("releaseOutcome"), QStringLiteral("Not released: AMD has to be acknowledged"));
    QVERIFY(find<QLabel>("releaseOutcome")->isVisible());
    QVERIFY(find<QPushButton>("releaseButton")->isEnabled());
}

void StopPageTest::anUnreadableLatchCanBeReleased() {
    StopStatus status = stopReady(momentOf(m_rig->clock));
    status.latch = LatchState::Unknown;
    status.latchTrouble = "line 3 is torn";
    m_rig->stopLink->publish(status);
    QVERIFY(find<QWidget>("releasePanel")->isVisible());
    QVERIFY(find<QCheckBox>("releaseLooked")->isVisible());
    QCOMPARE(find<ElidedLabel>("stopBannerText")->fullText(),
             QStringLiteral("Whether it is latched is not known. Every action but watching is "
                            "refused."));
    // What a press would do is what has to be seen beside the button.
    QVERIFY(text("stopPlan").startsWith(u"cancels 5 orders"));
}

void StopPageTest::choicesAreKept() {
    find<QCheckBox>("stopHold")->setChecked(true);
    QVERIFY(m_rig->saved.back().stop.holds);
    auto* shortcut = find<QLineEdit>("stopShortcut");
    QCOMPARE(shortcut->text(), QStringLiteral("Ctrl+Shift+F12"));
    shortcut->setText(QStringLiteral("ctrl+alt+s"));
    emit shortcut->editingFinished();
    QCOMPARE(m_rig->saved.back().stop.shortcut, QStringLiteral("Ctrl+Alt+S"));
    QVERIFY(find<StopButton>("stopButton")->toolTip().contains(u"Ctrl+Alt+S"));
    auto* telephone = find<QLineEdit>("stopTelephone");
    telephone->setText(QStringLiteral("+1 555 0100"));
    emit telephone->editingFinished();
    QCOMPARE(m_rig->saved.back().stop.telephone, QStringLiteral("+1 555 0100"));
    publish(stopNotFlat);
    QVERIFY(text("stopTodo").contains(u"telephone +1 555 0100"));
}

void StopPageTest::aWrongShortcutIsToldAndNotKept() {
    QVERIFY(!find<QLabel>("stopShortcutProblem")->isVisible());
    auto* shortcut = find<QLineEdit>("stopShortcut");
    shortcut->setText(QStringLiteral("S"));
    emit shortcut->editingFinished();
    QVERIFY(find<QLabel>("stopShortcutProblem")->isVisible());
    QVERIFY(text("stopShortcutProblem").contains(u"typed in passing"));
    QCOMPARE(shortcut->text(), QStringLiteral("Ctrl+Shift+F12"));
    // The same for what somebody wrote into the file.
    WindowSettings settings;
    settings.stop.shortcut = QStringLiteral("nonsense+");
    m_rig = std::make_unique<WindowRig>(settings);
    m_rig->window->show();
    m_rig->window->openStop();
    QVERIFY(text("stopShortcutProblem").contains(u"names no key"));
    QVERIFY(find<StopButton>("stopButton")->toolTip().contains(u"Ctrl+Shift+F12"));
}

void StopPageTest::aHiddenPageCatchesUp() {
    m_rig->window->showPage(0);
    publish(stopNotFlat);
    m_rig->window->openStop();
    QCOMPARE(text("stopVerdict"), QStringLiteral("NOT FLAT: ACT NOW"));
}

void StopPageTest::nothingIsClipped_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scene");
    for (const char* language : {"en", "de"}) {
        for (int i = 0; i < static_cast<int>(stopScenes().size()); ++i)
            QTest::addRow("%s, %s", language, stopScenes()[static_cast<std::size_t>(i)].name)
                << language << i;
    }
}

void StopPageTest::nothingIsClipped() {
    QFETCH(QString, language);
    QFETCH(int, scene);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/catalyst_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    init();
    m_rig->window->resize(1280, 720);
    publish(stopScenes()[static_cast<std::size_t>(scene)].make);
    m_rig->window->flush();
    QCoreApplication::processEvents();
    const QString picture = QStringLiteral(CONSOLE_BINARY_DIR "/screens/stop-%1.png");
    m_rig->window->grab().save(picture.arg(QString(QTest::currentDataTag()).replace(", ", "-")));
    QCOMPARE(clipped(*m_rig->window).join(u'\n'), QString());
    cleanup();
    QCoreApplication::removeTranslator(&translator);
}

void StopPageTest::everyControlHasANameAndATip_data() {
    QTest::addColumn<int>("scene");
    QTest::newRow("unlatched") << 0;
    QTest::newRow("latched") << 5;
}

void StopPageTest::everyControlHasANameAndATip() {
    QFETCH(int, scene);
    publish(stopScenes()[static_cast<std::size_t>(scene)].make);
    for (const QWidget* widget : m_rig->window->findChildren<QWidget*>()) {
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool isControl = button || qobject_cast<const QLineEdit*>(widget);
        const bool isInner =
            widget->inherits("QTableCornerButton") ||
            (widget->parentWidget() && widget->parentWidget()->inherits("QTabBar"));
        if (!isControl || isInner || !widget->isVisible())
            continue;
        const QString name = widget->objectName();
        QVERIFY2(widget->height() >= 32, qPrintable(name));
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(name));
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(name));
    }
}

std::unique_ptr<StopWindow> StopPageTest::smallWindow(StopChoices choices) {
    auto window = std::make_unique<StopWindow>(
        StopWindow::Parts{m_rig->stop,
                          m_rig->clock,
                          m_rig->theme,
                          m_rig->prompts,
                          QStringLiteral("prod"),
                          std::move(choices),
                          {QTimeZone("America/New_York"), QTimeZone("Australia/Perth")}});
    window->show();
    return window;
}

void StopPageTest::theSmallWindowStops() {
    const auto window = smallWindow({.holds = false, .shortcut = {}, .telephone = "+1 555 0100"});
    publish(stopReady);
    QCOMPARE(window->windowTitle(), QStringLiteral("PAPER …7Q4K: prod, Emergency stop"));
    QCOMPARE(window->findChild<QLabel*>(QStringLiteral("stopPlan"))->text(),
             QStringLiteral("cancels 5 orders, closes 4 positions, $41,834, now"));
    // Not by a key that is still down from starting it.
    QVERIFY(!window->findChild<StopButton*>()->hasFocus());
    QTest::mousePress(window->findChild<StopButton*>(), Qt::LeftButton);
    QCOMPARE(m_rig->stopLink->presses.size(), std::size_t(1));
    publish(stopNotFlat);
    QCOMPARE(window->findChild<QLabel*>(QStringLiteral("stopVerdict"))->text(),
             QStringLiteral("NOT FLAT: ACT NOW"));
    QVERIFY(window->findChild<QLabel*>(QStringLiteral("stopTodo"))
                ->text()
                .contains(u"telephone +1 555 0100"));
    QVERIFY(window->findChild<QPushButton*>(QStringLiteral("stopSilence"))->isVisible());
}

void StopPageTest::theSmallWindowAsksBeforeItLeavesAStop() {
    const auto window = smallWindow();
    QSignalSpy quits(window.get(), &StopWindow::quitConfirmed);
    publish(stopRunning);
    QVERIFY(!window->close());
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(1));
    QCOMPARE(m_rig->prompts.questions[0].proceed, QStringLiteral("Close and leave it unfinished"));
    QCOMPARE(quits.size(), 0);
    m_rig->prompts.answers[0](false);
    QCOMPARE(quits.size(), 0);
    publish(stopFlatLocked);
    window->close();
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(1));
    QCOMPARE(quits.size(), 1);
}

void StopPageTest::theSmallWindowIsNotClipped_data() {
    nothingIsClipped_data();
}

void StopPageTest::theSmallWindowIsNotClipped() {
    QFETCH(QString, language);
    QFETCH(int, scene);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(":/i18n/catalyst_%1.qm").arg(language)));
    QCoreApplication::installTranslator(&translator);
    {
        const auto window = smallWindow();
        publish(stopScenes()[static_cast<std::size_t>(scene)].make);
        window->resize(window->minimumSizeHint().expandedTo({720, 600}));
        QCoreApplication::processEvents();
        const QString picture = QStringLiteral(CONSOLE_BINARY_DIR "/screens/small-%1.png");
        window->grab().save(picture.arg(QString(QTest::currentDataTag()).replace(", ", "-")));
        QCOMPARE(clipped(*window).join(u'\n'), QString());
    }
    QCoreApplication::removeTranslator(&translator);
}

QTEST_MAIN(StopPageTest)
#include "tst_stoppage.moc"
