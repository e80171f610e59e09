#include "base/TimeText.h"
#include "health/CapabilityProbe.h"
#include "health/FunctionalProbe.h"
#include "health/ProbeRig.h"
#include "support/FakeClock.h"

using namespace catalyst;
using namespace proberig;
using catalyst::rehearsal::Behaviour;
using catalyst::test::FakeClock;

namespace {

constexpr std::size_t trading = 6;

/// Two checks of the trading service, one of an age.
Profile checked() {
    Profile profile = profileOf(TransportKind::Rehearsal);
    profile.checks = {{.service = "trading",
                       .name = "positions",
                       .path = "/api/v1/positions/active?limit=1",
                       .json = "$.success",
                       .condition = "== true"},
                      {.service = "trading",
                       .name = "age",
                       .path = "/health",
                       .json = "$.timestamp",
                       .freshWithin = std::chrono::seconds(60)},
                      {.service = "nobody", .name = "lost", .path = "/"}};
    return profile;
}

struct Rig : ProbeRig {
    Rig()
        : access(profile, folderPath()), checks(http, access, day, profile),
          capabilities(http, access, day, profile) {
        listenAs("trading");
    }
    FakeClock day{parseUtc("2026-11-18T15:00:00Z").value()};
    Profile profile = checked();
    ServiceAccess access;
    FunctionalProbe checks;
    CapabilityProbe capabilities;
};

} // namespace

class TestFunctionalProbe : public QObject {
    Q_OBJECT

private slots:
    void asksAndJudges() {
        Rig rig;
        rig.reply.body = R"({"success":true,"positions":[]})";
        const Evidence passed = rig.run(rig.checks.probe(0));
        QCOMPARE(word(passed.finding), word(Finding::CheckPassed));
        rig.reply.body = R"({"success":false,"error":"database connection lost"})";
        const Evidence failed = rig.run(rig.checks.probe(0));
        QCOMPARE(word(failed.finding), word(Finding::CheckFailed));
        QCOMPARE(failed.reported, std::string("positions: $.success is false"));
        QCOMPARE(failed.blames, std::string("postgres"));
        QVERIFY((rig.asked == std::vector<std::string>(2, "/api/v1/positions/active?limit=1")));
    }

    void agesAreOfTheDayOfWhoAnswers() {
        Rig rig;
        rig.reply.body = R"({"timestamp":"2026-11-18T15:59:30"})";
        QCOMPARE(word(rig.run(rig.checks.probe(1)).finding), word(Finding::CheckUnclear));
        rig.answerAs(goodNonce, "3600000000"); // an hour ahead
        QCOMPARE(word(rig.run(rig.checks.probe(1)).finding), word(Finding::CheckPassed));
        rig.answerAs(goodNonce, "7200000000");
        QCOMPARE(word(rig.run(rig.checks.probe(1)).finding), word(Finding::Stale));
    }

    void failuresAreThoseOfAHealthProbe_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* name, Behaviour::Kind kind, Finding finding) {
            QTest::newRow(name) << static_cast<int>(kind) << word(finding);
        };
        row("refused", Behaviour::Kind::Refuse, Finding::Refused);
        row("silent", Behaviour::Kind::Silent, Finding::Silent);
        row("dripping", Behaviour::Kind::DripHeader, Finding::Silent);
        row("cut", Behaviour::Kind::CloseMidBody, Finding::Reset);
        row("garbage", Behaviour::Kind::Garbage, Finding::Garbage);
        row("endless", Behaviour::Kind::EndlessBody, Finding::TooLarge);
        row("redirected", Behaviour::Kind::RedirectLoop, Finding::Redirected);
        row("503", Behaviour::Kind::Status, Finding::CheckFailed);
        row("nonsense", Behaviour::Kind::OneMegabyteOfNonsense, Finding::CheckUnclear);
        row("too deep", Behaviour::Kind::DeepJson, Finding::CheckUnclear);
    }
    void failuresAreThoseOfAHealthProbe() {
        QFETCH(int, kind);
        QFETCH(QString, finding);
        Rig rig;
        QVERIFY(rig.server.setBehaviour(static_cast<Behaviour::Kind>(kind)));
        const Evidence evidence = rig.run(rig.checks.probe(0));
        QCOMPARE(word(evidence.finding), finding);
        QVERIFY(evidence.reported.starts_with("positions"));
        const Capabilities read = rig.run(rig.capabilities.read(trading));
        QVERIFY(read.state == Capabilities::State::Unreadable);
        QVERIFY(!read.detail.empty());
    }

    void anotherRehearsal() {
        Rig rig;
        rig.answerAs(otherNonce);
        rig.reply.body = R"({"success":true,"paths":{}})";
        QCOMPARE(word(rig.run(rig.checks.probe(0)).finding), word(Finding::WrongCounterpart));
        const Capabilities read = rig.run(rig.capabilities.read(trading));
        QVERIFY(read.state == Capabilities::State::Unreadable);
    }

    void aCheckOfNobody() {
        Rig rig;
        QCOMPARE(word(rig.run(rig.checks.probe(2)).finding), word(Finding::CheckUnclear));
        QVERIFY(rig.asked.empty());
    }

    void readsWhatIsPublished() {
        Rig rig;
        rig.answerAs(goodNonce, "1000000");
        rig.reply.body = R"({"info":{"title":"Trading","version":"5"},)"
                         R"("paths":{"/health":{"get":{}},"/other":{"get":{}}}})";
        const Capabilities read = rig.run(rig.capabilities.read(trading));
        QVERIFY2(read.state == Capabilities::State::Known, read.detail.c_str());
        QVERIFY((rig.asked == std::vector<std::string>{"/openapi.json"}));
        QVERIFY((read.missing == std::vector<std::string>{"GET /api/v1/positions/active"}));
        QVERIFY(read.readAt == rig.day.now() + std::chrono::seconds(1));
        rig.reply.body = "{\"paths\":{}}" + std::string(2 * 1024 * 1024, ' ');
        QVERIFY(rig.run(rig.capabilities.read(trading)).state == Capabilities::State::Unreadable);
        rig.reply.body = "{\"paths\":{}}" + std::string(2'000'000, ' ');
        QVERIFY(rig.run(rig.capabilities.read(trading)).state == Capabilities::State::Known);
    }

    void destroyedInMidFlight() {
        Rig rig;
        QVERIFY(rig.server.setBehaviour(Behaviour::Kind::Silent));
        {
            TaskScope scope(rig.executor);
            const auto forgetCheck = [](Task<Evidence> task) -> Task<void> {
                static_cast<void>(co_await std::move(task));
            };
            const auto forgetRead = [](Task<Capabilities> task) -> Task<void> {
                static_cast<void>(co_await std::move(task));
            };
            scope.spawn(forgetCheck(rig.checks.probe(0)));
            scope.spawn(forgetRead(rig.capabilities.read(trading)));
            QTRY_COMPARE(rig.server.openConnections(), std::size_t{2});
        }
        QTRY_COMPARE(rig.server.openConnections(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(TestFunctionalProbe)
#include "tst_functionalprobe.moc"
