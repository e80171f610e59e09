#include "app/ctl/BrokerTestReport.h"

#include <QTest>

using namespace catalyst;

namespace {

KeysTest answeredBy(Mode mode) {
    KeysTest test;
    test.expected = Mode::Paper;
    test.reading.mode = mode;
    if (mode == Mode::Unknown)
        return test;
    Account account;
    account.id = "a";
    account.number = "PA3F7Q4K";
    account.status = AccountStatus::Active;
    account.statusText = "ACTIVE";
    account.isTradingBlocked = false;
    account.isSuspendedByUser = true;
    test.reading.account = account;
    test.clockSkew = std::chrono::milliseconds(-120);
    test.requestsLeft = 187;
    test.requestLimit = 200;
    return test;
}

KeysTest failing(BrokerTrouble trouble) {
    KeysTest test = answeredBy(Mode::Unknown);
    BrokerFailure failure;
    failure.trouble = trouble;
    failure.error = {Error::Code::Silent, "GET https://x/v2/account: no answer"};
    test.reading.failure = failure;
    return test;
}

} // namespace

class TestBrokerTestReport : public QObject {
    Q_OBJECT

private slots:
    void asExpected();
    void theWrongEnvironment();
    void exitCodes();
    void whyItIsNotKnown();
};

void TestBrokerTestReport::asExpected() {
    const QString text =
        QString::fromStdString(keysTestText("prod", "PK…X7Q2", answeredBy(Mode::Paper)));
    QCOMPARE(text, QString("profile prod, key id PK…X7Q2: the paper environment answered, as the "
                           "profile says\n"
                           "  account           …7Q4K\n"
                           "  status            ACTIVE\n"
                           "  trading blocked   no\n"
                           "  account blocked   unknown\n"
                           "  suspended         yes\n"
                           "  clock skew        -120 ms\n"
                           "  requests left     187 of 200\n"));
    const QJsonObject json = keysTestJson("prod", "PK…X7Q2", answeredBy(Mode::Paper));
    QCOMPARE(json["mode"].toString(), QString("paper"));
    QVERIFY(json["as_expected"].toBool());
    QCOMPARE(json["account"].toObject()["last_four"].toString(), QString("7Q4K"));
    QVERIFY(json["account"].toObject()["account_blocked"].isNull());
    QCOMPARE(json["clock_skew_ms"].toInt(), -120);
    QCOMPARE(json["requests_left"].toInt(), 187);
    QVERIFY(!json.contains("error"));
}

void TestBrokerTestReport::theWrongEnvironment() {
    const QString text =
        QString::fromStdString(keysTestText("prod", "AK…X7Q2", answeredBy(Mode::Live)));
    QVERIFY2(text.contains("the live environment answered, NOT what the profile says"),
             qPrintable(text));
    QVERIFY2(text.contains("profile prod says paper; the keys belong to a live account (…7Q4K)."),
             qPrintable(text));
    const QJsonObject json = keysTestJson("prod", "AK…X7Q2", answeredBy(Mode::Live));
    QCOMPARE(json["mode"].toString(), QString("live"));
    QCOMPARE(json["expected"].toString(), QString("paper"));
    QVERIFY(!json["as_expected"].toBool());
}

void TestBrokerTestReport::exitCodes() {
    QCOMPARE(keysTestExit(answeredBy(Mode::Paper)), 0);
    QCOMPARE(keysTestExit(answeredBy(Mode::Live)), 2);
    QCOMPARE(keysTestExit(failing(BrokerTrouble::Keys)), 2);
    QCOMPARE(keysTestExit(failing(BrokerTrouble::Unclear)), 3);
    QCOMPARE(keysTestExit(failing(BrokerTrouble::NotSent)), 3);
}

void TestBrokerTestReport::whyItIsNotKnown() {
    const QString silent =
        QString::fromStdString(keysTestText("prod", "PK…X7Q2", failing(BrokerTrouble::Unclear)));
    QVERIFY2(silent.contains("could not be found out: GET https://x/v2/account: no answer"),
             qPrintable(silent));
    const QString refused =
        QString::fromStdString(keysTestText("prod", "PK…X7Q2", failing(BrokerTrouble::Keys)));
    QVERIFY2(refused.contains("neither environment knows these keys"), qPrintable(refused));
    QVERIFY2(refused.contains("catalystctl --profile prod broker login"), qPrintable(refused));
    const QJsonObject json = keysTestJson("prod", "PK…X7Q2", failing(BrokerTrouble::Keys));
    QCOMPARE(json["error"].toObject()["trouble"].toString(), QString("keys"));
    QVERIFY(json["account"].isNull());
}

QTEST_GUILESS_MAIN(TestBrokerTestReport)
#include "tst_brokertestreport.moc"
