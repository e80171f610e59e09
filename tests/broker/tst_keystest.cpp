#include "base/TimeText.h"
#include "broker/BrokerRig.h"
#include "broker/KeysTest.h"
#include "broker/Words.h"
#include "support/FakeClock.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const std::string account = R"({"id":"a","status":"ACTIVE","account_number":"PA3F7Q4K"})";
const std::string refusedBody = R"({"message":"request is not authorized"})";

} // namespace

class TestKeysTest : public QObject {
    Q_OBJECT

private slots:
    void tellsClockAndLimit();
    void theOtherEnvironmentIsTested();
    void withoutAClockTheRestIsTold();
    void refusedEverywhere();
};

void TestKeysTest::tellsClockAndLimit() {
    BrokerRig rig;
    rig.at.server.setCommonHeaders(
        {{"X-RateLimit-Limit", "200"}, {"X-RateLimit-Remaining", "187"}});
    rig.at.answer(200, account);
    rig.at.thenAnswer(200, R"({"timestamp":"2025-06-24T14:15:22-04:00","is_open":true})");
    // A clock that stands still makes the skew exact.
    const FakeClock clock(*parseUtc("2025-06-24T18:15:24.500Z"));
    const std::vector<EnvironmentCandidate> candidates{{Mode::Paper, rig.endpointOf(rig.at)}};
    const KeysTest test =
        rig.run(catalyst::testKeys(candidates, catalyst::test::testKeys(), rig.sender(), clock));
    QVERIFY(test.isAsExpected());
    QVERIFY(test.clockSkew);
    QCOMPARE(test.clockSkew->count(), 2500);
    QCOMPARE(test.requestsLeft.value_or(-1), 187);
    QCOMPARE(test.requestLimit.value_or(-1), 200);
    QCOMPARE(rig.at.asked.size(), std::size_t(2));
}

void TestKeysTest::theOtherEnvironmentIsTested() {
    BrokerRig rig;
    rig.at.answer(401, refusedBody);
    BrokerServer live;
    live.answer(200, account);
    live.thenAnswer(200, R"({"timestamp":"2025-06-24T14:15:22-04:00","is_open":true})");
    const std::vector<EnvironmentCandidate> candidates{{Mode::Paper, rig.endpointOf(rig.at)},
                                                       {Mode::Live, rig.endpointOf(live)}};
    const KeysTest test = rig.run(
        catalyst::testKeys(candidates, catalyst::test::testKeys(), rig.sender(), rig.clock));
    QVERIFY(!test.isAsExpected());
    QCOMPARE(text(toString(test.expected)), QString("paper"));
    QCOMPARE(text(toString(test.reading.mode)), QString("live"));
    QVERIFY(test.clockSkew);
    QCOMPARE(live.asked.size(), std::size_t(2));
}

void TestKeysTest::withoutAClockTheRestIsTold() {
    BrokerRig rig;
    rig.at.answer(200, account);
    rig.at.thenAnswer(500, "{}");
    const std::vector<EnvironmentCandidate> candidates{{Mode::Paper, rig.endpointOf(rig.at)}};
    const KeysTest test = rig.run(
        catalyst::testKeys(candidates, catalyst::test::testKeys(), rig.sender(), rig.clock));
    QVERIFY(test.isAsExpected());
    QVERIFY(!test.clockSkew);
}

void TestKeysTest::refusedEverywhere() {
    BrokerRig rig;
    rig.at.answer(401, refusedBody);
    const std::vector<EnvironmentCandidate> candidates{{Mode::Live, rig.endpointOf(rig.at)}};
    const KeysTest test = rig.run(
        catalyst::testKeys(candidates, catalyst::test::testKeys(), rig.sender(), rig.clock));
    QVERIFY(!test.isAsExpected());
    QVERIFY(test.reading.failure && test.reading.failure->trouble == BrokerTrouble::Keys);
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestKeysTest)
#include "tst_keystest.moc"
