#include "app/console/PromptDesk.h"
#include "async/ThreadExecutor.h"
#include "async/qt/QtExecutor.h"

#include <QtTest/QTest>

#include <atomic>

using namespace catalyst;

namespace {

constexpr int patience = 10'000;

SshPrompt prompt(const char* key) {
    return {AskpassPrompt::Kind::Passphrase, key, "droplet", 1};
}

} // namespace

/// Questions of a connection on another thread.
class TestPromptDesk : public QObject {
    Q_OBJECT

    SystemClock m_clock;

private slots:
    void anAnswerComesWhereItWasAsked() {
        QtExecutor main(m_clock);
        PromptDesk desk(main);
        ThreadExecutor engine(m_clock, "engine");
        int changes = 0;
        desk.watch([&] { ++changes; });
        std::atomic<bool> isRight{false};
        engine.post([&] {
            desk.ask(engine, prompt("/k/id"), [&](std::optional<Secret> secret) {
                isRight = engine.isCurrent() && secret && *secret == Secret("s3cret");
            });
        });
        QTRY_VERIFY_WITH_TIMEOUT(changes > 0, patience);
        const auto open = desk.first();
        QVERIFY(open.has_value());
        QCOMPARE(open->prompt.key, std::string("/k/id"));
        desk.answer(open->question, Secret("s3cret"));
        QTRY_VERIFY_WITH_TIMEOUT(isRight.load(), patience);
        QVERIFY(!desk.first());
        // Once.
        desk.answer(open->question, Secret("other"));
        QTRY_VERIFY(changes > 1);
    }

    void theOldestIsFirstAndWithdrawnOnesAreGone() {
        QtExecutor main(m_clock);
        PromptDesk desk(main);
        ThreadExecutor engine(m_clock, "engine");
        bool isAnswered = false;
        const auto answer = [&](const std::optional<Secret>&) { isAnswered = true; };
        const std::uint64_t first = desk.ask(engine, prompt("one"), answer);
        const std::uint64_t second = desk.ask(engine, prompt("two"), answer);
        QCOMPARE(desk.first()->question, first);
        desk.withdraw(first);
        desk.withdraw(first);
        QCOMPARE(desk.first()->question, second);
        desk.answer(first, Secret("late"));
        desk.withdraw(second);
        QVERIFY(!desk.first());
        QCoreApplication::sendPostedEvents();
        QVERIFY(!isAnswered);
    }

    void destroyedWithNewsOnItsWay() {
        QtExecutor main(m_clock);
        ThreadExecutor engine(m_clock, "engine");
        bool isTold = false;
        {
            PromptDesk desk(main);
            desk.watch([&] { isTold = true; });
            desk.ask(engine, prompt("one"), [](const std::optional<Secret>&) {});
        }
        QTest::qWait(20);
        QVERIFY(!isTold);
    }
};

QTEST_GUILESS_MAIN(TestPromptDesk)
#include "tst_promptdesk.moc"
