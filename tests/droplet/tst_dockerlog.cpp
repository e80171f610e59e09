#include "droplet/DockerLog.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::docker;
using namespace catalyst::test;
using Framing = LogLines::Framing;

namespace {

std::string frame(int stream, const std::string& content) {
    const auto size = static_cast<std::uint32_t>(content.size());
    std::string text{static_cast<char>(stream), 0, 0, 0};
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        text += static_cast<char>((size >> shift) & 0xFFU);
    return text + content;
}

/// "stdout one|stderr~ two": '~' marks what is cut.
QString textOf(const std::vector<ContainerLogLine>& lines) {
    QStringList parts;
    for (const ContainerLogLine& line : lines) {
        const std::string_view name = toString(line.stream);
        parts << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) +
                     (line.at ? "@" : "") + (line.isCut ? "~ " : " ") +
                     QString::fromStdString(line.text);
    }
    return parts.join('|');
}

QString read(LogLines log, const std::string& bytes, std::size_t pieceSize) {
    std::vector<ContainerLogLine> all;
    for (std::size_t at = 0; at < bytes.size(); at += pieceSize) {
        const auto lines = log.take(std::string_view(bytes).substr(at, pieceSize));
        if (!lines)
            return QString::fromStdString(lines.error().detail);
        all.insert(all.end(), lines->begin(), lines->end());
    }
    const auto last = log.finish();
    if (!last)
        return textOf(all) + "!" + QString::fromStdString(last.error().detail);
    all.insert(all.end(), last->begin(), last->end());
    return textOf(all);
}

const std::string at = "2026-11-26T17:29:45.728708951Z ";

} // namespace

class TestDockerLog : public QObject {
    Q_OBJECT

private slots:
    void logsAreReadHoweverTheyAreSplit_data() {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<bool>("isRaw");
        QTest::addColumn<bool>("hasTimes");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char* name, std::string bytes, bool isRaw, bool hasTimes,
                            const char* lines) {
            QTest::newRow(name) << std::move(bytes) << isRaw << hasTimes << QString(lines);
        };
        row("nothing", "", false, false, "");
        row("two streams", frame(1, "one\n") + frame(2, "two\n") + frame(0, "in\n"), false, false,
            "stdout one|stderr two|stdout in");
        row("the engine's own", frame(3, "no driver\n"), false, false, "engine no driver");
        row("several lines in a frame", frame(1, "a\n\nb\r\n"), false, false,
            "stdout a|stdout |stdout b");
        row("a line in several frames, another between",
            frame(1, "be") + frame(2, "err\n") + frame(1, "gin\n"), false, false,
            "stderr err|stdout begin");
        row("an empty frame", frame(1, "") + frame(1, "x\n"), false, false, "stdout x");
        row("no last end", frame(2, "tail"), false, false, "stderr~ tail");
        row("times", frame(1, at + "one\n") + frame(2, at + "\n") + frame(1, "none\n"), false, true,
            "stdout@ one|stderr@ |stdout none");
        row("the time of a line in parts", frame(1, at + "be") + frame(1, at + "gin\n"), false,
            true, "stdout@ begin");
        row("a time alone", frame(1, at), false, true, "stdout@~ ");
        row("what looks like a time",
            frame(1, "2026-11-26 x\n") + frame(1, "2026-13-40T00:00:00Z y\n"), false, true,
            "stdout 2026-11-26 x|stdout 2026-13-40T00:00:00Z y");
        row("a time not asked for", frame(1, at + "one\n"), false, false,
            qPrintable("stdout " + QString::fromStdString(at) + "one"));
        row("raw", "one\r\ntwo", true, false, "stdout one|stdout~ two");
        row("raw with times", at + "one\r\n" + at + "two\n", true, true, "stdout@ one|stdout@ two");
        row("unfit for display", frame(1, "\x1b[31mred\xff\n"), false, false,
            "stdout \\x1b[31mred\xEF\xBF\xBD");
        row("ends in a header", frame(1, "a\n") + std::string("\1\0", 2), false, false,
            "stdout a!the log ended within the header of a frame, at byte 12");
        row("ends in a frame", frame(1, "a\n").substr(0, 9), false, false,
            "!the log ended 1 bytes before the end of a frame, at byte 9");
        row("no stream", frame(1, "a\n") + frame(7, "b"), false, false,
            "broken header of a frame at byte 10 of the log: no stream of that number; is the "
            "container one with a terminal?");
        row("absurd length", std::string("\1\0\0\0\xff\xff\xff\xff", 8), false, false,
            "broken header of a frame at byte 0 of the log: it claims 4294967295 bytes");
    }

    void logsAreReadHoweverTheyAreSplit() {
        QFETCH(std::string, bytes);
        QFETCH(bool, isRaw);
        QFETCH(bool, hasTimes);
        QFETCH(QString, lines);
        for (const std::size_t size : {std::size_t(1), std::size_t(2), std::size_t(7),
                                       std::max<std::size_t>(bytes.size(), 1)}) {
            const LogLines log(isRaw ? Framing::Raw : Framing::Frames, hasTimes);
            const QString found = read(log, bytes, size);
            // In one piece the lines before an error come first, the error with the next.
            if (found != lines)
                QVERIFY2(lines.startsWith("broken") && found.startsWith("stdout a"),
                         qPrintable(found));
        }
    }

    void theTimeIsRead() {
        LogLines log(Framing::Frames, true);
        const auto lines = log.take(frame(1, at + "one\n"));
        QCOMPARE(codeOf(lines), QString("ok"));
        using namespace std::chrono;
        QCOMPARE(*lines->front().at, Instant(sys_days(year(2026) / 11 / 26)) + hours(17) +
                                         minutes(29) + seconds(45) + microseconds(728708));
    }

    void longLinesAreCut() {
        LogLines log(Framing::Frames, false);
        const std::string piece(100'000, 'x');
        for (int i = 0; i < 20; ++i)
            QVERIFY(log.take(frame(1, piece))->empty());
        const auto lines = log.take(frame(1, "\nnext\n"));
        QCOMPARE(lines->size(), 2U);
        QVERIFY(lines->front().isCut);
        QCOMPARE(lines->front().text.size(), LogLines::longestLine);
        QVERIFY(!lines->back().isCut);
        QCOMPARE(lines->back().text, std::string("next"));
    }

    void afterABrokenHeaderNothingIsRead() {
        LogLines log(Framing::Frames, false);
        QCOMPARE(codeOf(log.take(frame(9, "x"))), QString("invalid_data"));
        QCOMPARE(codeOf(log.take(frame(1, "good\n"))), QString("invalid_data"));
        QCOMPARE(codeOf(log.finish()), QString("invalid_data"));
    }
};

QTEST_APPLESS_MAIN(TestDockerLog)
#include "tst_dockerlog.moc"
