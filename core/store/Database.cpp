#include "store/Database.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>
#include <utility>

namespace catalyst {

namespace {

std::string newConnectionName() {
    static std::atomic<std::uint64_t> last{0};
    return "catalyst-store-" + std::to_string(++last);
}

} // namespace

Database::Database(SqlEngine engine, std::string where, std::string name)
    : m_engine(engine), m_where(std::move(where)), m_name(std::move(name)) {}

Result<std::unique_ptr<Database>> Database::connect(const Connection& connection) {
    const bool isSqlite = connection.engine == SqlEngine::Sqlite;
    const QString driver = isSqlite ? "QSQLITE" : "QPSQL";
    if (!QSqlDatabase::isDriverAvailable(driver))
        return fail(Error::Code::Unsupported,
                    connection.where + ": Qt's driver " + driver.toStdString() +
                        " is not installed; install " +
                        (isSqlite ? "libqt6sql6-sqlite" : "libqt6sql6-psql"));
    std::unique_ptr<Database> database(
        new Database(connection.engine, connection.where, newConnectionName()));
    database->m_database = std::make_unique<QSqlDatabase>(
        QSqlDatabase::addDatabase(driver, QString::fromStdString(database->m_name)));
    database->m_database->setDatabaseName(QString::fromStdString(connection.database));
    database->m_database->setConnectOptions(QString::fromStdString(connection.options));
    if (!database->m_database->open())
        return fail(database->errorOf(database->m_database->lastError(), "open it"));
    return database;
}

Database::~Database() {
    m_prepared.clear();
    if (!m_database)
        return;
    m_database->close();
    m_database.reset();
    QSqlDatabase::removeDatabase(QString::fromStdString(m_name));
}

Error Database::errorOf(const QSqlError& error, std::string_view doing) {
    Error result = errorFrom(error, m_engine, m_where, doing);
    m_isLost = m_isLost || result.code == Error::Code::Unreachable;
    return result;
}

Result<Statement> Database::prepare(const char* sql, std::string_view doing) {
    std::unique_ptr<QSqlQuery>& query = m_prepared[sql];
    if (!query) {
        auto fresh = std::make_unique<QSqlQuery>(*m_database);
        // Forward only: SQLite rows are not copied into a cache. QPSQL would fetch row by row and
        // could not run another statement meanwhile.
        fresh->setForwardOnly(m_engine == SqlEngine::Sqlite);
        if (!fresh->prepare(QString::fromUtf8(sql)))
            return fail(errorOf(fresh->lastError(), doing));
        query = std::move(fresh);
    }
    return Statement(*this, *query, doing);
}

Result<void> Database::run(const std::string& sql, std::string_view doing) {
    QSqlQuery query(*m_database);
    if (!query.exec(QString::fromStdString(sql)))
        return fail(errorOf(query.lastError(), doing));
    return {};
}

Result<std::string> Database::value(const std::string& sql, std::string_view doing) {
    QSqlQuery query(*m_database);
    query.setForwardOnly(m_engine == SqlEngine::Sqlite);
    if (!query.exec(QString::fromStdString(sql)))
        return fail(errorOf(query.lastError(), doing));
    if (query.next())
        return query.value(0).toString().toStdString();
    if (query.lastError().isValid())
        return fail(errorOf(query.lastError(), doing));
    return fail(Error::Code::InvalidData,
                m_where + ": cannot " + std::string(doing) + ": no row in the answer");
}

Result<Transaction> Database::begin(std::string_view doing) {
    const char* sql = m_engine == SqlEngine::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN";
    if (auto begun = run(sql, doing); !begun)
        return fail(begun.error());
    return Transaction(*this, doing);
}

Transaction::~Transaction() {
    // After some failures SQLite has rolled back by itself, and a lost connection has too: an error
    // here says nothing new.
    if (m_database)
        (void)m_database->run("ROLLBACK", "roll back");
}

Result<void> Transaction::commit() {
    if (auto committed = m_database->run("COMMIT", m_doing); !committed)
        return fail(committed.error());
    m_database = nullptr;
    return {};
}

} // namespace catalyst
