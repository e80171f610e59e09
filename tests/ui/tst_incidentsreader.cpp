#include "incidents/IncidentsReader.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/Histories.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class IncidentsReaderTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void openOnesAreThereAtOnce();
    void readsTheRange_data();
    void readsTheRange();
    void readsAnewWhenTheOpenOnesChange();
    void theSelectedOneIsReadWhereverItIs();
    void eventsFollowTheIncident();
    void failuresAreKept();
    void asksNothingUnseenOrWithoutEngine();

private:
    template <class C>
    int asked() const {
        return int(std::ranges::count_if(m_link->submitted, [](const auto& one) {
            return std::holds_alternative<C>(one.second);
        }));
    }
    void answer() { answerThePast(*m_link, *m_console->status(), m_clock.now()); }

    FakeClock m_clock;
    FakeEngineLink* m_link = nullptr;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<IncidentsReader> m_reader;
};

void IncidentsReaderTest::init() {
    m_reader.reset();
    m_clock.jumpTo(newYork(13, 46, 2));
    m_console = std::make_unique<Console>(std::unique_ptr<EngineLink>(m_link = new FakeEngineLink),
                                          m_clock);
    m_console->start();
    m_reader = std::make_unique<IncidentsReader>(*m_console);
    m_reader->setActive(true);
    m_link->setLink(LinkState::Own);
    m_link->publish(slowMorning(m_clock.now()));
}

void IncidentsReaderTest::openOnesAreThereAtOnce() {
    QVERIFY(!m_reader->hasRead());
    const auto open = m_reader->incidents();
    QCOMPARE(open.size(), std::size_t(2));
    QCOMPARE(open[0].subject, std::string("reporting")); // critical before warning
    answer();
    QVERIFY(m_reader->hasRead());
    const auto all = m_reader->incidents();
    QCOMPARE(all.size(), std::size_t(4)); // two open, two of the last 24 h
    QCOMPARE(all[2].subject, std::string("redis"));
    QCOMPARE(all[3].subject, std::string("news"));
}

void IncidentsReaderTest::readsTheRange_data() {
    QTest::addColumn<int>("range");
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("count");
    QTest::newRow("week") << int(IncidentRange::Week) << 7 * 24 << 5;
    QTest::newRow("month") << int(IncidentRange::Month) << 30 * 24 << 7;
    QTest::newRow("all") << int(IncidentRange::All) << 0 << 7;
}

void IncidentsReaderTest::readsTheRange() {
    QFETCH(int, range);
    QFETCH(int, hours);
    m_reader->setRange(static_cast<IncidentRange>(range));
    const Instant from = m_link->last<ReadIncidents>()->from;
    QCOMPARE(from, hours == 0 ? Instant{} : m_clock.now() - std::chrono::hours(hours));
    answer();
    QTEST(int(m_reader->incidents().size()), "count");
}

void IncidentsReaderTest::readsAnewWhenTheOpenOnesChange() {
    answer();
    m_link->publish(slowMorning(newYork(13, 46, 2)));
    QCOMPARE(asked<ReadIncidents>(), 1);
    m_link->publish(quiet(m_clock.now()));
    QCOMPARE(asked<ReadIncidents>(), 2);
    answer();
    m_clock.advance(61s);
    m_link->publish(quiet(m_clock.now()));
    QCOMPARE(asked<ReadIncidents>(), 3);
}

void IncidentsReaderTest::theSelectedOneIsReadWhereverItIs() {
    answer();
    const Incident old = pastIncidents(m_console->status()->profile, m_clock.now())[3];
    m_reader->select(old.id);
    QCOMPARE(m_link->last<ReadIncident>()->id, old.id);
    QVERIFY(!m_reader->events());
    answer();
    QCOMPARE(m_reader->incidents().size(), std::size_t(5));
    QCOMPARE(m_reader->incidents().back(), old);
    QCOMPARE(m_reader->events()->size(), std::size_t(11)); // opened, nine joined, recovered
}

void IncidentsReaderTest::eventsFollowTheIncident() {
    m_reader->select(m_reader->incidents()[0].id);
    answer();
    const int before = asked<ReadIncident>();
    m_clock.advance(1s);
    m_link->publish(databaseDown(m_clock.now()));
    QCOMPARE(asked<ReadIncident>(), before + 1);
    // Until it comes, what was read stays.
    QVERIFY(m_reader->events());
}

void IncidentsReaderTest::failuresAreKept() {
    m_reader->select("01KNOBODY");
    for (const CommandId id : {m_link->lastId<ReadIncidents>(), m_link->lastId<ReadIncident>()}) {
        CommandResult result;
        result.id = id;
        result.outcome = fail(Error::Code::Corrupt, "records.db");
        m_link->finish(result);
    }
    QVERIFY(m_reader->failure() == Error::Code::Corrupt);
    QVERIFY(m_reader->eventsFailure() == Error::Code::Corrupt);
    QCOMPARE(m_reader->incidents().size(), std::size_t(2)); // the open ones
    QVERIFY(!m_reader->hasRead());
}

void IncidentsReaderTest::asksNothingUnseenOrWithoutEngine() {
    answer();
    m_reader->setActive(false);
    m_reader->select("01KNOBODY");
    m_link->publish(quiet(m_clock.now()));
    QCOMPARE(asked<ReadIncidents>(), 1);
    QCOMPARE(asked<ReadIncident>(), 0);
    m_link->setLink(LinkState::Lost, "ended");
    m_reader->setActive(true);
    QCOMPARE(asked<ReadIncidents>(), 1);
    m_link->setLink(LinkState::Own);
    m_link->publish(quiet(m_clock.now()));
    QCOMPARE(asked<ReadIncidents>(), 2);
}

QTEST_GUILESS_MAIN(IncidentsReaderTest)
#include "tst_incidentsreader.moc"
