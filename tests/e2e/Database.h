#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

namespace catalyst::test {

/// One column of a query on an SQLite file that no program has open; a list with the error's text
/// when it cannot be asked.
inline QVariantList ask(const QString& file, const QString& sql) {
    QVariantList rows;
    {
        auto database = QSqlDatabase::addDatabase("QSQLITE", "e2e");
        database.setDatabaseName(file);
        QSqlQuery query(database);
        if (!database.open() || !query.exec(sql))
            rows.append("error: " + database.lastError().text() + query.lastError().text());
        while (query.next())
            rows.append(query.value(0));
    }
    QSqlDatabase::removeDatabase("e2e");
    return rows;
}

inline bool isSound(const QString& file) {
    return ask(file, "PRAGMA integrity_check") == QVariantList{"ok"};
}

} // namespace catalyst::test
