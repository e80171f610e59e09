#include "common/ElidedLabel.h"
#include "common/StatePanel.h"
#include "ui/WindowRig.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class ServicesPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_rig.reset(); }
    void theWorstIsSelectedFirst();
    void theTableHasTheFocusFirst();
    void arrowKeysSelect();
    void theSelectionFollowsItsServiceWhenRowsMove();
    void filterSaysHowMany();
    void aFilterWithoutAMatchEmptiesTheDetail();
    void probeNowSaysHowItEnded();
    void probeNowNeedsAnEngine();
    void lostMutesAndSaysSo();
    void staleSaysSoWithoutANewSnapshot();
    void emptyAndLoadingSayWhatToDo();
    void keyboardReadsExactValues();
    void exportsPictureAndValues();
    void aFailedExportIsSaid();

private:
    template <class W>
    W* find(const char* name) const {
        return m_rig->window->findChild<W*>(QString::fromLatin1(name));
    }
    QTableView* table() const { return find<QTableView>("servicesTable"); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    void answerHistory(std::vector<Sample> samples);

    std::unique_ptr<WindowRig> m_rig;
};

void ServicesPageTest::init() {
    m_rig = std::make_unique<WindowRig>(WindowSettings{.theme = ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    m_rig->link->publish(composed(m_rig->clock.now()));
    m_rig->window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get()));
}

void ServicesPageTest::answerHistory(std::vector<Sample> samples) {
    CommandResult result;
    result.id = m_rig->link->lastId<ReadSeries>();
    result.samples = std::move(samples);
    m_rig->link->finish(std::move(result));
}

void ServicesPageTest::theWorstIsSelectedFirst() {
    QCOMPARE(text("detailTitle"), QStringLiteral("trading"));
    QCOMPARE(text("detailSentence"),
             QStringLiteral("Answers 200, but says “unhealthy”: database is down"));
    QCOMPARE(m_rig->link->last<ReadSeries>()->query.key.source, std::string("trading"));
    QCOMPARE(text("servicesSummary"),
             QStringLiteral("9 services: 6 ok, 1 failed, 1 unknown, 1 degraded"));
}

void ServicesPageTest::theTableHasTheFocusFirst() {
    QCOMPARE(m_rig->window->focusWidget(), table());
}

void ServicesPageTest::arrowKeysSelect() {
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(text("detailTitle"), QStringLiteral("news"));
    QCOMPARE(m_rig->link->last<ReadSeries>()->query.key.source, std::string("news"));
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(text("detailTitle"), QStringLiteral("technical"));
}

void ServicesPageTest::theSelectionFollowsItsServiceWhenRowsMove() {
    StatusSnapshot status = composed(m_rig->clock.now());
    status.services[6].state = State::Ok;
    m_rig->link->publish(status);
    QCOMPARE(text("detailTitle"), QStringLiteral("trading"));
    QVERIFY(table()->currentIndex().row() > 0);
}

void ServicesPageTest::filterSaysHowMany() {
    QTest::keyClick(m_rig->window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* filter = find<QLineEdit>("servicesFilter");
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("tr"));
    QCOMPARE(table()->model()->rowCount(), 2); // trading, orchestration
    QCOMPARE(text("filterCount"), QStringLiteral("2 of 9"));
    filter->clear();
    QCOMPARE(text("filterCount"), QString());
    QCOMPARE(table()->model()->rowCount(), 9);
}

void ServicesPageTest::aFilterWithoutAMatchEmptiesTheDetail() {
    find<QLineEdit>("servicesFilter")->setText(QStringLiteral("zzz"));
    QCOMPARE(text("filterCount"), QStringLiteral("0 of 9"));
    QVERIFY(!find<QLabel>("detailTitle")->isVisible());
    find<QLineEdit>("servicesFilter")->clear();
    QCOMPARE(text("detailTitle"), QStringLiteral("trading"));
}

void ServicesPageTest::probeNowSaysHowItEnded() {
    QTest::mouseClick(find<QPushButton>("probeNow"), Qt::LeftButton);
    QVERIFY(m_rig->link->last<ProbeNow>());
    QCOMPARE(text("probeResult"), QStringLiteral("Probing"));
    CommandResult result;
    result.id = m_rig->link->lastId<ProbeNow>();
    m_rig->link->finish(result);
    QCOMPARE(text("probeResult"), QStringLiteral("Probed 13:46:02 ET"));
    QTest::keyClick(m_rig->window.get(), Qt::Key_F5);
    QTRY_COMPARE(text("probeResult"), QStringLiteral("Probing"));
    result.id = m_rig->link->lastId<ProbeNow>();
    result.outcome = fail(Error::Code::Timeout, "the engine did not answer");
    m_rig->link->finish(result);
    QCOMPARE(text("probeResult"), QStringLiteral("Probe failed: not done in time"));
}

void ServicesPageTest::probeNowNeedsAnEngine() {
    QVERIFY(find<QPushButton>("probeNow")->isEnabled());
    m_rig->link->setLink(LinkState::Lost, "ended");
    QVERIFY(!find<QPushButton>("probeNow")->isEnabled());
    m_rig->link->setLink(LinkState::Attached);
    QVERIFY(find<QPushButton>("probeNow")->isEnabled());
}

void ServicesPageTest::lostMutesAndSaysSo() {
    auto* banner = find<StatePanel>("servicesBanner");
    QVERIFY(!banner->isVisible());
    m_rig->clock.advance(4min);
    m_rig->link->setLink(LinkState::Lost, "the engine’s process ended");
    QVERIFY(banner->isVisible());
    QVERIFY(find<QLabel>("headerPast")->isVisible());
    QCOMPARE(text("headerPast"), QStringLiteral("Engine lost"));
    QCOMPARE(text("headerPastDetail"), QStringLiteral("All below is from 4 min ago"));
    QCOMPARE(find<QLabel>("servicesSummary")->foregroundRole(), QPalette::PlaceholderText);
    // No colour of alarm is left in the table.
    const QImage image = table()->viewport()->grab().toImage();
    const QColor critical = Palette::light().critical;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < 40; ++x)
            QVERIFY(image.pixelColor(x, y) != critical);
    }
}

void ServicesPageTest::staleSaysSoWithoutANewSnapshot() {
    m_rig->clock.advance(26s);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("headerPast")->isVisible(), 3000);
    QCOMPARE(text("headerPast"), QStringLiteral("Engine silent"));
    m_rig->link->publish(composed(m_rig->clock.now()));
    QVERIFY(!find<QLabel>("headerPast")->isVisible());
}

void ServicesPageTest::emptyAndLoadingSayWhatToDo() {
    StatusSnapshot status = composed(m_rig->clock.now());
    status.services.clear();
    m_rig->link->publish(status);
    const auto* notice = find<StatePanel>("servicesNotice");
    QVERIFY(notice->isVisible());
    QVERIFY(!table()->isVisible());
    QCOMPARE(notice->findChild<QLabel*>(QStringLiteral("statePanelTitle"))->text(),
             QStringLiteral("This profile has no services"));
    m_rig->link->publish(composed(m_rig->clock.now()));
    QVERIFY(table()->isVisible());
    const WindowRig fresh;
    QCOMPARE(fresh.window->findChild<StatePanel*>(QStringLiteral("servicesNotice"))
                 ->findChild<QLabel*>(QStringLiteral("statePanelTitle"))
                 ->text(),
             QStringLiteral("Nothing observed yet"));
}

void ServicesPageTest::keyboardReadsExactValues() {
    const Instant now = m_rig->clock.now();
    answerHistory({{now - 30s, 12'400, State::Ok}, {now - 20s, Sample::NoValue, State::Failed}});
    auto* plot = find<QWidget>("latencyPlot");
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(text("latencyReadout"), QStringLiteral("13:45:58 ET   10.7 ms   failed"));
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(text("latencyReadout"), QStringLiteral("13:45:42 ET   no answer   failed"));
    QTest::keyClick(plot, Qt::Key_Home);
    QCOMPARE(text("latencyReadout"), QStringLiteral("13:45:32 ET   12.4 ms   ok"));
    QTest::keyClick(plot, Qt::Key_End);
    QCOMPARE(text("latencyReadout"), QStringLiteral("13:45:58 ET   10.7 ms   failed"));
    QTest::keyClick(plot, Qt::Key_Escape);
    QCOMPARE(text("latencyReadout"), QString());
}

void ServicesPageTest::exportsPictureAndValues() {
    QTemporaryDir directory;
    m_rig->prompts.path = directory.filePath(QStringLiteral("out.png"));
    find<QAction>("exportPng")->trigger();
    QCOMPARE(m_rig->prompts.suggestions.back(), QStringLiteral("latency-trading.png"));
    QTRY_VERIFY(text("latencyReadout").startsWith(QLatin1String("Saved")));
    QVERIFY(QImage(m_rig->prompts.path).width() > 600);
    m_rig->prompts.path = directory.filePath(QStringLiteral("out.csv"));
    find<QAction>("exportCsv")->trigger();
    QTRY_VERIFY(text("latencyReadout").endsWith(QLatin1String("out.csv")));
    QFile csv(m_rig->prompts.path);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readAll().startsWith("time_utc,latency_ms,state\n"));
}

void ServicesPageTest::aFailedExportIsSaid() {
    m_rig->prompts.path = QStringLiteral("/nonexistent/directory/out.csv");
    find<QAction>("exportCsv")->trigger();
    QTRY_VERIFY(text("latencyReadout").startsWith(QLatin1String("Not saved")));
}

QTEST_MAIN(ServicesPageTest)
#include "tst_servicespage.moc"
