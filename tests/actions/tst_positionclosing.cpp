#include "actions/PositionClosing.h"
#include "async/TaskScope.h"
#include "trading/AccountRig.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using Fault = AccountRig::Fault;
using Kind = Fault::Kind;

/// What is recorded, in memory.
class MemoryRecords final : public ActionRecords {
public:
    Task<Result<void>> begin(ActionRecord) override { co_return Result<void>(); }
    Task<Result<void>> end(ActionRecord) override { co_return Result<void>(); }
};

struct Row {
    const char* expected = "10";
    const char* start = "2026-11-18T15:00:00Z";
    std::optional<Fault> fault = std::nullopt;
    ActionOutcome outcome = ActionOutcome::Done;
    CloseEnd end = CloseEnd::Closed;
    bool isUnprotected = false;
    const char* says = "";
    bool isHeldAfter = false; ///< the world's truth, at the end
};

Fault of(Kind kind, const char* method = "", const char* path = "") {
    Fault fault(kind);
    fault.method = method;
    fault.path = path;
    return fault;
}

Fault held(std::optional<std::chrono::microseconds> lasts) {
    Fault fault(Kind::HeldForOrders);
    fault.symbol = "AAPL";
    fault.lasts = lasts;
    return fault;
}

Fault partly() {
    Fault fault(Kind::PartialFill);
    fault.symbol = "AAPL";
    return fault;
}

struct Run : AccountRig {
    explicit Run(const char* start) : AccountRig(start) {}

    MemoryRecords records;
    ActionRunner runner{clock, records};
    std::shared_ptr<PositionClosing> closing;
    std::optional<ActionRecord> record;
    TaskScope scope{executor};

    static Task<void> perform(Run* run, Action action, ActionSteps steps) {
        run->record = co_await run->runner.run(std::move(action), std::move(steps));
    }
    void close(const char* symbol, const QString& expected) {
        PositionClose close;
        close.symbol = symbol;
        std::optional<Decimal> quantity;
        if (!expected.isEmpty())
            quantity = Decimal::parse(expected.toStdString()).value();
        PositionClosing begun{std::make_shared<Access>(*this), clock, "ACTION", quantity,
                              std::move(close)};
        closing = std::make_shared<PositionClosing>(std::move(begun));
        Action action;
        action.id = "ACTION";
        action.kind = "position.close";
        scope.spawn(perform(this, std::move(action), closingSteps(closing)));
        executor.advance(19s); // whoever asked over a socket waits for 20
    }
};

QString word(CloseEnd end) {
    return QString::fromStdString(std::string(toString(end)));
}

} // namespace

Q_DECLARE_METATYPE(Row)

class TestPositionClosing : public QObject {
    Q_OBJECT

private slots:
    void saysWhatWasSeenAfterwards_data() {
        QTest::addColumn<Row>("row");
        const auto add = [](const char* name, const Row& row) { QTest::newRow(name) << row; };
        add("closed", {.says = "is closed"});
        add("whatever there is", {.expected = ""});
        add("not what was decided upon", {.expected = "12",
                                          .outcome = ActionOutcome::Failed,
                                          .end = CloseEnd::NotClosed,
                                          .says = "it changed: 10 now, 12 when it was decided",
                                          .isHeldAfter = true});
        add("the market is closed", {.start = "2026-11-18T23:00:00Z",
                                     .outcome = ActionOutcome::Failed,
                                     .end = CloseEnd::Queued,
                                     .isUnprotected = true,
                                     .says = "waits until 2026-11-19T14:30:00",
                                     .isHeldAfter = true});
        add("filled in part", {.fault = partly(),
                               .outcome = ActionOutcome::Failed,
                               .end = CloseEnd::Reduced,
                               .says = "5 is left",
                               .isHeldAfter = true});
        add("halted", {.fault = of(Kind::Halted),
                       .outcome = ActionOutcome::Failed,
                       .end = CloseEnd::Working,
                       .says = "the closing order is open",
                       .isHeldAfter = true});
        add("held for a moment", {.fault = held(1s)});
        add("held for ever", {.fault = held(std::nullopt),
                              .outcome = ActionOutcome::Failed,
                              .end = CloseEnd::NotClosed,
                              .isUnprotected = true,
                              .says = "NOTHING PROTECTS IT NOW",
                              .isHeldAfter = true});
        add("the answer is lost, and it was done",
            {.fault = of(Kind::LostAnswer, "DELETE", "/v2/positions")});
        add("the order never arrives", {.fault = of(Kind::Silent, "DELETE", "/v2/positions"),
                                        .outcome = ActionOutcome::Unknown,
                                        .end = CloseEnd::Unknown,
                                        .isUnprotected = true,
                                        .says = "whether AAPL was closed is not known",
                                        .isHeldAfter = true});
        add("nothing can be read first", {.fault = of(Kind::ServerError, "GET"),
                                          .outcome = ActionOutcome::Failed,
                                          .end = CloseEnd::NotClosed,
                                          .says = "500",
                                          .isHeldAfter = true});
        add("refused: 401", {.fault = of(Kind::Unauthorized, "DELETE", "/v2/positions"),
                             .outcome = ActionOutcome::Failed,
                             .end = CloseEnd::NotClosed,
                             .isUnprotected = true,
                             .says = "401",
                             .isHeldAfter = true});
    }
    void saysWhatWasSeenAfterwards() {
        QFETCH(Row, row);
        Run run(row.start);
        run.world->place(tenOfApple().hold("GME", "3", "20.0", "21.0").stop("GME", "3", "18.0"));
        if (row.fault)
            run.world->set(*row.fault);
        run.close("AAPL", row.expected);
        QVERIFY(run.record.has_value());
        const QByteArray said = QByteArray::fromStdString(run.record->observed);
        QVERIFY2(run.record->outcome == row.outcome, said);
        QCOMPARE(word(run.closing->close.end), word(row.end));
        QVERIFY2(said.contains(row.says), said);
        QVERIFY2(run.closing->close.isUnprotected == row.isUnprotected, said);
        QCOMPARE(run.holds("AAPL"), row.isHeldAfter);
        // Of others nothing was touched.
        QVERIFY(run.holds("GME"));
        QVERIFY(run.world->orders().open().size() >= 1);
        QCOMPARE(run.asked("DELETE https://broker.test/v2/orders") > 1, false);
    }

    void whatIsNotThereIsNotClosed() {
        Run run("2026-11-18T15:00:00Z");
        run.world->place(tenOfApple());
        run.close("TSLA", "");
        QVERIFY(run.record && run.record->outcome == ActionOutcome::Failed);
        QCOMPARE(run.asked("DELETE"), 0);
        QVERIFY(run.record->observed.find("there is no position in TSLA") != std::string::npos);
    }

    void aShortIsBoughtBackAndBothLegsAreCancelled() {
        Run run("2026-11-18T15:00:00Z");
        run.world->place(rehearsal::BrokerPortfolio()
                             .hold("GME", "-150", "25.0", "24.0")
                             .protect("GME", "150", "20.0", "30.0"));
        run.close("GME", "-150");
        QVERIFY(run.record.has_value());
        QVERIFY2(run.record->outcome == ActionOutcome::Done, run.record->observed.c_str());
        QVERIFY(!run.holds("GME"));
        QVERIFY(run.world->orders().open().empty());
        QVERIFY(run.closing->close.averagePrice.has_value());
    }

    void isDestroyedInMidFlight() {
        for (int step = 0; step < 40; ++step) {
            Run run("2026-11-18T15:00:00Z");
            run.world->place(tenOfApple());
            PositionClose close;
            close.symbol = "AAPL";
            PositionClosing begun{std::make_shared<Run::Access>(run), run.clock, "ACTION",
                                  std::nullopt, std::move(close)};
            auto closing = std::make_shared<PositionClosing>(std::move(begun));
            run.scope.spawn(Run::perform(&run, Action(), closingSteps(closing)));
            run.executor.advance(step * 20ms);
            run.scope.cancelAll();
        }
    }
};

QTEST_APPLESS_MAIN(TestPositionClosing)
#include "tst_positionclosing.moc"
