#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "rehearsal/ControlProtocol.h"
#include "rehearsal/ControlServer.h"
#include "rehearsal/DropletFixture.h"
#include "rehearsal/RehearsalControl.h"
#include "rehearsal/Word.h"

#include <QJsonArray>

#include <optional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;
using catalyst::test::RawClient;
using State = RawClient::State;

namespace {

/// A droplet with its control socket, and room for a client's coroutines.
struct Rehearsal {
    Rehearsal()
        : control(fixture.poll(), [this](std::string_view line) {
              return answerControlLine(line, fixture.droplet, fixture.player);
          }) {}

    const std::string& directory() const { return fixture.droplet.directory(); }
    std::string socket() const { return directory() + "/control.sock"; }

    DropletFixture fixture;
    ControlServer control;
};

/// What a false rehearsal says to every line.
struct FalseRehearsal {
    explicit FalseRehearsal(std::function<std::string(std::string_view)> answer)
        : control(fixture.poll(), std::move(answer)) {}

    DropletFixture fixture;
    ControlServer control;
};

Task<void> listInto(RehearsalControl control, std::optional<Result<RehearsalServices>>& out) {
    out = co_await control.list();
}

Task<void> setInto(RehearsalControl control, std::string service, RehearsalMode mode,
                   std::optional<Result<void>>& out) {
    out = co_await control.setMode(MutationToken(), std::move(service), mode);
}

Task<void> overviewInto(RehearsalControl control, std::optional<Result<RehearsalOverview>>& out) {
    out = co_await control.overview();
}

Task<void> runInto(RehearsalControl control, std::string name, double pace,
                   std::optional<Result<void>>& out) {
    out = co_await control.runScenario(MutationToken(), std::move(name), pace);
}

Task<void> moveInto(RehearsalControl control, std::chrono::microseconds shift,
                    std::optional<Result<void>>& out) {
    out = co_await control.moveClock(MutationToken(), shift);
}

QJsonObject parsed(const std::string& line) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
}

} // namespace

class TestRehearsalControl : public QObject {
    Q_OBJECT

private slots:
    void listsAndSets();
    void refusesWhatTheServerRefuses();
    void saysWhenNothingRuns();
    void anUnansweredMutationIsUnknown_data();
    void anUnansweredMutationIsUnknown();
    void destroyedInFlight();
    void saysAllOfItself();
    void boundsItsLines();
    void boundsWhatIsNotRead();

private:
    SystemClock m_clock;
};

void TestRehearsalControl::listsAndSets() {
    Rehearsal rehearsal;
    QVERIFY(rehearsal.control.listen(rehearsal.socket()));
    QtExecutor executor(m_clock);
    TaskScope scope(executor);
    const RehearsalControl control(rehearsal.directory());
    std::optional<Result<void>> set;
    scope.spawn(setInto(control, "trading", RehearsalMode::Drip, set));
    QTRY_VERIFY(set.has_value());
    QVERIFY2(set->has_value(), *set ? "" : set->error().detail.c_str());
    std::optional<Result<RehearsalServices>> listed;
    scope.spawn(listInto(control, listed));
    QTRY_VERIFY(listed.has_value());
    QVERIFY(listed->has_value());
    const RehearsalServices& services = **listed;
    QCOMPARE(services.size(), std::size_t(9));
    QCOMPARE(services[0], (RehearsalService{"orchestration", RehearsalMode::Healthy}));
    QCOMPARE(services[6], (RehearsalService{"trading", RehearsalMode::Drip}));
    set.reset();
    scope.spawn(setInto(control, "*", RehearsalMode::Slow, set));
    QTRY_VERIFY(set.has_value());
    for (const auto& service : rehearsal.fixture.droplet.services())
        QCOMPARE(test::word(service->mode()), test::word(RehearsalMode::Slow));
}

void TestRehearsalControl::refusesWhatTheServerRefuses() {
    Rehearsal rehearsal;
    QVERIFY(rehearsal.control.listen(rehearsal.socket()));
    QtExecutor executor(m_clock);
    TaskScope scope(executor);
    std::optional<Result<void>> set;
    scope.spawn(
        setInto(RehearsalControl(rehearsal.directory()), "tradign", RehearsalMode::Slow, set));
    QTRY_VERIFY(set.has_value());
    QVERIFY(!*set);
    QCOMPARE(test::word(set->error().code), test::word(Error::Code::NotFound));
    QVERIFY(set->error().detail.find("trading") != std::string::npos);
}

void TestRehearsalControl::saysWhenNothingRuns() {
    DropletFixture fixture;
    QtExecutor executor(m_clock);
    TaskScope scope(executor);
    const auto codeOf = [&](const std::string& directory) {
        std::optional<Result<void>> set;
        scope.spawn(setInto(RehearsalControl(directory), "news", RehearsalMode::Slow, set));
        (void)QTest::qWaitFor([&] { return set.has_value(); });
        return set && !*set ? set->error().code : Error::Code::Internal;
    };
    QCOMPARE(test::word(codeOf(fixture.droplet.directory())), test::word(Error::Code::Unreachable));
    QCOMPARE(test::word(codeOf(fixture.droplet.directory() + "/none")),
             test::word(Error::Code::NotFound));
    QCOMPARE(test::word(codeOf("127.0.0.1:5000")), test::word(Error::Code::InvalidArgument));
    Listener refusing(fixture.poll(), [](int) {});
    QVERIFY(refusing.bindUnix(fixture.droplet.directory() + "/control.sock"));
    QCOMPARE(test::word(codeOf(fixture.droplet.directory())), test::word(Error::Code::Refused));
}

void TestRehearsalControl::anUnansweredMutationIsUnknown_data() {
    QTest::addColumn<std::string>("answer"); // empty: none
    QTest::addColumn<Error::Code>("readError");
    QTest::newRow("silent") << std::string() << Error::Code::Silent;
    QTest::newRow("no json") << std::string("hello") << Error::Code::Garbage;
    QTest::newRow("array") << std::string("[]") << Error::Code::Garbage;
    QTest::newRow("other id") << std::string(R"({"id":"2","ok":true})") << Error::Code::Garbage;
    QTest::newRow("no ok") << std::string(R"({"id":"1"})") << Error::Code::Garbage;
    QTest::newRow("deep") << std::string(100'000, '[') << Error::Code::Garbage;
    QTest::newRow("endless") << std::string(7'000'000, 'x') << Error::Code::Garbage;
}

void TestRehearsalControl::anUnansweredMutationIsUnknown() {
    QFETCH(std::string, answer);
    QFETCH(Error::Code, readError);
    int received = 0;
    FalseRehearsal rehearsal([&](std::string_view) {
        ++received;
        return answer;
    });
    // An empty line is no answer that a client would take for one.
    const std::string directory = rehearsal.fixture.droplet.directory();
    std::unique_ptr<Listener> silent;
    if (answer.empty()) {
        silent = std::make_unique<Listener>(rehearsal.fixture.poll(), [](int) {});
        QVERIFY(silent->bindUnix(directory + "/control.sock"));
        QVERIFY(silent->listen());
    } else {
        QVERIFY(rehearsal.control.listen(directory + "/control.sock"));
    }
    QtExecutor executor(m_clock);
    TaskScope scope(executor);
    const RehearsalControl control(directory, answer.empty() ? 100ms : 5s);
    std::optional<Result<void>> set;
    scope.spawn(setInto(control, "news", RehearsalMode::Slow, set));
    QTRY_VERIFY(set.has_value());
    QVERIFY(!*set);
    QCOMPARE(test::word(set->error().code), test::word(Error::Code::OutcomeUnknown));
    std::optional<Result<RehearsalServices>> listed;
    scope.spawn(listInto(control, listed));
    QTRY_VERIFY(listed.has_value());
    QVERIFY(!*listed);
    QVERIFY(listed->error().code == readError ||
            (answer.size() > 4'000'000 && listed->error().code == Error::Code::TooLarge));
    // Once each: nothing is repeated.
    QCOMPARE(received, answer.empty() ? 0 : 2);
}

void TestRehearsalControl::destroyedInFlight() {
    DropletFixture fixture;
    Listener silent(fixture.poll(), [](int) {});
    QVERIFY(silent.bindUnix(fixture.droplet.directory() + "/control.sock"));
    QVERIFY(silent.listen());
    QtExecutor executor(m_clock);
    std::optional<Result<void>> set;
    auto scope = std::make_unique<TaskScope>(executor);
    {
        // The control may go first.
        const RehearsalControl control(fixture.droplet.directory());
        scope->spawn(setInto(control, "news", RehearsalMode::Slow, set));
    }
    QCoreApplication::processEvents();
    QCOMPARE(scope->size(), std::size_t(1));
    scope.reset();
    QCoreApplication::processEvents();
    QVERIFY(!set.has_value());
}

void TestRehearsalControl::saysAllOfItself() {
    Rehearsal rehearsal;
    QVERIFY(rehearsal.control.listen(rehearsal.socket()));
    QtExecutor executor(m_clock);
    TaskScope scope(executor);
    const RehearsalControl control(rehearsal.directory());
    std::optional<Result<RehearsalOverview>> seen;
    scope.spawn(overviewInto(control, seen));
    QTRY_VERIFY(seen.has_value());
    QVERIFY2(seen->has_value(), *seen ? "" : seen->error().detail.c_str());
    QVERIFY(!(*seen)->scenario);
    QCOMPARE((*seen)->dayShift.count(), 0);
    using enum InfrastructureState;
    QVERIFY(((*seen)->infrastructure ==
             std::vector<RehearsalInfrastructure>{{Infrastructure::Postgres, Up},
                                                  {Infrastructure::Redis, Up},
                                                  {Infrastructure::Droplet, Up},
                                                  {Infrastructure::Network, Up}}));
    std::optional<Result<void>> done;
    scope.spawn(runInto(control, "redis-hang", 0.5, done));
    QTRY_VERIFY(done.has_value());
    QVERIFY2(done->has_value(), *done ? "" : done->error().detail.c_str());
    rehearsal.fixture.executor.advance(15s);
    seen.reset();
    scope.spawn(overviewInto(control, seen));
    QTRY_VERIFY(seen.has_value() && *seen);
    QCOMPARE(test::word((*seen)->infrastructure[1].state), test::word(Hung));
    const RehearsalScenario& scenario = *(*seen)->scenario;
    QCOMPARE(scenario.name, std::string("redis-hang"));
    QCOMPARE(test::word(scenario.state), test::word(RehearsalScenario::State::Running));
    QCOMPARE(scenario.step, std::size_t(2));
    QCOMPARE(scenario.count, std::size_t(3));
    QCOMPARE(scenario.pace, 0.5);
    QVERIFY(scenario.startedAt == rehearsal.fixture.clock.now() - 15s);
    QVERIFY(scenario.sees.find("Redis hangs") != std::string::npos);
    QVERIFY((*seen)->dayShift.count() != 0);
    done.reset();
    scope.spawn(moveInto(control, -90min, done));
    QTRY_VERIFY(done.has_value() && *done);
    seen.reset();
    scope.spawn(overviewInto(control, seen));
    QTRY_VERIFY(seen.has_value() && *seen);
    QVERIFY((*seen)->dayShift == -90min);
    QCOMPARE(test::word((*seen)->scenario->state), test::word(RehearsalScenario::State::Ended));
    QVERIFY((*seen)->scenario->endedBecause.find("clock") != std::string::npos);
}

void TestRehearsalControl::boundsItsLines() {
    Rehearsal rehearsal;
    QVERIFY(rehearsal.control.listen(rehearsal.socket()));
    RawClient client;
    QCOMPARE(client.connectUnix(rehearsal.socket()), State::Open);
    // Halves are put together, several lines are answered in order.
    QVERIFY(client.send(R"({"id":"a","op":)"));
    QCoreApplication::processEvents();
    QVERIFY(client.send("\"list\"}\n\n{\"id\":\"b\",\"op\":\"list\"}\n"));
    QTRY_COMPARE(std::ranges::count(client.pump().received(), '\n'), 3);
    const QStringList lines = QString::fromStdString(client.received()).split('\n');
    QCOMPARE(parsed(lines[0].toStdString())["id"].toString(), "a");
    QCOMPARE(parsed(lines[1].toStdString())["ok"].toBool(), false);
    QCOMPARE(parsed(lines[2].toStdString())["id"].toString(), "b");
    client.forget();
    QVERIFY(client.send(std::string(ControlServer::maxLine + 1, 'x')));
    QTRY_COMPARE(client.pump().state(), State::Closed);
    QVERIFY(client.received().find("too_large") != std::string::npos);
    RawClient half;
    QCOMPARE(half.connectUnix(rehearsal.socket()), State::Open);
    QVERIFY(half.send("{\"op\":\"list\""));
    half.close();
    QCOMPARE(client.connectUnix(rehearsal.socket()), State::Open);
    QVERIFY(client.send("{\"op\":\"list\"}\n"));
    QTRY_VERIFY(client.pump().received().find("\"ok\":true") != std::string::npos);
}

void TestRehearsalControl::boundsWhatIsNotRead() {
    Rehearsal rehearsal;
    QVERIFY(rehearsal.control.listen(rehearsal.socket()));
    RawClient client;
    QCOMPARE(client.connectUnix(rehearsal.socket()), State::Open);
    std::string lines;
    for (int i = 0; i < 500; ++i)
        lines += "{\"op\":\"counts\"}\n";
    int rounds = 0;
    while (rounds < 1000 && client.send(lines)) {
        QCoreApplication::processEvents();
        ++rounds;
    }
    QVERIFY(rounds < 1000);
    QTRY_VERIFY(client.pump().state() != State::Open);
}

QTEST_GUILESS_MAIN(TestRehearsalControl)
#include "tst_rehearsalcontrol.moc"
