#include "actions/AuditCheck.h"
#include "actions/AuditLine.h"
#include "actions/AuditLog.h"
#include "actions/AuditedRecords.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Journal.h"
#include "stop/StopBook.h"
#include "support/BadDisk.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

class MemoryRecords final : public ActionRecords {
public:
    Task<Result<void>> begin(ActionRecord) override {
        ++begun;
        if (isBroken)
            co_return fail(Error::Code::NoSpace, "the store is full");
        co_return Result<void>();
    }
    Task<Result<void>> end(ActionRecord) override {
        ++ended;
        co_return Result<void>();
    }
    int begun = 0;
    int ended = 0;
    bool isBroken = false;
};

Action actionOf(const std::string& id) {
    Action action;
    action.id = id;
    action.actor = "window:kim";
    action.profile = *ProfileId::parse("main");
    action.kind = "position.close";
    action.target = "AAPL";
    action.reason = "APCA-API-SECRET-KEY: abcdefgh12345678";
    return action;
}

StopEntry entryOf(StopEntryKind kind, const std::string& stop) {
    StopEntry entry;
    entry.kind = kind;
    entry.stop = stop;
    entry.at = {Instant(1'700'000'000s), BootTime(1h)};
    entry.actor = "test:kim";
    return entry;
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_disk = std::make_shared<BadDisk>();
        m_root = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_root->path()).mkdir("stop"));
    }

    void everyActionIsThereBeforeAndAfterIt() {
        MemoryRecords records;
        const ActionRecord record = run(m_disk, records);
        QVERIFY(record.outcome == ActionOutcome::Done);
        const std::vector<std::string> lines = audited();
        QCOMPARE(lines.size(), std::size_t(2));
        QVERIFY(lines[0].find("\"action_began\"") != std::string::npos);
        QVERIFY(lines[1].find("\"outcome\":\"done\"") != std::string::npos);
        for (const std::string& line : lines) {
            QVERIFY(line.find("\"id\":\"01A\"") != std::string::npos);
            QVERIFY2(line.find("abcdefgh") == std::string::npos, "a secret");
        }
        QVERIFY(m_performed);
        QCOMPARE(records.begun + records.ended, 2);
    }

    void whatCannotBeAuditedIsNotDone() {
        MemoryRecords records;
        m_disk->set(BadDisk::Trouble::Full);
        const ActionRecord record = run(m_disk, records);
        QVERIFY(record.outcome == ActionOutcome::Refused);
        QVERIFY2(record.observed.find("audit") != std::string::npos, record.observed.c_str());
        QVERIFY(!m_performed);
    }

    void aDiskThatHangsRefusesAndHoldsNobody() {
        MemoryRecords records;
        m_disk->set(BadDisk::Trouble::Hangs);
        const ActionRecord record = run(m_disk, records);
        QVERIFY(record.outcome == ActionOutcome::Refused);
        QVERIFY(!m_performed);
        m_disk->set(BadDisk::Trouble::None);
    }

    void whatTheStoreRefusesIsEndedInTheAudit() {
        MemoryRecords records;
        records.isBroken = true;
        QVERIFY(run(m_disk, records).outcome == ActionOutcome::Refused);
        QVERIFY(audited().back().find("\"outcome\":\"refused\"") != std::string::npos);
    }

    void aStopsEntriesAreCopiedOnce() {
        {
            StopBook book(m_disk, place(), "01R", m_clock);
            book.record(entryOf(StopEntryKind::Pressed, "01S"));
            book.record(entryOf(StopEntryKind::Settled, "01S"));
        }
        {
            AuditLog log(m_disk, path(), [this] { return directories(); });
            QTRY_COMPARE(audited().size(), std::size_t(2));
        }
        // Another engine, and one more entry.
        {
            StopBook book(m_disk, place(), "01T", m_clock);
            book.record(entryOf(StopEntryKind::Released, "01S"));
        }
        AuditLog log(m_disk, path(), [this] { return directories(); });
        QTRY_COMPARE(audited().size(), std::size_t(3));
        QCOMPARE(copiedEntry(audited()[1])->number, std::uint64_t(2));
        QCOMPARE(copiedEntry(audited()[2])->run, std::string("01T"));
    }

    void aStopThatCannotBeReadKeepsNoOtherOut() {
        {
            QFile damaged(m_root->filePath("stop/01A.journal"));
            QVERIFY(damaged.open(QIODevice::WriteOnly));
            damaged.write("this is no journal\n");
        }
        {
            StopBook book(m_disk, place(), "01R", m_clock);
            book.record(entryOf(StopEntryKind::Pressed, "01S"));
        }
        AuditLog log(m_disk, path(), [this] { return directories(); });
        QTRY_COMPARE(audited().size(), std::size_t(1));
    }

    void allThatIsIntactIsSaidToBe() {
        makeStopAndAudit();
        const auto checks = checkAudit(*m_disk, path(), directories());
        QCOMPARE(checks.size(), std::size_t(2));
        QVERIFY(isIntact(checks));
        QCOMPARE(checks[0].records, std::uint64_t(2));
        QCOMPARE(checks[1].records, std::uint64_t(2));
        QVERIFY(checks[1].first == Instant(1'700'000'000s));
        QVERIFY(isIntact(checkAudit(*m_disk, m_root->filePath("none").toStdString(), {})));
    }

    void whatWasDoneToAFileIsFound_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("deed");
        QTest::addColumn<QString>("state");
        QTest::newRow("a word of the stop changed") << "stop/01R.journal" << "change" << "damaged";
        QTest::newRow("a word of the audit changed")
            << "audit/audit.journal" << "change" << "damaged";
        QTest::newRow("only its last word changed") << "stop/01R.journal" << "end" << "damaged";
        QTest::newRow("the stop's end cut off") << "stop/01R.journal" << "cut" << "incomplete";
        QTest::newRow("the stop removed") << "stop/01R.journal" << "remove" << "incomplete";
        QTest::newRow("another stop in its place")
            << "stop/01R.journal" << "replace" << "incomplete";
        QTest::newRow("the audit removed") << "audit/audit.journal" << "remove" << "unreadable";
        QTest::newRow("half a line") << "stop/01R.journal" << "tear" << "torn_tail";
        QTest::newRow("no journal at all") << "stop/01R.journal" << "garble" << "damaged";
    }
    void whatWasDoneToAFileIsFound() {
        QFETCH(QString, file);
        QFETCH(QString, deed);
        QFETCH(QString, state);
        makeStopAndAudit();
        const QString name = m_root->filePath(file);
        QFile changed(name);
        QVERIFY(changed.open(QIODevice::ReadWrite));
        QByteArray content = changed.readAll();
        if (deed == "change")
            content.replace("test:kim", "test:tim");
        if (deed == "end")
            content.replace(content.lastIndexOf("test:kim"), 8, "test:tim");
        if (deed == "cut")
            content.truncate(content.lastIndexOf('\n', content.size() - 2) + 1);
        if (deed == "tear")
            content += "3 0 10 half";
        if (deed == "garble")
            content.fill('x');
        changed.resize(0);
        changed.seek(0);
        changed.write(content);
        changed.close();
        if (deed == "remove" || deed == "replace")
            QVERIFY(QFile::remove(name));
        if (deed == "replace") {
            StopBook book(m_disk, place(), "01R", m_clock);
            book.record(entryOf(StopEntryKind::Pressed, "01X"));
            book.record(entryOf(StopEntryKind::Settled, "01X"));
        }
        const auto checks = checkAudit(*m_disk, path(), directories());
        const auto found = std::ranges::find_if(checks, [&](const JournalCheck& each) {
            return each.path.ends_with(file.toStdString());
        });
        QVERIFY(found != checks.end());
        QCOMPARE(QString::fromStdString(std::string(toString(found->state))), state);
        QVERIFY(!found->detail.empty());
        QCOMPARE(isIntact(checks), state == "torn_tail");
        if (deed == "change")
            QVERIFY2(found->detail.find("record 1") != std::string::npos, found->detail.c_str());
    }

private:
    std::string path() const { return m_root->filePath("audit/audit.journal").toStdString(); }
    StopPlace place() const { return {m_root->filePath("stop").toStdString(), {}}; }
    std::vector<std::string> directories() const { return {place().own}; }

    std::vector<std::string> audited() {
        std::vector<std::string> lines;
        PosixFs fs;
        static_cast<void>(Journal::read(fs, path(), [&lines](std::uint64_t, std::string_view line) {
            lines.emplace_back(line);
        }));
        return lines;
    }

    void makeStopAndAudit() {
        {
            StopBook book(m_disk, place(), "01R", m_clock);
            book.record(entryOf(StopEntryKind::Pressed, "01S"));
            book.record(entryOf(StopEntryKind::Settled, "01S"));
        }
        AuditLog log(m_disk, path(), [this] { return directories(); });
        QTRY_COMPARE(audited().size(), std::size_t(2));
    }

    /// One action through the runner, to its end.
    ActionRecord run(std::shared_ptr<Fs> fs, MemoryRecords& records) {
        m_performed = false;
        QtExecutor executor(m_clock);
        ActionRecord record;
        bool isEnded = false;
        {
            AuditLog log(std::move(fs), path());
            AuditedRecords audit(records, &log);
            ActionRunner runner(m_clock, audit);
            ActionSteps steps;
            steps.perform = [this](MutationToken) { return perform(this); };
            steps.readBack = [] { return seen(); };
            TaskScope scope(executor);
            scope.spawn(into(&runner, &record, std::move(steps)), [&] { isEnded = true; });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(isEnded, 20'000); }();
        }
        return record;
    }
    static Task<void> into(ActionRunner* runner, ActionRecord* record, ActionSteps steps) {
        *record = co_await runner->run(actionOf("01A"), std::move(steps));
    }
    static Task<Result<void>> perform(TestAudit* test) {
        test->m_performed = true;
        co_return Result<void>();
    }
    static Task<Result<ReadBack>> seen() { co_return ReadBack{true, "it is closed"}; }

    SystemClock m_clock;
    std::shared_ptr<BadDisk> m_disk = std::make_shared<BadDisk>();
    std::unique_ptr<QTemporaryDir> m_root;
    bool m_performed = false;
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
