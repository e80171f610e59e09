#include "base/AtomicFile.h"
#include "base/File.h"
#include "support/FaultyFs.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace catalyst;
using test::FaultyFs;
using Fault = test::FaultyFs::Fault;
using Survives = test::FaultyFs::Survives;

Q_DECLARE_METATYPE(Fault)

namespace {

const std::string path = "/home/op/settings.json";
const std::string oldContent = "the old content, which is long enough to be torn";
const std::string newContent = "NEW";

class Directory {
public:
    Directory() {
        std::string pattern = "/tmp/tst_atomicfile.XXXXXX";
        m_path = ::mkdtemp(pattern.data());
    }
    ~Directory() { std::filesystem::remove_all(m_path); }
    std::string operator/(const std::string& name) const { return m_path + "/" + name; }
    std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(m_path), {}));
    }

private:
    std::string m_path;
};

std::string contentOf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class TestAtomicFile : public QObject {
    Q_OBJECT

private slots:
    // Every operation fails in every way, with an old file and without one.
    void faults_data() {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("hadFile");
        for (const bool hadFile : {true, false}) {
            const char* with = hadFile ? "old file" : "no file";
            QTest::addRow("none, %s", with) << Fault::None << hadFile;
            QTest::addRow("no space, %s", with) << Fault::NoSpace << hadFile;
            QTest::addRow("i/o, %s", with) << Fault::Io << hadFile;
            QTest::addRow("interrupted, %s", with) << Fault::Interrupted << hadFile;
            QTest::addRow("short write, %s", with) << Fault::ShortWrite << hadFile;
            QTest::addRow("short, then no space, %s", with) << Fault::ShortNoSpace << hadFile;
            QTest::addRow("stays full, %s", with) << Fault::StaysFull << hadFile;
        }
    }
    void faults() {
        QFETCH(Fault, fault);
        QFETCH(bool, hadFile);
        const std::string before = hadFile ? oldContent : "(no file)";
        int failures = 0;
        for (int n = 0;; ++n) {
            FaultyFs fs;
            if (hadFile)
                fs.put(path, oldContent);
            fs.failAt(n, fault);
            const auto written = writeAtomically(fs, path, newContent);
            const bool beyond = fs.operations() <= n;
            const bool notDurable =
                !written && written.error().detail.find("may not survive") != std::string::npos;
            QCOMPARE(fs.content(path), written || notDurable ? newContent : before);
            QCOMPARE(fs.files().size(), std::size_t(fs.exists(path) ? 1 : 0));
            if (!written)
                ++failures;
            if (written) {
                fs.reboot();
                QCOMPARE(fs.content(path), newContent);
            }
            if (beyond) {
                QVERIFY(written);
                QVERIFY(n >= 9);
                break;
            }
        }
        const bool harmless =
            fault == Fault::None || fault == Fault::Interrupted || fault == Fault::ShortWrite;
        QCOMPARE(failures > 0, !harmless);
    }

    // The power fails before or after every operation, with every outcome for what was not synced.
    void powerLoss() {
        int old = 0;
        int replaced = 0;
        for (const Fault fault : {Fault::Crash, Fault::CrashAfter}) {
            for (const bool hadFile : {true, false}) {
                for (const bool directories : {true, false}) {
                    for (const Survives data :
                         {Survives::Nothing, Survives::HalfOfLast, Survives::HalfOfFirst,
                          Survives::Zeros, Survives::OnlyLast, Survives::Everything}) {
                        for (int n = 0;; ++n) {
                            FaultyFs fs;
                            if (hadFile)
                                fs.put(path, oldContent);
                            fs.setSurvivors(data, directories);
                            fs.failAt(n, fault);
                            const auto written = writeAtomically(fs, path, newContent);
                            if (!fs.crashed())
                                break;
                            fs.reboot();
                            const std::string now = fs.content(path);
                            if (written)
                                QCOMPARE(now, newContent);
                            if (now == newContent)
                                ++replaced;
                            else
                                ++old;
                            const std::string before = hadFile ? oldContent : "(no file)";
                            QVERIFY2(now == newContent || now == before, now.c_str());
                        }
                    }
                }
            }
        }
        QVERIFY(old > 0 && replaced > 0);
    }

    void readsThroughFaults() {
        const std::string content(200'000, 'x');
        for (const Fault fault : {Fault::Io, Fault::Interrupted}) {
            for (int n = 0;; ++n) {
                FaultyFs fs;
                fs.put(path, content);
                fs.failAt(n, fault);
                const auto read = readFile(fs, path, content.size());
                const bool close = n > 0 && fs.operations() == n + 1;
                if (fault == Fault::Interrupted || close || fs.operations() <= n)
                    QCOMPARE(read.value(), content);
                else
                    QCOMPARE(test::codeOf(read), QString("io"));
                if (fs.operations() <= n)
                    break;
            }
        }
    }

    void replacesRealFiles() {
        const Directory directory;
        PosixFs fs;
        const std::string file = directory / "settings.json";
        QVERIFY(writeAtomically(fs, file, "one", 0600));
        QCOMPARE(contentOf(file), std::string("one"));
        QVERIFY(writeAtomically(fs, file, "", 0640));
        QCOMPARE(contentOf(file), std::string());
        struct ::stat stat{};
        QCOMPARE(::stat(file.c_str(), &stat), 0);
        QCOMPARE(stat.st_mode & 0777U, 0640U);
        const std::string large(300'000, 'z');
        QVERIFY(writeAtomically(fs, file, large));
        QCOMPARE(readFile(fs, file, large.size()).value(), large);
        QCOMPARE(directory.entries(), std::size_t(1));
    }

    void refusesLinksAndDirectories() {
        const Directory directory;
        PosixFs fs;
        std::ofstream(directory / "target") << "kept";
        QCOMPARE(::symlink("target", (directory / "link").c_str()), 0);
        const auto linked = writeAtomically(fs, directory / "link", "new");
        QVERIFY(!linked);
        QCOMPARE(test::codeOf(linked), QString("invalid_argument"));
        QVERIFY(linked.error().detail.find("symbolic link") != std::string::npos);
        QCOMPARE(contentOf(directory / "target"), std::string("kept"));
        QVERIFY(std::filesystem::is_symlink(directory / "link"));
        QCOMPARE(readFile(fs, directory / "link", 100).value(), std::string("kept"));

        QVERIFY(makeDirectories(fs, directory / "a/b/c"));
        QVERIFY(makeDirectories(fs, directory / "a/b/c"));
        QCOMPARE(test::codeOf(writeAtomically(fs, directory / "a", "x")),
                 QString("invalid_argument"));
        QCOMPARE(test::codeOf(readFile(fs, directory / "a", 100)), QString("invalid_argument"));
        QCOMPARE(directory.entries(), std::size_t(3));
        QCOMPARE(test::codeOf(makeDirectories(fs, directory / "target/x")), QString("not_found"));
    }

    void readErrors() {
        const Directory directory;
        PosixFs fs;
        QCOMPARE(test::codeOf(readFile(fs, directory / "absent", 10)), QString("not_found"));
        QCOMPARE(test::codeOf(writeAtomically(fs, directory / "absent/x", "1")),
                 QString("not_found"));
        std::ofstream(directory / "eleven") << "12345678901";
        QCOMPARE(readFile(fs, directory / "eleven", 11).value(), std::string("12345678901"));
        QCOMPARE(test::codeOf(readFile(fs, directory / "eleven", 10)), QString("too_large"));
        QCOMPARE(::mkfifo((directory / "fifo").c_str(), 0600), 0);
        QCOMPARE(test::codeOf(readFile(fs, directory / "fifo", 10)), QString("invalid_argument"));
        // Claims no size, has content: bounded all the same.
        QVERIFY(readFile(fs, "/proc/self/status", 100'000).value().starts_with("Name:"));
        QCOMPARE(test::codeOf(readFile(fs, "/proc/self/status", 50)), QString("too_large"));
    }
};

QTEST_APPLESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
