#include "secrets/HeldKeys.h"

#include <QTest>

#include <thread>

using namespace catalyst;

namespace {

BrokerKeys keysOf(const char* id) {
    return {Secret(id), Secret(id)};
}

std::string idIn(const HeldKeys& held) {
    const auto keys = held.latest();
    return keys ? std::string(keys->id.reveal()) : std::string(toString(keys.error().trouble));
}

} // namespace

class TestHeldKeys : public QObject {
    Q_OBJECT

private slots:
    void beginsWithAnExplanation();
    void theLatestCounts();
    void lateNewsAreDropped();
    void manyThreadsSeeWholePairs();
};

void TestHeldKeys::beginsWithAnExplanation() {
    const HeldKeys held;
    const auto keys = held.latest();
    QVERIFY(!keys);
    QVERIFY(keys.error().error.detail.find("has not answered yet") != std::string::npos);
}

void TestHeldKeys::theLatestCounts() {
    HeldKeys held;
    held.set(keysOf("one"));
    QCOMPARE(idIn(held), std::string("one"));
    QCOMPARE(idIn(held), std::string("one")); // a copy is given
    held.set(tl::unexpected(SecretFailure{SecretTrouble::Locked, {}}));
    QCOMPARE(idIn(held), std::string("locked"));
}

void TestHeldKeys::lateNewsAreDropped() {
    HeldKeys held;
    const auto before = held.generation();
    held.set(keysOf("given by hand"));
    QVERIFY(!held.setIfStill(before, keysOf("read meanwhile")));
    QCOMPARE(idIn(held), std::string("given by hand"));
    QVERIFY(held.setIfStill(held.generation(), keysOf("next")));
    QCOMPARE(idIn(held), std::string("next"));
}

void TestHeldKeys::manyThreadsSeeWholePairs() {
    HeldKeys held;
    held.set(keysOf("a"));
    std::thread writer([&held] {
        for (int i = 0; i < 2000; ++i)
            held.set(keysOf(i % 2 == 0 ? "bbbbbbbb" : "a"));
    });
    int torn = 0;
    for (int i = 0; i < 2000; ++i) {
        const auto keys = held.latest();
        torn += keys && keys->id == keys->secret ? 0 : 1;
    }
    writer.join();
    QCOMPARE(torn, 0);
}

QTEST_GUILESS_MAIN(TestHeldKeys)
#include "tst_heldkeys.moc"
