#include "stop/StopBook.h"
#include "support/ForwardingFs.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace catalyst {

using namespace std::chrono_literals;
using namespace test;

namespace {

/// Files are real, and so are the stalls of a busy disk.
constexpr int patience = 30'000;

/// A disk that answers nothing while it hangs.
class HangingFs final : public ForwardingFs {
public:
    SysResult<std::vector<std::string>> list(const std::string& directory) override {
        wait();
        return ForwardingFs::list(directory);
    }
    void hang(bool hangs) {
        const std::lock_guard lock(m_mutex);
        m_hangs = hangs;
        m_changed.notify_all();
    }

private:
    void wait() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_hangs; });
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hangs = false;
};

StopEntry entry(StopEntryKind kind, const std::string& stop, const Clock& clock) {
    StopEntry made;
    made.kind = kind;
    made.stop = stop;
    made.at = momentOf(clock);
    made.actor = "test:kim";
    return made;
}

} // namespace

class TestStopBook : public QObject {
    Q_OBJECT

private slots:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void readingLeavesNoFile() {
        auto book = open("A");
        QTRY_VERIFY_WITH_TIMEOUT(book->view().latch == LatchState::Released, patience);
        QVERIFY(QDir(path()).entryList(QDir::Files).isEmpty());
    }

    void beforeItWasReadNobodyKnows() {
        auto fs = std::make_shared<HangingFs>();
        fs->hang(true);
        StopBook book(fs, StopPlace{path().toStdString(), {}}, "A", m_clock);
        QVERIFY(book.view().latch == LatchState::Unknown);
        QVERIFY(!book.view().latchTrouble.empty());
        fs->hang(false);
        QTRY_VERIFY_WITH_TIMEOUT(book.view().latch == LatchState::Released, patience);
    }

    void ownEntriesAreKnownAtOnceAndOthersSoon() {
        auto first = open("A");
        auto second = open("B");
        QTRY_VERIFY_WITH_TIMEOUT(first->view().latch == LatchState::Released, patience);
        first->claim();
        first->record(entry(StopEntryKind::Pressed, "1", m_clock));
        QVERIFY(first->view().latch == LatchState::Latched);
        QVERIFY(first->view().duty == StopDuty::Act);
        QTRY_VERIFY_WITH_TIMEOUT(second->view().latch == LatchState::Latched, patience);
        QVERIFY(second->view().duty == StopDuty::Follow);
        QCOMPARE(second->view().heldBy, std::string("test:kim"));
        // Nothing more comes from it: a second later it is taken over.
        QTRY_VERIFY_WITH_TIMEOUT(second->view().duty == StopDuty::GoOn, patience);
        second->claim();
        second->record(entry(StopEntryKind::TookOver, "1", m_clock));
        QVERIFY(second->view().duty == StopDuty::Act);
        QTRY_VERIFY_WITH_TIMEOUT(first->view().duty == StopDuty::Follow, patience);
        QCOMPARE(second->view().entries->back().epoch, 2);
    }

    void aReleaseByAnotherIsSeen() {
        auto first = open("A");
        auto second = open("B");
        first->record(entry(StopEntryKind::Pressed, "1", m_clock));
        QTRY_COMPARE_WITH_TIMEOUT(second->view().stop, std::string("1"), patience);
        second->record(entry(StopEntryKind::Released, "1", m_clock));
        QTRY_VERIFY_WITH_TIMEOUT(second->view().latch == LatchState::Released, patience);
        QTRY_VERIFY_WITH_TIMEOUT(first->view().latch == LatchState::Released, patience);
    }

    void theLatchSurvivesTheProgram() {
        write("A", entry(StopEntryKind::Pressed, "1", m_clock));
        auto later = open("B");
        QTRY_VERIFY_WITH_TIMEOUT(later->view().latch == LatchState::Latched, patience);
        QCOMPARE(later->view().unreleased, std::vector<std::string>{"1"});
    }

    void whoeverFellSilentBeforeIsNotWaitedFor() {
        StopEntry old = entry(StopEntryKind::Pressed, "1", m_clock);
        old.at.wall -= 5s;
        write("A", old, true);
        auto later = open("B");
        QTRY_VERIFY_WITH_TIMEOUT(later->view().latch == LatchState::Latched, patience);
        QVERIFY(later->view().duty == StopDuty::GoOn);
    }

    void aJournalThatCannotBeReadIsNotReleased() {
        // One after the other is on disk: damage in what was not synced counts as a torn tail.
        write("A", entry(StopEntryKind::Pressed, "1", m_clock));
        write("A", entry(StopEntryKind::Released, "1", m_clock));
        QFile file(path() + "/A.journal");
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray damaged = file.readAll();
        damaged.replace("pressed", "prossed");
        file.seek(0);
        file.write(damaged);
        file.close();
        auto book = open("B");
        QTRY_VERIFY_WITH_TIMEOUT(!book->view().latchTrouble.empty() &&
                                     book->view().latchTrouble.find("A.journal") !=
                                         std::string::npos,
                                 patience);
        QVERIFY(book->view().latch == LatchState::Unknown);
    }

    void whatCannotBeReadIsSetAsideOnlyWhenAsked() {
        write("A", entry(StopEntryKind::Pressed, "1", m_clock));
        write("B", entry(StopEntryKind::Pressed, "2", m_clock));
        QFile file(path() + "/A.journal");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no journal\n");
        file.close();
        auto book = open("C");
        QTRY_VERIFY_WITH_TIMEOUT(!book->view().latchTrouble.empty() &&
                                     book->view().latchTrouble.find("A.journal") !=
                                         std::string::npos,
                                 patience);
        QTest::qWait(300);
        QVERIFY(file.exists());
        book->setUnreadableAside();
        QTRY_VERIFY_WITH_TIMEOUT(book->view().latchTrouble.empty(), patience);
        QVERIFY(QFile::exists(path() + "/A.journal.damaged"));
        // The other one holds all the same.
        QVERIFY(book->view().latch == LatchState::Latched);
        QCOMPARE(book->view().unreleased, std::vector<std::string>{"2"});
    }

    void aDiskThatHangsHoldsNobodyUp() {
        auto fs = std::make_shared<HangingFs>();
        StopBook book(fs, StopPlace{path().toStdString(), {}}, "A", m_clock);
        QTRY_VERIFY_WITH_TIMEOUT(book.view().latch == LatchState::Released, patience);
        fs->hang(true);
        QElapsedTimer timer;
        timer.start();
        book.record(entry(StopEntryKind::Pressed, "1", m_clock));
        QVERIFY(book.view().latch == LatchState::Latched);
        QVERIFY(timer.elapsed() < 1'000);
        QTRY_VERIFY_WITH_TIMEOUT(!book.view().latchTrouble.empty(), patience);
        QVERIFY(book.view().latch == LatchState::Latched);
        fs->hang(false);
    }

    void withoutADirectoryTheStopIsKnownAllTheSame() {
        auto fs = std::make_shared<PosixFs>();
        StopBook book(fs, StopPlace{(path() + "/no/such/place").toStdString(), {}}, "A", m_clock);
        book.record(entry(StopEntryKind::Pressed, "1", m_clock));
        QVERIFY(book.view().latch == LatchState::Latched);
        QTRY_VERIFY_WITH_TIMEOUT(!book.view().writeTrouble.empty(), patience);
        // What cannot be written down was not released.
        book.record(entry(StopEntryKind::Released, "1", m_clock));
        QVERIFY(book.view().latch == LatchState::Latched);
    }

    /// Two profiles that trade with one account.
    void profilesShareTheLatchOfTheirAccount() {
        const std::string root = m_root->path().toStdString();
        const auto profile = [&](const char* name, const char* run) {
            return std::make_unique<StopBook>(std::make_shared<PosixFs>(),
                                              StopPlace{root + '/' + name, root + "/accounts"}, run,
                                              m_clock);
        };
        {
            auto first = profile("one", "A");
            auto second = profile("two", "B");
            first->setAccount("paper-PA1");
            second->setAccount("paper-PA1");
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_root->filePath("two/account")), patience);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_root->filePath("one/account")), patience);
            first->record(entry(StopEntryKind::Pressed, "1", m_clock));
            QTRY_VERIFY_WITH_TIMEOUT(second->view().latch == LatchState::Latched, patience);
        }
        // The account is remembered: nobody has to reach the broker for it.
        QTRY_VERIFY_WITH_TIMEOUT(profile("two", "C")->view().latch != LatchState::Released,
                                 patience);
        auto later = profile("two", "D");
        QTRY_VERIFY_WITH_TIMEOUT(later->view().latch == LatchState::Latched, patience);
        auto other = profile("three", "E");
        other->setAccount("live-PA1");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_root->filePath("three/account")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(other->view().latch == LatchState::Released, patience);
    }

    void anAccountThatCannotBeRecalledIsNotReleased() {
        const std::string root = m_root->path().toStdString();
        QDir(m_root->path()).mkdir("one");
        QFile file(m_root->filePath("one/account"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("../elsewhere");
        file.close();
        StopBook book(std::make_shared<PosixFs>(), StopPlace{root + "/one", root + "/accounts"},
                      "A", m_clock);
        QTRY_VERIFY_WITH_TIMEOUT(
            book.view().latchTrouble.find("names no account") != std::string::npos, patience);
        QVERIFY(book.view().latch == LatchState::Unknown);
        // Observed again, it is known again.
        book.setAccount("paper-PA1");
        QTRY_VERIFY_WITH_TIMEOUT(book.view().latch == LatchState::Released, patience);
    }

    void aNameThatLeadsElsewhereIsNone() {
        const std::string root = m_root->path().toStdString();
        StopBook book(std::make_shared<PosixFs>(), StopPlace{root + "/one", root + "/accounts"},
                      "A", m_clock);
        book.setAccount("../../etc");
        book.record(entry(StopEntryKind::Pressed, "1", m_clock));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_root->filePath("one/A.journal")), patience);
    }

private:
    QString path() const { return m_root->filePath("stop"); }
    /// By a program of its own, and in the file when this returns.
    void write(const std::string& run, const StopEntry& what, bool acts = false) {
        auto book = open(run);
        if (acts)
            book->claim();
        book->record(what);
        const QByteArray kind = QByteArray::fromStdString(std::string(toString(what.kind)));
        const auto isWritten = [&] {
            QFile file(path() + '/' + QString::fromStdString(run) + ".journal");
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(kind);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWritten(), patience);
    }
    std::unique_ptr<StopBook> open(const std::string& run) {
        return std::make_unique<StopBook>(std::make_shared<PosixFs>(),
                                          StopPlace{path().toStdString(), {}}, run, m_clock);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_root;
};

} // namespace catalyst

QTEST_GUILESS_MAIN(catalyst::TestStopBook)
#include "tst_stopbook.moc"
