#include "base/Journal.h"
#include "stop/LaneRig.h"
#include "stop/StopJournal.h"
#include "support/ForwardingFs.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <cerrno>
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

/// A disk that does not answer writes while it is told to hang.
class HangingFs final : public ForwardingFs {
public:
    SysResult<std::size_t> write(int fd, std::string_view data, std::uint64_t offset) override {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_hangs; });
        lock.unlock();
        return ForwardingFs::write(fd, data, offset);
    }
    void setHangs(bool hangs) {
        const std::lock_guard lock(m_mutex);
        m_hangs = hangs;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hangs = false;
};

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

/// One that is full while it is told to be.
class FullFs final : public ForwardingFs {
public:
    SysResult<std::size_t> write(int fd, std::string_view data, std::uint64_t offset) override {
        if (isFull)
            return tl::unexpected(ENOSPC);
        return ForwardingFs::write(fd, data, offset);
    }
    std::atomic<bool> isFull = false;
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
        auto fs = std::make_shared<FullFs>();
        StopJournal journal(fs, path());
        journal.record(entryOf("S1"));
        fs->isFull = true;
        journal.record(entryOf("S1", StopEntryKind::Began));
        QTRY_VERIFY(!journal.health().error.empty());
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i)
            journal.record(entryOf("S1", StopEntryKind::Ended));
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(journal.health().written, std::uint64_t(1));
        fs->isFull = false;
        QTRY_COMPARE(journal.health().written, std::uint64_t(102));
        QVERIFY(journal.health().error.empty());
        QCOMPARE(linesIn(*fs, path()), std::size_t(102));
    }

    void aDiskThatHangsCostsFiftyMillisecondsOnce() {
        auto fs = std::make_shared<HangingFs>();
        StopJournal journal(fs, path());
        journal.record(entryOf("S1"));
        fs->setHangs(true);
        QElapsedTimer timer;
        timer.start();
        journal.record(entryOf("S1", StopEntryKind::Began));
        QVERIFY(timer.elapsed() >= 50);
        QVERIFY(journal.health().isSlow);
        for (int i = 0; i < 100; ++i)
            journal.record(entryOf("S1", StopEntryKind::Ended));
        // A hundred waits would be five seconds.
        QVERIFY(timer.elapsed() < 2000);
        fs->setHangs(false);
        QTRY_COMPARE(journal.health().written, std::uint64_t(102));
        QVERIFY(!journal.health().isSlow);
    }

    /// A stop reads beside its first request, and has to look at that one's answer meanwhile.
    void aReadingIsWrittenButNotWaitedFor() {
        auto fs = std::make_shared<HangingFs>();
        StopJournal journal(fs, path());
        fs->setHangs(true);
        StopEntry reading = entryOf("S1", StopEntryKind::Began);
        reading.step = {StopStepKind::ReadPositions, {}};
        journal.record(reading);
        QVERIFY(!journal.health().isSlow);
        QCOMPARE(journal.health().written, std::uint64_t(0));
        fs->setHangs(false);
        QTRY_COMPARE(journal.health().written, std::uint64_t(1));
    }

    void aJournalOfADiskThatHangsCanBeDestroyed() {
        auto fs = std::make_shared<HangingFs>();
        fs->setHangs(true);
        {
            StopJournal journal(fs, path());
            journal.record(entryOf("S1"));
        }
        fs->setHangs(false);
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
