#include "TestDatabases.h"
#include "store/Sqlite.h"
#include "support/ResultText.h"

#include <QRegularExpression>
#include <QtTest/QTest>

#include <limits>

using namespace catalyst;
using namespace catalyst::test;

namespace {

constexpr const char* first[] = {"CREATE TABLE things (id BIGINT NOT NULL PRIMARY KEY)"};
constexpr const char* second[] = {"ALTER TABLE things ADD COLUMN word TEXT NOT NULL DEFAULT 'none'",
                                  "CREATE INDEX things_word ON things (word)"};
constexpr const char* third[] = {"UPDATE things SET word = 'changed'"};
constexpr const char* broken[] = {"CREATE TABLE others (id BIGINT)",
                                  "ALTER TABLE missing ADD COLUMN x TEXT"};

constexpr Migration good[] = {{"first", first}, {"second", second}, {"third", third}};
constexpr Migration failing[] = {{"first", first}, {"broken", broken}};

constexpr std::uint32_t applicationId = 4711;

Schema upTo(std::span<const Migration> steps, int version) {
    return {"test", applicationId, steps.first(static_cast<std::size_t>(version))};
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private slots:
    void init() {
        QTest::failOnWarning(QRegularExpression("QSqlDatabasePrivate|QSqlQuery"));
        CONSOLE_NEED_ENGINE(m_databases);
    }

    void migratesFromEveryVersion_data() {
        QTest::addColumn<int>("from");
        for (const char* engine : TestDatabases::engines()) {
            for (int from = 0; from <= 3; ++from)
                QTest::addRow("%s from %d", engine, from) << from;
        }
    }
    void migratesFromEveryVersion() {
        QFETCH(int, from);
        const RecordsLocation location = m_databases.fresh();
        if (from > 0) {
            const auto older = openAt(location, upTo(good, from));
            QVERIFY2(older, older ? "" : older.error().detail.c_str());
            QVERIFY((*older)->run("INSERT INTO things (id) VALUES (1)", "fill"));
        }
        const auto database = openAt(location, upTo(good, 3));
        QVERIFY2(database, database ? "" : database.error().detail.c_str());
        QCOMPARE(versionOf(**database, upTo(good, 3)).value(), 3);
        QVERIFY((*database)->run("INSERT INTO things (id) VALUES (2)", "fill"));
        const auto words =
            (*database)->value("SELECT COUNT(*) FROM things WHERE word = 'changed'", "count");
        // What was there before the third step has gone through it; it is not taken twice.
        QCOMPARE(words.value(), std::string(from > 0 && from < 3 ? "1" : "0"));
    }

    void aFailedStepLeavesTheVersionBefore_data() { addEngines(); }
    void aFailedStepLeavesTheVersionBefore() {
        const RecordsLocation location = m_databases.fresh();
        const auto database = openAt(location, upTo(failing, 2));
        QVERIFY(!database);
        QVERIFY2(database.error().detail.find("step 2 (broken)") != std::string::npos,
                 database.error().detail.c_str());
        const auto older = openAt(location, upTo(failing, 1));
        QVERIFY2(older, older ? "" : older.error().detail.c_str());
        QCOMPARE(versionOf(**older, upTo(failing, 1)).value(), 1);
        QVERIFY(!(*older)->value("SELECT COUNT(*) FROM others", "look"));
    }

    void aNewerOneIsLeftAlone_data() { addEngines(); }
    void aNewerOneIsLeftAlone() {
        const RecordsLocation location = m_databases.fresh();
        QVERIFY(openAt(location, upTo(good, 3)));
        const auto older = openAt(location, upTo(good, 2));
        QVERIFY(!older);
        QCOMPARE(codeOf(older), QString("newer_format"));
        QVERIFY(openAt(location, upTo(good, 3)));
    }

    void aNewerOneStillInTheWalIsLeftAlone() {
        const RecordsLocation location = m_databases.fresh();
        // Kept open, so that the version is not yet in the file itself.
        const auto newer = openAt(location, upTo(good, 3));
        QVERIFY(newer);
        const auto older = openAt(location, upTo(good, 2));
        QVERIFY(!older);
        QCOMPARE(codeOf(older), QString("newer_format"));
    }

    void twoConsolesMigrateAtOnce_data() { addEngines(); }
    void twoConsolesMigrateAtOnce() {
        const RecordsLocation location = m_databases.fresh();
        const auto one = openAt(location, upTo(good, 1));
        const auto two = openAt(location, upTo(good, 1));
        QVERIFY(one && two);
        QVERIFY(migrate(**one, upTo(good, 3)));
        QVERIFY(migrate(**two, upTo(good, 3)));
        QCOMPARE(versionOf(**two, upTo(good, 3)).value(), 3);
    }

    void transactionsRollBackUnlessCommitted_data() { addEngines(); }
    void transactionsRollBackUnlessCommitted() {
        const auto opened = openAt(m_databases.fresh(), upTo(good, 3));
        QVERIFY(opened);
        Database& database = **opened;
        {
            auto transaction = database.begin("test");
            QVERIFY(transaction);
            QVERIFY(database.run("INSERT INTO things (id) VALUES (1)", "fill"));
        }
        QCOMPARE(database.value("SELECT COUNT(*) FROM things", "count").value(), std::string("0"));
        {
            auto transaction = database.begin("test");
            QVERIFY(transaction);
            QVERIFY(database.run("INSERT INTO things (id) VALUES (1)", "fill"));
            QVERIFY(transaction->commit());
        }
        QCOMPARE(database.value("SELECT COUNT(*) FROM things", "count").value(), std::string("1"));
    }

    void statementsCarryValues_data() { addEngines(); }
    void statementsCarryValues() {
        const auto opened = openAt(m_databases.fresh(), upTo(good, 3));
        QVERIFY(opened);
        Database& database = **opened;
        const std::vector<std::pair<std::string, std::string>> texts{
            {"", ""},
            {"plain", "plain"},
            {"it's \\ \"quoted\" ? ; --", "it's \\ \"quoted\" ? ; --"},
            {"Zürich €\xF0\x9F\x92\xB9", "Zürich €\xF0\x9F\x92\xB9"},
            {std::string("nul\0byte", 8), "nul\xEF\xBF\xBD"
                                          "byte"},
            {"bad\xFFutf8", "bad\xEF\xBF\xBDutf8"},
        };
        const std::int64_t largest = std::numeric_limits<std::int64_t>::max();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            auto insert = database.prepare("INSERT INTO things (id, word) VALUES (?, ?)", "insert");
            QVERIFY(insert);
            insert->bind(largest - static_cast<std::int64_t>(i)).bind(texts[i].first);
            const auto done = insert->execute();
            QVERIFY2(done, done ? "" : done.error().detail.c_str());
            QCOMPARE(insert->affected(), 1);
        }
        auto select = database.prepare("SELECT id, word FROM things ORDER BY id DESC", "select");
        QVERIFY(select && select->execute());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            QVERIFY(select->next().value());
            QCOMPARE(select->integer(0), largest - static_cast<std::int64_t>(i));
            QCOMPARE(select->text(1), texts[i].second);
        }
        QVERIFY(!select->next().value());
    }

    void failuresHaveTheirCode_data() { addEngines(); }
    void failuresHaveTheirCode() {
        const auto opened = openAt(m_databases.fresh(), upTo(good, 3));
        QVERIFY(opened);
        Database& database = **opened;
        const char* insert = "INSERT INTO things (id) VALUES (1)";
        QVERIFY(database.run(insert, "fill"));
        QCOMPARE(codeOf(database.run(insert, "fill")), QString("already_exists"));
        QCOMPARE(codeOf(database.run("INSERT INTO things (id) VALUES (NULL)", "fill")),
                 QString("invalid_argument"));
        const Error bug = database.run("SELECT nonsense", "try nonsense").error();
        QVERIFY(bug.code == Error::Code::Internal);
        QVERIFY(bug.detail.find("cannot try nonsense") != std::string::npos);
        QVERIFY(bug.detail.find(database.where()) != std::string::npos);
        QVERIFY(!database.isLost());
    }

    void sqliteIsPrivateAndConfigured() {
        QTemporaryDir directory;
        const std::filesystem::path path = directory.filePath("x.db").toStdString();
        for (const auto& [durability, level] :
             {std::pair(Durability::Full, "2"), std::pair(Durability::Normal, "1")}) {
            const auto opened = openSqlite(path, durability, upTo(good, 3));
            QVERIFY(opened);
            Database& database = **opened;
            QCOMPARE(database.value("PRAGMA journal_mode", "ask").value(), std::string("wal"));
            QCOMPARE(database.value("PRAGMA synchronous", "ask").value(), std::string(level));
            QCOMPARE(database.value("PRAGMA foreign_keys", "ask").value(), std::string("1"));
            QCOMPARE(database.value("PRAGMA application_id", "ask").value(), std::string("4711"));
            QVERIFY(database.run("INSERT INTO things (id) VALUES (" + std::string(level) + ")",
                                 "fill"));
            const auto ownerOnly =
                std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
            for (const char* suffix : {"", "-wal", "-shm"})
                QCOMPARE(std::filesystem::status(path.string() + suffix).permissions(), ownerOnly);
        }
    }

    void anotherWriterIsLocked() {
        const RecordsLocation location = m_databases.fresh();
        const auto one = openAt(location, upTo(good, 3));
        const auto two = openAt(location, upTo(good, 3));
        QVERIFY(one && two);
        const auto held = (*one)->begin("hold it");
        QVERIFY(held);
        QVERIFY((*two)->run("PRAGMA busy_timeout = 10", "be quick"));
        const auto refused = (*two)->begin("have it too");
        QVERIFY(!refused);
        QCOMPARE(codeOf(refused), QString("locked"));
    }

    void aLostServerIsUnreachable_data() { addPostgres(); }
    void aLostServerIsUnreachable() {
        const RecordsLocation location = m_databases.fresh();
        const auto opened = openAt(location, upTo(good, 3));
        QVERIFY(opened);
        m_databases.cluster().stop();
        const auto failed = (*opened)->run("INSERT INTO things (id) VALUES (1)", "fill");
        const auto refused = openAt(location, upTo(good, 3));
        QVERIFY(m_databases.cluster().startServer());
        QVERIFY(!failed);
        QCOMPARE(codeOf(failed), QString("unreachable"));
        QVERIFY((*opened)->isLost());
        QVERIFY(!refused);
        QCOMPARE(codeOf(refused), QString("unreachable"));
        QVERIFY(openAt(location, upTo(good, 3)));
    }

    void otherTablesOfTheServerAreNotTouched_data() { addPostgres(); }
    void otherTablesOfTheServerAreNotTouched() {
        const RecordsLocation location = m_databases.fresh();
        const auto plain =
            Database::connect({SqlEngine::Postgres,
                               "test",
                               {},
                               std::get<PostgresAddress>(location).connectOptions()});
        QVERIFY(plain);
        QVERIFY((*plain)->run("CREATE TABLE things (other TEXT)", "make a stranger's table"));
        const auto opened = openAt(location, upTo(good, 3));
        QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
        QCOMPARE((*plain)->value("SELECT COUNT(other) FROM things", "count").value(),
                 std::string("0"));
    }

private:
    void addPostgres() {
        QTest::addColumn<bool>("unused");
        QTest::newRow("postgres") << true;
    }
    void addEngines() {
        QTest::addColumn<bool>("unused");
        for (const char* engine : TestDatabases::engines())
            QTest::newRow(engine) << true;
    }

    TestDatabases m_databases;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
