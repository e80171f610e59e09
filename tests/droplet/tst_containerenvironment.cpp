#include "droplet/ContainerJson.h"

#include <QFile>
#include <QtTest/QTest>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

using namespace catalyst;
using namespace catalyst::docker;

namespace {

const EnvironmentMask mask;

/// How often a text stands in this process's writable memory, freed or not. It is given with the
/// last bit of every byte turned, so that it stands nowhere in plain.
int countInMemory(std::string_view turned) {
    QFile maps("/proc/self/maps");
    if (!maps.open(QIODevice::ReadOnly))
        return -1;
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    // Found in these two it is nobody's but ours.
    std::vector<char> needle(turned.begin(), turned.end());
    for (char& c : needle)
        c = static_cast<char>(c ^ 1);
    std::vector<char> part(1 << 20);
    const auto isIn = [](quint64 address, const std::vector<char>& buffer) {
        const auto begin = reinterpret_cast<quint64>(buffer.data());
        return address >= begin && address < begin + buffer.size();
    };
    int found = 0;
    const QByteArray all = maps.readAll();
    for (const QByteArray& line : all.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 2 || !words[1].startsWith("rw"))
            continue;
        const QList<QByteArray> ends = words[0].split('-');
        const quint64 begin = ends[0].toULongLong(nullptr, 16);
        const quint64 end = ends[1].toULongLong(nullptr, 16);
        // Of the sanitizer's shadow nothing is to be read.
        if (end - begin > quint64(1) << 30)
            continue;
        for (quint64 at = begin; at < end; at += part.size() - needle.size()) {
            const auto size = std::min<quint64>(part.size(), end - at);
            const ssize_t count = ::pread(memory, part.data(), size, static_cast<off_t>(at));
            if (count <= 0)
                break;
            const std::string_view text(part.data(), static_cast<std::size_t>(count));
            const std::string_view sought(needle.data(), needle.size());
            for (std::size_t place = 0;
                 (place = text.find(sought, place)) != std::string_view::npos; ++place) {
                if (!isIn(at + place, needle) && !isIn(at + place, part))
                    ++found;
            }
        }
    }
    ::close(memory);
    ::explicit_bzero(part.data(), part.size());
    ::explicit_bzero(needle.data(), needle.size());
    return found;
}

} // namespace

class TestContainerEnvironment : public QObject {
    Q_OBJECT

private slots:
    void onlyHarmlessValuesAreShown_data();
    void onlyHarmlessValuesAreShown();
    void fingerprintsTellOfChangesAlone();
    void theRawEnvironmentDoesNotOutliveTheReading_data();
    void theRawEnvironmentDoesNotOutliveTheReading();
};

void TestContainerEnvironment::onlyHarmlessValuesAreShown_data() {
    QTest::addColumn<std::string>("entry"); // as in JSON
    QTest::addColumn<std::string>("shown");
    const auto row = [](const char* entry, const char* shown) {
        QTest::newRow(entry) << std::string(entry) << std::string(shown);
    };
    row("TRADING_MODE=normal", "normal");
    row("LOG_LEVEL=INFO", "INFO");
    row("TZ=America/New_York", "America/New_York");
    row("ALPACA_BASE_URL=https://paper-api.alpaca.markets", "https://paper-api.alpaca.markets");
    row("ALPACA_BASE_URL=https://me:pw@paper-api.alpaca.markets", "set, 38 characters");
    row("ALPACA_BASE_URL=https://token@paper-api.alpaca.markets", "set, 38 characters");
    row("TRADING_MODE=PKABCDEFGHIJKLMNOPQR", "set, 20 characters");
    row("ALPACA_API_KEY=x", "set, 1 character");
    row("trading_mode=normal", "set, 6 characters");
    row("DATABASE_URL=postgresql:\\/\\/u:p\\u0026q@h\\/d", "set, 22 characters");
    row("NAME=\\u00fc\\ud83d\\ude00\\n\\\"", "set, 4 characters");
    row("EMPTY=", "empty");
    row("NOTHING", "empty");
    row("LOG_LEVEL=a\\u001b[31m", "a\\x1b[31m");
    row("WITH=EQUALS=IN=IT", "set, 12 characters");
}

void TestContainerEnvironment::onlyHarmlessValuesAreShown() {
    QFETCH(std::string, entry);
    QFETCH(std::string, shown);
    const auto status =
        readContainer(R"({"Id":"abc","Config":{"Env":[")" + entry + R"("]}})", mask);
    QVERIFY2(status, status ? "" : status.error().detail.c_str());
    QCOMPARE(status->environment.size(), 1U);
    const EnvironmentVariable& variable = status->environment.front();
    QCOMPARE(variable.name, entry.substr(0, entry.find('=')));
    QCOMPARE(variable.shown, shown);
}

void TestContainerEnvironment::fingerprintsTellOfChangesAlone() {
    const auto print = [](const EnvironmentMask& by, const char* name, const char* value) {
        return by.mask(name, value).fingerprint;
    };
    QCOMPARE(print(mask, "KEY", "one"), print(mask, "KEY", "one"));
    QVERIFY(print(mask, "KEY", "one") != print(mask, "KEY", "two"));
    QVERIFY(print(mask, "KEY", "one") != print(mask, "OTHER", "one"));
    // Of another process.
    QVERIFY(print(mask, "KEY", "one") != print(EnvironmentMask(), "KEY", "one"));
    // What is no name is not shown as one.
    for (const char* name : {"", "hunter 2", "PKABCDEFGHIJKLMNOPQR", "x\x1b[31m"})
        QCOMPARE(mask.mask(name, "").name, std::string("(not a name)"));
    const EnvironmentMask without([](std::span<std::uint8_t>) { return false; });
    QCOMPARE(print(without, "KEY", "one"), std::string());
    QCOMPARE(without.mask("KEY", "one").shown, std::string("set, 3 characters"));
}

void TestContainerEnvironment::theRawEnvironmentDoesNotOutliveTheReading_data() {
    QTest::addColumn<std::string>("rest");
    QTest::newRow("read") << std::string(R"(,"State":{"Status":"running"}})");
    QTest::newRow("of a wrong type") << std::string(R"(,"State":7})");
    QTest::newRow("not JSON") << std::string(",]");
    QTest::newRow("not JSON for Qt alone") << std::string(",nonsense}");
}

void TestContainerEnvironment::theRawEnvironmentDoesNotOutliveTheReading() {
    QFETCH(std::string, rest);
    // In plain it is nowhere in this program but in the body.
    const std::string turned = "b`o`sx,vhui,ld`rt";
    std::string body;
    body.reserve(4096);
    const auto addCanary = [&] {
        for (const char c : turned)
            body += static_cast<char>(c ^ 1);
    };
    body += R"({"Id":"abc","Config":{"Env":["SECRET=)";
    addCanary();
    body += R"("],"Cmd":["serve","--password=)";
    addCanary();
    body += "\"]}" + rest;
    QVERIFY(countInMemory(turned) >= 2);
    const auto status = readContainer(std::move(body), mask);
    QCOMPARE(countInMemory(turned), 0);
    QCOMPARE(status.has_value(), rest.find("running") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestContainerEnvironment)
#include "tst_containerenvironment.moc"
