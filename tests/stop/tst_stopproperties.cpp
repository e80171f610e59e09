#include "stop/WorldRig.h"

#include <QtTest/QTest>

#include <random>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using rehearsal::BrokerPortfolio;
using rehearsal::TradeSide;
using Fault = rehearsal::BrokerFault;
using Kind = Fault::Kind;

/// What a seed makes of an account, a broker and a program.
class Course {
public:
    explicit Course(std::uint64_t seed) : m_random(seed) {}

    int upTo(int most) { return std::uniform_int_distribution(0, most)(m_random); }
    bool isOneIn(int count) { return upTo(count - 1) == 0; }
    std::chrono::milliseconds time(std::chrono::milliseconds most) {
        return std::chrono::milliseconds(upTo(static_cast<int>(most.count())));
    }

    BrokerPortfolio portfolio() {
        static constexpr std::array symbols{"AAPL", "MSFT", "NVDA", "F", "TSLA"};
        BrokerPortfolio portfolio;
        for (const char* symbol : symbols) {
            if (isOneIn(3))
                continue;
            const std::string quantity = std::to_string(upTo(30) + 1);
            const bool isShort = isOneIn(4);
            portfolio.hold(symbol, (isShort ? "-" : "") + quantity, "90", "100");
            if (!isOneIn(3))
                portfolio.stop(symbol, quantity, isShort ? "130" : "70");
        }
        if (isOneIn(2))
            portfolio.limit("F", TradeSide::Buy, "20", "60");
        return portfolio;
    }

    Fault fault() {
        static constexpr std::array kinds{
            Kind::Delayed,       Kind::Silent,       Kind::LostAnswer,       Kind::CutAnswer,
            Kind::ServerError,   Kind::RateLimited,  Kind::WholeCallRefused, Kind::NotJson,
            Kind::RemovedFields, Kind::UnknownWords, Kind::PartialFill,      Kind::Halted,
            Kind::HeldForOrders, Kind::WashTrade,    Kind::StuckCancel,      Kind::FillAfterCancel};
        Fault fault(kinds[static_cast<std::size_t>(upTo(kinds.size() - 1))],
                    static_cast<std::size_t>(upTo(6) + 1));
        if (fault.isOfRequests()) {
            static constexpr std::array methods{"", "GET", "DELETE", "PATCH"};
            fault.method = methods[static_cast<std::size_t>(upTo(methods.size() - 1))];
        }
        fault.delay = time(9s);
        return fault;
    }

private:
    std::mt19937_64 m_random;
};

} // namespace

/// Whatever goes wrong for a minute, in whatever order, with a program that dies in between.
class TestStopProperties : public QObject {
    Q_OBJECT

private slots:
    void nothingFalseIsClaimedAndAllIsClosedInTheEnd_data() {
        QTest::addColumn<qulonglong>("seed");
        const qulonglong seeds = qEnvironmentVariableIntValue("CONSOLE_LONG") ? 5000 : 250;
        for (qulonglong seed = 1; seed <= seeds; ++seed)
            QTest::addRow("seed %llu", seed) << seed;
    }
    void nothingFalseIsClaimedAndAllIsClosedInTheEnd() {
        QFETCH(qulonglong, seed);
        Course course(seed);
        WorldRig rig;
        rig.world.place(course.portfolio());
        for (int faults = course.upTo(4); faults > 0; --faults)
            rig.world.set(course.fault());
        if (course.isOneIn(4))
            rig.world.setSuspended(true);
        if (course.isOneIn(6))
            rig.networkBackAfter = std::chrono::seconds(course.upTo(20));
        rig.kept.isLost = course.isOneIn(2);
        rig.lane->press("test");
        for (std::chrono::milliseconds passed{0}; passed < 60s; passed += WorldRig::step) {
            if (course.isOneIn(300))
                rig.kept.dieAt = rig.kept.count() + 1;
            if (course.isOneIn(200))
                rig.world.set(course.fault());
            rig.live(WorldRig::step);
            rig.judge();
        }
        rig.world.makeWell();
        // Which lifted the suspension, too: that is seen with the next reading of the account.
        for (std::chrono::milliseconds passed{0}; passed < 30s; passed += WorldRig::step)
            rig.live(WorldRig::step);
        rig.settles(60s);
        StopVerdict verdict = rig.judge();
        if (rig.lane->state().isGivenUp) {
            // Somebody else went on with it: that is said, and a press when he has ended closes
            // all.
            QVERIFY(verdict.kind == StopVerdictKind::NotFlat && verdict.isSettled);
            QVERIFY(verdict.foreignSightings >= 2 && rig.world.isSuspended());
            rig.lane->press("test");
            rig.settles(60s);
            verdict = rig.judge();
        }
        const std::string story(toString(verdict.kind));
        QCOMPARE(rig.falseClaims, 0);
        QVERIFY2(verdict.kind == StopVerdictKind::Flat && verdict.isSettled, story.c_str());
        QVERIFY(rig.world.isFlat());
        QVERIFY(rig.world.isSuspended());
        for (const auto& [operation, times] : rig.world.log().operations())
            QVERIFY2(times == 1, operation.c_str());
    }
};

QTEST_APPLESS_MAIN(TestStopProperties)
#include "tst_stopproperties.moc"
