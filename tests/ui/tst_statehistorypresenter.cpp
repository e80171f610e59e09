#include "services/StateHistoryPresenter.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/Histories.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class StateHistoryPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void availability_data();
    void availability();
    void readsStatesAndIncidentsOfTheRange();
    void aChangeOfTheStateIsReadAtOnce();
    void openIncidentsNeedNoReading();
    void onlyItsOwnIncidents();
    void failuresAreSaid();

private:
    template <class C>
    int asked() const {
        return int(std::ranges::count_if(m_link->submitted, [](const auto& one) {
            return std::holds_alternative<C>(one.second);
        }));
    }
    void answer() { answerThePast(*m_link, *m_console->status(), m_clock.now()); }

    const Zones m_zones{QTimeZone("America/New_York"), QTimeZone::utc()};
    FakeClock m_clock;
    FakeEngineLink* m_link = nullptr;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<StateHistoryPresenter> m_presenter;
};

void StateHistoryPresenterTest::init() {
    m_presenter.reset();
    m_clock.jumpTo(newYork(13, 46, 2));
    m_console = std::make_unique<Console>(std::unique_ptr<EngineLink>(m_link = new FakeEngineLink),
                                          m_clock);
    m_console->start();
    m_presenter = std::make_unique<StateHistoryPresenter>(*m_console);
    m_link->setLink(LinkState::Own);
    m_link->publish(quiet(m_clock.now()));
    m_presenter->setActive(true);
}

void StateHistoryPresenterTest::availability_data() {
    QTest::addColumn<std::vector<Segment>>("segments");
    QTest::addColumn<QString>("text");
    const Instant at = newYork(10, 0);
    const auto segment = [at](int from, int to, State state,
                              std::optional<GapReason> gap = std::nullopt) {
        return Segment{at + std::chrono::minutes(from), at + std::chrono::minutes(to), state, false,
                       gap};
    };
    using Segments = std::vector<Segment>;
    QTest::newRow("nothing") << Segments{} << "Nothing was judged in this time.";
    QTest::newRow("all well") << Segments{segment(0, 60, State::Ok)} << "Available 100.00 %.";
    QTest::newRow("degraded is up")
        << Segments{segment(0, 60, State::Degraded)} << "Available 100.00 %.";
    QTest::newRow("down") << Segments{segment(0, 59, State::Ok), segment(59, 60, State::Failed)}
                          << "Available 98.33 %, down 1 min.";
    QTest::newRow("cut, not rounded")
        << Segments{segment(0, 100'000, State::Ok), segment(100'000, 100'001, State::Failed)}
        << "Available 99.99 %, down 1 min.";
    QTest::newRow("excluded")
        << Segments{segment(0, 30, State::Ok),
                    segment(30, 42, State::Unknown, GapReason::Suspended),
                    segment(42, 45, State::Paused),
                    segment(45, 50, State::Unknown, GapReason::NetworkLost),
                    segment(50, 60, State::Unknown, GapReason::Suspended)}
        << "Available 100.00 %. Not counted: 22 min this computer slept, 5 min this computer’s "
           "network was lost, 3 min unknown or paused.";
    QTest::newRow("only a gap") << Segments{segment(0, 60, State::Unknown, GapReason::ConsoleOff)}
                                << "Nothing was judged in this time. Not counted: 1 h the console "
                                   "was off.";
}

void StateHistoryPresenterTest::availability() {
    QFETCH(std::vector<Segment>, segments);
    QTEST(StateHistoryPresenter::availability(segments), "text");
}

void StateHistoryPresenterTest::readsStatesAndIncidentsOfTheRange() {
    m_presenter->setRange(HistoryRange::Day);
    m_presenter->select("trading");
    QCOMPARE(m_presenter->note(), QStringLiteral("Reading the states"));
    QCOMPARE(m_presenter->incidentNote(), QStringLiteral("Reading the incidents"));
    const ReadHistory* read = m_link->last<ReadHistory>();
    QCOMPARE(read->subjects, std::vector<std::string>({"trading"}));
    QCOMPARE(read->to - read->from, std::chrono::microseconds(24h));
    QCOMPARE(m_link->last<ReadIncidents>()->from, read->from);
    answer();
    QCOMPARE(m_presenter->segments().front().from, m_presenter->from());
    QCOMPARE(m_presenter->segments().back().to, m_presenter->to());
    QVERIFY(m_presenter->note().startsWith(QLatin1String("Available 99.22 %")));
    QCOMPARE(m_presenter->incidentNote(), QStringLiteral("No incident in the last 24 h."));
    m_presenter->setRange(HistoryRange::Month);
    QVERIFY(m_presenter->segments().empty());
    answer();
    QCOMPARE(m_presenter->incidentNote(), QString());
    QCOMPARE(m_presenter->incidentRows(m_clock.now(), m_zones).size(), std::size_t(2));
}

void StateHistoryPresenterTest::aChangeOfTheStateIsReadAtOnce() {
    m_presenter->select("trading");
    answer();
    m_clock.advance(2s);
    m_link->publish(quiet(m_clock.now()));
    QCOMPARE(asked<ReadHistory>(), 1);
    m_link->publish(databaseDown(m_clock.now()));
    QCOMPARE(asked<ReadHistory>(), 2);
    QCOMPARE(asked<ReadIncidents>(), 2);
}

void StateHistoryPresenterTest::openIncidentsNeedNoReading() {
    m_link->publish(databaseDown(m_clock.now()));
    m_presenter->select("trading");
    const auto rows = m_presenter->incidentRows(m_clock.now(), m_zones);
    QCOMPARE(rows.size(), std::size_t(1));
    QCOMPARE(int(rows[0].state), int(State::Failed));
    QVERIFY(!rows[0].isStale);
    QCOMPARE(rows[0].spoken, QStringLiteral("critical"));
    QCOMPARE(rows[0].cells[1], QStringLiteral("13:41 ET"));
    QCOMPARE(rows[0].cells[2], QStringLiteral("open, 4 min"));
    // The same incident from the records stands there once.
    answer();
    QCOMPARE(m_presenter->incidentRows(m_clock.now(), m_zones).size(), std::size_t(1));
}

void StateHistoryPresenterTest::onlyItsOwnIncidents() {
    m_presenter->setRange(HistoryRange::Month);
    m_presenter->select("pattern");
    answer();
    const auto rows = m_presenter->incidentRows(m_clock.now(), m_zones);
    QCOMPARE(rows.size(), std::size_t(2)); // redis and the droplet, newest first
    QCOMPARE(rows[0].cells[0], QStringLiteral("Redis was suspected to hang: pattern and technical "
                                              "fell silent together"));
    QVERIFY(rows[0].isStale);
    QVERIFY(!rows[0].key.isEmpty());
}

void StateHistoryPresenterTest::failuresAreSaid() {
    m_presenter->select("trading");
    for (const CommandId id : {m_link->lastId<ReadHistory>(), m_link->lastId<ReadIncidents>()}) {
        CommandResult result;
        result.id = id;
        result.outcome = fail(Error::Code::NoSpace, "records.db");
        m_link->finish(result);
    }
    QCOMPARE(m_presenter->note(),
             QStringLiteral("The states could not be read: no space left on the disk."));
    QCOMPARE(m_presenter->incidentNote(),
             QStringLiteral("Older incidents could not be read: no space left on the disk."));
}

Q_DECLARE_METATYPE(std::vector<catalyst::Segment>)
QTEST_GUILESS_MAIN(StateHistoryPresenterTest)
#include "tst_statehistorypresenter.moc"
