#include "rehearsal/WorldFixture.h"

#include <QTest>

#include <cstdint>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::marketOrder;
using catalyst::test::WorldFixture;
using Fault = BrokerFault;
using Kind = BrokerFault::Kind;
using Event = BrokerEvent::Kind;

namespace {

/// Everything that happened, as text.
QStringList storyOf(BrokerWorld& world) {
    QStringList all;
    for (const BrokerEvent& event : world.log().events())
        all.append(QString::fromStdString(
            std::to_string(event.at.boot.time_since_epoch().count()) + ' ' +
            std::string(toString(event.kind)) + ' ' + event.symbol + ' ' + event.orderId + ' ' +
            plain(event.quantity) + ' ' + plain(event.price) + ' ' + event.what));
    return all;
}

} // namespace

/// That the stand-in broker is fit to judge: its books, its log, and that nothing but seed and
/// calls decides.
class TestBrokerBooks : public QObject {
    Q_OBJECT

private slots:
    void theLogKnowsWhenItWasFlat();
    void theLogForgetsTheOldest();
    void theSeedDecides();
    void lookingChangesNothing();
    void theBooksAddUp_data();
    void theBooksAddUp();
    void tradingAloneBringsNothing();
    void oneAnswerIsOfOneMoment();
};

void TestBrokerBooks::theLogKnowsWhenItWasFlat() {
    WorldFixture f;
    const BootTime start = f.clock.boot();
    f.clock.advance(1s);
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120"));
    f.clock.advance(1s);
    QVERIFY(f.world.closePosition("AAPL").has_value());
    f.clock.advance(10s); // nobody looks, and still it knows when
    const BrokerLog& log = f.world.log();
    QVERIFY(log.wasFlatAt(start));
    QVERIFY(log.wasFlatAt(start + 999ms));
    QVERIFY(!log.wasFlatAt(start + 1s));
    QVERIFY(!log.wasFlatAt(start + 2159ms));
    QVERIFY(log.wasFlatAt(start + 2160ms));
    QVERIFY(log.wasFlatAt(start + 1h));
    std::size_t number = 0;
    BootTime last{};
    for (const BrokerEvent& event : log.events()) {
        QCOMPARE(event.number, ++number);
        QVERIFY(event.at.boot >= last);
        last = event.at.boot;
    }
}

void TestBrokerBooks::theLogForgetsTheOldest() {
    BrokerLog log;
    log.noteFlat(false, Moment{{}, BootTime(1s)});
    BrokerEvent request;
    request.at.boot = BootTime(2s);
    for (std::size_t i = 0; i < BrokerLog::mostEvents; ++i)
        log.add(request);
    QCOMPARE(log.events().size(), BrokerLog::mostEvents);
    QCOMPARE(log.events().front().number, std::size_t(2));
    QVERIFY(!log.wasFlatAt(BootTime(3s)));
    log.complete(1, "forgotten");
    log.complete(2, "known");
    QCOMPARE(log.events().front().what, std::string("known"));
}

void TestBrokerBooks::theSeedDecides() {
    const auto story = [](std::uint64_t seed) {
        BrokerWorld::Settings settings;
        settings.seed = seed;
        WorldFixture f("2026-11-18T15:00:00Z", settings);
        f.world.place(rehearsalPortfolio());
        f.clock.advance(20min);
        f.world.cancelAll("op");
        f.clock.advance(50ms);
        f.world.closeAll(true, "op2");
        f.clock.advance(1h);
        return storyOf(f.world);
    };
    QCOMPARE(story(1), story(1));
    QVERIFY(story(1) != story(2));
}

void TestBrokerBooks::lookingChangesNothing() {
    const auto story = [](bool looks) {
        BrokerWorld::Settings settings;
        WorldFixture f("2026-11-18T20:55:00Z", settings); // five minutes before the close
        f.world.place(rehearsalPortfolio());
        f.world.set(Fault(Kind::PartialFill, 3));
        Fault rogue(Kind::RogueBot, 4);
        rogue.delay = 777ms;
        f.world.set(rogue);
        f.world.cancelAll();
        f.world.closeAll(true);
        for (int i = 0; i < 6000; ++i) {
            f.clock.advance(100ms);
            if (looks)
                (void)f.world.isFlat();
        }
        return storyOf(f.world);
    };
    QCOMPARE(story(false), story(true));
}

void TestBrokerBooks::theBooksAddUp_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

/// Whatever is done in whatever order: equity is cash and holdings, cash is what the executions
/// left, the holdings are what they bought, and the day's profit is what both brought.
void TestBrokerBooks::theBooksAddUp() {
    QFETCH(int, seed);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    BrokerWorld::Settings settings;
    settings.seed = static_cast<std::uint64_t>(seed);
    WorldFixture f("2026-11-18T14:00:00Z", settings);
    f.world.place(rehearsalPortfolio());
    const Decimal cashBefore = f.world.ledger().cash();
    std::map<std::string, Decimal> expected;
    for (const auto& [symbol, position] : f.world.ledger().positions())
        expected[symbol] = position.quantity;
    const std::array symbols{"AAPL", "GME", "MSFT", "F", "TSLA"};
    const std::array faults{Kind::PartialFill, Kind::FillAfterCancel, Kind::StuckCancel,
                            Kind::HeldForOrders, Kind::WashTrade};
    for (int i = 0; i < 120; ++i) {
        const std::string symbol = symbols[random() % symbols.size()];
        const auto side = random() % 2 == 0 ? TradeSide::Buy : TradeSide::Sell;
        const std::string quantity =
            std::to_string(random() % 20) + (random() % 3 == 0 ? ".123456789" : "");
        switch (random() % 8) {
        case 0:
            f.world.closeAll(random() % 2 == 0);
            break;
        case 1:
            f.world.cancelAll();
            break;
        case 2: {
            Fault fault(faults[random() % faults.size()], 2);
            fault.delay = 3s;
            f.world.set(fault);
            break;
        }
        case 3:
            (void)f.world.closePosition(symbol);
            break;
        default:
            (void)f.world.submit(marketOrder(symbol, side, quantity.c_str()));
        }
        f.clock.advance(std::chrono::milliseconds(random() % 400'000));

        const QJsonObject account = f.object("/v2/account");
        const auto read = [](const QJsonValue& value) {
            return decimal(value.toString().toStdString());
        };
        Decimal equity = read(account["cash"]);
        Decimal longValue;
        for (const QJsonValue& one : f.array("/v2/positions")) {
            const Decimal value = read(one["market_value"]);
            QVERIFY(value == times(read(one["qty"]), read(one["current_price"])));
            QVERIFY(minus(value, read(one["cost_basis"])) == read(one["unrealized_pl"]));
            equity = plus(equity, value);
            if (one["side"] == "long")
                longValue = plus(longValue, value);
        }
        const bool isEmpty =
            f.array("/v2/positions").isEmpty() && f.array("/v2/orders?status=open").isEmpty();
        QCOMPARE(f.world.isFlat(), isEmpty);
        QVERIFY(read(account["equity"]) == equity);
        QVERIFY(read(account["long_market_value"]) == longValue);
    }
    Decimal cash = cashBefore;
    for (const BrokerEvent& event : f.world.log().of(Event::Filled)) {
        cash = minus(cash, times(event.quantity, event.price));
        expected[event.symbol] = plus(expected[event.symbol], event.quantity);
    }
    std::erase_if(expected, [](const auto& one) { return one.second.isZero(); });
    QVERIFY(f.world.ledger().cash() == cash);
    QCOMPARE(f.world.ledger().positions().size(), expected.size());
    for (const auto& [symbol, position] : f.world.ledger().positions())
        QVERIFY(expected.at(symbol) == position.quantity);
    QVERIFY(f.world.log().of(Event::Filled).size() > 5);
}

/// While no price moves, the day's profit stays what it was, to the last digit.
void TestBrokerBooks::tradingAloneBringsNothing() {
    WorldFixture f;
    f.world.place(rehearsalPortfolio());
    const auto profit = [&] {
        return minus(f.world.ledger().equity(f.world.prices()), f.world.ledger().lastEquity());
    };
    const Decimal before = profit();
    QVERIFY(!before.isZero());
    std::mt19937_64 random(5);
    f.world.cancelAll();
    for (int i = 0; i < 200; ++i) {
        const bool buys = random() % 2 == 0;
        const std::string quantity = std::to_string(random() % 9) + ".123456789";
        (void)f.world.submit(marketOrder(random() % 2 == 0 ? "AAPL" : "MSFT",
                                         buys ? TradeSide::Buy : TradeSide::Sell,
                                         quantity.c_str()));
        Fault half(Kind::PartialFill, 1);
        half.part = 1 + static_cast<int>(random() % 6);
        half.of = 7;
        half.delay = 3s;
        f.world.set(half);
        f.clock.advance(700ms);
        QVERIFY(profit() == before);
    }
    QVERIFY(f.world.fills().size() > 100);
    f.world.closeAll(true);
    f.clock.advance(1min);
    QVERIFY(f.world.isFlat());
    QVERIFY(profit() == before);
}

/// However long it takes to put an answer together.
void TestBrokerBooks::oneAnswerIsOfOneMoment() {
    class RunningClock final : public Clock {
    public:
        Instant now() const override { return m_start + moved(); }
        BootTime boot() const override { return BootTime(std::chrono::hours(1)) + moved(); }

    private:
        std::chrono::microseconds moved() const { return ++m_reads * 1s; }
        Instant m_start = *parseUtc("2026-11-18T15:00:00Z");
        mutable int m_reads = 0;
    };
    const RunningClock clock;
    BrokerWorld world(clock, {});
    BrokerRoutes routes(world, BrokerKeys{Secret("key"), Secret("secret")});
    world.place(rehearsalPortfolio());
    Request request;
    request.method = "GET";
    request.path = "/v2/account";
    request.headers = {{"apca-api-key-id", "key"}, {"apca-api-secret-key", "secret"}};
    QString last;
    for (int i = 0; i < 50; ++i) {
        const QJsonObject account = WorldFixture::objectOf(routes.answer(request));
        const auto read = [&](const char* name) {
            return decimal(account[name].toString().toStdString());
        };
        QVERIFY(read("equity") ==
                plus(read("cash"), plus(read("long_market_value"), read("short_market_value"))));
        QVERIFY(account["equity"].toString() != last);
        last = account["equity"].toString();
    }
}

QTEST_GUILESS_MAIN(TestBrokerBooks)
#include "tst_brokerbooks.moc"
