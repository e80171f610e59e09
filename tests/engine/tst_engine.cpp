#include "engine/EngineFixture.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <optional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

Task<void> run(Engine& engine, Command command, std::optional<CommandResult>& out) {
    out = co_await engine.execute(std::move(command), "test:me");
}

/// An action whose console died between its beginning and its end.
Task<void> beginOnly(Store& store, StoreLocation location, ProfileId profile) {
    co_await store.open(std::move(location));
    Action action;
    action.id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    action.actor = "test:me";
    action.profile = std::move(profile);
    action.kind = "rehearsal.set";
    const auto begun = co_await store.beginAction(std::move(action), Instant{});
    if (!begun)
        qWarning("%s", begun.error().detail.c_str());
}

Task<void> readActions(Store& store, ProfileId profile, std::vector<ActionRecord>& out) {
    auto actions = co_await store.actions(std::move(profile), 10);
    if (actions)
        out = std::move(*actions);
}

Task<void> readHistory(Store& store, ProfileId profile, std::vector<SettingRecord>& out) {
    auto history = co_await store.settingHistory(std::move(profile), "profile", 10);
    if (history)
        out = std::move(*history);
}

/// An engine on this thread, drained at the end as a program does it.
struct Running {
    explicit Running(EngineFixture& owner)
        : fixture(owner), executor(owner.clock), parts(owner.makeParts(executor)),
          store(parts.store.get()),
          engineOwner(std::make_unique<Engine>(executor, std::move(parts))), engine(*engineOwner) {
        engine.subscribe([this](const StatusPtr& status) { published.push_back(status); });
        engine.start();
    }
    ~Running() {
        engineOwner.reset();
        fixture.settle();
    }
    void drain() {
        bool isDrained = false;
        engine.drain([&isDrained] { isDrained = true; });
        QTRY_VERIFY(isDrained);
    }

    EngineFixture& fixture;
    QtExecutor executor;
    std::vector<StatusPtr> published;
    EngineParts parts; ///< moved from
    Store* store;      ///< of the engine
    std::unique_ptr<Engine> engineOwner;
    Engine& engine;
    TaskScope scope{executor};
};

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private slots:
    void theFirstSnapshotClaimsNothing() {
        EngineFixture fixture;
        Running running(fixture);
        QVERIFY(!running.published.empty());
        const StatusSnapshot& first = *running.published.front();
        QCOMPARE(first.services.size(), std::size_t(3));
        QVERIFY(first.overall == State::Unknown);
        QVERIFY(first.mode == Mode::Rehearsal);
        for (const ServiceStatus& service : first.services)
            QVERIFY(!service.observedAt);
        running.drain();
    }

    void observesAndPublishesAtMostTenTimesASecond() {
        EngineFixture fixture(40);
        Running running(fixture);
        QTRY_VERIFY(isComplete(*running.engine.status()));
        QVERIFY(running.engine.status()->overall == State::Ok);
        for (std::size_t i = 1; i < running.published.size(); ++i) {
            QCOMPARE(running.published[i]->sequence, running.published[i - 1]->sequence + 1);
        }
        // Forty observations within a few milliseconds came in a handful of snapshots.
        QVERIFY(running.published.size() <= 6);
        running.drain();
    }

    void anIncidentOpensIsRecordedAndSurvivesARestart() {
        EngineFixture fixture;
        fixture.findings[1] = Finding::ReportsUnhealthy;
        std::string id;
        {
            Running running(fixture);
            QTRY_VERIFY(!running.engine.status()->incidents.empty());
            const Incident incident = running.engine.status()->incidents.front();
            QCOMPARE(incident.subject, fixture.profile.services[1].name);
            id = incident.id;
            running.drain();
        }
        {
            Running running(fixture);
            QTRY_VERIFY(!running.engine.status()->incidents.empty());
            QCOMPARE(running.engine.status()->incidents.front().id, id);
            fixture.findings[1] = Finding::Healthy;
            QTRY_VERIFY(isComplete(*running.engine.status()));
            QTRY_VERIFY(running.engine.status()->incidents.empty());
            running.drain();
        }
        Running running(fixture);
        QTRY_VERIFY(isComplete(*running.engine.status()));
        QTest::qWait(50); // long enough for an open incident to be read, were there one
        QVERIFY(running.engine.status()->incidents.empty());
        running.drain();
    }

    void historyIsWrittenAndRead() {
        EngineFixture fixture;
        const Instant before = fixture.clock.now();
        {
            Running running(fixture);
            QTRY_VERIFY(fixture.probes >= 6);
            running.drain(); // writes what is left
        }
        Running running(fixture);
        ReadSeries read;
        read.query.key = {fixture.profile.id, fixture.profile.services[0].name, "latency_us"};
        read.query.from = before;
        read.query.to = fixture.clock.now() + 1h;
        std::optional<CommandResult> result;
        running.scope.spawn(run(running.engine, read, result));
        QTRY_VERIFY(result.has_value());
        QCOMPARE(codeOf(result->outcome), QString("ok"));
        QVERIFY(result->samples.size() >= 2);
        QCOMPARE(result->samples[0].value, std::int64_t(1234));
        QVERIFY(result->samples[0].status == State::Ok);
        running.drain();
    }

    void changingTheRehearsalIsAnAction_data() {
        QTest::addColumn<bool>("losesAnswer");
        QTest::addColumn<bool>("ignoresIt");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("done") << false << false << "done";
        QTest::newRow("answered, nothing changed") << false << true << "failed";
        QTest::newRow("no answer, but changed") << true << false << "done";
        QTest::newRow("no answer, nothing changed") << true << true << "unknown";
    }
    void changingTheRehearsalIsAnAction() {
        QFETCH(bool, losesAnswer);
        QFETCH(bool, ignoresIt);
        QFETCH(QString, outcome);
        EngineFixture fixture;
        Running running(fixture);
        fixture.rehearsal->losesAnswer = losesAnswer;
        fixture.rehearsal->ignoresIt = ignoresIt;
        std::optional<CommandResult> result;
        running.scope.spawn(run(running.engine, SetRehearsalMode{"trading", "silent"}, result));
        QTRY_VERIFY(result.has_value());
        QVERIFY(result->action.has_value());
        QCOMPARE(QString::fromStdString(std::string(toString(*result->action->outcome))), outcome);
        QCOMPARE(result->outcome.has_value(), outcome == "done");
        QCOMPARE(fixture.rehearsal->mutations, 1);
        QCOMPARE(result->action->action.actor, std::string("test:me"));
        running.drain();
    }

    void anActionTheLastRunForgotIsUnknown() {
        EngineFixture fixture;
        {
            QtExecutor executor(fixture.clock);
            EngineParts parts = fixture.makeParts(executor);
            TaskScope scope(executor);
            bool isDone = false;
            scope.spawn(beginOnly(*parts.store, parts.storeLocation, fixture.profile.id),
                        [&] { isDone = true; });
            QTRY_VERIFY(isDone);
            parts.store.reset();
            fixture.settle();
        }
        Running running(fixture);
        std::vector<ActionRecord> actions;
        const auto hasEnded = [&] {
            actions.clear();
            running.scope.spawn(readActions(*running.store, fixture.profile.id, actions));
            return QTest::qWaitFor([&] { return !actions.empty(); }, 1000) &&
                   actions.front().outcome.has_value();
        };
        QTRY_VERIFY(hasEnded());
        QVERIFY(actions.front().outcome == ActionOutcome::Unknown);
        running.drain();
    }

    void anActionBegunWhileTheStoreOpensIsNotForgotten() {
        for (int round = 0; round < 5; ++round) {
            EngineFixture fixture;
            Running running(fixture);
            std::optional<CommandResult> result;
            running.scope.spawn(run(running.engine, SetRehearsalMode{"trading", "silent"}, result));
            QTRY_VERIFY(result.has_value());
            std::vector<ActionRecord> actions;
            running.scope.spawn(readActions(*running.store, fixture.profile.id, actions));
            QTRY_VERIFY(!actions.empty());
            QVERIFY(actions.front().outcome == ActionOutcome::Done);
            running.drain();
        }
    }

    void theProfileInForceIsRecordedWhenItChanges() {
        EngineFixture fixture;
        std::vector<SettingRecord> history;
        for (const char* text : {"one", "one", "two"}) {
            fixture.profileText = text;
            Running running(fixture);
            const auto isRecorded = [&] {
                history.clear();
                running.scope.spawn(readHistory(*running.store, fixture.profile.id, history));
                return QTest::qWaitFor([&] { return !history.empty(); }, 500) &&
                       history.front().value == text;
            };
            QTRY_VERIFY(isRecorded());
            running.drain();
        }
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history.front().actor, std::string("test:engine"));
    }

    void aRealProfileHasNoRehearsalToChange() {
        EngineFixture fixture;
        fixture.profile.transport = TransportKind::Local;
        QtExecutor executor(fixture.clock);
        EngineParts parts = fixture.makeParts(executor);
        parts.rehearsal.reset();
        Engine engine(executor, std::move(parts));
        engine.start();
        QVERIFY(engine.status()->mode == Mode::Unknown);
        TaskScope scope(executor);
        std::optional<CommandResult> result;
        scope.spawn(run(engine, SetRehearsalMode{"*", "silent"}, result));
        QTRY_VERIFY(result.has_value());
        QCOMPARE(codeOf(result->outcome), QString("not_permitted"));
        bool isDrained = false;
        engine.drain([&] { isDrained = true; });
        QTRY_VERIFY(isDrained);
    }

    void withoutAStoreItWatchesAndSaysSo() {
        EngineFixture fixture;
        QFile file(QString::fromStdString(fixture.path("records.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database, and it is long enough to be looked at as one");
        file.close();
        Running running(fixture);
        QTRY_VERIFY(isComplete(*running.engine.status()));
        QTRY_VERIFY(!running.engine.status()->notes.empty());
        QCOMPARE(running.engine.status()->notes.front().subject, std::string("records"));
        QVERIFY(running.engine.status()->overall == State::Ok);
        // What cannot be recorded is not done.
        std::optional<CommandResult> result;
        running.scope.spawn(run(running.engine, SetRehearsalMode{"trading", "silent"}, result));
        QTRY_VERIFY(result.has_value());
        QVERIFY(result->action->outcome == ActionOutcome::Refused);
        QCOMPARE(fixture.rehearsal->mutations, 0);
        running.drain();
    }

    void destroyedInMidFlight() {
        for (int i = 0; i < 5; ++i) {
            EngineFixture fixture;
            Running running(fixture);
            QTest::qWait(i * 3);
        }
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
