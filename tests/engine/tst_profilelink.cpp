#include "engine/Console.h"
#include "engine/EngineFixture.h"
#include "engine/EngineThread.h"
#include "engine/ProfileLink.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

/// One window: its console, its link, and the folder of sockets it shares with others.
struct Window {
    Window(EngineFixture& fixture, const std::string& folder) : executor(fixture.clock) {
        ProfileLink::Parts parts;
        parts.lockPath = folder + "/engine.lock";
        parts.socketPath = folder + "/engine.sock";
        parts.profile = "test";
        parts.actor = "window:test";
        parts.startOwn =
            [this, &fixture, folder](
                const EngineLink::Callbacks& callbacks) -> Result<std::unique_ptr<RunningEngine>> {
            EngineThread::Parts thread;
            thread.makeParts = [&fixture](Executor& engine) -> Result<EngineParts> {
                return fixture.makeParts(engine);
            };
            thread.socketPath = folder + "/engine.sock";
            thread.actor = "window:test";
            return std::make_unique<EngineThread>(executor, fixture.clock, std::move(thread),
                                                  callbacks);
        };
        auto link = std::make_unique<ProfileLink>(executor, std::move(parts));
        console = std::make_unique<Console>(std::move(link), fixture.clock);
        console->start();
    }

    QtExecutor executor;
    std::unique_ptr<Console> console;
};

} // namespace

class TestProfileLink : public QObject {
    Q_OBJECT

private slots:
    void theFirstWindowRunsTheEngineTheSecondFollows() {
        EngineFixture fixture;
        EngineFixture other;
        const std::string folder = fixture.folder.path().toStdString();
        Window first(fixture, folder);
        QVERIFY(first.console->status() != nullptr);
        QTRY_VERIFY(first.console->linkState() == LinkState::Own);
        QTRY_VERIFY(first.console->status()->overall == State::Ok);

        Window second(other, folder);
        QTRY_VERIFY(second.console->linkState() == LinkState::Attached);
        QTRY_VERIFY(second.console->status()->overall == State::Ok);
        QCOMPARE(other.probes.load(), 0);

        std::optional<CommandResult> result;
        QObject::connect(second.console.get(), &Console::commandFinished, &second.executor,
                         [&](const CommandResult& r) { result = r; });
        const CommandId id = second.console->setRehearsalMode("trading", "silent");
        QTRY_VERIFY(result.has_value());
        QVERIFY(result->id == id);
        QCOMPARE(codeOf(result->outcome), QString("ok"));
        QCOMPARE(fixture.rehearsal->mutations, 1);
    }

    void whenTheEngineEndsTheOtherWindowSaysSoAndTakesOver() {
        EngineFixture fixture;
        EngineFixture other;
        const std::string folder = fixture.folder.path().toStdString();
        auto first = std::make_unique<Window>(fixture, folder);
        QTRY_VERIFY(first->console->linkState() == LinkState::Own);
        Window second(other, folder);
        std::vector<LinkState> states;
        QObject::connect(second.console.get(), &Console::linkChanged, &second.executor,
                         [&] { states.push_back(second.console->linkState()); });
        QTRY_VERIFY(second.console->linkState() == LinkState::Attached);
        first.reset();
        QTRY_VERIFY(second.console->linkState() == LinkState::Own);
        QVERIFY((states == std::vector{LinkState::Attached, LinkState::Lost, LinkState::Own}));
        QTRY_VERIFY(other.probes > 0);
    }

    void commandsWithoutAnEngineAreAnswered() {
        EngineFixture fixture;
        const std::string folder = fixture.folder.path().toStdString();
        auto lock = EngineLock::acquire(folder + "/engine.lock");
        QVERIFY(lock.has_value());
        // The lock is held, and nobody serves the socket.
        Window window(fixture, folder);
        QTRY_VERIFY(window.console->linkState() == LinkState::Lost);
        QVERIFY(!window.console->linkReason().empty());
        std::optional<CommandResult> result;
        QObject::connect(window.console.get(), &Console::commandFinished, &window.executor,
                         [&](const CommandResult& r) { result = r; });
        window.console->probeNow();
        QTRY_VERIFY(result.has_value());
        QCOMPARE(codeOf(result->outcome), QString("reset"));
    }

    void theLockIsExclusiveAndFreedByDeath() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("engine.lock").toStdString();
        auto lock = EngineLock::acquire(path);
        QCOMPARE(codeOf(lock), QString("ok"));
        QCOMPARE(codeOf(EngineLock::acquire(path)), QString("locked"));
        lock->reset();
        QCOMPARE(codeOf(EngineLock::acquire(path)), QString("ok"));
    }

    void aWindowClosedWhileItStarts() {
        for (int i = 0; i < 5; ++i) {
            EngineFixture fixture;
            Window window(fixture, fixture.folder.path().toStdString());
            QTest::qWait(i * 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestProfileLink)
#include "tst_profilelink.moc"
