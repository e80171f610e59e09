#include "app/BrokerComposition.h"
#include "app/StopComposition.h"
#include "engine/EngineFixture.h"
#include "engine/EngineThread.h"
#include "rehearsal/StandInThread.h"
#include "stop/EmergencyStop.h"
#include "stop/StopBook.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <semaphore>
#include <thread>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
using rehearsal::BrokerWorld;

namespace {

constexpr auto reachesWithin = 100ms;
/// A busy machine stands still in some of them.
constexpr int attempts = 3;

/// The stop as a window has it, before the stand-in broker over TLS: with the real composition,
/// threads, files and clocks.
struct ThreadRig {
    ThreadRig() {
        LoadedProfile loaded;
        loaded.profile = defaultProfile(*ProfileId::parse("drill"), TransportKind::Rehearsal);
        loaded.paths.dataDir = folder.path().toStdString();
        loaded.rehearsalDirectory = standIn.directory();
        ledger = openStopLedger(loaded, clock);
        StopLinkParts parts;
        parts.open = openBrokerFor(loaded, heldKeys(nullptr), RequestUse::Stop, clock);
        parts.ledger = ledger;
        parts.actor = "test:kim";
        auto made = makeStopLink(loaded, clock, main, std::move(parts));
        link = made.get();
        stop = std::make_unique<EmergencyStop>(std::move(made), "test:kim");
        stop->start();
    }

    /// The account was read, so that the connections are warm.
    bool isWarm() const { return stop->status()->plan.positions.has_value(); }
    std::chrono::microseconds sinceArrival(std::string_view request, BootTime from) {
        BootTime at{};
        standIn.with([&](BrokerWorld& world) { at = arrivalOf(world, request); });
        return at == BootTime{} ? 1h : std::chrono::microseconds(at - from);
    }

    SystemClock clock;
    QtExecutor main{clock};
    QTemporaryDir folder;
    StandInThread standIn;
    std::shared_ptr<StopLedger> ledger;
    StopLink* link = nullptr; ///< the stop's
    std::unique_ptr<EmergencyStop> stop;
};

/// A real engine in its thread, which does nothing more from the moment it is blocked.
class BlockedEngine {
public:
    explicit BlockedEngine(Executor& main) {
        EngineThread::Parts parts;
        parts.makeParts = [this](Executor& executor) -> Result<EngineParts> {
            m_executor = &executor;
            return m_fixture.makeParts(executor);
        };
        parts.socketPath = m_fixture.path("engine.sock");
        parts.actor = "test";
        EngineLink::Callbacks callbacks;
        callbacks.status = [this](const StatusPtr&) { ++publications; };
        callbacks.finished = [](const CommandResult&) {};
        callbacks.link = [](LinkState, const std::string&) {};
        m_thread = std::make_unique<EngineThread>(main, m_fixture.clock, std::move(parts),
                                                  std::move(callbacks));
    }
    ~BlockedEngine() {
        m_goesOn.release();
        m_thread.reset();
    }
    BlockedEngine(const BlockedEngine&) = delete;
    BlockedEngine& operator=(const BlockedEngine&) = delete;

    /// Returns once it stands still.
    void block() {
        std::binary_semaphore stands{0};
        m_executor->post([this, &stands] {
            stands.release();
            m_goesOn.acquire();
        });
        stands.acquire();
    }

    int publications = 0;

private:
    EngineFixture m_fixture;
    Executor* m_executor = nullptr; ///< the engine's
    std::binary_semaphore m_goesOn{0};
    std::unique_ptr<EngineThread> m_thread;
};

} // namespace

/// The stop on its own thread waits for no other one.
class TestStopThread : public QObject {
    Q_OBJECT

private slots:
    void theButtonWorksWhileTheEngineStandsStill() {
        std::chrono::microseconds fastest = 1h;
        for (int attempt = 0; attempt < attempts && fastest >= reachesWithin; ++attempt) {
            ThreadRig rig;
            BlockedEngine engine(rig.main);
            QTRY_VERIFY(engine.publications > 0);
            QTRY_VERIFY(rig.isWarm());
            engine.block();
            const int published = engine.publications;
            const BootTime pressed = rig.clock.boot();
            rig.stop->press();
            QTRY_VERIFY(rig.sinceArrival("DELETE /v2/orders", pressed) < 1h);
            fastest = std::min(fastest, rig.sinceArrival("DELETE /v2/orders", pressed));
            QTRY_VERIFY_WITH_TIMEOUT(
                rig.stop->status()->verdict && rig.stop->status()->verdict->isSettled, 30'000);
            QVERIFY(rig.stop->status()->verdict->kind == StopVerdictKind::Flat);
            // It stood still all the while.
            QVERIFY(engine.publications <= published + 1);
        }
        QVERIFY2(fastest < reachesWithin, std::to_string(fastest.count()).c_str());
    }

    /// No event of the main thread is needed until the account is flat and refuses new orders.
    void aPressActsWhileTheMainThreadStandsStill() {
        ThreadRig rig;
        QTRY_VERIFY(rig.isWarm());
        std::binary_semaphore stopped{0};
        rig.standIn.when([&stopped](BrokerWorld& world) {
            const bool isStopped = world.isFlat() && world.isSuspended();
            if (isStopped)
                stopped.release();
            return isStopped;
        });
        const std::uint64_t before = rig.stop->status()->sequence;
        std::jthread presser([&rig] { rig.link->press(StopStrength::Everything, "test:lee"); });
        QVERIFY(stopped.try_acquire_for(30s));
        QCOMPARE(rig.stop->status()->sequence, before);
        QTRY_VERIFY(rig.stop->status()->verdict &&
                    rig.stop->status()->verdict->kind == StopVerdictKind::Flat);
        QCOMPARE(rig.stop->status()->actor, std::string("test:lee"));
        QTRY_VERIFY(rig.ledger->view().isSettled);
    }

    /// What ends with the program is in its journal, for the next one.
    void anotherOneGoesOnFromItsJournal() {
        ThreadRig rig;
        QTRY_VERIFY(rig.isWarm());
        rig.stop->press();
        QTRY_VERIFY(rig.stop->status()->latch == LatchState::Latched);
        rig.stop.reset();
        PosixFs fs;
        const auto runs = readStopRuns(fs, rig.folder.path().toStdString() + "/stop");
        QVERIFY(runs.has_value());
        QVERIFY(stopsOf(*runs).isLatched);
        QVERIFY(runs->front().entries.front().kind == StopEntryKind::Pressed);
    }
};

QTEST_GUILESS_MAIN(TestStopThread)
#include "tst_stopthread.moc"
