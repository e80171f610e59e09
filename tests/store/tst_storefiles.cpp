#include "StoreFiles.h"
#include "support/ResultText.h"

#include <QDir>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

#include <functional>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const QByteArray& content) {
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// The header of a page, counted from the file's end.
void flipPage(const fs::path& path, int fromEnd) {
    QByteArray content = contentOf(path);
    const qsizetype start = content.size() - fromEnd * 4096;
    for (qsizetype i = start; i < start + 64; ++i)
        content[i] = static_cast<char>(~content[i]);
    write(path, content);
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

    void damagedHistoryIsMovedAside_data() { addDamages(); }
    void damagedHistoryIsMovedAside() {
        QFETCH(Damage, damage);
        QFETCH(QString, reason);
        writeHistory(m_history);
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

    void damagedRecordsAreNotTouched_data() { addDamages(); }
    void damagedRecordsAreNotTouched() {
        QFETCH(Damage, damage);
        QFETCH(QString, reason);
        writeRecords(m_records);
        damage(m_records);
        const fs::path real = fs::canonical(m_records);
        const bool isFile = fs::is_regular_file(real);
        const QByteArray content = isFile ? contentOf(real) : QByteArray();
        const auto opened = RecordsStore::open(m_records);
        QVERIFY(!opened);
        QCOMPARE(codeOf(opened), QString("corrupt"));
        const QString detail = QString::fromStdString(opened.error().detail);
        QVERIFY2(detail.contains(QRegularExpression(reason)), qPrintable(detail));
        QVERIFY2(detail.contains(QString::fromStdString(real.string())), qPrintable(detail));
        QVERIFY2(detail.contains("restore it from a backup"), qPrintable(detail));
        if (isFile)
            QVERIFY(contentOf(real) == content);
        for (const QString& name : QDir(m_directory->path()).entryList(QDir::Files))
            QVERIFY2(!name.contains("corrupt"), qPrintable(name));
    }

    void theWalGoesWithTheFile() {
        writeHistory(m_history);
        write(m_history, QByteArray(5000, 'x'));
        write(m_history.string() + "-wal", "wal");
        write(m_history.string() + "-shm", "shm");
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(opened && opened->movedTo);
        QCOMPARE(contentOf(opened->movedTo->string() + "-wal"), QByteArray("wal"));
        QCOMPARE(contentOf(opened->movedTo->string() + "-shm"), QByteArray("shm"));
    }

    void aDamagedFileWithAWalIsNotTouched() {
        // A crash leaves a WAL; what it holds is not carried into a damaged file.
        for (const fs::path& path : {m_history, m_records}) {
            path == m_history ? writeHistory(path) : writeRecords(path);
            {
                QSqlDatabase database = QSqlDatabase::addDatabase("QSQLITE", "crash");
                database.setDatabaseName(QString::fromStdString(path.string()));
                QVERIFY(database.open());
                QSqlQuery query(database);
                QVERIFY(query.exec("CREATE TABLE late (x)"));
                fs::copy_file(path.string() + "-wal", path.string() + ".kept");
            }
            QSqlDatabase::removeDatabase("crash");
            fs::rename(path.string() + ".kept", path.string() + "-wal");
            // The last page is the new table's, which the WAL holds too.
            flipPage(path, 2);
        }
        const QByteArray history = contentOf(m_history);
        const QByteArray historyWal = contentOf(m_history.string() + "-wal");
        const QByteArray records = contentOf(m_records);
        const QByteArray recordsWal = contentOf(m_records.string() + "-wal");
        QVERIFY(!historyWal.isEmpty() && !recordsWal.isEmpty());

        QCOMPARE(codeOf(RecordsStore::open(m_records)), QString("corrupt"));
        QVERIFY(contentOf(m_records) == records);
        QVERIFY(contentOf(m_records.string() + "-wal") == recordsWal);
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(opened && opened->movedTo);
        QVERIFY(contentOf(*opened->movedTo) == history);
        QVERIFY(contentOf(opened->movedTo->string() + "-wal") == historyWal);
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
        writeHistory(m_history);
        writeRecords(m_records);
        for (const fs::path& path : {m_history, m_records})
            execute(path, {"PRAGMA user_version = 99"});
        const QByteArray history = contentOf(m_history);
        const QByteArray records = contentOf(m_records);
        const QStringList files = QDir(m_directory->path()).entryList(QDir::Files);
        const auto opened = HistoryStore::open(m_history, noon);
        QVERIFY(!opened);
        QCOMPARE(codeOf(opened), QString("newer_format"));
        QVERIFY(opened.error().detail.find("newer console") != std::string::npos);
        QCOMPARE(codeOf(RecordsStore::open(m_records)), QString("newer_format"));
        QVERIFY(contentOf(m_history) == history);
        QVERIFY(contentOf(m_records) == records);
        QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files), files);
    }

private:
    void addDamages() {
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
        row("flipped bytes in a page", "malformed|damaged",
            [](const fs::path& path) { flipPage(path, 1); });
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

    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_history;
    fs::path m_records;
};

QTEST_GUILESS_MAIN(TestStoreFiles)
#include "tst_storefiles.moc"
