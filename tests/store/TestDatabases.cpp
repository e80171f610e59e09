#include "TestDatabases.h"

#include "store/Postgres.h"
#include "store/Sqlite.h"

#include <QtTest/QTest>

namespace catalyst::test {

const std::vector<const char*>& TestDatabases::engines() {
    static const std::vector<const char*> names{"sqlite", "postgres"};
    return names;
}

QString TestDatabases::whyMissing() {
    if (!QString(QTest::currentDataTag()).startsWith("postgres"))
        return {};
    if (m_cluster && !*m_cluster)
        m_cluster = PostgresCluster::start();
    return m_cluster ? QString() : QString::fromStdString(m_cluster.error().detail);
}

RecordsLocation TestDatabases::fresh() {
    if (!QString(QTest::currentDataTag()).startsWith("postgres"))
        return std::filesystem::path(
            m_directory.filePath(QString::number(++m_lastFile) + ".db").toStdString());
    return PostgresAddress::parse(cluster().createDatabase().value()).value();
}

Result<std::unique_ptr<Database>> openAt(const RecordsLocation& location, const Schema& schema) {
    if (const auto* address = std::get_if<PostgresAddress>(&location))
        return openPostgres(*address, schema);
    return openSqlite(std::get<std::filesystem::path>(location), Durability::Full, schema);
}

} // namespace catalyst::test
