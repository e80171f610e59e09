#include "SystemTray.h"
#include "TrayIcon.h"
#include "common/StateShape.h"
#include "ui/FakeTray.h"
#include "ui/Scenes.h"
#include "ui/StopScenes.h"
#include "ui/WindowRig.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class TrayIconTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheWorstWithModeAndAccount();
    void thePastIsUnknown();
    void repaintsOnlyWhatChanged();
    void oneNoticeAnIncident();
    void aNoticeSaysCauseAndConsequences();
    void aBetterCauseIsNotANewNotice();
    void recoveryAndAbsorptionAreQuiet();
    void aGapIsQuietAndWhatIsOpenAfterItIsNot();
    void manyAtOnceAreOneNotice();
    void aClickOnANoticeOpensItsIncident();
    void closingHidesToTheTray();
    void withoutATrayClosingMinimises();
    void aTrayThatGoesBringsTheWindowBack();
    void aTrayThatGoesLeavesAVisibleWindowAlone();
    void quittingAsksWhileSomethingRuns();
    void quittingAsksNothingWhenNothingEnds_data();
    void quittingAsksNothingWhenNothingEnds();
    void stopEntrySaysWhatItDoesAndActs();
    void greyStopEntryHasItsReason();
    void stopNoticesLeadToItsPage();
    void aLatchedAccountShowsInTheIcon();
    void quittingAsksWhileAStopIsUnderWay();
    void iconsDifferInShape();

private:
    std::unique_ptr<WindowRig> m_rig;
    std::unique_ptr<FakeTray> m_tray;
    std::unique_ptr<TrayIcon> m_icon;
};

void TrayIconTest::init() {
    m_rig = std::make_unique<WindowRig>();
    m_tray = std::make_unique<FakeTray>();
    m_icon = std::make_unique<TrayIcon>(m_rig->console, *m_tray, *m_rig->window);
    m_rig->link->setLink(LinkState::Own);
    m_rig->window->show();
}

void TrayIconTest::cleanup() {
    m_icon.reset();
    m_rig.reset();
    m_tray.reset();
}

void TrayIconTest::showsTheWorstWithModeAndAccount() {
    QCOMPARE(int(m_tray->views.back().state), int(State::Unknown));
    StatusSnapshot status = composed(m_rig->clock.now());
    status.mode = Mode::Live;
    status.accountLastFour = "7Q4K";
    m_rig->link->publish(status);
    const TrayView view = m_tray->views.back();
    QCOMPARE(int(view.state), int(State::Failed));
    QCOMPARE(view.toolTip, QStringLiteral("LIVE …7Q4K, rehearsal\n"
                                          "9 services: 6 ok, 1 failed, 1 unknown, 1 degraded\n"
                                          "2 need attention"));
}

void TrayIconTest::thePastIsUnknown() {
    StatusSnapshot status = composed(m_rig->clock.now());
    for (ServiceStatus& s : status.services)
        s.state = State::Ok;
    status.overall = State::Ok;
    m_rig->link->publish(status);
    QCOMPARE(int(m_tray->views.back().state), int(State::Ok));
    m_rig->clock.advance(4min);
    m_rig->link->setLink(LinkState::Lost, "ended");
    QCOMPARE(int(m_tray->views.back().state), int(State::Unknown));
    QCOMPARE(m_tray->views.back().stateLine, QStringLiteral("Engine silent: seen 4 min ago"));
}

void TrayIconTest::repaintsOnlyWhatChanged() {
    m_rig->link->publish(composed(m_rig->clock.now()));
    const auto count = m_tray->views.size();
    for (int i = 0; i < 10; ++i)
        m_rig->link->publish(composed(m_rig->clock.now()));
    QCOMPARE(m_tray->views.size(), count);
}

void TrayIconTest::oneNoticeAnIncident() {
    StatusSnapshot status = composed(m_rig->clock.now());
    m_rig->link->publish(status);
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(2));
    QCOMPARE(m_tray->notices[0].title, QStringLiteral("REHEARSAL: trading, critical"));
    QCOMPARE(m_tray->notices[0].incident, std::string("01J-trading"));
    // Recovered and failed anew is a new incident with a new id.
    status.incidents[0].id = "01J-again";
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(3));
}

void TrayIconTest::aNoticeSaysCauseAndConsequences() {
    m_rig->link->publish(databaseDown(m_rig->clock.now()));
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
    const TrayNotice& notice = m_tray->notices[0];
    QCOMPARE(notice.title, QStringLiteral("PAPER …7Q4K: PostgreSQL, critical"));
    QCOMPARE(notice.text, QStringLiteral("PostgreSQL is down, say trading, pattern and reporting. "
                                         "9 services suffer."));
}

void TrayIconTest::aBetterCauseIsNotANewNotice() {
    StatusSnapshot status = databaseDown(m_rig->clock.now());
    Incident& incident = status.incidents[0];
    const Incident found = incident;
    incident.kind = CauseKind::Service;
    incident.subject = "trading";
    incident.consequences.clear();
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
    status.incidents[0] = found; // the same id
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
}

void TrayIconTest::recoveryAndAbsorptionAreQuiet() {
    m_rig->link->publish(databaseDown(m_rig->clock.now()));
    m_rig->link->publish(quiet(m_rig->clock.now()));
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
    StatusSnapshot status = slowMorning(m_rig->clock.now());
    for (Incident& incident : status.incidents)
        incident.absorbedBy = "01KACQ7WZ4N8V3H2T5PGDOWN00";
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
}

void TrayIconTest::aGapIsQuietAndWhatIsOpenAfterItIsNot() {
    StatusSnapshot status = networkLost(m_rig->clock.now());
    m_rig->link->publish(status);
    QCOMPARE(m_tray->views.back().stateLine,
             QStringLiteral("Nothing is known: this computer’s network was lost"));
    QCOMPARE(int(m_tray->views.back().state), int(State::Unknown));
    status.incidents = flapping(m_rig->clock.now()).incidents;
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(0));
    m_rig->link->publish(flapping(m_rig->clock.now()));
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
    // The next gap does not make it news again.
    status.incidents.clear();
    m_rig->link->publish(status);
    m_rig->link->publish(flapping(m_rig->clock.now()));
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
}

void TrayIconTest::aClickOnANoticeOpensItsIncident() {
    m_rig->link->publish(composed(m_rig->clock.now()));
    m_rig->window->close();
    QVERIFY(!m_rig->window->isVisible());
    emit m_tray->noticeClicked(QStringLiteral("01J-trading"));
    QVERIFY(m_rig->window->isVisible());
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("incidents"));
}

void TrayIconTest::manyAtOnceAreOneNotice() {
    StatusSnapshot status = composed(m_rig->clock.now());
    status.incidents.clear();
    for (const char* subject : {"news", "scanner", "pattern", "workflow"}) {
        Incident incident;
        incident.id = subject;
        incident.subject = subject;
        status.incidents.push_back(incident);
    }
    status.incidents[2].severity = Severity::Critical;
    m_rig->link->publish(status);
    QCOMPARE(m_tray->notices.size(), std::size_t(1));
    QCOMPARE(m_tray->notices[0].title, QStringLiteral("REHEARSAL: 4 need attention"));
    QCOMPARE(m_tray->notices[0].text, QStringLiteral("news, scanner, pattern, workflow"));
    QCOMPARE(int(m_tray->notices[0].severity), int(Severity::Critical));
}

void TrayIconTest::closingHidesToTheTray() {
    QVERIFY(!m_rig->window->close());
    QVERIFY(!m_rig->window->isVisible());
    emit m_tray->showRequested();
    QVERIFY(m_rig->window->isVisible());
    QVERIFY(!m_rig->saved.empty()); // the geometry
}

void TrayIconTest::withoutATrayClosingMinimises() {
    m_tray->setAvailable(false);
    QVERIFY(!m_rig->window->close());
    QVERIFY(m_rig->window->isVisible());
    QVERIFY(m_rig->window->isMinimized());
    m_rig->window->present();
    QVERIFY(!m_rig->window->isMinimized());
}

void TrayIconTest::aTrayThatGoesBringsTheWindowBack() {
    m_rig->window->close();
    QVERIFY(!m_rig->window->isVisible());
    m_tray->setAvailable(false);
    QVERIFY(m_rig->window->isVisible());
    m_tray->setAvailable(true);
    m_rig->window->close();
    QVERIFY(!m_rig->window->isVisible());
}

void TrayIconTest::aTrayThatGoesLeavesAVisibleWindowAlone() {
    m_rig->window->showMinimized();
    m_tray->setAvailable(false);
    QVERIFY(m_rig->window->isMinimized());
}

void TrayIconTest::quittingAsksWhileSomethingRuns() {
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    m_rig->link->publish(composed(m_rig->clock.now()));
    emit m_tray->quitRequested();
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(1));
    const Question& question = m_rig->prompts.questions[0];
    QCOMPARE(question.proceed, QStringLiteral("Quit and stop watching"));
    QVERIFY(question.text.contains(QLatin1String("nobody probes the services of rehearsal")));
    m_rig->prompts.answers[0](false);
    QCOMPARE(quits.size(), 0);
    m_rig->prompts.answers[0](true);
    QCOMPARE(quits.size(), 1);
    QVERIFY(m_rig->window->close());
}

void TrayIconTest::quittingAsksNothingWhenNothingEnds_data() {
    QTest::addColumn<int>("link");
    QTest::newRow("attached") << int(LinkState::Attached);
    QTest::newRow("lost") << int(LinkState::Lost);
}

void TrayIconTest::quittingAsksNothingWhenNothingEnds() {
    QFETCH(int, link);
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    m_rig->link->setLink(static_cast<LinkState>(link), "reason");
    emit m_tray->quitRequested();
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(0));
    QCOMPARE(quits.size(), 1);
}

void TrayIconTest::stopEntrySaysWhatItDoesAndActs() {
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    QVERIFY(m_tray->views.back().canStop);
    QCOMPARE(m_tray->views.back().stop,
             QStringLiteral("EMERGENCY STOP: cancels 5 orders, closes 4 positions, $41,834, now"));
    m_rig->window->close();
    emit m_tray->stopRequested();
    QCOMPARE(m_rig->stopLink->presses.size(), std::size_t(1));
    QVERIFY(m_rig->window->isVisible());
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("stop"));
    QVERIFY(m_rig->prompts.questions.empty());
}

void TrayIconTest::greyStopEntryHasItsReason() {
    m_rig->stopLink->publish(stopGrey(momentOf(m_rig->clock)));
    QVERIFY(!m_tray->views.back().canStop);
    QCOMPARE(m_tray->views.back().stop,
             QStringLiteral("EMERGENCY STOP: Keys: none that the broker accepts"));
}

void TrayIconTest::stopNoticesLeadToItsPage() {
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    QVERIFY(m_tray->notices.empty());
    m_rig->stopLink->publish(stopRunning(momentOf(m_rig->clock)));
    m_rig->stopLink->publish(stopNotFlat(momentOf(m_rig->clock)));
    m_rig->stopLink->publish(stopNotFlat(momentOf(m_rig->clock)));
    QCOMPARE(m_tray->notices.size(), std::size_t(2));
    QCOMPARE(m_tray->notices[0].title, QStringLiteral("PAPER …7Q4K: EMERGENCY STOP"));
    QCOMPARE(m_tray->notices[1].title, QStringLiteral("PAPER …7Q4K: NOT FLAT: ACT NOW"));
    QVERIFY(m_tray->notices[1].isOfStop);
    m_rig->window->close();
    emit m_tray->stopNoticeClicked();
    QVERIFY(m_rig->window->isVisible());
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("stop"));
}

void TrayIconTest::aLatchedAccountShowsInTheIcon() {
    m_rig->link->publish(quiet(m_rig->clock.now()));
    QCOMPARE(int(m_tray->views.back().state), int(State::Ok));
    m_rig->stopLink->publish(stopNotFlat(momentOf(m_rig->clock)));
    QCOMPARE(int(m_tray->views.back().state), int(State::Failed));
    QVERIFY(m_tray->views.back().toolTip.endsWith(
        u"\nNOT FLAT: ACT NOW: latched since 13:44 ET by window:kim"));
    // What the engine says next does not hide it.
    m_rig->link->publish(quiet(m_rig->clock.now()));
    QCOMPARE(int(m_tray->views.back().state), int(State::Failed));
    m_rig->stopLink->publish(stopReady(momentOf(m_rig->clock)));
    QCOMPARE(int(m_tray->views.back().state), int(State::Ok));
}

void TrayIconTest::quittingAsksWhileAStopIsUnderWay() {
    m_rig->link->setLink(LinkState::Attached);
    m_rig->stopLink->publish(stopRunning(momentOf(m_rig->clock)));
    QSignalSpy quits(m_rig->window.get(), &MainWindow::quitConfirmed);
    emit m_tray->quitRequested();
    QCOMPARE(m_rig->prompts.questions.size(), std::size_t(1));
    QVERIFY(m_rig->prompts.questions[0].text.startsWith(u"The emergency stop is under way"));
    QCOMPARE(quits.size(), 0);
    m_rig->stopLink->publish(stopFlatLocked(momentOf(m_rig->clock)));
    emit m_tray->quitRequested();
    QCOMPARE(quits.size(), 1);
}

void TrayIconTest::iconsDifferInShape() {
    // In one colour: what is left is the shape.
    QList<QImage> images;
    for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown,
                              State::NotObserved, State::Paused}) {
        const QImage image = stateIcon(state, Qt::black, 22).pixmap(22, 22).toImage();
        for (const QImage& other : images)
            QVERIFY(image != other);
        images << image;
        QVERIFY(!trayIcon(state, Mode::Live, Palette::dark()).pixmap(22, 22).isNull());
    }
}

QTEST_MAIN(TrayIconTest)
#include "tst_trayicon.moc"
