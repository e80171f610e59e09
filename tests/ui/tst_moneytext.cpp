#include "common/MoneyText.h"

#include <QLocale>
#include <QtTest/QTest>

using namespace catalyst;

namespace {

std::optional<Decimal> read(const QString& text) {
    return text.isEmpty() ? std::nullopt
                          : std::optional(Decimal::parse(text.toStdString()).value());
}

} // namespace

class MoneyTextTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void figures_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("price");
        QTest::newRow("whole") << "5" << "$5.00" << "+$5.00" << "5" << "5.00";
        QTest::newRow("thousands") << "95796.78" << "$95,796.78" << "+$95,796.78" << "95,796.78"
                                   << "95,796.78";
        QTest::newRow("three digits") << "999" << "$999.00" << "+$999.00" << "999" << "999.00";
        QTest::newRow("millions") << "1234567" << "$1,234,567.00" << "+$1,234,567.00"
                                  << "1,234,567" << "1,234,567.00";
        QTest::newRow("loss") << "-4407.32" << "\u2212$4,407.32" << "\u2212$4,407.32"
                              << "\u22124,407.32" << "\u22124,407.32";
        QTest::newRow("zero") << "0.00" << "$0.00" << "$0.00" << "0" << "0.00";
        QTest::newRow("rounds to zero") << "-0.004" << "$0.00" << "$0.00" << "\u22120.004"
                                        << "\u22120.004";
        QTest::newRow("a fraction") << "0.250000000" << "$0.25" << "+$0.25" << "0.25" << "0.25";
        QTest::newRow("a fine price") << "24.1250" << "$24.12" << "+$24.12" << "24.125"
                                      << "24.125";
        QTest::newRow("not known") << "" << "unknown" << "unknown" << "unknown" << "unknown";
    }
    void figures() {
        QFETCH(QString, value);
        QFETCH(QString, amount);
        QFETCH(QString, change);
        QFETCH(QString, quantity);
        QFETCH(QString, price);
        QCOMPARE(MoneyText::amount(read(value)), amount);
        QCOMPARE(MoneyText::change(read(value)), change);
        QCOMPARE(MoneyText::quantity(read(value)), quantity);
        QCOMPARE(MoneyText::price(read(value)), price);
    }

    void percentages_data() {
        QTest::addColumn<QString>("fraction");
        QTest::addColumn<QString>("text");
        QTest::newRow("loss") << "-0.043984" << "\u22124.40 %";
        QTest::newRow("gain") << "0.2" << "+20.00 %";
        QTest::newRow("nothing") << "0" << "0.00 %";
        QTest::newRow("rounds to nothing") << "-0.00001" << "0.00 %";
        QTest::newRow("more than all") << "12.5" << "+1,250.00 %";
        QTest::newRow("not known") << "" << "unknown";
    }
    void percentages() {
        QFETCH(QString, fraction);
        QFETCH(QString, text);
        QCOMPARE(MoneyText::percent(read(fraction)), text);
    }

    void currenciesAndShares() {
        QCOMPARE(MoneyText::amount(read("-1"), "USD"), QString("\u2212$1.00"));
        QCOMPARE(MoneyText::amount(read("1"), "EUR"), QString("EUR 1.00"));
        QCOMPARE(MoneyText::shares(read("-150")), QString("150 shares"));
        QCOMPARE(MoneyText::shares(read("1.0")), QString("1 share"));
        QCOMPARE(MoneyText::shares(read("0.5")), QString("0.5 shares"));
        QCOMPARE(MoneyText::shares(std::nullopt), QString("unknown quantity"));
    }

    void separatorsAreTheLocales() {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(MoneyText::amount(read("95796.78")), QString("$95.796,78"));
        QLocale::setDefault(QLocale::c());
    }

    void tones() {
        QVERIFY(toneOf(read("0.00")) == Tone::None && toneOf(std::nullopt) == Tone::None);
        QVERIFY(toneOf(read("-0.01")) == Tone::Loss && toneOf(read("1")) == Tone::Gain);
    }

    void whatNobodyKnowsIsShownAsItCame() {
        Order order;
        order.stateText = "pending_review";
        order.type = "peg";
        QCOMPARE(MoneyText::stateOf(order), QString("pending_review"));
        QCOMPARE(MoneyText::typeOf(order), QString("peg"));
        QCOMPARE(MoneyText::stateOf(Order()), QString("unknown"));
        order.state = OrderState::PendingCancel;
        QCOMPARE(MoneyText::stateOf(order), QString("being cancelled"));
    }
};

QTEST_APPLESS_MAIN(MoneyTextTest)
#include "tst_moneytext.moc"
