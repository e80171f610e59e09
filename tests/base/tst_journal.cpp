#include "base/Journal.h"
#include "base/JournalFrame.h"
#include "base/Sha256.h"
#include "support/FaultyFs.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <filesystem>

using namespace catalyst;
using test::FaultyFs;

namespace {

const std::string path = "/var/audit.journal";

using Texts = std::vector<std::string>;

JournalVisitor into(Texts& texts) {
    return [&texts](std::uint64_t sequence, std::string_view text) {
        texts.push_back(std::to_string(sequence) + ":" + std::string(text));
    };
}

QString joined(const Texts& texts) {
    QString out;
    for (const std::string& text : texts)
        out += (out.isEmpty() ? "" : " ") + QString::fromStdString(text);
    return out;
}

/// A journal of the records a, b, c, d, synced one by one.
std::string fourRecords() {
    FaultyFs fs;
    auto journal = Journal::open(fs, path).value();
    for (const char* text : {"a", "b", "c", "d"})
        if (!journal->append(text))
            qFatal("cannot append");
    return fs.content(path);
}

/// The header and the lines, newlines included.
std::vector<std::string> linesOf(const std::string& content) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    while (start < content.size()) {
        const std::size_t end = content.find('\n', start) + 1;
        lines.push_back(content.substr(start, end - start));
        start = end;
    }
    return lines;
}

std::string sealed(std::uint64_t sequence, std::uint64_t durable, const std::string& previous,
                   std::string_view text) {
    return JournalFrame{sequence, durable, previous, {}, text}.seal().value();
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private slots:
    void keepsRecords() {
        FaultyFs fs;
        Texts seen;
        {
            auto journal = Journal::open(fs, path, into(seen)).value();
            QVERIFY(seen.empty());
            QCOMPARE(journal->append("{\"a\":1}").value(), std::uint64_t(1));
            QCOMPARE(journal->append("").value(), std::uint64_t(2));
            QCOMPARE(journal->appendUnsynced("drei").value(), std::uint64_t(3));
            QCOMPARE(journal->durableSequence(), std::uint64_t(2));
            QVERIFY(journal->sync());
            QCOMPARE(journal->durableSequence(), std::uint64_t(3));
        }
        auto journal = Journal::open(fs, path, into(seen)).value();
        QCOMPARE(joined(seen), QString("1:{\"a\":1} 2: 3:drei"));
        QCOMPARE(journal->cutBytes(), std::uint64_t(0));
        QCOMPARE(journal->append("four").value(), std::uint64_t(4));
        Texts read;
        QVERIFY(Journal::read(fs, path, into(read)));
        QCOMPARE(joined(read), QString("1:{\"a\":1} 2: 3:drei 4:four"));
    }

    void format() {
        const std::vector<std::string> lines = linesOf(fourRecords());
        QCOMPARE(lines.size(), std::size_t(5));
        QCOMPARE(lines[0], std::string("catalyst-journal 1\n"));
        const std::string zeros(64, '0');
        const std::string hash = sha256Hex("1 0 1 " + zeros + " a").value();
        QCOMPARE(lines[1], "1 0 1 " + zeros + " " + hash + " a\n");
        const std::string second = sha256Hex("2 1 1 " + hash + " b").value();
        QCOMPARE(lines[2], "2 1 1 " + hash + " " + second + " b\n");
    }

    void texts_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("spaces") << QByteArray("  two  spaces ") << "ok";
        QTest::newRow("bytes") << QByteArray("\x00\xff\r\x01", 4) << "ok";
        QTest::newRow("longest") << QByteArray(JournalFrame::maxText, 'x') << "ok";
        QTest::newRow("too long") << QByteArray(JournalFrame::maxText + 1, 'x')
                                  << "invalid_argument";
        QTest::newRow("newline") << QByteArray("a\nb") << "invalid_argument";
    }
    void texts() {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        FaultyFs fs;
        Texts seen;
        {
            auto journal = Journal::open(fs, path).value();
            QCOMPARE(test::codeOf(journal->append(text.toStdString())), code);
            QVERIFY(journal->append("after"));
        }
        QVERIFY(Journal::open(fs, path, into(seen)));
        const bool kept = code == "ok";
        QCOMPARE(seen.size(), std::size_t(kept ? 2 : 1));
        if (kept)
            QVERIFY(seen[0] == "1:" + text.toStdString());
        QCOMPARE(seen.back(), std::string(kept ? "2:after" : "1:after"));
    }

    void oneWriter() {
        FaultyFs fs;
        auto journal = Journal::open(fs, path).value();
        QVERIFY(journal->append("a"));
        QCOMPARE(test::codeOf(Journal::open(fs, path)), QString("locked"));
        Texts read;
        QVERIFY(Journal::read(fs, path, into(read)));
        QCOMPARE(joined(read), QString("1:a"));
        journal.reset();
        QVERIFY(Journal::open(fs, path));
    }

    // The same on a real disk: flock counts between open files of one process, too.
    void realFiles() {
        std::string directory = "/tmp/tst_journal.XXXXXX";
        QVERIFY(::mkdtemp(directory.data()));
        const std::string file = directory + "/j";
        PosixFs fs;
        {
            auto journal = Journal::open(fs, file).value();
            QVERIFY(journal->append("a"));
            QCOMPARE(test::codeOf(Journal::open(fs, file)), QString("locked"));
        }
        Texts seen;
        QVERIFY(Journal::open(fs, file, into(seen)));
        QCOMPARE(joined(seen), QString("1:a"));
        QVERIFY(std::filesystem::status(file).permissions() ==
                (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
        std::filesystem::create_symlink(file, directory + "/link");
        QCOMPARE(test::codeOf(Journal::open(fs, directory + "/link")), QString("invalid_argument"));
        QCOMPARE(test::codeOf(Journal::open(fs, directory + "/no/j")), QString("not_found"));
        QCOMPARE(test::codeOf(Journal::read(fs, directory + "/absent", {})), QString("not_found"));
        std::filesystem::remove_all(directory);
    }

    // Cut at every byte: all whole records are there and the journal goes on.
    void tornAtEveryByte() {
        const std::string content = fourRecords();
        const std::vector<std::string> lines = linesOf(content);
        for (std::size_t size = 0; size <= content.size(); ++size) {
            FaultyFs fs;
            fs.put(path, content.substr(0, size));
            std::size_t whole = 0;
            int records = -1;
            for (const std::string& line : lines) {
                if (whole + line.size() > size)
                    break;
                whole += line.size();
                ++records;
            }
            Texts seen;
            {
                auto journal = Journal::open(fs, path, into(seen)).value();
                QCOMPARE(journal->cutBytes(), std::uint64_t(size - whole));
                QCOMPARE(int(seen.size()), std::max(records, 0));
                QVERIFY(journal->append("next"));
            }
            Texts again;
            QVERIFY(Journal::read(fs, path, into(again)));
            QCOMPARE(again.size(), seen.size() + 1);
        }
    }

    // Any altered byte is noticed, and a record that later ones stand on is never cut.
    void alteredAtEveryByte() {
        const std::string content = fourRecords();
        const std::size_t lastLine = content.rfind('\n', content.size() - 2) + 1;
        const std::string header(JournalScan::header);
        for (std::size_t at = 0; at < content.size(); ++at) {
            for (const char flip : {'\x01', '\x10', '\x20'}) {
                std::string altered = content;
                altered[at] = static_cast<char>(altered[at] ^ flip);
                FaultyFs fs;
                fs.put(path, altered);
                Texts seen;
                const auto journal = Journal::open(fs, path, into(seen));
                if (at >= lastLine) {
                    QVERIFY(journal);
                    QCOMPARE(joined(seen), QString("1:a 2:b 3:c"));
                    QCOMPARE((*journal)->cutBytes(), std::uint64_t(content.size() - lastLine));
                    continue;
                }
                QVERIFY(!journal);
                if (at >= header.size())
                    QCOMPARE(test::codeOf(journal), QString("corrupt"));
                QCOMPARE(fs.content(path), altered);
            }
        }
    }

    void damage_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("records");
        const std::vector<std::string> l = linesOf(fourRecords());
        const auto row = [](const char* name, const std::string& content, const char* code,
                            const char* records) {
            QTest::newRow(name) << QByteArray::fromStdString(content) << code << records;
        };
        const std::string header = l[0];
        const std::string hashOfA = JournalFrame::parse(l[1].substr(0, l[1].size() - 1))->hash;
        row("whole", header + l[1] + l[2] + l[3] + l[4], "ok", "1:a 2:b 3:c 4:d");
        row("empty file", "", "ok", "");
        row("zeros where the header should be", std::string(19, '\0'), "ok", "");
        row("first record missing", header + l[2] + l[3] + l[4], "corrupt", "");
        row("middle record missing", header + l[1] + l[3] + l[4], "corrupt", "1:a");
        row("swapped", header + l[1] + l[3] + l[2] + l[4], "corrupt", "1:a");
        row("repeated", header + l[1] + l[2] + l[2], "corrupt", "1:a 2:b");
        row("last record missing", header + l[1] + l[2] + l[3], "ok", "1:a 2:b 3:c");
        row("replaced and sealed again",
            header + l[1] + sealed(2, 1, std::string(64, 'f'), "forged"), "corrupt", "1:a");
        row("torn, then a record that stood on it",
            header + l[1] + l[2].substr(0, 30) + "\n" + l[3], "corrupt", "1:a");
        // Nothing of it was ever promised to be on disk, or something was.
        row("zeros where the header was, before an unsynced record",
            std::string(header.size(), '\0') + l[1], "ok", "");
        row("zeros where the header was, before one that stands on it",
            std::string(header.size(), '\0') + l[1] + l[2], "corrupt", "");
        row("zeros at the end", header + l[1] + std::string(5000, '\0'), "ok", "1:a");
        row("garbage at the end", header + l[1] + "\n\n\xff\xfe garbage\n", "ok", "1:a");
        row("a line longer than any record",
            header + l[1] + std::string(3 * JournalFrame::maxLine, 'x') + "\n", "ok", "1:a");
        row("such a line before a record that stood on it",
            header + l[1] + std::string(3 * JournalFrame::maxLine, 'x') + "\n" + l[3], "corrupt",
            "1:a");
        // Two records that were never synced: the disk kept the second one only.
        row("lost before it was synced",
            header + l[1] + std::string(150, '\0') + "\n" +
                sealed(3, 1, std::string(64, 'e'), "unsynced"),
            "ok", "1:a");
        row("newer", "catalyst-journal 2\nwhatever", "newer_format", "");
        row("much newer", "catalyst-journal 10\n", "newer_format", "");
        row("something else", "[profile]\nname = \"x\"\n", "invalid_data", "");
        row("something short", "hello", "invalid_data", "");
    }
    void damage() {
        QFETCH(QByteArray, content);
        QFETCH(QString, code);
        QFETCH(QString, records);
        for (const bool readOnly : {true, false}) {
            FaultyFs fs;
            fs.put(path, content.toStdString());
            Texts seen;
            if (readOnly)
                QCOMPARE(test::codeOf(Journal::read(fs, path, into(seen))), code);
            else
                QCOMPARE(test::codeOf(Journal::open(fs, path, into(seen))), code);
            QCOMPARE(joined(seen), records);
            if (readOnly || code != "ok")
                QVERIFY(fs.content(path) == content.toStdString());
            else
                QVERIFY(Journal::open(fs, path).value()->append("goes on"));
        }
    }

    void syncsByItselfWhenMuchIsUnsynced() {
        FaultyFs fs;
        auto journal = Journal::open(fs, path).value();
        const std::string text(100'000, 'x');
        for (int i = 0; i < 12; ++i)
            QVERIFY(journal->appendUnsynced(text));
        QCOMPARE(journal->durableSequence(), std::uint64_t(11));
    }
};

QTEST_APPLESS_MAIN(TestJournal)
#include "tst_journal.moc"
