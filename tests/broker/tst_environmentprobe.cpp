#include "broker/BrokerRig.h"
#include "broker/EnvironmentProbe.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
using rehearsal::Behaviour;
using Kind = Behaviour::Kind;

namespace {

/// What stands at one environment.
struct At {
    int status = 200;
    const char* body = R"({"id":"a","status":"ACTIVE","account_number":"PA1"})";
    Behaviour behaviour;
};

At status(int status, const char* body = "{}") {
    return {status, body, Kind::Normal};
}

At behaving(Kind kind) {
    At at;
    at.behaviour = kind;
    return at;
}

const At knows;
const At refuses = status(401, R"({"code":40110000,"message":"request is not authorized"})");

} // namespace

Q_DECLARE_METATYPE(At)

class TestEnvironmentProbe : public QObject {
    Q_OBJECT

private slots:
    void paperExpected_data();
    void paperExpected();
    void theExpectedOneIsAskedFirst();
    void aRehearsalIsKnownByItsNonce();
    void nothingToAsk();
    void destroyedInMidFlight();
};

void TestEnvironmentProbe::paperExpected_data() {
    QTest::addColumn<At>("paper");
    QTest::addColumn<At>("live");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("trouble"); // "" for none
    QTest::addColumn<int>("askedLive");
    const auto row = [](const char* name, const At& paper, const At& live, const char* mode,
                        const char* trouble, int askedLive) {
        QTest::newRow(name) << paper << live << mode << trouble << askedLive;
    };
    row("as expected", knows, refuses, "paper", "", 0);
    row("the other", refuses, knows, "live", "", 1);
    row("the other, by 403", status(403, R"({"message":"forbidden."})"), knows, "live", "", 1);
    row("both refuse", refuses, refuses, "unknown", "keys", 1);
    row("silent says nothing about the other", behaving(Kind::Silent), knows, "unknown", "unclear",
        0);
    row("refused connection", behaving(Kind::Refuse), knows, "unknown", "not_sent", 0);
    row("reset", behaving(Kind::Reset), knows, "unknown", "unclear", 0);
    row("redirected", behaving(Kind::RedirectLoop), knows, "unknown", "unclear", 0);
    row("500", status(500), knows, "unknown", "unclear", 0);
    row("429", status(429), knows, "unknown", "rate_limited", 0);
    row("403 for another reason", status(403), knows, "unknown", "refused", 0);
    row("no account", status(200, R"({"message":"welcome"})"), knows, "unknown", "unclear", 0);
    row("the other is silent", refuses, behaving(Kind::Silent), "unknown", "unclear", 1);
    row("the other cannot be reached", refuses, behaving(Kind::Refuse), "unknown", "not_sent", 0);
    row("the other has trouble", refuses, status(503), "unknown", "unclear", 1);
}

void TestEnvironmentProbe::paperExpected() {
    QFETCH(At, paper);
    QFETCH(At, live);
    QFETCH(int, askedLive);
    BrokerRig rig;
    const auto isSilent = [](const At& at) { return at.behaviour.kind == Kind::Silent; };
    if (isSilent(paper) || isSilent(live))
        rig.deadline = 400ms;
    BrokerServer other;
    rig.at.answer(paper.status, paper.body);
    rig.at.behave(paper.behaviour);
    other.answer(live.status, live.body);
    other.behave(live.behaviour);
    const std::vector<EnvironmentCandidate> candidates{{Mode::Paper, rig.endpointOf(rig.at)},
                                                       {Mode::Live, rig.endpointOf(other)}};
    const auto reading = rig.run(probeEnvironment(candidates, testKeys(), rig.sender(), rig.clock));
    QTEST(text(toString(reading.mode)), "mode");
    QTEST(reading.failure ? text(reading.failure->trouble) : QString(), "trouble");
    QCOMPARE(reading.account.has_value(), reading.mode != Mode::Unknown);
    if (reading.account)
        QCOMPARE(reading.account->number, std::string("PA1"));
    QCOMPARE(other.server.log().requests("GET", "/v2/account"),
             static_cast<std::size_t>(askedLive));
    if (reading.failure && reading.failure->trouble == BrokerTrouble::Keys)
        QVERIFY(reading.failure->error.detail.find("(paper, live)") != std::string::npos);
}

void TestEnvironmentProbe::theExpectedOneIsAskedFirst() {
    BrokerRig rig;
    rig.at.answer(knows.status, knows.body);
    BrokerServer live;
    live.answer(knows.status, knows.body);
    const std::vector<EnvironmentCandidate> candidates{{Mode::Live, rig.endpointOf(live)},
                                                       {Mode::Paper, rig.endpointOf(rig.at)}};
    const auto reading = rig.run(probeEnvironment(candidates, testKeys(), rig.sender(), rig.clock));
    QCOMPARE(text(toString(reading.mode)), QString("live"));
    QVERIFY(rig.at.asked.empty());
}

void TestEnvironmentProbe::aRehearsalIsKnownByItsNonce() {
    BrokerRig rig;
    rig.at.answer(knows.status, knows.body);
    EnvironmentCandidate candidate{Mode::Rehearsal, rig.endpointOf(rig.at)};
    candidate.endpoint.rehearsalNonce = nonce;
    const std::vector<EnvironmentCandidate> candidates{candidate};
    auto reading = rig.run(probeEnvironment(candidates, testKeys(), rig.sender(), rig.clock));
    QCOMPARE(text(toString(reading.mode)), QString("unknown"));
    rig.at.server.setCommonHeaders({{rehearsalHeader, nonce}});
    reading = rig.run(probeEnvironment(candidates, testKeys(), rig.sender(), rig.clock));
    QCOMPARE(text(toString(reading.mode)), QString("rehearsal"));
}

void TestEnvironmentProbe::nothingToAsk() {
    BrokerRig rig;
    const std::vector<EnvironmentCandidate> none;
    const auto reading = rig.run(probeEnvironment(none, testKeys(), rig.sender(), rig.clock));
    QCOMPARE(text(toString(reading.mode)), QString("unknown"));
    QCOMPARE(text(reading.failure->trouble), QString("not_sent"));
}

void TestEnvironmentProbe::destroyedInMidFlight() {
    BrokerRig rig;
    rig.at.behave(Kind::Silent);
    std::optional<EnvironmentReading> reading;
    const std::vector<EnvironmentCandidate> candidates{{Mode::Paper, rig.endpointOf(rig.at)}};
    rig.scope.spawn(BrokerRig::keep(
        probeEnvironment(candidates, testKeys(), rig.sender(), rig.clock), reading));
    QTRY_COMPARE(rig.at.server.log().requests(), std::size_t(1));
    rig.scope.cancelAll();
    QTRY_COMPARE(rig.at.server.openConnections(), std::size_t(0));
    QVERIFY(!reading);
}

QTEST_GUILESS_MAIN(TestEnvironmentProbe)
#include "tst_environmentprobe.moc"
