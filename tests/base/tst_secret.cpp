#include "base/Secret.h"

#include <QtTest/QTest>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <sstream>

using namespace catalyst;

// The test watches arrays being given back: whether the bytes were wiped can be seen only there.
namespace {

const void* watched = nullptr;
std::size_t watchedSize = 0;
int watchedFreed = 0;
bool watchedClean = false;

void watch(std::string_view bytes) {
    watched = bytes.data();
    watchedSize = bytes.size();
    watchedFreed = 0;
    watchedClean = false;
}

void release(void* block) noexcept {
    if (block && block == watched) {
        const auto* bytes = static_cast<const char*>(block);
        watchedClean = std::all_of(bytes, bytes + watchedSize, [](char c) { return c == 0; });
        ++watchedFreed;
        watched = nullptr;
    }
    std::free(block);
}

template <class S>
concept Printable = requires(std::ostringstream& stream, const S& value) { stream << value; };

} // namespace

void* operator new[](std::size_t size) {
    if (void* block = std::malloc(size ? size : 1))
        return block;
    throw std::bad_alloc();
}
void operator delete[](void* block) noexcept {
    release(block);
}
void operator delete[](void* block, std::size_t) noexcept {
    release(block);
}

static_assert(!Printable<Secret>);
static_assert(Printable<std::string>);
static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_convertible_v<std::string, Secret>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

class TestSecret : public QObject {
    Q_OBJECT

private slots:
    void values_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("as short as a string's own buffer") << QByteArray("s3cret");
        QTest::newRow("long") << QByteArray(5000, 'k');
        QTest::newRow("with NUL") << QByteArray("a\0b", 3);
    }

    void wipedWhenDestroyed_data() { values_data(); }
    void wipedWhenDestroyed() {
        QFETCH(QByteArray, value);
        {
            const Secret secret(value.toStdString());
            QCOMPARE(std::string(secret.reveal()), value.toStdString());
            watch(secret.reveal());
        }
        QCOMPARE(watchedFreed, 1);
        QVERIFY(watchedClean);
    }

    void wipedWhenOverwritten_data() { values_data(); }
    void wipedWhenOverwritten() {
        QFETCH(QByteArray, value);
        Secret secret(value.toStdString());
        watch(secret.reveal());
        secret = Secret("other");
        QCOMPARE(watchedFreed, 1);
        QVERIFY(watchedClean);
        QCOMPARE(std::string(secret.reveal()), std::string("other"));
    }

    void movedFromHoldsNothing_data() { values_data(); }
    void movedFromHoldsNothing() {
        QFETCH(QByteArray, value);
        Secret from(value.toStdString());
        const char* bytes = from.reveal().data();
        Secret to(std::move(from));
        QVERIFY(from.isEmpty());
        QCOMPARE(from.reveal().size(), std::size_t(0));
        // The very same bytes: no copy was left behind anywhere.
        QVERIFY(to.reveal().data() == bytes);
        Secret third;
        third = std::move(to);
        QVERIFY(to.isEmpty());
        QCOMPARE(std::string(third.reveal()), value.toStdString());
        Secret& same = third;
        third = std::move(same);
        QCOMPARE(std::string(third.reveal()), value.toStdString());
    }

    void takenFromIsWiped_data() { values_data(); }
    void takenFromIsWiped() {
        QFETCH(QByteArray, value);
        std::string source = value.toStdString();
        source.reserve(source.size() + 100);
        const Secret secret = Secret::takeFrom(source);
        QCOMPARE(std::string(secret.reveal()), value.toStdString());
        QVERIFY(source.empty());
        // Its whole buffer is still ours to look at through the pointer up to its capacity.
        const char* bytes = source.data();
        QVERIFY(std::all_of(bytes, bytes + value.size(), [](char c) { return c == 0; }));
    }

    void equality_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("equal");
        QTest::newRow("same") << QByteArray("hunter2") << QByteArray("hunter2") << true;
        QTest::newRow("first") << QByteArray("hunter2") << QByteArray("xunter2") << false;
        QTest::newRow("last") << QByteArray("hunter2") << QByteArray("hunter3") << false;
        QTest::newRow("prefix") << QByteArray("hunter2") << QByteArray("hunter") << false;
        QTest::newRow("empty") << QByteArray("") << QByteArray("") << true;
        QTest::newRow("against empty") << QByteArray("x") << QByteArray("") << false;
        QTest::newRow("high bytes") << QByteArray("\xff\x7f") << QByteArray("\x7f\xff") << false;
    }
    void equality() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, equal);
        QCOMPARE(Secret(a.toStdString()) == Secret(b.toStdString()), equal);
        QCOMPARE(Secret(b.toStdString()) == Secret(a.toStdString()), equal);
    }

    void cloneIsEqualAndApart() {
        const Secret secret("hunter2");
        const Secret other = secret.clone();
        QVERIFY(other == secret);
        QVERIFY(other.reveal().data() != secret.reveal().data());
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
