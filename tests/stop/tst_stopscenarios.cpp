#include "stop/StopScenarios.h"

#include <QtTest/QTest>

#include <cstdio>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Arranged, pressed, and left alone until the verdict is settled or the time is over.
StopVerdict play(WorldRig& rig, const StopScenario& scenario) {
    rig.lane->press("test");
    rig.settles(scenario.within);
    return rig.judge();
}

std::unique_ptr<WorldRig> arranged(const StopScenario& scenario) {
    auto rig = std::make_unique<WorldRig>(scenario.start);
    scenario.arrange(*rig);
    return rig;
}

void addScenarios() {
    QTest::addColumn<StopScenario>("scenario");
    for (const StopScenario& scenario : stopScenarios())
        QTest::newRow(scenario.name.c_str()) << scenario;
}

std::string entriesOf(const WorldRig& rig) {
    std::string text;
    for (const StopEntry& entry : rig.kept.entries)
        text += toLine(entry) + '\n';
    return text;
}

std::string describe(const StopVerdict& verdict) {
    std::string text(toString(verdict.kind));
    for (const ResidueItem& item : verdict.residue)
        text += ", " + item.symbol + ' ' + std::string(toString(item.reason)) + ' ' + item.words;
    for (const std::string& order : verdict.openOrders)
        text += ", order " + order;
    return text + (verdict.isSettled ? ", settled" : ", goes on") + ' ' + verdict.words;
}

} // namespace

Q_DECLARE_METATYPE(StopScenario)

class TestStopScenarios : public QObject {
    Q_OBJECT

private slots:
    void endsAsItMust_data() { addScenarios(); }
    void endsAsItMust() {
        QFETCH(StopScenario, scenario);
        const auto rig = arranged(scenario);
        const StopVerdict verdict = play(*rig, scenario);
        const std::string story = describe(verdict);
        if (verdict.kind != scenario.verdict || rig->world.isFlat() != scenario.isFlat)
            std::fputs(entriesOf(*rig).c_str(), stderr);
        QVERIFY2(verdict.kind == scenario.verdict, story.c_str());
        QVERIFY2(rig->world.isFlat() == scenario.isFlat, story.c_str());
        QVERIFY2(rig->world.isSuspended() == scenario.isSuspended, story.c_str());
        QVERIFY2(verdict.match == scenario.match, story.c_str());
        QCOMPARE(rig->falseClaims, 0);
        // A mutation has an id of its own, and is sent once.
        for (const auto& [operation, times] : rig->world.log().operations())
            QVERIFY2(times == 1, operation.c_str());
    }
};

QTEST_APPLESS_MAIN(TestStopScenarios)
#include "tst_stopscenarios.moc"
