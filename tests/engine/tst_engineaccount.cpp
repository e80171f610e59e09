#include "engine/EngineFixture.h"
#include "support/ResultText.h"
#include "trading/AccountRig.h"

#include <QtTest/QTest>

#include <optional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Ten o'clock of a Wednesday in New York, and it goes on from there.
class OpenMarket final : public Clock {
public:
    Instant now() const override { return m_start + (m_real.boot() - m_begun); }
    BootTime boot() const override { return m_real.boot(); }

private:
    SystemClock m_real;
    BootTime m_begun = m_real.boot();
    Instant m_start = *parseUtc("2026-11-18T15:00:00Z");
};

Task<void> run(Engine& engine, Command command, std::optional<CommandResult>& out) {
    out = co_await engine.execute(std::move(command), "test:me");
}

/// An engine of a real profile whose broker is the stand-in.
struct Running {
    explicit Running(std::function<void(EngineParts&)> change = [](EngineParts&) {}) {
        fixture.profile.transport = TransportKind::Local;
        stand.world->place(tenOfApple());
        EngineParts parts = fixture.makeParts(executor);
        parts.rehearsal.reset();
        parts.openBroker = stand.open();
        change(parts);
        engine = std::make_unique<Engine>(executor, std::move(parts));
        engine->start();
    }
    ~Running() {
        engine.reset();
        fixture.settle();
    }
    const StatusSnapshot& now() const { return *engine->status(); }
    CommandResult ask(Command command) {
        std::optional<CommandResult> result;
        scope.spawn(run(*engine, std::move(command), result));
        return QTest::qWaitFor([&] { return result.has_value(); }, 20'000) ? *result
                                                                           : CommandResult();
    }

    EngineFixture fixture;
    OpenMarket market;
    AccountStand stand{market};
    QtExecutor executor{market};
    std::unique_ptr<Engine> engine;
    TaskScope scope{executor};
};

} // namespace

class TestEngineAccount : public QObject {
    Q_OBJECT

private slots:
    void modeAndAccountAreWhatWasObserved() {
        Running running;
        QVERIFY(running.now().mode == Mode::Unknown);
        QVERIFY(running.now().accountLastFour.empty());
        QVERIFY(running.now().account.has_value());
        QTRY_VERIFY(running.now().account->positionsReadAt.has_value());
        QVERIFY(running.now().mode == Mode::Paper);
        QCOMPARE(running.now().accountLastFour, std::string("0001"));
        QCOMPARE(running.now().account->positions.size(), std::size_t(1));
    }

    void aRehearsalStaysOneWhateverAnswers() {
        Running running(
            [](EngineParts& parts) { parts.profile.transport = TransportKind::Rehearsal; });
        running.stand.mode = Mode::Live;
        QTRY_VERIFY(running.now().account->positionsReadAt.has_value());
        QVERIFY(running.now().mode == Mode::Rehearsal);
    }

    void closesAPositionAndReadsItBack() {
        Running running;
        const CommandResult result = running.ask(ClosePosition{"AAPL", std::nullopt});
        QVERIFY2(result.outcome.has_value(), qPrintable(codeOf(result.outcome)));
        QVERIFY(result.action && result.action->outcome == ActionOutcome::Done);
        QCOMPARE(result.action->action.kind, std::string("position.close"));
        QCOMPARE(result.action->action.target, std::string("AAPL"));
        QVERIFY(result.close && result.close->end == CloseEnd::Closed);
        QVERIFY(!running.stand.holds("AAPL"));
        // What is shown follows at once, not after the pause.
        QTRY_VERIFY_WITH_TIMEOUT(running.now().account->positionsReadAt &&
                                     running.now().account->positions.empty(),
                                 2'000);
    }

    void aPermitRefusesIt() {
        Running running([](EngineParts& parts) {
            parts.permits.push_back([](const Action& action) -> Result<void> {
                return fail(Error::Code::NotPermitted, action.kind + ": a stop holds");
            });
        });
        const CommandResult result = running.ask(ClosePosition{"AAPL", std::nullopt});
        QVERIFY(result.action && result.action->outcome == ActionOutcome::Refused);
        QVERIFY(result.close && result.close->end == CloseEnd::NotClosed);
        QCOMPARE(result.close->reason, std::string("position.close: a stop holds"));
        QCOMPARE(running.stand.asked("DELETE"), 0);
        QVERIFY(running.stand.holds("AAPL"));
    }

    void withoutAnAccountThereIsNothingToClose() {
        Running running([](EngineParts& parts) { parts.openBroker = {}; });
        QVERIFY(!running.now().account);
        QCOMPARE(codeOf(running.ask(ClosePosition{"AAPL", std::nullopt}).outcome),
                 QString("unsupported"));
    }

    void whatCannotBeOpenedIsNotClosed() {
        Running running;
        BrokerFailure failure;
        failure.trouble = BrokerTrouble::Keys;
        failure.error = {Error::Code::NotFound, "no keys"};
        running.stand.openingFails = failure;
        QCOMPARE(codeOf(running.ask(ClosePosition{"AAPL", std::nullopt}).outcome),
                 QString("not_found"));
    }
};

QTEST_GUILESS_MAIN(TestEngineAccount)
#include "tst_engineaccount.moc"
