#include "services/LatencyChartPresenter.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/Snapshots.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class LatencyChartPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void readsTheHistoryOfTheSelected();
    void continuesWithSnapshots();
    void aProbeIsTakenOnce();
    void aLateAnswerOfAnotherSelectionIsIgnored();
    void aFailedReadIsSaid();
    void findsTheNearest();
    void csvHasEveryProbeOfTheSpan();
    void keepsADayAtMost();

private:
    void publish() { m_link->publish(composed(m_clock.now())); }
    void answer(std::vector<Sample> samples) {
        CommandResult result;
        result.id = m_link->lastId<ReadSeries>();
        result.samples = std::move(samples);
        m_link->finish(std::move(result));
    }

    FakeClock m_clock;
    FakeEngineLink* m_link = nullptr;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<LatencyChartPresenter> m_presenter;
};

void LatencyChartPresenterTest::init() {
    m_presenter.reset();
    m_clock.jumpTo(newYork(13, 46, 2));
    m_console = std::make_unique<Console>(std::unique_ptr<EngineLink>(m_link = new FakeEngineLink),
                                          m_clock);
    m_console->start();
    m_presenter = std::make_unique<LatencyChartPresenter>(*m_console, 3s);
    publish();
}

void LatencyChartPresenterTest::readsTheHistoryOfTheSelected() {
    m_presenter->select("trading");
    const ReadSeries* read = m_link->last<ReadSeries>();
    QVERIFY(read);
    QCOMPARE(read->query.key.profile.text(), std::string("rehearsal"));
    QCOMPARE(read->query.key.source, std::string("trading"));
    QCOMPARE(read->query.key.metric, std::string("latency_us"));
    QCOMPARE(read->query.to, m_clock.now());
    QCOMPARE(read->query.to - read->query.from, std::chrono::microseconds(24h));
    QVERIFY(m_presenter->isReading());
    answer(anHour(m_clock.now() - 4s, 12'400));
    QVERIFY(!m_presenter->isReading());
    QVERIFY(m_presenter->samples().size() > 300);
    // The one of the snapshot stands at the end, newer than the history.
    QCOMPARE(m_presenter->samples().back().at, m_clock.now() - 4s);
}

void LatencyChartPresenterTest::continuesWithSnapshots() {
    m_presenter->select("trading");
    QCOMPARE(m_presenter->samples().size(), std::size_t(1));
    QSignalSpy changes(m_presenter.get(), &LatencyChartPresenter::changed);
    m_clock.advance(10s);
    publish();
    QCOMPARE(m_presenter->samples().size(), std::size_t(2));
    QCOMPARE(m_presenter->samples().back().value, 10'700);
    QCOMPARE(changes.size(), 1);
    m_presenter->select("news");
    QVERIFY(!m_presenter->samples().back().hasValue());
}

void LatencyChartPresenterTest::aProbeIsTakenOnce() {
    m_presenter->select("trading");
    publish();
    publish();
    QCOMPARE(m_presenter->samples().size(), std::size_t(1));
}

void LatencyChartPresenterTest::aLateAnswerOfAnotherSelectionIsIgnored() {
    m_presenter->select("trading");
    const CommandId first = m_link->lastId<ReadSeries>();
    m_presenter->select("scanner");
    CommandResult late;
    late.id = first;
    late.samples = anHour(m_clock.now(), 900'000);
    m_link->finish(late);
    QCOMPARE(m_presenter->samples().size(), std::size_t(1));
    QVERIFY(m_presenter->isReading());
}

void LatencyChartPresenterTest::aFailedReadIsSaid() {
    m_presenter->select("trading");
    CommandResult result;
    result.id = m_link->lastId<ReadSeries>();
    result.outcome = fail(Error::Code::Corrupt, "history.db");
    m_link->finish(result);
    QVERIFY(!m_presenter->hasHistory());
    // What came by snapshot is kept.
    QCOMPARE(m_presenter->samples().size(), std::size_t(1));
    m_presenter->select("scanner");
    QVERIFY(m_presenter->hasHistory());
}

void LatencyChartPresenterTest::findsTheNearest() {
    QCOMPARE(m_presenter->nearest(m_clock.now()), std::nullopt);
    m_presenter->select("trading");
    const Instant base = m_clock.now() - 60s;
    std::vector<Sample> samples;
    for (int i = 0; i < 5; ++i)
        samples.push_back({base + i * 10s, 1000 * (i + 1), State::Ok});
    samples.insert(samples.begin(), {base - 2h, 7, State::Ok});
    answer(samples);
    const auto at = [&](std::chrono::seconds offset) {
        return m_presenter->samples()[*m_presenter->nearest(base + offset)].value;
    };
    QCOMPARE(at(-5h), 1000); // the one outside the span is not offered
    QCOMPARE(at(4s), 1000);
    QCOMPARE(at(6s), 2000);
    QCOMPARE(at(40s), 5000);
    QCOMPARE(at(1h), 10'700);
    const Zones zones{QTimeZone("America/New_York"), QTimeZone::utc()};
    QCOMPARE(m_presenter->describe(*m_presenter->nearest(base), zones),
             QStringLiteral("13:45:02 ET   1.0 ms   ok"));
    QCOMPARE(m_presenter->describe(99'999, zones), QString());
}

void LatencyChartPresenterTest::csvHasEveryProbeOfTheSpan() {
    m_presenter->select("news");
    answer({{m_clock.now() - 2h, 500, State::Ok}, {m_clock.now() - 1min, 12'400, State::Ok}});
    QCOMPARE(m_presenter->csv(), QByteArray("time_utc,latency_ms,state\n"
                                            "2026-11-18T18:45:02.000Z,12.400,ok\n"
                                            "2026-11-18T18:45:58.000Z,,unknown\n"));
    m_presenter->setSpan(24h);
    QCOMPARE(m_presenter->csv().count('\n'), 4);
}

void LatencyChartPresenterTest::keepsADayAtMost() {
    m_presenter->select("trading");
    answer({});
    for (int i = 0; i < 9000; ++i) {
        m_clock.advance(10s);
        publish();
    }
    QCOMPARE(m_presenter->samples().size(), std::size_t(8640));
    QCOMPARE(m_presenter->samples().back().at, m_clock.now() - 4s);
}

QTEST_MAIN(LatencyChartPresenterTest)
#include "tst_latencychartpresenter.moc"
