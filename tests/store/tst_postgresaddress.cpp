#include "store/PostgresAddress.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

class TestPostgresAddress : public QObject {
    Q_OBJECT

private slots:
    void reads_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("described");
        const QString end = " connect_timeout='5' tcp_user_timeout='10000' "
                            "application_name='catalyst-console'";
        const QString tls = " sslmode='require'";
        QTest::newRow("keywords") << "host=db dbname=records user=kim"
                                  << "host='db' dbname='records' user='kim'" + tls + end
                                  << "PostgreSQL database records on db";
        QTest::newRow("blanks and quotes") << " host = db\n dbname = 'my \\'own\\' \\\\' "
                                           << "host='db' dbname='my \\'own\\' \\\\'" + tls + end
                                           << "PostgreSQL database my 'own' \\ on db";
        QTest::newRow("socket") << "host=/run/postgresql dbname=r"
                                << "host='/run/postgresql' dbname='r'" + end
                                << "PostgreSQL database r on /run/postgresql";
        QTest::newRow("this machine") << "host=localhost port=5433 dbname=r"
                                      << "host='localhost' port='5433' dbname='r'" + end
                                      << "PostgreSQL database r on localhost:5433";
        QTest::newRow("own choice of TLS")
            << "host=db sslmode=verify-full" << "host='db' sslmode='verify-full'" + end
            << "PostgreSQL database (default) on db";
        QTest::newRow("own time-out") << "dbname=r connect_timeout=2"
                                      << "dbname='r' connect_timeout='2' tcp_user_timeout='10000' "
                                         "application_name='catalyst-console'"
                                      << "PostgreSQL database r on this machine";
        QTest::newRow("uri") << "postgresql://kim@db.example:25060/records?sslmode=verify-full"
                             << "host='db.example' port='25060' user='kim' dbname='records' "
                                "sslmode='verify-full'" +
                                    end
                             << "PostgreSQL database records on db.example:25060";
        QTest::newRow("short uri")
            << "postgres://db/r%20s"
            << "host='db' dbname='r s'" + tls + end << "PostgreSQL database r s on db";
        QTest::newRow("uri with a socket")
            << "postgresql:///r?host=/tmp/x" << "dbname='r' host='/tmp/x'" + end
            << "PostgreSQL database r on /tmp/x";
        QTest::newRow("an injected keyword is a value")
            << "host=db dbname='r\\' sslmode=\\'disable'"
            << "host='db' dbname='r\\' sslmode=\\'disable'" + tls + end
            << "PostgreSQL database r' sslmode='disable on db";
    }
    void reads() {
        QFETCH(QString, text);
        QFETCH(QString, options);
        QFETCH(QString, described);
        const auto address = PostgresAddress::parse(text.toStdString());
        QVERIFY2(address, address ? "" : address.error().detail.c_str());
        QCOMPARE(QString::fromStdString(address->connectOptions()), options);
        QCOMPARE(QString::fromStdString(address->describe()), described);
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << "" << "not understood";
        QTest::newRow("words") << "my database" << "not understood";
        QTest::newRow("no value's end") << "host='db" << "not understood";
        QTest::newRow("trailing backslash") << "host=db\\" << "not understood";
        QTest::newRow("no name") << "=db" << "not understood";
        QTest::newRow("invalid uri") << "postgresql://[db/r" << "not understood";
        QTest::newRow("password") << "host=db password=hunter2" << "~/.pgpass";
        QTest::newRow("password in a uri") << "postgresql://kim:hunter2@db/r" << "~/.pgpass";
        QTest::newRow("separator") << "host=db;password=hunter2" << "';'";
        QTest::newRow("long") << "host=" + QString(5000, 'x') << "longer than";
    }
    void refuses() {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const auto address = PostgresAddress::parse(text.toStdString());
        QVERIFY(!address);
        QCOMPARE(codeOf(address), QString("invalid_argument"));
        const QString detail = QString::fromStdString(address.error().detail);
        QVERIFY2(detail.contains(says), qPrintable(detail));
        QVERIFY2(!detail.contains("hunter2"), qPrintable(detail));
    }
};

QTEST_GUILESS_MAIN(TestPostgresAddress)
#include "tst_postgresaddress.moc"
