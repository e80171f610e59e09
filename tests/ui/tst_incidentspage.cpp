#include "common/StatePanel.h"
#include "common/StateShape.h"
#include "ui/ClipCheck.h"
#include "ui/Histories.h"
#include "ui/Scenes.h"
#include "ui/WindowRig.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class IncidentsPageTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_rig.reset(); }
    void whatMattersMostIsSelected();
    void theSelectionStaysWhenTheListMoves();
    void anOldOneIsOpenedById();
    void rangesReadAnew();
    void filterSaysHowMany();
    void aConsequenceLeadsToItsService();
    void emptySaysSinceWhen();
    void aRecoveryKeepsTheIncidentInSight();
    void nothingIsCut_data();
    void nothingIsCut();

private:
    template <class W>
    W* find(const char* name) const {
        return m_rig->window->findChild<W*>(QString::fromLatin1(name));
    }
    QTableView* table() const { return find<QTableView>("incidentsTable"); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    void publish(const StatusSnapshot& status) {
        m_status = status;
        m_rig->link->publish(status);
    }
    void answer() { answerThePast(*m_rig->link, m_status, m_rig->clock.now()); }

    std::unique_ptr<WindowRig> m_rig;
    StatusSnapshot m_status;
};

void IncidentsPageTest::init() {
    m_rig = std::make_unique<WindowRig>(WindowSettings{.theme = ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    publish(slowMorning(m_rig->clock.now()));
    m_rig->window->show();
    m_rig->window->openIncident({});
    QVERIFY(QTest::qWaitForWindowExposed(m_rig->window.get()));
}

void IncidentsPageTest::whatMattersMostIsSelected() {
    QCOMPARE(text("incidentTitle"),
             QStringLiteral("reporting: refuses the connection: nothing listens"));
    QCOMPARE(text("timelineNote"), QStringLiteral("Reading what happened"));
    QCOMPARE(text("incidentsSummary"), QStringLiteral("2 open"));
    answer();
    QCOMPARE(text("incidentsSummary"), QStringLiteral("2 open, 4 in the last 24 h"));
    QCOMPARE(find<QTableView>("timelineTable")->model()->rowCount(), 1);
    QVERIFY(!find<QLabel>("timelineNote")->isVisible());
    QVERIFY(text("incidentGuidance").contains(QLatin1String("Nothing listens")));
}

void IncidentsPageTest::theSelectionStaysWhenTheListMoves() {
    answer();
    QTest::keyClick(table(), Qt::Key_Down);
    QCOMPARE(text("incidentTitle"), QStringLiteral("orchestration: answers, still starting"));
    StatusSnapshot more = slowMorning(m_rig->clock.now());
    more.incidents.insert(more.incidents.begin(), databaseDown(m_rig->clock.now()).incidents[0]);
    publish(more);
    QCOMPARE(text("incidentTitle"), QStringLiteral("orchestration: answers, still starting"));
    QCOMPARE(table()->currentIndex().row(), 2);
}

void IncidentsPageTest::anOldOneIsOpenedById() {
    answer();
    const Incident old = pastIncidents(m_status.profile, m_rig->clock.now())[3];
    m_rig->window->openIncident(QString::fromStdString(old.id));
    answer();
    QCOMPARE(text("incidentTitle"), QStringLiteral("The droplet could not be reached"));
    QCOMPARE(find<QTableView>("consequencesTable")->model()->rowCount(), 9);
}

void IncidentsPageTest::rangesReadAnew() {
    answer();
    find<QComboBox>("incidentsRange")->setCurrentIndex(3);
    answer();
    QCOMPARE(text("incidentsSummary"), QStringLiteral("2 open, 7 in all that is recorded"));
    QCOMPARE(table()->model()->rowCount(), 7);
}

void IncidentsPageTest::filterSaysHowMany() {
    answer();
    QTest::keyClick(m_rig->window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* filter = find<QLineEdit>("incidentsFilter");
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("redis"));
    QCOMPARE(text("incidentsFilterCount"), QStringLiteral("1 of 4"));
    QCOMPARE(
        text("incidentTitle"),
        QStringLiteral("Redis was suspected to hang: pattern and technical fell silent together"));
    filter->setText(QStringLiteral("zzz"));
    QCOMPARE(text("incidentsFilterCount"), QStringLiteral("0 of 4"));
    QCOMPARE(text("incidentTitle"), QStringLiteral("Select an incident to see all of it."));
    filter->clear();
    QCOMPARE(table()->model()->rowCount(), 4);
    QVERIFY(table()->currentIndex().isValid());
}

void IncidentsPageTest::aConsequenceLeadsToItsService() {
    publish(databaseDown(m_rig->clock.now()));
    auto* consequences = find<QTableView>("consequencesTable");
    QCOMPARE(consequences->model()->rowCount(), 9);
    consequences->setCurrentIndex(consequences->model()->index(6, 0));
    consequences->setFocus();
    QTest::keyClick(consequences, Qt::Key_Return);
    QCOMPARE(m_rig->window->pageName(m_rig->window->currentPage()), QStringLiteral("services"));
    QCOMPARE(text("detailTitle"), QStringLiteral("trading"));
}

void IncidentsPageTest::emptySaysSinceWhen() {
    publish(quiet(m_rig->clock.now()));
    CommandResult result;
    result.id = m_rig->link->lastId<ReadIncidents>();
    m_rig->link->finish(result);
    // The page had been asking for another state of affairs: it asks again.
    result.id = m_rig->link->lastId<ReadIncidents>();
    m_rig->link->finish(result);
    const auto* notice = find<StatePanel>("incidentsNotice");
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel*>(QStringLiteral("statePanelTitle"))->text(),
             QStringLiteral("No incident in the last 24 h"));
    QVERIFY(notice->findChild<QLabel*>(QStringLiteral("statePanelText"))
                ->text()
                .startsWith(QLatin1String("The last one ended Tue 22:14:40 ET.")));
}

void IncidentsPageTest::aRecoveryKeepsTheIncidentInSight() {
    answer();
    Incident reporting = m_status.incidents[0];
    publish(quiet(m_rig->clock.now()));
    reporting.recovered = m_rig->clock.now();
    CommandResult list;
    list.id = m_rig->link->lastId<ReadIncidents>();
    list.incidents = {reporting};
    m_rig->link->finish(list);
    QCOMPARE(text("incidentStanding"), QStringLiteral("critical, recovered after 3 min"));
}

void IncidentsPageTest::nothingIsCut_data() {
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

void IncidentsPageTest::nothingIsCut() {
    QFETCH(int, scene);
    QFETCH(bool, isDark);
    QFETCH(bool, isNarrow);
    m_rig = std::make_unique<WindowRig>(
        WindowSettings{.theme = isDark ? ThemeChoice::Dark : ThemeChoice::Light});
    m_rig->link->setLink(LinkState::Own);
    publish(scenes()[std::size_t(scene)].make(m_rig->clock.now()));
    if (isNarrow)
        m_rig->window->resize(1280, 720);
    m_rig->window->show();
    m_rig->window->openIncident({});
    for (int round = 0; round < 3; ++round) {
        answer();
        m_rig->window->flush();
        m_rig->window->grab();
        QCoreApplication::processEvents();
    }
    const QStringList cut = clipped(*m_rig->window);
    const QString directory = QStringLiteral(CONSOLE_BINARY_DIR "/screens/incidents");
    QVERIFY(QDir().mkpath(directory));
    QVERIFY(m_rig->window->grab().save(directory + u'/' + QTest::currentDataTag() +
                                       QStringLiteral(".png")));
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

QTEST_MAIN(IncidentsPageTest)
#include "tst_incidentspage.moc"
