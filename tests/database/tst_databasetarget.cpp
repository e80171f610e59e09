#include "database/DatabaseTarget.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

class TestDatabaseTarget : public QObject {
    Q_OBJECT

private slots:
    void targets_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("is"); ///< or "!" and a part of the error
        QTest::newRow("whole") << "postgresql://reader@db.example.com:25060/defaultdb?sslmode="
                                  "verify-full&sslrootcert=/etc/ca.pem"
                               << "reader db.example.com 25060 defaultdb verify-full /etc/ca.pem";
        QTest::newRow("short") << "postgres://reader@db/trading"
                               << "reader db 5432 trading require ";
        QTest::newRow("here") << "postgresql://r@localhost/t" << "r localhost 5432 t disable ";
        QTest::newRow("address") << "postgresql://r@[::1]:1/t" << "r ::1 1 t disable ";
        QTest::newRow("decoded") << "postgresql://my%20user@db/my%2Fdb"
                                 << "my user db 5432 my/db require ";
        QTest::newRow("password") << "postgresql://r:s3cret-canary@db/t" << "!password";
        QTest::newRow("password behind") << "postgresql://r@db/t?password=s3cret-canary"
                                         << "!password";
        QTest::newRow("encoded password") << "postgresql://r:%73ecret-canary@db/t" << "!password";
        QTest::newRow("mode with a gap") << "postgresql://r@db/t?sslmode=prefer" << "!sslmode";
        QTest::newRow("unknown setting") << "postgresql://r@db/t?options=-cx" << "!setting";
        QTest::newRow("relative path") << "postgresql://r@db/t?sslrootcert=ca.pem"
                                       << "!absolute path";
        QTest::newRow("no user") << "postgresql://db/t" << "!user";
        QTest::newRow("no database") << "postgresql://r@db/" << "!database";
        QTest::newRow("no host") << "postgresql://r@/t" << "!";
        QTest::newRow("two hosts") << "postgresql://r@a,b/t" << "!";
        QTest::newRow("socket") << "postgresql://r@%2Fvar%2Frun/t" << "!";
        QTest::newRow("NUL") << "postgresql://r%00x@db/t" << "!user";
        QTest::newRow("line") << "postgresql://r@db/t%0Ax" << "!database";
        QTest::newRow("port 0") << "postgresql://r@db:0/t" << "!port";
        QTest::newRow("port") << "postgresql://r@db:65536/t" << "!";
        QTest::newRow("other scheme") << "mysql://r@db/t" << "!not understood";
        QTest::newRow("empty") << "" << "!not understood";
        QTest::newRow("long") << "postgresql://r@db/" + QString(5000, 't') << "!4096";
    }
    void targets() {
        QFETCH(QString, text);
        QFETCH(QString, is);
        const auto target = parseDatabaseTarget(text.toStdString());
        if (is.startsWith('!')) {
            QCOMPARE(codeOf(target), QString("invalid_argument"));
            const QString detail = QString::fromStdString(target.error().detail);
            QVERIFY2(detail.contains(is.mid(1)), qPrintable(detail));
            QVERIFY2(!detail.contains("canary"), qPrintable(detail));
            return;
        }
        QVERIFY2(target, target ? "" : target.error().detail.c_str());
        QCOMPARE(target->user + " " + target->host + " " + std::to_string(target->port) + " " +
                     target->database + " " + std::string(toString(target->tls)) + " " +
                     target->sslRootCert,
                 is.toStdString());
    }

    void dropletUrls_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("mode");
        QTest::newRow("managed") << "postgresql://doadmin:AVNS_x%40y%25@db:25060/t?sslmode=require"
                                 << "AVNS_x@y%" << "require";
        QTest::newRow("prefer") << "postgresql://u:p@db/t?sslmode=prefer" << "p" << "require";
        QTest::newRow("other drivers' settings")
            << "postgresql://u:p@db/t?pool_size=5&sslrootcert=/app/ca.pem" << "p" << "require";
        QTest::newRow("none") << "postgresql://u@db/t?sslmode=verify-full" << "" << "verify-full";
    }
    void dropletUrls() {
        QFETCH(QString, text);
        QFETCH(QString, password);
        QFETCH(QString, mode);
        const auto url = parseDatabaseUrl(text.toStdString());
        QVERIFY2(url, url ? "" : url.error().detail.c_str());
        QVERIFY(url->password == Secret(password.toStdString()));
        QCOMPARE(std::string(toString(url->target.tls)), mode.toStdString());
        QVERIFY(url->target.sslRootCert.empty());
    }

    void aWrongUrlDoesNotShowItsPassword() {
        for (const char* text : {"postgresql://u:canary%zz@db/t", "postgresql://u:canary@/t",
                                 "postgresql://u:canary@db/t?sslmode=canary", "canary"}) {
            const auto url = parseDatabaseUrl(text);
            QVERIFY2(!url, text);
            QVERIFY2(url.error().detail.find("canary") == std::string::npos, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestDatabaseTarget)
#include "tst_databasetarget.moc"
