#include "e2e/Database.h"
#include "e2e/Judge.h"
#include "e2e/Program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <sys/mount.h>

using namespace catalyst::test;

namespace {

/// A file system of 1 MB at `path`, where the tests may mount one.
class SmallDisk {
public:
    explicit SmallDisk(const QString& path) : m_path(path.toLocal8Bit()) {
        QDir().mkpath(path);
        m_isMounted = ::mount("tmpfs", m_path, "tmpfs", 0, "size=1m,mode=0700") == 0;
    }
    ~SmallDisk() {
        if (m_isMounted)
            ::umount2(m_path, MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_isMounted; }
    bool makeReadOnly() const {
        return ::mount(nullptr, m_path, nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    /// Takes all the space that is left.
    void fill() const {
        QFile filler(QString::fromLocal8Bit(m_path) + "/filler");
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) {
        }
    }

private:
    QByteArray m_path;
    bool m_isMounted;
};

constexpr const char* unmounted =
    "no file system can be mounted here (not root, or in a container)";

bool skipsNothing() {
    return qEnvironmentVariableIsSet("CI") || qEnvironmentVariableIsSet("CONSOLE_REQUIRE_ALL");
}

QStringList notesOf(const Ended& status) {
    QStringList notes;
    for (const QJsonValue& note : status.json()["notes"].toArray())
        notes << note["subject"].toString() + ": " + note["text"].toString();
    return notes;
}

} // namespace

/// Trouble with the files of the console: watching goes on, and what does not is said.
class TestDiskTrouble : public QObject {
    Q_OBJECT

private slots:
    void aDamagedFileIsTold_data();
    void aDamagedFileIsTold();
    void aDiskThatDoesNotWriteIsTold_data();
    void aDiskThatDoesNotWriteIsTold();
    void aStopNeedsNoDisk_data();
    void aStopNeedsNoDisk();
};

void TestDiskTrouble::aDamagedFileIsTold_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("isMoved");
    QTest::newRow("history") << "history.db" << "history: a damaged history was moved to " << true;
    QTest::newRow("records") << "records.db" << "records: nothing is recorded since " << false;
}

void TestDiskTrouble::aDamagedFileIsTold() {
    QFETCH(QString, file);
    QFETCH(QString, note);
    QFETCH(bool, isMoved);
    const Home home;
    QCOMPARE(ctl(home, {"--profile", "rehearsal", "status"}).code, 0);
    const QString path = home.data("rehearsal") + '/' + file;
    const QByteArray damage = QByteArray("this is no database\n").repeated(500);
    {
        QFile damaged(path);
        QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(damaged.write(damage), damage.size());
    }
    const Ended status = ctl(home, {"--profile", "rehearsal", "status", "--json"});
    QVERIFY2(status.code == 0, status.all());
    QCOMPARE(notesOf(status).size(), 1);
    QVERIFY2(notesOf(status).first().startsWith(note), qPrintable(notesOf(status).first()));
    QVERIFY2(notesOf(status).first().contains(file), qPrintable(notesOf(status).first()));

    // What was there is kept, beside the file or in its place.
    int kept = 0;
    for (const auto& [name, contents] : home.files()) {
        if (contents == damage) {
            ++kept;
            QCOMPARE(name == path, !isMoved);
        }
    }
    QCOMPARE(kept, 1);
    QCOMPARE(isSound(path), isMoved);
    const Ended text = ctl(home, {"--profile", "rehearsal", "status"});
    QCOMPARE(text.code, 0);
    QCOMPARE(text.out.contains("note: "), !isMoved);
    // What cannot be recorded is not done.
    RunningEngineProgram engine(home, "rehearsal");
    QVERIFY(engine.isReady());
    const Ended set = ctl(home, {"rehearsal", "set", "news", "slow", "--json"});
    QCOMPARE(set.code, isMoved ? 0 : 2);
    QCOMPARE(set.json()["outcome"].toString(), QString(isMoved ? "done" : "refused"));
    QCOMPARE(engine.terminate().code, 0);
}

void TestDiskTrouble::aDiskThatDoesNotWriteIsTold_data() {
    QTest::addColumn<bool>("isFull");
    QTest::newRow("full") << true;
    QTest::newRow("read-only") << false;
}

void TestDiskTrouble::aDiskThatDoesNotWriteIsTold() {
    QFETCH(bool, isFull);
    const Home home;
    const SmallDisk disk(home.data("rehearsal"));
    if (!disk.isMounted() && skipsNothing())
        QFAIL(unmounted);
    if (!disk.isMounted())
        QSKIP(unmounted);
    if (isFull)
        disk.fill();
    else
        QVERIFY(disk.makeReadOnly());

    RunningEngineProgram engine(home, "rehearsal");
    QVERIFY(engine.isReady());
    Ended status;
    QTRY_VERIFY_WITH_TIMEOUT((status = ctl(home, {"--profile", "rehearsal", "status", "--json"}),
                              notesOf(status).join('\n').contains("history:")),
                             60'000);
    QVERIFY2(status.code == 0, status.all());
    const QString notes = notesOf(status).join('\n');
    QVERIFY2(notes.contains("history: no history is written since"), qPrintable(notes));
    QVERIFY2(notes.contains("records: nothing is recorded since"), qPrintable(notes));
    const Ended ended = engine.terminate();
    QVERIFY2(ended.code == 0, ended.all());
    QVERIFY2(ended.says("the log file"), ended.err);
}

void TestDiskTrouble::aStopNeedsNoDisk_data() {
    QTest::addColumn<bool>("isStoreFull");
    QTest::addColumn<bool>("isJournalFull");
    QTest::newRow("the store's is full") << true << false;
    QTest::newRow("the journal's is full") << false << true;
    QTest::newRow("both are full") << true << true;
}

void TestDiskTrouble::aStopNeedsNoDisk() {
    QFETCH(bool, isStoreFull);
    QFETCH(bool, isJournalFull);
    const Home home;
    home.writeDrill("drill", 1);
    const SmallDisk store(home.data("drill"));
    const SmallDisk journal(home.data("drill") + "/stop");
    const bool areMounted = store.isMounted() && journal.isMounted();
    if (!areMounted && skipsNothing())
        QFAIL(unmounted);
    if (!areMounted)
        QSKIP(unmounted);
    RunningEngineProgram engine(home, "drill");
    QVERIFY(engine.isReady());
    const auto drill = [&](const QStringList& words) {
        return ctl(home, QStringList{"--profile", "drill"} + words);
    };
    QCOMPARE(drill({"rehearsal", "clock", "2026-11-18T15:00:00Z"}).code, 0);
    if (isStoreFull)
        store.fill();
    if (isJournalFull)
        journal.fill();

    const Ended stop = drill({"emergency-stop", "--json"});
    QVERIFY2(stop.code == 0, stop.all());
    QCOMPARE(stop.json()["verdict"].toString(), "flat");
    const QJsonObject judged = judgement(home.rehearsal("drill"));
    QVERIFY(judged["is_flat"].toBool() && judged["is_suspended"].toBool());
    // What is not kept is said, and only that.
    QCOMPARE(stop.err.contains("the stop's journal: "), isJournalFull);
    QCOMPARE(stop.err.contains("No space left"), isJournalFull);
    if (!isJournalFull)
        QCOMPARE(drill({"stop", "status"}).code, 2);
    QCOMPARE(engine.terminate().code, 0);
}

QTEST_GUILESS_MAIN(TestDiskTrouble)
#include "tst_disktrouble.moc"
