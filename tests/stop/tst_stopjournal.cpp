#include "base/Journal.h"
#include "stop/LaneRig.h"
#include "stop/StopJournal.h"
#include "support/BadDisk.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace catalyst;
using namespace catalyst::test;

namespace {

StopEntry entryOf(const std::string& stop, StopEntryKind kind = StopEntryKind::Pressed) {
    StopEntry entry;
    entry.kind = kind;
    entry.stop = stop;
    entry.at = LaneRig().now();
    entry.actor = "test";
    if (kind == StopEntryKind::Began || kind == StopEntryKind::Ended)
        entry.step = {StopStepKind::CloseAll, {}};
    return entry;
}

/// Records that can be read beside the writer.
std::size_t linesIn(Fs& fs, const std::string& path) {
    std::size_t lines = 0;
    const auto read = Journal::read(fs, path, [&](std::uint64_t, std::string_view) { ++lines; });
    return read ? lines : 0;
}

/// One that never comes back from a sync while it is told to hang.
class UnsyncedFs final : public ForwardingFs {
public:
    SysResult<void> sync(int fd) override {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_hangs; });
        ++syncs;
        return ForwardingFs::sync(fd);
    }
    void goOn() {
        const std::lock_guard lock(m_mutex);
        m_hangs = false;
        m_changed.notify_all();
    }
    std::atomic<int> syncs = 0;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hangs = true;
};

} // namespace

class TestStopJournal : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::string path() const { return m_directory.filePath("stop.journal").toStdString(); }

private slots:
    void init() { QFile::remove(QString::fromStdString(path())); }

    void whatIsRecordedIsWrittenBeforeItGoesOn() {
        PosixFs fs;
        StopJournal journal(std::make_shared<PosixFs>(), path());
        journal.record(entryOf("S1"));
        // Beside the writer, as after a kill -9.
        QCOMPARE(linesIn(fs, path()), std::size_t(1));
        QTRY_COMPARE(journal.health().durable, std::uint64_t(1));
    }

    /// Also of a new file: the first entry is the press, and its request waits for it.
    void aPressWaitsForNoSync() {
        auto fs = std::make_shared<UnsyncedFs>();
        StopJournal journal(fs, path());
        journal.record(entryOf("S1"));
        for (int i = 0; i < 5; ++i)
            journal.record(entryOf("S1", StopEntryKind::Began));
        QCOMPARE(journal.health().written, std::uint64_t(6));
        QVERIFY(!journal.health().isSlow);
        QCOMPARE(linesIn(*fs, path()), std::size_t(6));
        QCOMPARE(journal.health().durable, std::uint64_t(0));
        fs->goOn();
        QTRY_COMPARE(journal.health().durable, std::uint64_t(6));
        // The file and its directory, once for all of them.
        QCOMPARE(fs->syncs.load(), 2);
    }

    void aFullDiskHoldsNothingAndIsTold() {
        auto fs = std::make_shared<BadDisk>();
        StopJournal journal(fs, path());
        journal.record(entryOf("S1"));
        fs->set(BadDisk::Trouble::Full);
        journal.record(entryOf("S1", StopEntryKind::Began));
        QTRY_VERIFY(!journal.health().error.empty());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i)
            journal.record(entryOf("S1", StopEntryKind::Ended));
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(journal.health().written, std::uint64_t(1));
        fs->set(BadDisk::Trouble::None);
        QTRY_COMPARE(journal.health().written, std::uint64_t(102));
        QVERIFY(journal.health().error.empty());
        QCOMPARE(linesIn(*fs, path()), std::size_t(102));
    }

    void aDiskThatHangsCostsFiftyMillisecondsOnce() {
        auto fs = std::make_shared<BadDisk>();
        StopJournal journal(fs, path());
        journal.record(entryOf("S1"));
        fs->set(BadDisk::Trouble::Hangs);
        QElapsedTimer timer;
        timer.start();
        journal.record(entryOf("S1", StopEntryKind::Began));
        QVERIFY(timer.elapsed() >= 50);
        QVERIFY(journal.health().isSlow);
        for (int i = 0; i < 100; ++i)
            journal.record(entryOf("S1", StopEntryKind::Ended));
        // A hundred waits would be five seconds.
        QVERIFY(timer.elapsed() < 2000);
        fs->set(BadDisk::Trouble::None);
        QTRY_COMPARE(journal.health().written, std::uint64_t(102));
        QVERIFY(!journal.health().isSlow);
    }

    /// A stop reads beside its first request, and has to look at that one's answer meanwhile.
    void aReadingIsWrittenButNotWaitedFor() {
        auto fs = std::make_shared<BadDisk>();
        StopJournal journal(fs, path());
        fs->set(BadDisk::Trouble::Hangs);
        StopEntry reading = entryOf("S1", StopEntryKind::Began);
        reading.step = {StopStepKind::ReadPositions, {}};
        journal.record(reading);
        QVERIFY(!journal.health().isSlow);
        QCOMPARE(journal.health().written, std::uint64_t(0));
        fs->set(BadDisk::Trouble::None);
        QTRY_COMPARE(journal.health().written, std::uint64_t(1));
    }

    void aJournalOfADiskThatHangsCanBeDestroyed() {
        auto fs = std::make_shared<BadDisk>();
        fs->set(BadDisk::Trouble::Hangs);
        {
            StopJournal journal(fs, path());
            journal.record(entryOf("S1"));
        }
        fs->set(BadDisk::Trouble::None);
    }

    void anotherWriterIsToldAndHoldsNothing() {
        PosixFs fs;
        auto other = Journal::open(fs, path());
        QVERIFY(other);
        StopJournal journal(std::make_shared<PosixFs>(), path());
        journal.record(entryOf("S1"));
        QTRY_VERIFY(!journal.health().error.empty());
        other->reset();
        QTRY_COMPARE(journal.health().written, std::uint64_t(1));
    }
};

QTEST_GUILESS_MAIN(TestStopJournal)
#include "tst_stopjournal.moc"
