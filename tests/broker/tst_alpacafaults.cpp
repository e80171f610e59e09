#include "broker/BrokerRig.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
using rehearsal::Behaviour;
using Kind = Behaviour::Kind;

Q_DECLARE_METATYPE(Behaviour)

namespace {

struct MutationCall {
    const char* name;
    const char* method;
    const char* path;
};

constexpr MutationCall mutations[] = {
    {"cancel all", "DELETE", "/v2/orders"},
    {"close all", "DELETE", "/v2/positions"},
    {"close one", "DELETE", "/v2/positions/AAPL"},
    {"cancel one", "DELETE", "/v2/orders/o1"},
    {"suspend", "PATCH", "/v2/account/configurations"},
};

/// Empty: it was accepted.
template <class T>
std::optional<BrokerFailure> failureIn(const BrokerResult<T>& result) {
    return result ? std::nullopt : std::optional(result.error());
}

std::optional<BrokerFailure> perform(BrokerRig& rig, std::size_t mutation) {
    const MutationToken token;
    switch (mutation) {
    case 0:
        return failureIn(rig.run(rig.broker->cancelAllOrders(token, operationId)));
    case 1:
        return failureIn(rig.run(rig.broker->closeAllPositions(token, operationId)));
    case 2:
        return failureIn(rig.run(rig.broker->closePosition(token, operationId, "AAPL")));
    case 3:
        return failureIn(rig.run(rig.broker->cancelOrder(token, operationId, "o1")));
    default:
        return failureIn(rig.run(rig.broker->setSuspended(token, operationId, true)));
    }
}

QString word(const std::optional<BrokerFailure>& failure) {
    return failure ? text(failure->trouble) : QString("ok");
}

struct Fault {
    const char* name;
    Behaviour behaviour;
    const char* read;       ///< trouble of a read
    const char* mutation;   ///< trouble of a mutation
    std::size_t count;      ///< how many of a mutation the server has seen
    bool isSilence = false; ///< ends by the deadline only
};

/// Long enough for a handshake on a busy machine. All other faults end by themselves.
constexpr auto silence = 400ms;

const Fault faults[] = {
    {"refuses", Kind::Refuse, "not_sent", "not_sent", 0},
    {"silent", Kind::Silent, "unclear", "unclear", 1, true},
    // The handshake has no end, so a mutation cannot have left; a read need not know.
    {"silent before reading", Kind::SilentBeforeRead, "unclear", "not_sent", 0, true},
    {"closes on accept", Kind::CloseOnAccept, "unclear", "not_sent", 0},
    {"closes", Kind::CloseImmediately, "unclear", "unclear", 1},
    {"resets", Kind::Reset, "unclear", "unclear", 1},
    {"closes mid-body", Kind::CloseMidBody, "unclear", "unclear", 1},
    {"closes mid-chunk", Kind::CloseMidChunk, "unclear", "unclear", 1},
    {"garbage", Kind::Garbage, "unclear", "unclear", 1},
    {"no status line", Kind::InvalidStatusLine, "unclear", "unclear", 1},
    {"redirects", Kind::RedirectLoop, "unclear", "unclear", 1},
    {"drips", Kind::DripHeader, "unclear", "unclear", 1, true},
    {"negative length", Kind::NegativeLength, "unclear", "unclear", 1},
    {"huge headers", Kind::HugeHeaders, "unclear", "unclear", 1},
    {"500", Behaviour::withStatus(500), "unclear", "unclear", 1},
    {"503", Behaviour::withStatus(503), "unclear", "unclear", 1},
    {"408", Behaviour::withStatus(408), "unclear", "unclear", 1},
    {"404 of something else", Behaviour::withStatus(404), "refused", "refused", 1},
    {"401", Behaviour::withStatus(401), "keys", "keys", 1},
    {"429", Behaviour::withStatus(429), "rate_limited", "rate_limited", 1},
    {"body that is no text", Kind::InvalidUtf8, "unclear", "", 1},
    {"nested body", Kind::DeepJson, "unclear", "", 1},
    {"nonsense", Kind::OneMegabyteOfNonsense, "unclear", "", 1},
};

} // namespace

class TestAlpacaFaults : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void mutationsAreSentOnce_data();
    void mutationsAreSentOnce();
    void anEndlessBodyIsCut();
    void onlyTheRightCounterpartIsBelieved_data();
    void onlyTheRightCounterpartIsBelieved();
    void whatAnotherSaysOfTheLimitIsNotBelieved();
    void anUntrustedCertificateIsNotSent();
    void keysAreNeverTold_data();
    void keysAreNeverTold();
    void destroyedInMidFlight_data();
    void destroyedInMidFlight();
};

void TestAlpacaFaults::reads_data() {
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<bool>("isSilence");
    QTest::addColumn<QString>("trouble");
    for (const Fault& fault : faults)
        QTest::newRow(fault.name) << fault.behaviour << fault.isSilence << fault.read;
}

void TestAlpacaFaults::reads() {
    QFETCH(Behaviour, behaviour);
    QFETCH(bool, isSilence);
    BrokerRig rig;
    if (isSilence)
        rig.deadline = silence;
    rig.at.answer(200, "[]");
    rig.at.behave(behaviour);
    rig.start();
    QTEST(word(failureIn(rig.run(rig.broker->positions()))), "trouble");
}

void TestAlpacaFaults::mutationsAreSentOnce_data() {
    QTest::addColumn<std::size_t>("mutation");
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<bool>("isSilence");
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<std::size_t>("count");
    for (std::size_t i = 0; i < std::size(mutations); ++i) {
        for (const Fault& fault : faults) {
            // To cancel one order no body is read: that it was accepted is in the status.
            const char* told = *fault.mutation != '\0' ? fault.mutation : i == 3 ? "ok" : "unclear";
            QTest::addRow("%s, %s", mutations[i].name, fault.name)
                << i << fault.behaviour << fault.isSilence << told << fault.count;
        }
    }
}

void TestAlpacaFaults::mutationsAreSentOnce() {
    QFETCH(std::size_t, mutation);
    QFETCH(Behaviour, behaviour);
    QFETCH(bool, isSilence);
    QFETCH(std::size_t, count);
    BrokerRig rig;
    if (isSilence)
        rig.deadline = silence;
    rig.at.behave(behaviour);
    rig.start();
    const auto failure = perform(rig, mutation);
    QTEST(word(failure), "trouble");
    if (failure) {
        // What the runner of actions goes by.
        QCOMPARE(text(failure->error.code) == "outcome_unknown",
                 failure->trouble == BrokerTrouble::Unclear);
        QVERIFY(failure->error.detail.find(mutations[mutation].path) != std::string::npos);
    }
    QTest::qWait(20); // whatever might still be tempted to repeat it
    QCOMPARE(rig.at.server.log().requests(mutations[mutation].method, mutations[mutation].path),
             count);
    QCOMPARE(rig.at.server.log().requests(), count);
    QCOMPARE(rig.sent.size(), std::size_t(1));
}

void TestAlpacaFaults::anEndlessBodyIsCut() {
    BrokerRig rig;
    rig.deadline = 10s; // the cap comes first
    rig.at.behave(Kind::EndlessBody);
    rig.start();
    const auto positions = rig.run(rig.broker->positions());
    QCOMPARE(troubleOf(positions), QString("unclear"));
    QCOMPARE(text(positions.error().error.code), QString("too_large"));
}

void TestAlpacaFaults::onlyTheRightCounterpartIsBelieved_data() {
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("answered");
    QTest::addColumn<bool>("isBelieved");
    const QString ours = QString::fromStdString(nonce);
    QTest::newRow("the real broker") << "" << "" << true;
    QTest::newRow("the rehearsal") << ours << ours << true;
    QTest::newRow("a rehearsal for the real broker") << "" << ours << false;
    QTest::newRow("the real broker for the rehearsal") << ours << "" << false;
    QTest::newRow("another rehearsal") << ours << QString(32, 'b') << false;
    QTest::newRow("a part of the nonce") << ours << QString(31, 'a') << false;
}

void TestAlpacaFaults::onlyTheRightCounterpartIsBelieved() {
    QFETCH(QString, expected);
    QFETCH(QString, answered);
    QFETCH(bool, isBelieved);
    BrokerRig rig;
    if (!answered.isEmpty())
        rig.at.server.setCommonHeaders({{rehearsalHeader, answered.toStdString()}});
    BrokerEndpoint endpoint = rig.endpointOf(rig.at);
    endpoint.rehearsalNonce = expected.toStdString();
    rig.useEndpoint(endpoint);
    rig.at.answer(200, "[]");
    const auto positions = rig.run(rig.broker->positions());
    QCOMPARE(troubleOf(positions), QString(isBelieved ? "ok" : "unclear"));
    if (!isBelieved) {
        QCOMPARE(text(positions.error().error.code), QString("invalid_data"));
        QVERIFY(positions.error().error.detail.find("rehearsal") != std::string::npos);
    }
    for (std::size_t i = 0; i < std::size(mutations); ++i) {
        rig.at.answer(200, i < 2 ? "[]" : "{}");
        const auto failure = perform(rig, i);
        QCOMPARE(word(failure), QString(isBelieved ? "ok" : "unclear"));
        if (!isBelieved)
            QCOMPARE(text(failure->error.code), QString("outcome_unknown"));
    }
    // Nor a refusal.
    rig.at.answer(401, "{}");
    QCOMPARE(troubleOf(rig.run(rig.broker->account())), QString(isBelieved ? "keys" : "unclear"));
}

void TestAlpacaFaults::whatAnotherSaysOfTheLimitIsNotBelieved() {
    BrokerRig rig;
    rig.at.server.setCommonHeaders(
        {{rehearsalHeader, nonce}, {"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "60"}});
    rig.start();
    QCOMPARE(troubleOf(rig.run(rig.broker->positions())), QString("unclear"));
    QVERIFY(!rig.budget.remaining(rig.clock.now()));
}

void TestAlpacaFaults::anUntrustedCertificateIsNotSent() {
    BrokerRig rig;
    BrokerEndpoint endpoint = rig.endpointOf(rig.at);
    endpoint.tls.caFile.clear();
    rig.useEndpoint(endpoint);
    QCOMPARE(troubleOf(rig.run(rig.broker->account())), QString("not_sent"));
    for (std::size_t i = 0; i < std::size(mutations); ++i) {
        const auto failure = perform(rig, i);
        QCOMPARE(word(failure), QString("not_sent"));
        QCOMPARE(text(failure->error.code), QString("tls_failed"));
    }
    QCOMPARE(rig.at.server.log().requests(), std::size_t(0));
}

void TestAlpacaFaults::keysAreNeverTold_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    const QString id = QString::fromStdString(keyId);
    const QString secret = QString::fromStdString(keySecret);
    for (const int status : {200, 207, 403, 500}) {
        QTest::addRow("%d, message", status)
            << status << R"({"message":"key )" + id + " with " + secret + R"( is unknown"})";
        QTest::addRow("%d, page", status) << status << "<html>" + id + secret;
        // Where the end of what is told would cut it in two.
        QTest::addRow("%d, at the end", status)
            << status << QString(280, 'x') + secret + QString(100, 'x');
        QTest::addRow("%d, items", status)
            << status << R"([{"id":"a","symbol":"a","status":403,"body":")" + secret + R"("}])";
    }
}

void TestAlpacaFaults::keysAreNeverTold() {
    QFETCH(int, status);
    QFETCH(QString, body);
    BrokerRig rig;
    rig.at.answer(status, body.toStdString());
    rig.start();
    const auto check = [](const BrokerFailure& failure) {
        const std::string all = failure.error.detail + failure.message + failure.existingOrderId;
        for (const std::string& key : {keyId, keySecret}) {
            QVERIFY2(all.find(key) == std::string::npos, all.c_str());
            QVERIFY2(all.find(key.substr(0, 8)) == std::string::npos, all.c_str());
        }
    };
    if (const auto account = rig.run(rig.broker->account()); !account)
        check(account.error());
    for (std::size_t i = 0; i < std::size(mutations); ++i) {
        if (const auto failure = perform(rig, i))
            check(*failure);
    }
    const auto items = rig.run(rig.broker->closeAllPositions(MutationToken(), operationId));
    if (items)
        check(*items->at(0).refusal);
}

void TestAlpacaFaults::destroyedInMidFlight_data() {
    QTest::addColumn<Behaviour>("behaviour");
    QTest::newRow("silent") << Behaviour(Kind::Silent);
    QTest::newRow("drips") << Behaviour(Kind::DripHeader);
    QTest::newRow("endless") << Behaviour(Kind::EndlessBody);
}

void TestAlpacaFaults::destroyedInMidFlight() {
    QFETCH(Behaviour, behaviour);
    BrokerRig rig;
    rig.at.behave(behaviour);
    rig.start();
    std::optional<BrokerResult<OpenOrders>> orders;
    std::optional<BrokerResult<std::vector<CloseItem>>> items;
    rig.scope.spawn(BrokerRig::keep(rig.broker->openOrders(), orders));
    rig.scope.spawn(
        BrokerRig::keep(rig.broker->closeAllPositions(MutationToken(), operationId), items));
    QTRY_COMPARE(rig.at.server.log().requests(), std::size_t(2));
    rig.scope.cancelAll();
    rig.broker.reset();
    rig.http.reset();
    QTRY_COMPARE(rig.at.server.openConnections(), std::size_t(0));
    QVERIFY(!orders);
    QVERIFY(!items);
}

QTEST_GUILESS_MAIN(TestAlpacaFaults)
#include "tst_alpacafaults.moc"
