#include "chart/SeriesChartPresenter.h"
#include "support/FakeClock.h"
#include "support/FakeEngineLink.h"
#include "ui/Histories.h"
#include "ui/Snapshots.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

MeasuredSeries latencyOf(const char* service) {
    MeasuredSeries series;
    series.source = service;
    series.metric = "latency_us";
    return series;
}

} // namespace

class SeriesChartPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void asksForTheWidthOfThePlot();
    void asksNothingUnseen();
    void readsAnewWhenOld_data();
    void readsAnewWhenOld();
    void aLateAnswerOfAnotherSelectionIsIgnored();
    void aFailedReadKeepsWhatIsShown();
    void figuresAreOfTheRange();
    void findsTheNearest();
    void describes_data();
    void describes();
    void csvHasEveryColumn();
    void noEngineIsNotAsked();

private:
    int asked() const {
        return int(std::ranges::count_if(m_link->submitted, [](const auto& one) {
            return std::holds_alternative<ReadChart>(one.second);
        }));
    }
    void publish() { m_link->publish(composed(m_clock.now())); }
    void answer(ChartData data) {
        CommandResult result;
        result.id = m_link->lastId<ReadChart>();
        result.chart = std::move(data);
        m_link->finish(std::move(result));
    }
    void answer() { answer(chartFor(m_link->last<ReadChart>()->query, 12'400)); }

    FakeClock m_clock;
    FakeEngineLink* m_link = nullptr;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<SeriesChartPresenter> m_presenter;
};

void SeriesChartPresenterTest::init() {
    m_presenter.reset();
    m_clock.jumpTo(newYork(13, 46, 2));
    m_console = std::make_unique<Console>(std::unique_ptr<EngineLink>(m_link = new FakeEngineLink),
                                          m_clock);
    m_console->start();
    m_presenter = std::make_unique<SeriesChartPresenter>(*m_console);
    m_link->setLink(LinkState::Own);
    publish();
    m_presenter->setColumns(640);
    m_presenter->setActive(true);
}

void SeriesChartPresenterTest::asksForTheWidthOfThePlot() {
    m_presenter->select(latencyOf("trading"));
    const ReadChart* read = m_link->last<ReadChart>();
    QVERIFY(read);
    QCOMPARE(read->query.key.profile.text(), std::string("rehearsal"));
    QCOMPARE(read->query.key.source, std::string("trading"));
    QCOMPARE(read->query.key.metric, std::string("latency_us"));
    QCOMPARE(read->query.to, m_clock.now());
    QCOMPARE(read->query.to - read->query.from, std::chrono::microseconds(1h));
    QCOMPARE(read->query.columns, 640);
    QVERIFY(m_presenter->isReading());
    answer();
    QVERIFY(!m_presenter->isReading());
    // A wider plot shows more.
    m_presenter->setColumns(800);
    QCOMPARE(m_link->last<ReadChart>()->query.columns, 800);
    QCOMPARE(asked(), 2);
}

void SeriesChartPresenterTest::asksNothingUnseen() {
    m_presenter->setActive(false);
    m_presenter->select(latencyOf("trading"));
    QCOMPARE(asked(), 0);
    m_presenter->setActive(true);
    QCOMPARE(asked(), 1);
}

void SeriesChartPresenterTest::readsAnewWhenOld_data() {
    QTest::addColumn<int>("range");
    QTest::addColumn<int>("fresh");
    QTest::newRow("hour") << int(HistoryRange::Hour) << 9;
    QTest::newRow("day") << int(HistoryRange::Day) << 119;
    QTest::newRow("month") << int(HistoryRange::Month) << 1799;
}

void SeriesChartPresenterTest::readsAnewWhenOld() {
    QFETCH(int, range);
    QFETCH(int, fresh);
    m_presenter->setRange(static_cast<HistoryRange>(range));
    m_presenter->select(latencyOf("trading"));
    answer();
    m_clock.advance(std::chrono::seconds(fresh));
    publish();
    QCOMPARE(asked(), 1);
    m_clock.advance(1s);
    publish();
    QCOMPARE(asked(), 2);
    // One at a time, and what was read stays meanwhile.
    m_clock.advance(1h);
    publish();
    QCOMPARE(asked(), 2);
    QVERIFY(m_presenter->data());
}

void SeriesChartPresenterTest::aLateAnswerOfAnotherSelectionIsIgnored() {
    m_presenter->select(latencyOf("trading"));
    CommandResult late;
    late.id = m_link->lastId<ReadChart>();
    late.chart = chartFor(m_link->last<ReadChart>()->query, 900'000);
    m_presenter->select(latencyOf("scanner"));
    m_link->finish(late);
    QVERIFY(!m_presenter->data());
    QVERIFY(m_presenter->isReading());
}

void SeriesChartPresenterTest::aFailedReadKeepsWhatIsShown() {
    m_presenter->select(latencyOf("trading"));
    answer();
    m_clock.advance(10s);
    publish();
    CommandResult result;
    result.id = m_link->lastId<ReadChart>();
    result.outcome = fail(Error::Code::Corrupt, "history.db");
    QSignalSpy changes(m_presenter.get(), &SeriesChartPresenter::changed);
    m_link->finish(result);
    QCOMPARE(changes.size(), 1);
    QVERIFY(m_presenter->failure() == Error::Code::Corrupt);
    QVERIFY(m_presenter->data());
    m_presenter->select(latencyOf("scanner"));
    QVERIFY(m_presenter->failure() == std::nullopt);
}

void SeriesChartPresenterTest::figuresAreOfTheRange() {
    m_presenter->select(latencyOf("trading"));
    QVERIFY(m_presenter->figures().isEmpty());
    ChartData data;
    data.percentiles = {8'640, 11'800, 24'000, 31'500, 2'410'000};
    answer(data);
    QCOMPARE(m_presenter->figures(),
             QStringList({"median 11.8 ms", "p95 24.0 ms", "p99 31.5 ms", "of 8,640 answers"}));
}

void SeriesChartPresenterTest::findsTheNearest() {
    QCOMPARE(m_presenter->nearest(m_clock.now()), std::nullopt);
    m_presenter->select(latencyOf("trading"));
    ChartData data;
    const Instant base = m_clock.now() - 60s;
    for (int i = 0; i < 5; ++i) {
        ChartColumn column;
        column.from = base + i * 10s - 1s;
        column.to = column.from + 2s;
        data.columns.push_back(column);
    }
    answer(data);
    const auto at = [&](std::chrono::seconds offset) {
        return *m_presenter->nearest(base + offset);
    };
    QCOMPARE(at(-5h), std::size_t(0));
    QCOMPARE(at(4s), std::size_t(0));
    QCOMPARE(at(6s), std::size_t(1));
    QCOMPARE(at(1h), std::size_t(4));
}

void SeriesChartPresenterTest::describes_data() {
    QTest::addColumn<ChartColumn>("column");
    QTest::addColumn<QString>("text");
    ChartColumn column;
    column.from = newYork(13, 45);
    column.to = newYork(13, 45, 4);
    column.failures = 1;
    QTest::newRow("no answer") << column << "13:45:02 ET   no answer";
    column.count = 1;
    column.failures = 0;
    column.least = column.median = column.p95 = column.greatest = 12'400;
    QTest::newRow("one") << column << "13:45:02 ET   12.4 ms";
    column.count = 20;
    column.failures = 2;
    column.p95 = 20'000;
    column.greatest = 44'100;
    QTest::newRow("many") << column
                          << "13:45:02 ET   median 12.4 ms   p95 20.0 ms   greatest 44.1 ms   "
                             "of 20 answers   2 failed";
}

void SeriesChartPresenterTest::describes() {
    QFETCH(ChartColumn, column);
    const Zones zones{QTimeZone("America/New_York"), QTimeZone::utc()};
    m_presenter->select(latencyOf("trading"));
    ChartData data;
    data.columns = {column};
    answer(data);
    QTEST(m_presenter->describe(0, zones), "text");
    QCOMPARE(m_presenter->describe(1, zones), QString());
}

void SeriesChartPresenterTest::csvHasEveryColumn() {
    const QByteArray head =
        "from_utc,to_utc,measured,failed,least_ms,median_ms,p95_ms,greatest_ms\n";
    QCOMPARE(m_presenter->csv(), head);
    m_presenter->select(latencyOf("trading"));
    ChartData data;
    ChartColumn column;
    column.from = newYork(13, 45);
    column.to = newYork(13, 46);
    column.failures = 2;
    data.columns.push_back(column);
    column.count = 4;
    column.least = 900;
    column.median = 1'000;
    column.p95 = 12'400;
    column.greatest = 13'000;
    data.columns.push_back(column);
    answer(data);
    const QByteArray times = "2026-11-18T18:45:00.000Z,2026-11-18T18:46:00.000Z,";
    QCOMPARE(m_presenter->csv(),
             head + times + "0,2,,,,\n" + times + "4,2,0.900,1.000,12.400,13.000\n");
}

void SeriesChartPresenterTest::noEngineIsNotAsked() {
    m_link->setLink(LinkState::Lost, "ended");
    m_presenter->select(latencyOf("trading"));
    QCOMPARE(asked(), 0);
    m_link->setLink(LinkState::Own);
    publish();
    QCOMPARE(asked(), 1);
}

Q_DECLARE_METATYPE(catalyst::ChartColumn)
QTEST_GUILESS_MAIN(SeriesChartPresenterTest)
#include "tst_serieschartpresenter.moc"
