#include "model/Account.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

std::optional<Decimal> decimal(const QString& text) {
    return text.isEmpty() ? std::nullopt
                          : std::optional(Decimal::parse(text.toStdString()).value());
}

QString written(const std::optional<Decimal>& value) {
    return value ? QString::fromStdString(value->toString()) : QString();
}

const QString most = QString(36, '9');

} // namespace

class TestAccount : public QObject {
    Q_OBJECT

private slots:
    void lastFour_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("four");
        QTest::newRow("number") << "PA3ABCDEF1234" << "0000-9999" << "1234";
        QTest::newRow("no number") << "" << "904837e3-3b76-47ec-b432-046db621571b" << "571b";
        QTest::newRow("neither") << "" << "" << "";
        QTest::newRow("short") << "A1" << "0000-9999" << "A1";
        QTest::newRow("exactly four") << "A123" << "" << "A123";
        QTest::newRow("whole characters")
            << QString::fromUtf8("xä€𝄞z") << "" << QString::fromUtf8("ä€𝄞z");
    }
    void lastFour() {
        QFETCH(QString, number);
        QFETCH(QString, id);
        Account account;
        account.number = number.toStdString();
        account.id = id.toStdString();
        QTEST(QString::fromStdString(catalyst::lastFour(account)), "four");
    }

    void dayProfit_data() {
        QTest::addColumn<QString>("equity");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("amount"); // "" for none at all
        QTest::addColumn<QString>("fraction");
        QTest::newRow("gain") << "103820.56" << "100000.00" << "3820.56" << "0.038206";
        QTest::newRow("loss") << "99000" << "100000" << "-1000" << "-0.010000";
        QTest::newRow("nothing") << "5.10" << "5.1" << "0.00" << "0.000000";
        QTest::newRow("half to even down") << "8.000004" << "8" << "0.000004" << "0.000000";
        QTest::newRow("half to even up") << "8.000012" << "8" << "0.000012" << "0.000002";
        QTest::newRow("from nothing") << "100" << "0" << "100" << "";
        QTest::newRow("from debt") << "100" << "-50" << "150" << "";
        QTest::newRow("equity unknown") << "" << "100" << "" << "";
        QTest::newRow("last unknown") << "100" << "" << "" << "";
        QTest::newRow("beyond a Decimal") << most << '-' + most << "" << "";
        QTest::newRow("only the fraction beyond")
            << QString(34, '9') << "0.01" << QString(33, '9') + "8.99" << "";
    }
    void dayProfit() {
        QFETCH(QString, equity);
        QFETCH(QString, last);
        Account account;
        account.equity = decimal(equity);
        account.lastEquity = decimal(last);
        const auto profit = catalyst::dayProfit(account);
        QTEST(profit ? written(profit->amount) : QString(), "amount");
        QTEST(profit ? written(profit->fraction) : QString(), "fraction");
    }

    void exposure_data() {
        QTest::addColumn<QString>("longs");
        QTest::addColumn<QString>("shorts");
        QTest::addColumn<QString>("exposure");
        QTest::newRow("both") << "600.50" << "-100.25" << "700.75";
        QTest::newRow("long only") << "600" << "0" << "600";
        QTest::newRow("short told as an amount") << "0" << "100" << "100";
        QTest::newRow("long unknown") << "" << "0" << "";
        QTest::newRow("short unknown") << "600" << "" << "";
        QTest::newRow("beyond a Decimal") << most << "-1" << "";
    }
    void exposure() {
        QFETCH(QString, longs);
        QFETCH(QString, shorts);
        Account account;
        account.longMarketValue = decimal(longs);
        account.shortMarketValue = decimal(shorts);
        QTEST(written(catalyst::exposure(account)), "exposure");
    }

    void words() {
        QCOMPARE(toString(AccountStatus::Active), std::string_view("active"));
        QCOMPARE(toString(AccountStatus::Restricted), std::string_view("restricted"));
        QCOMPARE(toString(AccountStatus::Closed), std::string_view("closed"));
        QCOMPARE(toString(AccountStatus::Other), std::string_view("other"));
    }
};

QTEST_APPLESS_MAIN(TestAccount)
#include "tst_account.moc"
