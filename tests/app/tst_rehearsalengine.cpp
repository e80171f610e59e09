#include "app/StandIn.h"
#include "app/console/RehearsalEngine.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

using Ids = std::vector<CommandId>;

class RecordingEngine final : public RunningEngine {
public:
    RecordingEngine(Ids& submitted, int& alive) : m_submitted(submitted), m_alive(alive) {
        ++m_alive;
    }
    ~RecordingEngine() override { --m_alive; }
    RecordingEngine(const RecordingEngine&) = delete;
    RecordingEngine& operator=(const RecordingEngine&) = delete;
    void submit(CommandId id, Command) override { m_submitted.push_back(id); }

private:
    Ids& m_submitted;
    int& m_alive;
};

constexpr const char* readyOnceToldSo =
    "while [ ! -e \"$2/../go\" ]; do sleep 0.02; done; echo REHEARSAL READY x; exec sleep 1000";

} // namespace

class TestRehearsalEngine : public QObject {
    Q_OBJECT

private slots:
    void beginsWhenTheRehearsalServes();
    void beginsWithoutARehearsalToo();
    void destroyedBeforeItBegan();

private:
    std::unique_ptr<RehearsalEngine> make(const StandIn& standIn,
                                          std::unique_ptr<RehearsalProcess>& process) {
        return std::make_unique<RehearsalEngine>(standIn.directory(), process, [this] {
            ++m_made;
            return std::make_unique<RecordingEngine>(m_submitted, m_alive);
        });
    }

    Ids m_submitted;
    int m_alive = 0;
    int m_made = 0;
};

void TestRehearsalEngine::beginsWhenTheRehearsalServes() {
    StandIn standIn;
    standIn.useScript(readyOnceToldSo);
    std::unique_ptr<RehearsalProcess> process;
    auto engine = make(standIn, process);
    QVERIFY(process != nullptr);
    engine->submit(CommandId{1}, ProbeNow{});
    engine->submit(CommandId{2}, ProbeNow{});
    QCOMPARE(m_alive, 0);
    QFile go(standIn.path("go"));
    QVERIFY(go.open(QIODevice::WriteOnly));
    QTRY_COMPARE_WITH_TIMEOUT(m_alive, 1, 20'000);
    engine->submit(CommandId{3}, ProbeNow{});
    QVERIFY((m_submitted == Ids{CommandId{1}, CommandId{2}, CommandId{3}}));
    engine.reset();
    QCOMPARE(m_alive, 0);
    QCOMPARE(m_made, 1);
}

void TestRehearsalEngine::beginsWithoutARehearsalToo() {
    StandIn standIn;
    standIn.useScript("exit 1");
    std::unique_ptr<RehearsalProcess> process;
    const auto engine = make(standIn, process);
    QTRY_COMPARE_WITH_TIMEOUT(m_alive, 1, 20'000);
}

void TestRehearsalEngine::destroyedBeforeItBegan() {
    StandIn standIn;
    standIn.useScript(readyOnceToldSo);
    std::unique_ptr<RehearsalProcess> process;
    auto engine = make(standIn, process);
    const int before = m_made;
    engine.reset();
    QFile go(standIn.path("go"));
    QVERIFY(go.open(QIODevice::WriteOnly));
    int ends = 0;
    // Its word that it is ready comes before its end.
    process->stop([&ends] { ++ends; });
    QTRY_COMPARE_WITH_TIMEOUT(ends, 1, 20'000);
    QCOMPARE(m_made, before);
}

QTEST_GUILESS_MAIN(TestRehearsalEngine)
#include "tst_rehearsalengine.moc"
