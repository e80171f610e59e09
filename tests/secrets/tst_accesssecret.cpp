#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "secrets/AccessSecret.h"
#include "secrets/Ask.h"
#include "secrets/HeldAccess.h"
#include "secrets/MemoryStore.h"

#include <QFile>
#include <QTemporaryDir>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const std::string token = "t0kenT0kenT0kenT0ken";
// Made for this test; opens nothing.
const std::string keyLine = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg";
const std::string key = "-----BEGIN PRIVATE KEY-----\n" + keyLine + "\n-----END PRIVATE KEY-----\n";
const ProfileId profile = *ProfileId::parse("prod");

SecretResult<Secret> failed(SecretTrouble trouble) {
    return tl::unexpected(SecretFailure{trouble, {Error::Code::NotFound, "why"}});
}

std::string heldIn(const HeldAccess& held) {
    const auto latest = held.latest();
    return latest ? std::string((*latest)->reveal())
                  : std::string(toString(latest.error().trouble));
}

} // namespace

/// What a proxy wants to see, in the keychain and held.
class TestAccessSecret : public QObject {
    Q_OBJECT

private slots:
    void accepts_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isGood");
        const auto row = [](const char* name, AccessKind kind, const std::string& text,
                            bool isGood) {
            QTest::newRow(name) << int(kind) << QByteArray::fromStdString(text) << isGood;
        };
        row("token", AccessKind::Token, token, true);
        row("jwt", AccessKind::Token, "eyJhbGciOi.eyJzdWIi-_.sig~+/==", true);
        row("empty token", AccessKind::Token, "", false);
        row("short token", AccessKind::Token, "abc", false);
        row("with Bearer", AccessKind::Token, "Bearer " + token, false);
        row("with a line break", AccessKind::Token, token + "\r\nX: y", false);
        row("not ASCII", AccessKind::Token, "tökentokentoken", false);
        row("longest", AccessKind::Token, std::string(4096, 'a'), true);
        row("too long", AccessKind::Token, std::string(4097, 'a'), false);
        row("key", AccessKind::ClientKey, key, true);
        row("a certificate", AccessKind::ClientKey,
            "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----", false);
        row("encrypted key", AccessKind::ClientKey,
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA\n-----END ENCRYPTED PRIVATE KEY-----",
            false);
        row("half a key", AccessKind::ClientKey, "-----BEGIN PRIVATE KEY-----\nAA", false);
        row("key too long", AccessKind::ClientKey, key + std::string(16 * 1024, '\n'), false);
    }
    void accepts() {
        QFETCH(int, kind);
        QFETCH(QByteArray, text);
        QFETCH(bool, isGood);
        const auto checked = checkAccessSecret(AccessKind(kind), Secret(text.toStdString()));
        QCOMPARE(checked.has_value(), isGood);
        // Short words occur in any sentence.
        if (!checked && text.size() > 8)
            QVERIFY(!QByteArray::fromStdString(checked.error().detail).contains(text));
    }

    void storesReadsAndForgets() {
        const SystemClock clock;
        QtExecutor executor(clock);
        MemoryStore store;
        const auto read = [&](AccessKind kind) {
            return ended(executor, readAccessSecret(store, profile, kind));
        };
        const auto none = read(AccessKind::Token);
        QCOMPARE(troubleOf(none), std::string("none"));
        QVERIFY(said(none).contains("`catalystctl --profile prod access-token set`"));
        QVERIFY(said(read(AccessKind::ClientKey)).contains("client-key set"));
        QCOMPARE(said(ended(executor,
                            storeAccessSecret(store, profile, AccessKind::Token, Secret(token)))),
                 QByteArray("ok"));
        QVERIFY(read(AccessKind::Token)->reveal() == token);
        QVERIFY(!read(AccessKind::ClientKey));
        QVERIFY(!ended(executor,
                       storeAccessSecret(store, profile, AccessKind::ClientKey, Secret("no key"))));
        QVERIFY(ended(executor, removeAccessSecret(store, profile, AccessKind::Token)).has_value());
        QVERIFY(!read(AccessKind::Token));
    }

    void whatIsNoSecretIsNotHandedOut() {
        const SystemClock clock;
        QtExecutor executor(clock);
        MemoryStore store;
        store.entries.emplace(SecretKey::accessToken(profile), Secret("two words"));
        const auto found = ended(executor, readAccessSecret(store, profile, AccessKind::Token));
        QCOMPARE(troubleOf(found), std::string("failed"));
        QVERIFY(!said(found).contains("two words"));
    }

    void theLogHidesThem() {
        QTemporaryDir directory;
        QVERIFY(
            Log::init({.directory = directory.path().toStdString(), .console = false}).has_value());
        const SystemClock clock;
        QtExecutor executor(clock);
        MemoryStore store;
        store.entries.emplace(SecretKey::accessToken(profile), Secret(token));
        store.entries.emplace(SecretKey::clientKey(profile), Secret(key));
        QVERIFY(ended(executor, readAccessSecret(store, profile, AccessKind::Token)).has_value());
        QVERIFY(
            ended(executor, readAccessSecret(store, profile, AccessKind::ClientKey)).has_value());
        logInfo("test", "a slip: " + token + " and " + keyLine);
        QFile file(directory.filePath("catalyst.log"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string text = file.readAll().toStdString();
        QVERIFY(text.find("a slip") != std::string::npos);
        QVERIFY(text.find(token) == std::string::npos);
        QVERIFY(text.find(keyLine) == std::string::npos);
    }

    void aGoodOneStaysUntilItIsSeenToBeGone() {
        HeldAccess held;
        QCOMPARE(heldIn(held), std::string("frozen"));
        QCOMPARE(held.generation(), std::uint64_t(0));
        held.found(failed(SecretTrouble::Locked));
        QCOMPARE(heldIn(held), std::string("locked"));
        held.found(Secret(token));
        QCOMPARE(heldIn(held), token);
        held.found(failed(SecretTrouble::Frozen));
        QCOMPARE(heldIn(held), token);
        held.found(Secret("another0ne"));
        QCOMPARE(heldIn(held), std::string("another0ne"));
        held.found(failed(SecretTrouble::None));
        QCOMPARE(heldIn(held), std::string("none"));
        QCOMPARE(held.generation(), std::uint64_t(5));
    }
};

QTEST_GUILESS_MAIN(TestAccessSecret)
#include "tst_accesssecret.moc"
