#include "base/TimeText.h"
#include "broker/BrokerRig.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// 500 orders from number `first` on, submitted a second apart.
std::string fullPage(int first, int count = 500) {
    std::string body = "[";
    const Instant start = parseUtc("2026-11-18T15:00:00Z").value();
    for (int i = first; i < first + count; ++i)
        body += (i == first ? "" : ",") + std::string(R"({"id":"o)") + std::to_string(i) +
                R"(","status":"new","submitted_at":")" +
                formatUtc(start + std::chrono::seconds(i)) + R"("})";
    return body + "]";
}

} // namespace

/// The broker's limits: of orders a page and of requests a minute.
class TestAlpacaLimits : public QObject {
    Q_OBJECT

private slots:
    void readsOpenOrdersOverPages();
    void aPageThatFailsLeavesTheListIncomplete();
    void aPageThatTheBudgetHoldsBackIsNotAsked();
    void theFirstPageThatFailsIsTheFailure();
    void theBudgetHoldsBackReadsOnly();
    void observesTheLimit();
    void aStopIsNeverHeldBack();
};

void TestAlpacaLimits::readsOpenOrdersOverPages() {
    BrokerRig rig;
    rig.at.answer(200, fullPage(0));
    rig.at.thenAnswer(200, fullPage(499));
    rig.at.thenAnswer(200, fullPage(998, 202));
    rig.start();
    const auto open = rig.run(rig.broker->openOrders());
    QVERIFY(open);
    QVERIFY(open->isComplete);
    QCOMPARE(open->orders.size(), std::size_t(1200));
    QCOMPARE(open->orders.back().id, std::string("o1199"));
    QCOMPARE(rig.at.asked.size(), std::size_t(3));
    QCOMPARE(text(rig.at.asked[1].query), QString("status=open&limit=500&nested=true&direction=asc"
                                                  "&after=2026-11-18T15:08:18.999999Z"));
}

void TestAlpacaLimits::aPageThatFailsLeavesTheListIncomplete() {
    BrokerRig rig;
    rig.at.answer(200, fullPage(0));
    rig.at.thenAnswer(500, "");
    rig.start();
    const auto open = rig.run(rig.broker->openOrders());
    QVERIFY(open);
    QVERIFY(!open->isComplete);
    QCOMPARE(open->orders.size(), std::size_t(500));
    QCOMPARE(rig.at.asked.size(), std::size_t(2));
}

void TestAlpacaLimits::aPageThatTheBudgetHoldsBackIsNotAsked() {
    BrokerRig rig;
    rig.use = RequestUse::Polling;
    rig.at.answer(200, fullPage(0));
    rig.at.server.setCommonHeaders({{"X-RateLimit-Remaining", "39"}, {"X-RateLimit-Reset", "30"}});
    rig.start();
    const auto open = rig.run(rig.broker->openOrders());
    QVERIFY(open);
    QVERIFY(!open->isComplete);
    QCOMPARE(open->orders.size(), std::size_t(500));
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
}

void TestAlpacaLimits::theFirstPageThatFailsIsTheFailure() {
    BrokerRig rig;
    rig.at.answer(500, "");
    rig.start();
    QCOMPARE(troubleOf(rig.run(rig.broker->openOrders())), QString("unclear"));
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
}

void TestAlpacaLimits::theBudgetHoldsBackReadsOnly() {
    BrokerRig rig;
    rig.use = RequestUse::Polling;
    rig.at.answer(200, "[]");
    rig.at.server.setCommonHeaders({{"X-RateLimit-Limit", "200"},
                                    {"X-RateLimit-Remaining", "39"},
                                    {"X-RateLimit-Reset", "30"}});
    rig.start();
    QVERIFY(rig.run(rig.broker->positions()));
    const auto held = rig.run(rig.broker->positions());
    QCOMPARE(troubleOf(held), QString("rate_limited"));
    QCOMPARE(held.error().status, 0);
    QCOMPARE(text(held.error().error.code), QString("not_permitted"));
    QVERIFY(held.error().resetAt);
    QVERIFY(*held.error().resetAt > rig.clock.now());
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
    QVERIFY(rig.run(rig.broker->cancelAllOrders(MutationToken(), operationId)));
    QCOMPARE(rig.at.asked.size(), std::size_t(2));
}

void TestAlpacaLimits::observesTheLimit() {
    BrokerRig rig;
    rig.at.answer(429, R"({"message":"too many requests."})");
    const auto reset = std::chrono::floor<std::chrono::seconds>(rig.clock.now()) + 45s;
    rig.at.server.setCommonHeaders(
        {{"X-RateLimit-Reset", std::to_string(reset.time_since_epoch().count())}});
    rig.start();
    const auto refused = rig.run(rig.broker->closeAllPositions(MutationToken(), operationId));
    QCOMPARE(troubleOf(refused), QString("rate_limited"));
    QCOMPARE(refused.error().status, 429);
    QCOMPARE(text(refused.error().resetAt), text(std::optional(Instant(reset))));
    QCOMPARE(rig.budget.remaining(rig.clock.now()).value_or(-1), 0);
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
}

void TestAlpacaLimits::aStopIsNeverHeldBack() {
    BrokerRig rig;
    rig.use = RequestUse::Stop;
    rig.at.answer(200, "[]");
    rig.at.server.setCommonHeaders({{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "30"}});
    rig.start();
    for (int i = 0; i < 3; ++i)
        QVERIFY(rig.run(rig.broker->positions()));
    QCOMPARE(rig.at.asked.size(), std::size_t(3));
}

QTEST_GUILESS_MAIN(TestAlpacaLimits)
#include "tst_alpacalimits.moc"
