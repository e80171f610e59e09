#include "HistoryModel.h"
#include "StoreFiles.h"
#include "store/StoreWorker.h"
#include "support/ResultText.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A full file system of 1 MB, where the tests may mount one.
class SmallDisk {
public:
    SmallDisk() {
        m_isMounted = ::mount("tmpfs", path().c_str(), "tmpfs", 0, "size=1m,mode=0700") == 0;
    }
    ~SmallDisk() {
        if (m_isMounted)
            ::umount2(path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_isMounted; }
    std::string path() const { return m_directory.path().toStdString(); }

    /// Takes all the space that is left.
    void fill() const {
        QFile filler(m_directory.filePath("filler"));
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(4096, 'x')) > 0) {
        }
    }
    void clear() const { QFile::remove(m_directory.filePath("filler")); }

private:
    QTemporaryDir m_directory;
    bool m_isMounted = false;
};

/// No file of this process may grow beyond `bytes`: a write that fails with EFBIG.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

/// For root, whom no permission stops: another account for a while.
class OrdinaryUser {
public:
    static constexpr uid_t nobody = 65534;
    OrdinaryUser() {
        if (::geteuid() == 0)
            m_isChanged = ::seteuid(nobody) == 0;
    }
    ~OrdinaryUser() {
        if (m_isChanged && ::seteuid(0) != 0)
            std::abort();
    }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;
    bool isOrdinary() const { return ::geteuid() != 0; }

private:
    bool m_isChanged = false;
};

} // namespace

/// Disks that are full, places that cannot be written, damage in use: what is lost, what is told,
/// and that it goes on afterwards.
class TestStoreOutages : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        m_directory = std::make_unique<QTemporaryDir>();
        m_history = m_directory->filePath("history.db").toStdString();
        m_records = m_directory->filePath("records.db").toStdString();
    }

    void placesThatCannotBeWritten_data() {
        QTest::addColumn<bool>("hasFiles");
        QTest::newRow("files to be created") << false;
        QTest::newRow("files there") << true;
    }
    void placesThatCannotBeWritten() {
        QFETCH(bool, hasFiles);
        if (hasFiles) {
            writeHistory(m_history);
            writeRecords(m_records);
        }
        QCOMPARE(::chmod(qPrintable(m_directory->path()), 0555), 0);
        const QStringList files = QDir(m_directory->path()).entryList(QDir::Files);
        {
            const OrdinaryUser user;
            QVERIFY(user.isOrdinary());
            const auto opened = HistoryStore::open(m_history, noon);
            QVERIFY(!opened);
            QCOMPARE(codeOf(opened), QString("permission_denied"));
            QCOMPARE(codeOf(RecordsStore::open(m_records)), QString("permission_denied"));
        }
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), files);
        QCOMPARE(::chmod(qPrintable(m_directory->path()), 0700), 0);
    }

    void aFileThatCannotBeWritten() {
        writeHistory(m_history);
        fs::permissions(m_history, fs::perms::owner_read | fs::perms::others_read);
        QCOMPARE(::chmod(qPrintable(m_directory->path()), 0777), 0);
        const OrdinaryUser user;
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(!opened);
        QCOMPARE(codeOf(opened), QString("permission_denied"));
    }

    void aMissingDirectory() {
        const fs::path path = m_directory->filePath("missing/history.db").toStdString();
        QCOMPARE(codeOf(HistoryStore::open(path, noon)), QString("not_found"));
    }

    void aFullDiskStopsHistoryUntilThereIsSpace() {
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("a 1 MB tmpfs cannot be mounted here (needs root)");
        const fs::path path = disk.path() + "/history.db";
        auto opened = HistoryStore::open(path, noon);
        QVERIFY(opened);
        QVERIFY(opened->store->append(batchOf(0)));
        disk.fill();
        std::optional<Error> failed;
        int stored = 1;
        for (; stored < 10'000; ++stored) {
            if (auto r = opened->store->append(batchOf(stored)); !r) {
                failed = r.error();
                break;
            }
        }
        QVERIFY(failed);
        QVERIFY(failed->code == Error::Code::NoSpace);
        QVERIFY(failed->detail.find("free some space") != std::string::npos);
        disk.clear();
        const auto appended = opened->store->append(batchOf(stored));
        QVERIFY2(appended, appended ? "" : appended.error().detail.c_str());
        opened->store.reset();
        opened = HistoryStore::open(path, noon);
        QVERIFY(opened && !opened->movedTo);
        const auto read = opened->store->read({key, noon, noon + 1000h, 100'000}).value();
        QCOMPARE(read.size(), static_cast<std::size_t>(stored + 1) * 100);
        QCOMPARE(rollupsDisagree(path), QString());
    }

    void aFullDiskRecordsAllOfAnIncidentOrNothing() {
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("a 1 MB tmpfs cannot be mounted here (needs root)");
        const auto records = RecordsStore::open(fs::path(disk.path() + "/records.db"));
        QVERIFY(records);
        Incident incident;
        incident.id = "I1";
        incident.profile = prod;
        incident.firstOut = noon;
        std::vector<IncidentEvent> events;
        for (int i = 0; i < 1000; ++i)
            events.push_back({"I1", noon + i * 1s, IncidentEvent::Kind::EvidenceChanged, "trading",
                              std::string(200, 'x')});
        disk.fill();
        const auto failed = (*records)->incidents().save(incident, events);
        QVERIFY(!failed);
        QCOMPARE(codeOf(failed), QString("no_space"));
        QVERIFY((*records)->incidents().open(prod).value().empty());
        disk.clear();
        events.resize(100);
        QVERIFY((*records)->incidents().save(incident, events));
        QVERIFY((*records)->incidents().detail(prod, "I1").value().events == events);
    }

    void openingOnAFullDisk() {
        const SmallDisk disk;
        if (!disk.isMounted())
            QSKIP("a 1 MB tmpfs cannot be mounted here (needs root)");
        disk.fill();
        const StoreLocation location{disk.path() + "/history.db",
                                     fs::path(disk.path() + "/records.db")};
        StoreWorker worker;
        const Moment start{noon, BootTime(1h)};
        const StoreReport report = worker.open(location, start);
        QVERIFY(!report.historyRuns);
        QVERIFY(!report.recordsRun);
        QCOMPARE(report.notes.size(), std::size_t(2));
        QVERIFY(report.notes[0].text.find("2026-11-18T12:00:00.000000Z") != std::string::npos);
        QCOMPARE(codeOf(worker.append(batchOf(0), start)), QString("no_space"));
        QCOMPARE(worker.lostSamples(), 100U);
        disk.clear();
        // Not before its time, so that a broken disk is not hammered.
        QVERIFY(!worker.append(batchOf(0), {noon + 29s, start.boot + 29s}));
        const Moment later{noon + 30s, start.boot + 30s};
        QVERIFY(worker.append(batchOf(0), later));
        QVERIFY(worker.records(later));
        QVERIFY(worker.notes().empty());
        QCOMPARE(worker.lostSamples(), 200U);
        worker.close();
    }

    void anOutageIsToldFromItsBeginning() {
        StoreWorker worker;
        const fs::path directory = m_directory->filePath("later").toStdString();
        const Moment start{noon, BootTime(1h)};
        worker.open({directory / "history.db", directory / "records.db"}, start);
        const Moment later{noon + 1h, start.boot + 1h};
        QVERIFY(!worker.history(later));
        QVERIFY(!worker.records(later));
        for (const EngineNote& note : worker.notes())
            QVERIFY2(note.text.find("since 2026-11-18T12:00:00.000000Z") != std::string::npos,
                     note.text.c_str());
        worker.close();
        QCOMPARE(codeOf(worker.history(later)), QString("cancelled"));
    }

    void aWriteErrorLosesOneBatch() {
        StoreWorker worker;
        const Moment now{noon, BootTime(1h)};
        QVERIFY(worker.open({m_history, m_records}, now).historyRuns);
        QVERIFY(worker.append(batchOf(0), now));
        {
            const FileSizeLimit limit(16 * 1024);
            const auto failed = worker.append(batchOf(1, 10'000), now);
            QVERIFY(!failed);
            QCOMPARE(codeOf(failed), QString("io"));
        }
        QCOMPARE(worker.lostSamples(), 10'000U);
        QCOMPARE(worker.notes().size(), std::size_t(1));
        QVERIFY(worker.append(batchOf(2), now));
        QVERIFY(worker.notes().empty());
        HistoryStore& history = **worker.history(now);
        QCOMPARE(history.read({key, noon, noon + 1000h, 100'000}).value().size(), std::size_t(200));
        worker.close();
        QCOMPARE(rollupsDisagree(m_history), QString());
    }

    void damageFoundInUseBeginsAnew() {
        StoreWorker worker;
        const Moment now{noon, BootTime(1h)};
        writeHistory(m_history);
        QVERIFY(worker.open({m_history, m_records}, now).historyRuns);
        // Behind its back, every page after the first.
        QByteArray content = contentOf(m_history);
        for (qsizetype i = 4096; i < content.size(); ++i)
            content[i] = '\xa5';
        QFile file(QString::fromStdString(m_history.string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QCOMPARE(file.write(content), content.size());
        file.close();

        const auto failed = worker.append(batchOf(50), now);
        QVERIFY(!failed);
        QCOMPARE(codeOf(failed), QString("corrupt"));
        QVERIFY(fs::exists(m_history.string() + ".corrupt-20261118T120000Z"));
        QVERIFY(worker.append(batchOf(51), now));
        QCOMPARE(worker.lostSamples(), 100U);
        const auto notes = worker.notes();
        QCOMPARE(notes.size(), std::size_t(1));
        QVERIFY2(notes[0].text.find("moved to") != std::string::npos, notes[0].text.c_str());
        worker.close();
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_history;
    fs::path m_records;
};

QTEST_GUILESS_MAIN(TestStoreOutages)
#include "tst_storeoutages.moc"
