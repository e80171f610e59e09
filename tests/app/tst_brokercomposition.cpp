#include "app/KeysWorld.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using rehearsal::Behaviour;

class TestBrokerComposition : public QObject {
    Q_OBJECT

private slots:
    void whichEnvironmentAnswers_data();
    void whichEnvironmentAnswers();
    void withoutKeysNothingIsAsked_data();
    void withoutKeysNothingIsAsked();
    void newKeysAreUsedAtTheNextOpening();
    void aStopGoesOnWhileTheNetworkIsDown();
    void aPaperProfileStopsTheLiveAccountOfItsKeys();
    void aProfileWithoutABroker();
    void noRehearsalRuns();
    void theRealHostsAreAlpacas();
    void destroyedWhileOpening();
};

void TestBrokerComposition::whichEnvironmentAnswers_data() {
    QTest::addColumn<bool>("isLiveProfile");
    QTest::addColumn<bool>("paperKnows");
    QTest::addColumn<bool>("liveKnows");
    QTest::addColumn<QString>("mode");    // "" where it is not opened
    QTest::addColumn<QString>("trouble"); // of reading positions, or of opening
    QTest::newRow("paper as said") << false << true << false << "paper" << "ok";
    QTest::newRow("live as said") << true << false << true << "live" << "ok";
    QTest::newRow("paper said, live keys") << false << false << true << "live" << "refused";
    QTest::newRow("live said, paper keys") << true << true << false << "paper" << "refused";
    QTest::newRow("nobody knows them") << false << false << false << "" << "keys";
}

void TestBrokerComposition::whichEnvironmentAnswers() {
    QFETCH(bool, isLiveProfile);
    QFETCH(bool, paperKnows);
    QFETCH(bool, liveKnows);
    QFETCH(QString, mode);
    KeysWorld world(isLiveProfile ? BrokerEnvironment::Live : BrokerEnvironment::Paper);
    world.knows(world.paper(), paperKnows);
    world.knows(world.live, liveKnows);
    world.hold();
    auto opened = world.open(RequestUse::Operator);
    QCOMPARE(opened.has_value(), !mode.isEmpty());
    if (!opened) {
        QTEST(text(opened.error().trouble), "trouble");
        QCOMPARE(opened.error().status, 401);
        return;
    }
    QCOMPARE(text(toString((*opened)->mode())), mode);
    BrokerServer& answering = paperKnows ? world.paper() : world.live;
    answering.answer(200, "[]");
    const std::size_t before = answering.asked.size();
    const auto positions = world.rig.run((*opened)->broker().positions());
    QTEST(troubleOf(positions), "trouble");
    QCOMPARE(answering.asked.size() - before, positions ? 1U : 0U);
    if (!positions) {
        const QString words = QString::fromStdString(positions.error().error.detail);
        QVERIFY2(words.contains("paper") && words.contains("live"), qPrintable(words));
        QVERIFY2(words.contains(paperKnows ? "…7Q4K" : "…1234"), qPrintable(words));
    }
}

void TestBrokerComposition::withoutKeysNothingIsAsked_data() {
    QTest::addColumn<int>("trouble");
    for (const SecretTrouble trouble :
         {SecretTrouble::None, SecretTrouble::Locked, SecretTrouble::Frozen,
          SecretTrouble::NoService, SecretTrouble::Failed})
        QTest::newRow(std::string(toString(trouble)).c_str()) << static_cast<int>(trouble);
}

void TestBrokerComposition::withoutKeysNothingIsAsked() {
    QFETCH(int, trouble);
    KeysWorld world;
    const SecretFailure failure{static_cast<SecretTrouble>(trouble),
                                {Error::Code::Timeout, "what the keychain says"}};
    world.keys->set(tl::unexpected(failure));
    const auto opened = world.open(RequestUse::Stop);
    QVERIFY(!opened);
    QCOMPARE(text(opened.error().trouble), QString("keys"));
    QCOMPARE(opened.error().status, 0);
    QVERIFY(opened.error().error == failure.error);
    QVERIFY(world.paper().asked.empty() && world.live.asked.empty());
}

void TestBrokerComposition::newKeysAreUsedAtTheNextOpening() {
    KeysWorld world;
    world.knows(world.paper(), true);
    const OpenBroker open = openBrokerFor(world.loaded, world.keys, RequestUse::Polling,
                                          world.rig.clock, world.hosts());
    QVERIFY(!world.rig.run(open()));
    world.hold();
    const auto opened = world.rig.run(open());
    QVERIFY(opened && !(*opened)->isOutdated());
    QCOMPARE(world.paper().asked.back().headers.at("apca-api-key-id"), keyId);
    world.keys->set(BrokerKeys{Secret("PKANOTHERKEYID000001"), Secret(keySecret)});
    QVERIFY((*opened)->isOutdated());
    QVERIFY(world.rig.run(open()));
    QCOMPARE(world.paper().asked.back().headers.at("apca-api-key-id"),
             std::string("PKANOTHERKEYID000001"));
}

void TestBrokerComposition::aStopGoesOnWhileTheNetworkIsDown() {
    KeysWorld world;
    world.knows(world.paper(), true);
    world.knows(world.live, true);
    world.hold();
    world.paper().behave(Behaviour(Behaviour::Kind::Refuse));
    auto stop = world.open(RequestUse::Stop);
    auto polling = world.open(RequestUse::Operator);
    QVERIFY(stop && polling);
    QCOMPARE(text(toString((*stop)->mode())), QString("unknown"));
    QVERIFY(world.live.asked.empty());

    world.paper().behave(Behaviour());
    world.paper().answer(207, "[]");
    QVERIFY(world.rig.run((*stop)->broker().cancelAllOrders(MutationToken(), operationId)));
    const std::size_t before = world.paper().asked.size();
    const auto refused =
        world.rig.run((*polling)->broker().cancelAllOrders(MutationToken(), operationId));
    QCOMPARE(troubleOf(refused), QString("refused"));
    QCOMPARE(world.paper().asked.size(), before);
    // Reading is allowed, and an account that was read settles it.
    world.knows(world.paper(), true);
    QVERIFY(world.rig.run((*polling)->broker().account()));
    QCOMPARE(text(toString((*polling)->mode())), QString("paper"));
}

void TestBrokerComposition::aPaperProfileStopsTheLiveAccountOfItsKeys() {
    KeysWorld world;
    world.knows(world.live, true);
    world.hold();
    auto opened = world.open(RequestUse::Stop);
    QVERIFY(opened);
    QCOMPARE(text(toString((*opened)->mode())), QString("live"));
    const std::size_t before = world.paper().asked.size();
    world.live.answer(207, "[]");
    QVERIFY(world.rig.run((*opened)->broker().closeAllPositions(MutationToken(), operationId)));
    QCOMPARE(world.live.asked.back().method, std::string("DELETE"));
    QCOMPARE(world.paper().asked.size(), before);
}

void TestBrokerComposition::aProfileWithoutABroker() {
    KeysWorld world;
    world.hold();
    world.loaded.profile.broker.reset();
    const auto opened = world.open(RequestUse::Stop);
    QCOMPARE(troubleOf(opened), QString("not_sent"));
    QVERIFY(opened.error().error.code == Error::Code::Unsupported);
    QVERIFY(opened.error().error.detail.find("[broker]") != std::string::npos);
}

void TestBrokerComposition::noRehearsalRuns() {
    KeysWorld world;
    const QTemporaryDir folder;
    world.loaded.profile.transport = TransportKind::Rehearsal;
    world.loaded.rehearsalDirectory = folder.path().toStdString();
    const auto opened = world.open(RequestUse::Stop);
    QCOMPARE(troubleOf(opened), QString("not_sent"));
}

void TestBrokerComposition::theRealHostsAreAlpacas() {
    const auto candidates = brokerCandidates(BrokerEnvironment::Live);
    QCOMPARE(candidates.size(), std::size_t(2));
    QCOMPARE(candidates[0].endpoint.baseUrl, std::string("https://api.alpaca.markets"));
    QCOMPARE(candidates[1].endpoint.baseUrl, std::string("https://paper-api.alpaca.markets"));
    QVERIFY(candidates[0].mode == Mode::Live && candidates[1].mode == Mode::Paper);
    QVERIFY(brokerCandidates(BrokerEnvironment::Paper)[0].mode == Mode::Paper);
}

void TestBrokerComposition::destroyedWhileOpening() {
    KeysWorld world;
    world.hold();
    world.paper().behave(Behaviour(Behaviour::Kind::Silent));
    using Opened = BrokerResult<std::unique_ptr<BrokerAccess>>;
    std::optional<Opened> opened;
    {
        TaskScope scope(world.rig.executor);
        const OpenBroker open = openBrokerFor(world.loaded, world.keys, RequestUse::Stop,
                                              world.rig.clock, world.hosts());
        scope.spawn(BrokerRig::keep<Opened>(open(), opened));
        QTRY_VERIFY(world.paper().server.log().requests("GET", "/v2/account") > 0);
    }
    QVERIFY(!opened);
}

QTEST_GUILESS_MAIN(TestBrokerComposition)
#include "tst_brokercomposition.moc"
