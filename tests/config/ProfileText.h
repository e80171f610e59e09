#pragma once

#include "config/ProfileReader.h"

#include <QTest>

#include <algorithm>
#include <string>

/// Starts of profiles and one-line tables of what is wrong with the rest.
namespace profiletext {

inline const char* const head = "id = \"demo\"\ntransport = \"local\"\n";
inline const char* const rehearsal = "id = \"demo\"\ntransport = \"rehearsal\"\n";
inline const char* const https = "id = \"demo\"\ntransport = \"https\"\n";

inline std::string service(const std::string& name, int port, const std::string& more = {}) {
    return "[[services]]\nname = \"" + name + "\"\nport = " + std::to_string(port) +
           "\ntier = 2\n" + more;
}

inline std::string session(const std::string& kind, const std::string& start,
                           const std::string& end, const std::string& more = {}) {
    return "[[sessions]]\nkind = \"" + kind + "\"\nname = \"" + kind + "\"\nstart = \"" + start +
           "\"\nend = \"" + end + "\"\nmode = \"normal\"\nscan_every_seconds = 60\n" + more;
}

inline void addColumns() {
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("fix");
}

inline void row(const char* name, const std::string& toml, int line, const char* what,
                const char* fix) {
    QTest::newRow(name) << QByteArray::fromStdString(toml) << line << QByteArray(what)
                        << QByteArray(fix);
}

inline QByteArray allOf(const catalyst::ProfileReading& reading) {
    return QByteArray::fromStdString(catalyst::describe(reading.problems, "f"));
}

/// The row's fault is reported on its line with its words, and next to nothing besides.
inline void checkRow() {
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, fix);
    const catalyst::ProfileReading reading = catalyst::readProfile(toml.toStdString());
    const bool isReported =
        std::ranges::any_of(reading.problems, [&](const catalyst::ProfileProblem& problem) {
            return problem.line == line &&
                   problem.what.find(what.toStdString()) != std::string::npos &&
                   problem.fix.find(fix.toStdString()) != std::string::npos;
        });
    QVERIFY2(isReported, "reported were:\n" + allOf(reading));
    QVERIFY2(reading.problems.size() <= 2, "one fault, many reports:\n" + allOf(reading));
}

} // namespace profiletext
