#include "stop/StopScenarios.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<WorldRig> arranged(const StopScenario& scenario) {
    auto rig = std::make_unique<WorldRig>(scenario.start);
    scenario.arrange(*rig);
    return rig;
}

/// The entries at which the program is to die: all of those of mutations, and of the others as many
/// as there is time for.
std::vector<std::size_t> deathsOf(const StopScenario& scenario) {
    const auto rig = arranged(scenario);
    rig->lane->press("test");
    rig->settles(scenario.within);
    const bool isLong = qEnvironmentVariableIntValue("CONSOLE_LONG") != 0;
    const std::size_t most = isLong ? rig->kept.entries.size() : 24;
    std::vector<std::size_t> deaths;
    for (std::size_t i = 0; i < rig->kept.entries.size() && deaths.size() < most; ++i) {
        const StopEntry& entry = rig->kept.entries[i];
        const bool isMutationsOwn =
            entry.kind == StopEntryKind::Pressed || isMutation(entry.step.kind);
        if (isLong || isMutationsOwn || i % 9 == 0)
            deaths.push_back(i + 1);
    }
    return deaths;
}

} // namespace

Q_DECLARE_METATYPE(StopScenario)

/// A program that dies at any line of its journal, and another one that goes on: the end is the
/// same.
class TestStopCrashes : public QObject {
    Q_OBJECT

private slots:
    void endsAsWithoutACrash_data() {
        QTest::addColumn<StopScenario>("scenario");
        QTest::addColumn<bool>("isLost");
        for (const StopScenario& scenario : stopScenarios()) {
            QTest::addRow("%s, behind the entry", scenario.name.c_str()) << scenario << false;
            QTest::addRow("%s, before the entry", scenario.name.c_str()) << scenario << true;
        }
    }
    void endsAsWithoutACrash() {
        QFETCH(StopScenario, scenario);
        QFETCH(bool, isLost);
        for (const std::size_t death : deathsOf(scenario)) {
            // A press that was not even written has sent nothing.
            if (isLost && death == 1)
                continue;
            const auto rig = arranged(scenario);
            rig->kept.dieAt = death;
            rig->kept.isLost = isLost;
            rig->lane->press("test");
            rig->settles(scenario.within + 10s);
            const StopVerdict verdict = rig->judge();
            const std::string story = "died at " + std::to_string(death) + ", " +
                                      std::string(toString(verdict.kind)) + ": " + verdict.words;
            const bool isHonest = scenario.isContested && verdict.kind == StopVerdictKind::NotFlat;
            QVERIFY2(verdict.kind == scenario.verdict || isHonest, story.c_str());
            QVERIFY2(rig->world.isFlat() == (scenario.isFlat && !isHonest), story.c_str());
            QVERIFY2(rig->world.isSuspended() == scenario.isSuspended, story.c_str());
            QVERIFY2(rig->falseClaims == 0, story.c_str());
            for (const auto& [operation, times] : rig->world.log().operations())
                QVERIFY2(times == 1, story.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestStopCrashes)
#include "tst_stopcrashes.moc"
