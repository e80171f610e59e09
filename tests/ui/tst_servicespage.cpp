#include "common/ElidedLabel.h"
#include "common/StatePanel.h"
#include "services/ServicesPage.h"
#include "ui/ClipCheck.h"
#include "ui/Histories.h"
#include "ui/Scenes.h"
#include "ui/WindowRig.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
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
    void oneRangeForAll();
    void anIncidentIsOpenedFromItsService();
    void capabilitiesNameWhatIsMissing();
    void layersOfTheSelected();
    void nothingIsCut_data();
    void nothingIsCut();

private:
    template <class W>
    W* find(const char* name) const {
        // Others have a chart, too.
        const auto* page = m_rig->window->findChild<QWidget*>(QStringLiteral("servicesPage"));
        if (auto* inside = page->findChild<W*>(QString::fromLatin1(name)))
            return inside;
        return m_rig->window->findChild<W*>(QString::fromLatin1(name));
    }
    QTableView* table() const { return find<QTableView>("servicesTable"); }
    QString readout() const { return find<ElidedLabel>("seriesReadout")->fullText(); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    void answerChart(std::vector<ChartColumn> columns);

    std::unique_ptr<WindowRig> m_rig;
};

void ServicesPageTest::init() {
    m_rig = std::make_unique<WindowRig>(WindowSettings{.theme = ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    m_rig->link->publish(composed(m_rig->clock.now()));
    m_rig->window->show();
    m_rig->window->openService(QStringLiteral("trading"));
    m_rig->window->flush();
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get()));
}

void ServicesPageTest::answerChart(std::vector<ChartColumn> columns) {
    CommandResult result;
    result.id = m_rig->link->lastId<ReadChart>();
    ChartData data;
    data.from = m_rig->link->last<ReadChart>()->query.from;
    data.to = m_rig->link->last<ReadChart>()->query.to;
    data.percentiles.count = columns.size();
    data.columns = std::move(columns);
    result.chart = std::move(data);
    m_rig->link->finish(std::move(result));
}

void ServicesPageTest::theWorstIsSelectedFirst() {
    QCOMPARE(text("detailTitle"), QStringLiteral("trading"));
    QCOMPARE(text("detailSentence"),
             QStringLiteral("Answers 200, but says “unhealthy”: database is down"));
    QCOMPARE(m_rig->link->last<ReadChart>()->query.key.source, std::string("trading"));
    QCOMPARE(text("servicesSummary"),
             QStringLiteral("9 services: 6 ok, 1 failed, 1 unknown, 1 degraded"));
}

void ServicesPageTest::theTableHasTheFocusFirst() {
    QCOMPARE(m_rig->window->focusWidget(), table());
}

void ServicesPageTest::arrowKeysSelect() {
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(text("detailTitle"), QStringLiteral("news"));
    QCOMPARE(m_rig->link->last<ReadChart>()->query.key.source, std::string("news"));
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
    const auto column = [now = m_rig->clock.now()](std::chrono::seconds ago, std::int64_t value) {
        ChartColumn c;
        c.from = now - ago - 1s;
        c.to = now - ago + 1s;
        c.count = value == Sample::NoValue ? 0 : 1;
        c.failures = 1 - c.count;
        c.least = c.median = c.p95 = c.greatest = value;
        return c;
    };
    answerChart({column(30s, 12'400), column(20s, Sample::NoValue), column(4s, 10'700)});
    auto* plot = find<QWidget>("seriesPlot");
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(readout(), QStringLiteral("13:45:58 ET   10.7 ms"));
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(readout(), QStringLiteral("13:45:42 ET   no answer"));
    QTest::keyClick(plot, Qt::Key_Home);
    QCOMPARE(readout(), QStringLiteral("13:45:32 ET   12.4 ms"));
    QTest::keyClick(plot, Qt::Key_End);
    QCOMPARE(readout(), QStringLiteral("13:45:58 ET   10.7 ms"));
    QTest::keyClick(plot, Qt::Key_Escape);
    QVERIFY(readout().startsWith(QLatin1String("median")));
}

void ServicesPageTest::oneRangeForAll() {
    find<QComboBox>("historyRange")->setCurrentIndex(2);
    QCOMPARE(m_rig->link->last<ReadChart>()->query.to - m_rig->link->last<ReadChart>()->query.from,
             std::chrono::microseconds(30 * 24h));
    QCOMPARE(m_rig->link->last<ReadHistory>()->from, m_rig->link->last<ReadChart>()->query.from);
    QCOMPARE(m_rig->link->last<ReadIncidents>()->from, m_rig->link->last<ReadChart>()->query.from);
    answerThePast(*m_rig->link, composed(m_rig->clock.now()), m_rig->clock.now());
    QVERIFY(text("serviceAvailability").startsWith(QLatin1String("Available 99.97 %, down")));
}

void ServicesPageTest::anIncidentIsOpenedFromItsService() {
    auto* tabs = find<QTabWidget>("serviceTabs");
    tabs->setCurrentIndex(1);
    QCOMPARE(tabs->tabText(1), QStringLiteral("Incidents (1)"));
    auto* incidents = find<QTableView>("serviceIncidents");
    QVERIFY(incidents->isVisible());
    QSignalSpy requested(find<ServicesPage>("servicesPage"), &ServicesPage::incidentRequested);
    incidents->setFocus();
    incidents->setCurrentIndex(incidents->model()->index(0, 0));
    QTest::keyClick(incidents, Qt::Key_Return);
    QCOMPARE(requested.size(), 1);
    QCOMPARE(requested[0][0].toString(), QStringLiteral("01J-trading"));
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("incidents"));
}

void ServicesPageTest::capabilitiesNameWhatIsMissing() {
    StatusSnapshot status = databaseDown(m_rig->clock.now());
    status.services[6].capabilities.missing = {"GET /api/v1/cycles/active"};
    m_rig->link->publish(status);
    auto* tabs = find<QTabWidget>("serviceTabs");
    QCOMPARE(tabs->tabText(3), QStringLiteral("Routes (−1)"));
    tabs->setCurrentIndex(3);
    QCOMPARE(find<QTableView>("serviceRoutes")->model()->rowCount(), 4);
    QCOMPARE(text("capabilityTitle"), QStringLiteral("Catalyst trading 6.0.3"));
}

void ServicesPageTest::layersOfTheSelected() {
    m_rig->link->publish(databaseDown(m_rig->clock.now()));
    const auto* layers = find<QTableView>("layersTable");
    QCOMPARE(layers->model()->rowCount(), 8);
    QCOMPARE(layers->model()->index(6, 0).data().toString(), QStringLiteral("failed"));
}

void ServicesPageTest::nothingIsCut_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<bool>("isNarrow");
    int number = 0;
    for (const Scene& scene : scenes()) {
        // Both themes and both sizes with every scene; every second scene the other way round.
        const bool isDark = number % 2 == 0;
        QTest::addRow("%s-light", scene.name) << number << false << isDark;
        QTest::addRow("%s-dark", scene.name) << number << true << !isDark;
        ++number;
    }
}

void ServicesPageTest::nothingIsCut() {
    QFETCH(int, scene);
    QFETCH(bool, isDark);
    QFETCH(bool, isNarrow);
    m_rig = std::make_unique<WindowRig>(
        WindowSettings{.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    StatusSnapshot status = scenes()[std::size_t(scene)].make(m_rig->clock.now());
    m_rig->link->publish(status);
    if (isNarrow)
        m_rig->window->resize(1280, 720);
    m_rig->window->show();
    m_rig->window->openService({});
    // The range is another for every theme, so that the pictures show each.
    find<QComboBox>("historyRange")->setCurrentIndex(isDark ? 1 : isNarrow ? 2 : 0);
    for (int round = 0; round < 3; ++round) {
        m_rig->window->flush();
        answerThePast(*m_rig->link, status, m_rig->clock.now());
        m_rig->window->flush();
        m_rig->window->grab();
        QCoreApplication::processEvents();
    }
    const QString directory = QStringLiteral(CONSOLE_BINARY_DIR "/screens/services");
    QVERIFY(QDir().mkpath(directory));
    for (int tab = 0; tab < find<QTabWidget>("serviceTabs")->count(); ++tab) {
        find<QTabWidget>("serviceTabs")->setCurrentIndex(tab);
        m_rig->window->flush();
        const QStringList cut = clipped(*m_rig->window);
        QVERIFY(m_rig->window->grab().save(directory + u'/' + QTest::currentDataTag() + u'-' +
                                           QString::number(tab) + QStringLiteral(".png")));
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
}

void ServicesPageTest::exportsPictureAndValues() {
    QTemporaryDir directory;
    m_rig->prompts.path = directory.filePath(QStringLiteral("out.png"));
    find<QAction>("exportPng")->trigger();
    QCOMPARE(m_rig->prompts.suggestions.back(), QStringLiteral("trading-latency_us.png"));
    QTRY_VERIFY(readout().startsWith(QLatin1String("Saved")));
    QVERIFY(QImage(m_rig->prompts.path).width() > 400);
    m_rig->prompts.path = directory.filePath(QStringLiteral("out.csv"));
    find<QAction>("exportCsv")->trigger();
    QTRY_VERIFY(readout().endsWith(QLatin1String("out.csv")));
    QFile csv(m_rig->prompts.path);
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QVERIFY(csv.readAll().startsWith("from_utc,to_utc,measured"));
}

void ServicesPageTest::aFailedExportIsSaid() {
    m_rig->prompts.path = QStringLiteral("/nonexistent/directory/out.csv");
    find<QAction>("exportCsv")->trigger();
    QTRY_VERIFY(readout().startsWith(QLatin1String("Not saved")));
}

QTEST_MAIN(ServicesPageTest)
#include "tst_servicespage.moc"
