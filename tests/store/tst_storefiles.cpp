#include "store/HistoryStore.h"
#include "store/RecordsStore.h"
#include "store/StoreWorker.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <functional>

using namespace catalyst;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const ProfileId prod = ProfileId::parse("prod").value();
const SeriesKey key{prod, "trading", "latency_us"};
const Instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h};

std::vector<KeyedSample> batchOf(int number, int size = 100) {
    std::vector<KeyedSample> samples;
    for (int i = 0; i < size; ++i)
        samples.push_back({key, {noon + std::chrono::seconds(number * size + i), i, State::Ok}});
    return samples;
}

QByteArray contentOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const fs::path& path, const QByteArray& content) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

void execute(const fs::path& path, const QStringList& statements) {
    {
        QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "edit");
        database.setDatabaseName(QString::fromStdString(path.string()));
        QVERIFY(database.open());
        for (const QString& sql : statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(sql), qPrintable(sql));
        }
    }
    QSqlDatabase::removeDatabase("edit");
}

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

using Damage = std::function<void(const fs::path&)>;

} // namespace

Q_DECLARE_METATYPE(Damage)

/// The files in every bad state: what is done with history, what with records.
class TestStoreFiles : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        m_directory = std::make_unique<QTemporaryDir>();
        m_history = m_directory->filePath("history.db").toStdString();
        m_records = m_directory->filePath("records.db").toStdString();
    }

    void damagedFiles_data() {
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const char* reason, Damage damage) {
            QTest::newRow(name) << std::move(damage) << QString(reason);
        };
        row("text", "not a database", [](const fs::path& path) {
            write(path, QByteArray("these are not the bytes you are looking for\n").repeated(100));
        });
        row("short text", "not a database", [](const fs::path& path) { write(path, "x"); });
        row("truncated in the middle", "malformed|damaged", [](const fs::path& path) {
            fs::resize_file(path, fs::file_size(path) / 2 / 4096 * 4096);
        });
        row("header only", "not a database|malformed|damaged",
            [](const fs::path& path) { fs::resize_file(path, 100); });
        row("flipped bytes in a page", "malformed|damaged", [](const fs::path& path) {
            QByteArray content = contentOf(path);
            for (qsizetype i = content.size() - 4096; i < content.size() - 4096 + 64; ++i)
                content[i] = static_cast<char>(~content[i]);
            write(path, content);
        });
        row("flipped bytes in the schema", "malformed|damaged|not a database",
            [](const fs::path& path) {
                QByteArray content = contentOf(path);
                for (qsizetype i = 100; i < 140; ++i)
                    content[i] = static_cast<char>(~content[i]);
                write(path, content);
            });
        row("another program's", "another program", [](const fs::path& path) {
            fs::remove(path);
            execute(path, {"PRAGMA application_id = 1234", "CREATE TABLE t (x)"});
        });
        row("nobody's, with tables", "another program", [](const fs::path& path) {
            fs::remove(path);
            execute(path, {"CREATE TABLE t (x)"});
        });
        row("a directory", "not a regular file", [](const fs::path& path) {
            fs::remove(path);
            fs::create_directory(path);
        });
        row("a pipe", "not a regular file", [](const fs::path& path) {
            fs::remove(path);
            QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        });
        row("a link to text", "not a database", [](const fs::path& path) {
            const fs::path target = path.parent_path() / "elsewhere";
            fs::remove(path);
            write(target, QByteArray(5000, 'x'));
            fs::create_symlink(target, path);
        });
    }

    void damagedHistoryIsMovedAside_data() { damagedFiles_data(); }
    void damagedHistoryIsMovedAside() {
        QFETCH(Damage, damage);
        QFETCH(QString, reason);
        writeHistory();
        damage(m_history);
        const fs::path real = fs::canonical(m_history);
        const QByteArray content = fs::is_regular_file(real) ? contentOf(real) : QByteArray();

        auto opened = HistoryStore::open(m_history, noon);
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QVERIFY(opened->movedTo);
        QCOMPARE(opened->movedTo->string(), real.string() + ".corrupt-20261118T120000Z");
        QVERIFY2(QString::fromStdString(opened->damage).contains(QRegularExpression(reason)),
                 opened->damage.c_str());
        if (!content.isEmpty())
            QVERIFY(contentOf(*opened->movedTo) == content);
        QVERIFY(opened->store->append(batchOf(1)));
        QCOMPARE(opened->store->latest(key).value()->value, 99);

        // Once more within the same second: another name, nothing overwritten.
        opened->store.reset();
        write(fs::canonical(m_history), "again");
        const auto again = HistoryStore::open(m_history, noon);
        QVERIFY(again && again->movedTo);
        QCOMPARE(again->movedTo->string(), real.string() + ".corrupt-20261118T120000Z-2");
        QVERIFY(fs::exists(*opened->movedTo));
    }

    void damagedRecordsAreNotTouched_data() { damagedFiles_data(); }
    void damagedRecordsAreNotTouched() {
        QFETCH(Damage, damage);
        QFETCH(QString, reason);
        writeRecords();
        damage(m_records);
        const fs::path real = fs::canonical(m_records);
        const bool isFile = fs::is_regular_file(real);
        const QByteArray content = isFile ? contentOf(real) : QByteArray();
        const auto opened = RecordsStore::open(m_records);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Error::Code::Corrupt);
        const QString detail = QString::fromStdString(opened.error().detail);
        QVERIFY2(detail.contains(QRegularExpression(reason)), qPrintable(detail));
        QVERIFY2(detail.contains(QString::fromStdString(m_records.string())), qPrintable(detail));
        QVERIFY2(detail.contains("restore it from a backup"), qPrintable(detail));
        if (isFile)
            QVERIFY(contentOf(real) == content);
        for (const QString& name : QDir(m_directory->path()).entryList(QDir::Files))
            QVERIFY2(!name.contains("corrupt"), qPrintable(name));
    }

    void theWalGoesWithTheFile() {
        writeHistory();
        write(m_history, QByteArray(5000, 'x'));
        write(m_history.string() + "-wal", "wal");
        write(m_history.string() + "-shm", "shm");
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(opened && opened->movedTo);
        QCOMPARE(contentOf(opened->movedTo->string() + "-wal"), QByteArray("wal"));
        QCOMPARE(contentOf(opened->movedTo->string() + "-shm"), QByteArray("shm"));
    }

    void anEmptyFileIsANewOne() {
        write(m_history, "");
        write(m_records, "");
        const auto history = HistoryStore::open(m_history, noon);
        QVERIFY(history && !history->movedTo);
        QVERIFY(RecordsStore::open(m_records));
    }

    void aLinkIsFollowed() {
        const fs::path target = m_directory->filePath("elsewhere").toStdString();
        fs::create_symlink(target, m_history);
        for (int round = 0; round < 2; ++round) {
            const auto opened = HistoryStore::open(m_history, noon);
            QVERIFY(opened && !opened->movedTo);
            QVERIFY(opened->store->append(batchOf(round)));
        }
        QVERIFY(fs::is_symlink(m_history));
        QVERIFY(fs::is_regular_file(target));
    }

    void newerFilesAreLeftAlone() {
        writeHistory();
        writeRecords();
        for (const fs::path& path : {m_history, m_records})
            execute(path, {"PRAGMA user_version = 99"});
        const QByteArray history = contentOf(m_history);
        const QByteArray records = contentOf(m_records);
        const QStringList files = QDir(m_directory->path()).entryList(QDir::Files);
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Error::Code::NewerFormat);
        QVERIFY(opened.error().detail.find("newer console") != std::string::npos);
        QCOMPARE(RecordsStore::open(m_records).error().code, Error::Code::NewerFormat);
        QVERIFY(contentOf(m_history) == history);
        QVERIFY(contentOf(m_records) == records);
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), files);
    }

    void placesThatCannotBeWritten_data() {
        QTest::addColumn<bool>("hasFiles");
        QTest::newRow("files to be created") << false;
        QTest::newRow("files there") << true;
    }
    void placesThatCannotBeWritten() {
        QFETCH(bool, hasFiles);
        if (hasFiles) {
            writeHistory();
            writeRecords();
        }
        QCOMPARE(::chmod(qPrintable(m_directory->path()), 0555), 0);
        const QStringList files = QDir(m_directory->path()).entryList(QDir::Files);
        {
            const OrdinaryUser user;
            QVERIFY(user.isOrdinary());
            const auto opened = HistoryStore::open(m_history, noon);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, Error::Code::PermissionDenied);
            QCOMPARE(RecordsStore::open(m_records).error().code, Error::Code::PermissionDenied);
        }
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), files);
        QCOMPARE(::chmod(qPrintable(m_directory->path()), 0700), 0);
    }

    void aFileThatCannotBeWritten() {
        writeHistory();
        fs::permissions(m_history, fs::perms::owner_read | fs::perms::others_read);
        QCOMPARE(::chmod(qPrintable(m_directory->path()), 0777), 0);
        const OrdinaryUser user;
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, Error::Code::PermissionDenied);
    }

    void aMissingDirectory() {
        const fs::path path = m_directory->filePath("missing/history.db").toStdString();
        QCOMPARE(HistoryStore::open(path, noon).error().code, Error::Code::NotFound);
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
        QCOMPARE(failed->code, Error::Code::NoSpace);
        QVERIFY(failed->detail.find("free some space") != std::string::npos);
        disk.clear();
        const auto appended = opened->store->append(batchOf(stored));
        QVERIFY2(appended, appended ? "" : appended.error().detail.c_str());
        opened->store.reset();
        opened = HistoryStore::open(path, noon);
        QVERIFY(opened && !opened->movedTo);
        const auto read = opened->store->read({key, noon, noon + 1000h, 100'000}).value();
        QCOMPARE(read.size(), static_cast<std::size_t>(stored + 1) * 100);
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
        QVERIFY(report.notes[0].text.find("2026-11-18 12:00:00 UTC") != std::string::npos);
        QCOMPARE(worker.append(batchOf(0), start).error().code, Error::Code::NoSpace);
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
            QVERIFY2(note.text.find("since 2026-11-18 12:00:00 UTC") != std::string::npos,
                     note.text.c_str());
        worker.close();
        QCOMPARE(worker.history(later).error().code, Error::Code::Cancelled);
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
            QCOMPARE(failed.error().code, Error::Code::Io);
        }
        QCOMPARE(worker.lostSamples(), 10'000U);
        QCOMPARE(worker.notes().size(), std::size_t(1));
        QVERIFY(worker.append(batchOf(2), now));
        QVERIFY(worker.notes().empty());
        HistoryStore& history = **worker.history(now);
        QCOMPARE(history.read({key, noon, noon + 1000h, 100'000}).value().size(), std::size_t(200));
        worker.close();
    }

    void damageFoundInUseBeginsAnew() {
        StoreWorker worker;
        const Moment now{noon, BootTime(1h)};
        writeHistory();
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
        QCOMPARE(failed.error().code, Error::Code::Corrupt);
        QVERIFY(fs::exists(m_history.string() + ".corrupt-20261118T120000Z"));
        QVERIFY(worker.append(batchOf(51), now));
        QCOMPARE(worker.lostSamples(), 100U);
        const auto notes = worker.notes();
        QCOMPARE(notes.size(), std::size_t(1));
        QVERIFY2(notes[0].text.find("moved to") != std::string::npos, notes[0].text.c_str());
        worker.close();
    }

private:
    /// Enough for several pages, all of them in the file and not in the WAL.
    void writeHistory() {
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(opened);
        for (int i = 0; i < 20; ++i)
            QVERIFY(opened->store->append(batchOf(i)));
    }
    void writeRecords() {
        const auto opened = RecordsStore::open(m_records);
        QVERIFY(opened);
        for (int i = 0; i < 200; ++i) {
            const Action action{std::to_string(i), "window:kim", prod, "test",
                                "target",          "a reason"};
            QVERIFY((*opened)->actions().begin(action, noon));
        }
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_history;
    fs::path m_records;
};

QTEST_GUILESS_MAIN(TestStoreFiles)
#include "tst_storefiles.moc"
