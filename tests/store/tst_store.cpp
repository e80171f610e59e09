#include "async/TaskScope.h"
#include "async/ThreadExecutor.h"
#include "async/qt/QtExecutor.h"
#include "store/Store.h"
#include "support/FakeExecutor.h"
#include "support/PostgresCluster.h"
#include "support/ResultText.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <optional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const SeriesKey key{prod, "trading", "latency_us"};
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h};

std::vector<KeyedSample> batchOf(int number, int size = 10) {
    std::vector<KeyedSample> samples;
    for (int i = 0; i < size; ++i)
        samples.push_back(
            {key, {noon + std::chrono::seconds(number * size + i), number, State::Ok}});
    return samples;
}

template <class T>
Task<void> into(Task<T> task, std::optional<T>& result) {
    result = co_await std::move(task);
}

Task<void> intoFlag(Task<void> task, bool& isDone) {
    co_await std::move(task);
    isDone = true;
}

Incident incidentOf(const std::string& id) {
    Incident incident;
    incident.id = id;
    incident.profile = prod;
    incident.subject = "trading";
    incident.firstOut = noon;
    return incident;
}

} // namespace

class TestStore : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabase|QSqlQuery|QObject|QSocketNotifier"));
        m_directory = std::make_unique<QTemporaryDir>();
    }

    void everyCallOnAWorkerThread() {
        SystemClock clock;
        QtExecutor home(clock);
        ThreadExecutor worker(clock, "store");
        Store store(worker, clock);
        TaskScope scope(home);
        const auto run = [&scope]<class T>(Task<T> task) {
            std::optional<T> result;
            scope.spawn(into(std::move(task), result));
            [&result] { QTRY_VERIFY_WITH_TIMEOUT(result, 20'000); }();
            return std::move(*result);
        };
        const StoreReport report = run(store.open(location()));
        QVERIFY(report.historyRuns && report.recordsRun && report.notes.empty());

        QVERIFY(run(store.append(batchOf(1))));
        const SeriesQuery query{key, noon, noon + 1h, 100};
        QCOMPARE(run(store.read(query)).value().size(), std::size_t(10));
        QCOMPARE(run(store.latest(key)).value()->value, 1);
        const ChartQuery chartQuery{key, noon, noon + 1h, 60};
        QCOMPARE(run(store.chart(chartQuery)).value().percentiles.count, std::uint64_t(10));
        QCOMPARE(run(store.lastSampleAt(prod)).value(), noon + 19s);
        const HistoryLimits limits{noon + 15s, {}, {}};
        QCOMPARE(run(store.prune(limits)).value(), 5);

        Incident incident = incidentOf("I1");
        const std::vector events{
            IncidentEvent{"I1", noon, IncidentEvent::Kind::Opened, "trading", "it is down"}};
        QVERIFY(run(store.saveIncident(incident, events)));
        QCOMPARE(run(store.openIncidents(prod)).value().size(), std::size_t(1));
        incident.recovered = noon + 1min;
        QVERIFY(run(store.saveIncident(incident, {})));
        const IncidentDetail detail{incident, events};
        QVERIFY(run(store.incident(prod, "I1")).value() == detail);
        QCOMPARE(run(store.lastRecovery(prod)).value(), noon + 1min);
        QVERIFY(run(store.openIncidents(prod)).value().empty());
        QVERIFY(run(store.incidentsSince(prod, noon, 9)).value().front() == incident);

        const std::vector changes{StateChange{prod, "trading", noon, State::Failed, false,
                                              Finding::Silent, "does not answer"}};
        QVERIFY(run(store.addStateChanges(changes)));
        const Gap gap{prod, GapReason::Suspended, noon + 1s, std::nullopt, "slept"};
        QVERIFY(run(store.saveGap(gap)));
        QVERIFY(run(store.openGaps(prod)).value().front() == gap);
        const History history = run(store.history(prod, noon, noon + 1h, {})).value();
        QVERIFY(history.changes == changes);
        QVERIFY(history.gaps.front() == gap);
        Capabilities capabilities;
        capabilities.version = "1.2";
        QVERIFY(run(store.saveCapabilities(prod, "trading", capabilities)));
        QVERIFY(run(store.capabilities(prod)).value().at("trading") == capabilities);

        const Action action{"A1", "window:kim", prod, "rehearsal.set", "trading=silent", ""};
        QVERIFY(run(store.beginAction(action, noon)));
        const ActionEnd end{"A1", ActionOutcome::Done, "it is silent", noon + 1s};
        QVERIFY(run(store.endAction(end)));
        QCOMPARE(run(store.actions(prod, 9)).value().front().observed, std::string("it is silent"));

        const SettingRecord setting{prod, "live.stage", "1", "window:kim", noon};
        QVERIFY(run(store.setSetting(setting)));
        QVERIFY(run(store.setting(prod, "live.stage")).value() == setting);
        QCOMPARE(run(store.settingHistory(prod, "live.stage", 9)).value().size(), std::size_t(1));

        bool isClosed = false;
        scope.spawn(intoFlag(store.close(), isClosed));
        QTRY_VERIFY(isClosed);
        QCOMPARE(codeOf(run(store.append(batchOf(2)))), QString("cancelled"));
        QVERIFY(!QFile::exists(m_directory->filePath("history.db-wal")));
    }

    void closingDrains() {
        FakeClock clock;
        FakeExecutor home(clock);
        FakeExecutor worker(clock);
        Store store(worker, clock);
        TaskScope scope(home);
        std::optional<StoreReport> report;
        scope.spawn(into(store.open(location()), report));
        std::vector<std::optional<Result<void>>> stored(20);
        for (int i = 0; i < 20; ++i)
            scope.spawn(into(store.append(batchOf(i)), stored[static_cast<std::size_t>(i)]));
        bool isClosed = false;
        scope.spawn(intoFlag(store.close(), isClosed));
        runAll(worker, home);
        QVERIFY(isClosed);
        QVERIFY(std::ranges::all_of(stored, [](const auto& result) { return result && *result; }));
        QCOMPARE(countStored(), 200U);
    }

    void aSlowWorkerDropsTheOldest() {
        FakeClock clock;
        FakeExecutor home(clock);
        FakeExecutor worker(clock);
        constexpr std::size_t most = 4;
        Store store(worker, clock, most);
        TaskScope scope(home);
        std::optional<StoreReport> report;
        scope.spawn(into(store.open(location()), report));
        runAll(worker, home);
        QVERIFY(report->historyRuns);
        std::vector<std::optional<Result<void>>> stored(7);
        for (std::size_t i = 0; i < stored.size(); ++i)
            scope.spawn(into(store.append(batchOf(static_cast<int>(i))), stored[i]));
        QCOMPARE(store.lostSamples(), 30U);
        QCOMPARE(store.notes().size(), std::size_t(1));
        QVERIFY(store.notes().front().text.find("30 samples") != std::string::npos);
        runAll(worker, home);
        for (std::size_t i = 0; i < stored.size(); ++i) {
            QVERIFY(stored[i]);
            QCOMPARE(stored[i]->has_value(), i >= 3);
        }
        QCOMPARE(codeOf(*stored[0]), QString("too_large"));
    }

    void destroyedInMidFlight() {
        FakeClock clock;
        FakeExecutor home(clock);
        FakeExecutor worker(clock);
        TaskScope scope(home);
        std::optional<StoreReport> report;
        std::optional<Result<void>> stored;
        std::optional<Result<std::vector<Sample>>> read;
        std::optional<Result<void>> late;
        std::optional<StoreReport> reopened;
        Task<Result<void>> lateAppend;
        Task<StoreReport> lateOpen;
        {
            Store store(worker, clock);
            scope.spawn(into(store.open(location()), report));
            scope.spawn(into(store.append(batchOf(1)), stored));
            const SeriesQuery query{key, noon, noon + 1h, 100};
            scope.spawn(into(store.read(query), read));
            lateAppend = store.append(batchOf(2));
            lateOpen = store.open(location());
        }
        // Begun after the store has gone: told so, and nothing is opened again.
        scope.spawn(into(std::move(lateAppend), late));
        scope.spawn(into(std::move(lateOpen), reopened));
        runAll(worker, home);
        QVERIFY(report && report->historyRuns);
        QVERIFY(stored && *stored);
        QCOMPARE(read->value().size(), std::size_t(10));
        QCOMPARE(codeOf(*late), QString("cancelled"));
        QVERIFY(!reopened->historyRuns && !reopened->recordsRun);
        QVERIFY(!QFile::exists(m_directory->filePath("history.db-wal")));
    }

    void aCancelledCallStillTakesEffect() {
        SystemClock clock;
        QtExecutor home(clock);
        {
            ThreadExecutor worker(clock, "store");
            Store store(worker, clock);
            std::optional<StoreReport> report;
            std::optional<Result<void>> stored;
            TaskScope scope(home);
            scope.spawn(into(store.open(location()), report));
            for (int i = 0; i < 10; ++i)
                scope.spawn(into(store.append(batchOf(i)), stored));
            scope.cancelAll();
            QVERIFY(!stored);
        }
        QCOMPARE(countStored(), 100U);
    }

    void oneRunsWithoutTheOther_data() {
        QTest::addColumn<QString>("broken");
        QTest::addColumn<bool>("historyRuns");
        QTest::addColumn<bool>("recordsRun");
        QTest::addColumn<QString>("subject");
        QTest::newRow("damaged history begins anew") << "history.db" << true << true << "history";
        QTest::newRow("damaged records do not run") << "records.db" << true << false << "records";
    }
    void oneRunsWithoutTheOther() {
        QFETCH(QString, broken);
        QFETCH(bool, historyRuns);
        QFETCH(bool, recordsRun);
        QFETCH(QString, subject);
        QFile file(m_directory->filePath(broken));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database");
        file.close();
        FakeClock clock;
        FakeExecutor home(clock);
        FakeExecutor worker(clock);
        {
            Store store(worker, clock);
            TaskScope scope(home);
            std::optional<StoreReport> report;
            scope.spawn(into(store.open(location()), report));
            std::optional<Result<void>> recorded;
            scope.spawn(into(store.saveIncident(incidentOf("I1"), {}), recorded));
            runAll(worker, home);
            QCOMPARE(report->historyRuns, historyRuns);
            QCOMPARE(report->recordsRun, recordsRun);
            QCOMPARE(report->notes.size(), std::size_t(1));
            QCOMPARE(QString::fromStdString(report->notes[0].subject), subject);
            QCOMPARE(recorded->has_value(), recordsRun);
        }
        worker.runPosted();
    }

    void recordsOnPostgresComeBack() {
        auto cluster = PostgresCluster::start();
        if (!cluster) {
            if (PostgresCluster::isRequired())
                QFAIL(cluster.error().detail.c_str());
            QSKIP(cluster.error().detail.c_str());
        }
        const auto address = PostgresAddress::parse((*cluster)->createDatabase().value());
        FakeClock clock;
        FakeExecutor home(clock);
        FakeExecutor worker(clock);
        {
            Store store(worker, clock);
            TaskScope scope(home);
            const auto insert = [&](const std::string& id) {
                std::optional<Result<void>> result;
                scope.spawn(into(store.saveIncident(incidentOf(id), {}), result));
                runAll(worker, home);
                return std::move(*result);
            };
            std::optional<StoreReport> report;
            const StoreLocation place{m_directory->filePath("history.db").toStdString(), *address};
            scope.spawn(into(store.open(place), report));
            QVERIFY(insert("I1"));
            (*cluster)->stop();
            QCOMPARE(codeOf(insert("I2")), QString("unreachable"));
            // The next call tries to connect, the one after it does not.
            QCOMPARE(codeOf(insert("I2")), QString("unreachable"));
            QCOMPARE(store.notes().size(), std::size_t(1));
            QVERIFY((*cluster)->startServer());
            QCOMPARE(codeOf(insert("I2")), QString("unreachable"));
            clock.advance(30s);
            QVERIFY(insert("I2"));
            QVERIFY(store.notes().empty());
        }
        worker.runPosted();
    }

private:
    StoreLocation location() const {
        return {m_directory->filePath("history.db").toStdString(),
                std::filesystem::path(m_directory->filePath("records.db").toStdString())};
    }

    static void runAll(FakeExecutor& worker, FakeExecutor& home) {
        worker.runPosted();
        home.runPosted();
    }

    std::size_t countStored() const {
        const auto opened = HistoryStore::open(location().history, noon);
        const SeriesQuery query{key, noon, noon + 1h, 10'000};
        return opened->store->read(query).value().size();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
