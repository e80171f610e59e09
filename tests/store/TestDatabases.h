#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/RecordsStore.h"
#include "store/Schema.h"
#include "support/PostgresCluster.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

namespace catalyst::test {

/// The two engines on which repositories are tested as one table. Rows are named after the engine:
/// "sqlite …" or "postgres …".
class TestDatabases {
public:
    static const std::vector<const char*>& engines();

    /// Why the engine of the current row cannot be tested here; empty: it can.
    QString whyMissing();
    /// A new, empty place for the engine of the current row.
    RecordsLocation fresh();

    PostgresCluster& cluster() { return **m_cluster; }

private:
    QTemporaryDir m_directory;
    int m_lastFile = 0;
    Result<std::unique_ptr<PostgresCluster>> m_cluster;
};

/// Opens as the stores do, with a schema of the test's own.
Result<std::unique_ptr<Database>> openAt(const RecordsLocation& location, const Schema& schema);

/// In init(): leaves the row out when its engine is not here, which is a failure where all is
/// required.
#define CONSOLE_NEED_ENGINE(databases)                                                             \
    if (const QString why = (databases).whyMissing(); !why.isEmpty()) {                            \
        if (PostgresCluster::isRequired())                                                         \
            QFAIL(qPrintable(why));                                                                \
        QSKIP(qPrintable(why));                                                                    \
    }

} // namespace catalyst::test
