#include "ssh/LocalCommand.h"
#include "ssh/RemoteScript.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <chrono>
#include <string>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const std::string nonce = "0123456789abcdef";
const std::string operationId = "01JDZ0000000000000000000A1";

std::chrono::sys_seconds now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

RemoteRun runFor(std::chrono::seconds time) {
    return {nonce, operationId, now() + time};
}

RemoteScript script(std::string text, std::vector<std::string> arguments = {}) {
    return {"test", std::move(text), std::move(arguments), 10s};
}

QString kindOf(const std::optional<RemoteAnswer>& answer) {
    if (!answer)
        return "none";
    switch (answer->end.kind) {
    case RemoteEnd::Kind::Finished:
        return "finished " + QString::number(answer->end.status);
    case RemoteEnd::Kind::TimedOut:
        return "timed out";
    case RemoteEnd::Kind::Killed:
        return "killed";
    case RemoteEnd::Kind::TooLate:
        return "too late";
    case RemoteEnd::Kind::NotBegun:
        return "not begun";
    }
    return {};
}

} // namespace

class TestRemoteScript : public QObject {
    Q_OBJECT

    static std::optional<RemoteAnswer> performed(const RemoteScript& what, const RemoteRun& run,
                                                 const QByteArray& input = {}) {
        const auto line = remoteCommandLine(what, run);
        if (!line)
            qFatal("%s", line.error().detail.c_str());
        return readRemoteAnswer(runByLoginShell(*line, input).out.toStdString(), nonce);
    }

private slots:
    void aRealShellEndsWithTheLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QByteArray>("output");
        const auto row = [](const char* name, const char* text, const char* end,
                            const char* output) {
            QTest::newRow(name) << QByteArray(text) << QString(end) << QByteArray(output);
        };
        row("nothing", ":", "finished 0", "");
        row("a line", "echo hello", "finished 0", "hello\n");
        row("no newline at the end", "printf hello", "finished 0", "hello");
        row("empty lines", "printf 'a\\n\\n\\n'", "finished 0", "a\n\n\n");
        row("fails", "echo no; exit 3", "finished 3", "no\n");
        row("not found", "no-such-program-here", "finished 127", "");
        row("exits by exec", "exec sh -c 'exit 9'", "finished 9", "");
        row("kills its shell", "kill -9 $$", "killed", "");
        row("by a signal", "kill -TERM $$", "finished 143", "");
        row("an own trap", "trap 'echo bye' EXIT; exit 1", "finished 1", "bye\n");
        row("redefines the end", "end() { :; }; nonce=0", "finished 0", "");
        row("a false last line", "echo 'CATALYST-END 0123456789abcdee 0 1'; exit 4", "finished 4",
            "CATALYST-END 0123456789abcdee 0 1\n");
        row("closes its output", "exec >&-; echo x", "finished 2", "");
    }

    void aRealShellEndsWithTheLine() {
        QFETCH(QByteArray, text);
        QFETCH(QString, end);
        QFETCH(QByteArray, output);
        const auto before = now();
        const auto answer = performed(script(text.toStdString()), runFor(60s));
        if (end == "finished 2" && kindOf(answer) == "finished 1")
            end = "finished 1"; // dash and bash differ
        QCOMPARE(kindOf(answer), end);
        QCOMPARE(QByteArray::fromStdString(answer->output), output);
        QVERIFY(answer->end.droplet && *answer->end.droplet >= before);
        QVERIFY(*answer->end.droplet <= now());
    }

    void argumentsArriveAsTheyWere() {
        const auto answer = performed(
            script("printf '%s|' \"$#\" \"$@\"", {"it's", "", "$(id) `id` $HOME", "a\nb", "-n"}),
            runFor(60s));
        QCOMPARE(kindOf(answer), QString("finished 0"));
        QCOMPARE(answer->output, std::string("5|it's||$(id) `id` $HOME|a\nb|-n|"));
    }

    void whatTheLoginPrintsFirstIsNotItsOutput() {
        const auto line = remoteCommandLine(script("echo mine"), runFor(60s));
        QVERIFY(line.has_value());
        for (const char* before : {"echo Welcome; ", "printf 'no newline'; "}) {
            const Said said = runByLoginShell(before + *line);
            const auto answer = readRemoteAnswer(said.out.toStdString(), nonce);
            QCOMPARE(kindOf(answer), QString("finished 0"));
            QCOMPARE(answer->output, std::string("mine\n"));
        }
    }

    void inputArrives() {
        const QByteArray input(200'000, 'x');
        const auto answer = performed(script("wc -c"), runFor(60s), input);
        QCOMPARE(kindOf(answer), QString("finished 0"));
        QCOMPARE(std::stoi(answer->output), 200'000);
    }

    void itDoesNotBeginLate() {
        const auto answer = performed(script("echo done"), runFor(0s));
        QCOMPARE(kindOf(answer), QString("too late"));
        QCOMPARE(answer->output, std::string());
    }

    void itIsEndedAtItsLimit() {
        RemoteScript slow = script("echo begun; sleep 30; echo done");
        slow.limit = 1s;
        const auto answer = performed(slow, runFor(60s));
        QCOMPARE(kindOf(answer), QString("timed out"));
        QCOMPARE(answer->output, std::string("begun\n"));
    }

    void whatIgnoresTheEndIsKilled() {
        RemoteScript deaf = script("trap '' TERM; echo begun; sleep 30 & wait; sleep 30");
        deaf.limit = 1s;
        QCOMPARE(kindOf(performed(deaf, runFor(60s))), QString("killed"));
    }

    void withoutTimeoutNothingBegins() {
        const auto line = remoteCommandLine(script("echo done"), runFor(60s));
        QVERIFY(line.has_value());
        const Said said = runByLoginShell("PATH=/nowhere; " + *line);
        QVERIFY(!said.out.contains("done"));
    }

    void whatIsNoEndIsNone_data() {
        QTest::addColumn<QByteArray>("output");
        const QByteArray begin = "\nCATALYST-BEGIN 0123456789abcdef\n";
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("no beginning") << QByteArray("\n\nCATALYST-END 0123456789abcdef 0 1\n");
        QTest::newRow("another's beginning") << QByteArray(
            "\nCATALYST-BEGIN 0123456789abcdee\n\nCATALYST-END 0123456789abcdef 0 1\n");
        QTest::newRow("output alone") << QByteArray("hello\n");
        QTest::newRow("another run's")
            << begin + QByteArray("\nCATALYST-END 0123456789abcdee 0 1\n");
        QTest::newRow("cut off") << begin + QByteArray("\nCATALYST-END 0123456789abcdef 0 1");
        QTest::newRow("no clock") << begin + QByteArray("\nCATALYST-END 0123456789abcdef 0\n");
        QTest::newRow("no line of its own")
            << "x" + begin.mid(1) + QByteArray("CATALYST-END 0123456789abcdef 0 1\n");
        QTest::newRow("behind something") << QByteArray("\nx CATALYST-END 0123456789abcdef 0 1\n");
        QTest::newRow("not last") << begin +
                                         QByteArray("\nCATALYST-END 0123456789abcdef 0 1\nmore\n");
        QTest::newRow("another word")
            << begin + QByteArray("\nCATALYST-END 0123456789abcdef ok 1\n");
        QTest::newRow("beyond 255")
            << begin + QByteArray("\nCATALYST-END 0123456789abcdef 256 1\n");
        QTest::newRow("negative") << begin + QByteArray("\nCATALYST-END 0123456789abcdef -1 1\n");
        QTest::newRow("two spaces") << begin + QByteArray("\nCATALYST-END 0123456789abcdef  0 1\n");
        QTest::newRow("carriage return")
            << begin + QByteArray("\nCATALYST-END 0123456789abcdef 0 1\r\n");
    }

    void whatIsNoEndIsNone() {
        QFETCH(QByteArray, output);
        QCOMPARE(kindOf(readRemoteAnswer(output.toStdString(), nonce)), QString("none"));
    }

    void aClockThatCannotBeReadIsNone() {
        const auto answer = readRemoteAnswer(
            "\nCATALYST-BEGIN 0123456789abcdef\n\nCATALYST-END 0123456789abcdef 7 \n", nonce);
        QCOMPARE(kindOf(answer), QString("finished 7"));
        QVERIFY(!answer->end.droplet);
    }

    void whatCannotBePassedIsRefused_data() {
        QTest::addColumn<QByteArray>("nonceText");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("argument");
        QTest::addColumn<int>("limit");
        const QByteArray goodNonce = QByteArray::fromStdString(nonce);
        const QByteArray goodId = QByteArray::fromStdString(operationId);
        QTest::newRow("short nonce") << QByteArray("abc") << goodId << QByteArray() << 10;
        QTest::newRow("nonce of words")
            << QByteArray("$(id)aaaaaaaaaaaaa") << goodId << QByteArray() << 10;
        QTest::newRow("no id") << goodNonce << QByteArray() << QByteArray() << 10;
        QTest::newRow("id of words") << goodNonce << QByteArray("a b") << QByteArray() << 10;
        QTest::newRow("NUL") << goodNonce << goodId << QByteArray("a\0b", 3) << 10;
        QTest::newRow("not UTF-8") << goodNonce << goodId << QByteArray("\xff") << 10;
        QTest::newRow("no limit") << goodNonce << goodId << QByteArray() << 0;
        QTest::newRow("too large") << goodNonce << goodId << QByteArray(120'000, 'x') << 10;
    }

    void whatCannotBePassedIsRefused() {
        QFETCH(QByteArray, nonceText);
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, argument);
        QFETCH(int, limit);
        RemoteScript what = script(":", {argument.toStdString()});
        what.limit = std::chrono::seconds(limit);
        const auto line =
            remoteCommandLine(what, {nonceText.toStdString(), id.toStdString(), now() + 10s});
        QCOMPARE(codeOf(line), QString("invalid_argument"));
        QVERIFY(line.error().detail.find("\"test\"") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRemoteScript)
#include "tst_remotescript.moc"
