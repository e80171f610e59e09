#include "database/PostgresFailure.h"
#include "database/PostgresSession.h"

#include <QtTest/QTest>

using namespace catalyst;

/// What needs no server to be seen: codes behind words of any language, and what is quoted.
class TestPostgresFailure : public QObject {
    Q_OBJECT

private slots:
    void theCodeStandsBehindAnyWord_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("state");
        QTest::newRow("german") << "Verbindung gescheitert: FATAL:  28P01: Passwort falsch"
                                << "28P01";
        QTest::newRow("russian") << "ВАЖНО:  57P03: x" << "57P03";
        QTest::newRow("none") << "could not connect: Connection refused" << "";
        QTest::newRow("short") << "x:  ABC: " << "";
        QTest::newRow("cut off") << "x:  ABCDE" << "";
        QTest::newRow("small letters") << "x:  abcde: y" << "";
        QTest::newRow("empty") << "" << "";
    }
    void theCodeStandsBehindAnyWord() {
        QFETCH(QString, words);
        QFETCH(QString, state);
        QCOMPARE(QString::fromStdString(sqlStateIn(words.toStdString())), state);
    }

    void onlyTheServersOwnLineIsQuoted() {
        PostgresSymptom symptom;
        symptom.phase = PostgresSymptom::Phase::Login;
        symptom.sqlState = "28P01";
        symptom.words = "connection to server at \"127.0.0.1\", port 1 failed: FATAL:  28P01: no "
                        "pw for abc\nLOCATION:  auth_failed, auth.c:338\n";
        PostgresAttempt attempt;
        attempt.target = {"db", 5432, "trading", "reader", TlsMode::Require, {}};
        // A password that is too short for the log's own redaction.
        const PostgresFailure failure = failureOf(symptom, {}, attempt, Secret("pw"));
        const QString detail = QString::fromStdString(failure.error.detail);
        QVERIFY2(detail.contains("(28P01: no [hidden] for abc)"), qPrintable(detail));
        QVERIFY2(detail.contains("trading on db:5432"), qPrintable(detail));
        QVERIFY2(!detail.contains("127.0.0.1") && !detail.contains("LOCATION"), qPrintable(detail));
    }
};

QTEST_APPLESS_MAIN(TestPostgresFailure)
#include "tst_postgresfailure.moc"
