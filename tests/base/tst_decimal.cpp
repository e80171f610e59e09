#include "base/Decimal.h"

#include <QtTest/QTest>

#include <unordered_set>

using namespace catalyst;

namespace {

Decimal decimal(const QString& text) {
    const auto value = Decimal::parse(text.toStdString());
    if (!value)
        qFatal("%s", value.error().detail.c_str());
    return *value;
}

QString text(const Result<Decimal>& value) {
    return QString::fromStdString(value ? value->toString()
                                        : std::string(toString(value.error().code)));
}

const QString nines36(36, '9');

} // namespace

static_assert(!std::is_convertible_v<double, Decimal>);
static_assert(!std::is_convertible_v<int, Decimal>);
static_assert(!std::is_constructible_v<Decimal, double>);

class TestDecimal : public QObject {
    Q_OBJECT

private slots:
    void roundTrip_data() {
        QTest::addColumn<QString>("written");
        for (const QString& written :
             {QString("0"), QString("-0"), QString("0.00"), QString("-0.00"), QString("100"),
              QString("100.0"), QString("-4407.32"), QString("0.20"), QString("0.000000001"),
              QString("12.345678912"), QString("-0.0026809651474531"),
              QString("150.9233333333333333"), nines36, "-" + nines36, "0." + QString(18, '0'),
              "9." + QString(18, '9')})
            QTest::newRow(qPrintable(written)) << written;
    }
    void roundTrip() {
        QFETCH(QString, written);
        QCOMPARE(text(Decimal::parse(written.toStdString())), written);
    }

    void refused_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const QString& written, const char* code, const char* says) {
            QTest::newRow(qPrintable("'" + written.left(40) + "'")) << written << code << says;
        };
        row("", "invalid_data", "no digits");
        row("-", "invalid_data", "no digits");
        row("+", "invalid_data", "only digits");
        row("+1", "invalid_data", "only digits");
        row(".", "invalid_data", "before the point");
        row(".5", "invalid_data", "before the point");
        row("-.5", "invalid_data", "before the point");
        row("1.", "invalid_data", "after the point");
        row("1.2.3", "invalid_data", "only digits");
        row(" 1", "invalid_data", "only digits");
        row("1 ", "invalid_data", "only digits");
        row("--1", "invalid_data", "only digits");
        row("NaN", "invalid_data", "only digits");
        row("inf", "invalid_data", "only digits");
        row("1e5", "invalid_data", "only digits");
        row("1,000", "invalid_data", "only digits");
        row("0x10", "invalid_data", "only digits");
        row("007", "invalid_data", "leading zeros");
        row("00.5", "invalid_data", "leading zeros");
        row(QString::fromUtf8("１"), "invalid_data", "only digits");
        row(QString("1") + QChar(u'\0') + "2", "invalid_data", "only digits");
        row("1" + QString(36, '0'), "too_large", "36 digits");
        row("0." + QString(19, '1'), "too_large", "18 decimals");
    }
    void refused() {
        QFETCH(QString, written);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const auto value = Decimal::parse(written.toStdString());
        QCOMPARE(text(value), code);
        QVERIFY2(value.error().detail.find(says.toStdString()) != std::string::npos,
                 value.error().detail.c_str());
    }

    void rounding_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("halfEven");
        QTest::addColumn<QString>("towardZero");
        QTest::addColumn<QString>("awayFromZero");
        const auto row = [](const char* value, int decimals, const char* even, const char* zero,
                            const char* away) {
            QTest::addRow("%s to %d", value, decimals) << value << decimals << even << zero << away;
        };
        row("2.345", 2, "2.34", "2.34", "2.35");
        row("2.355", 2, "2.36", "2.35", "2.36");
        row("2.3451", 2, "2.35", "2.34", "2.35");
        row("2.3449", 2, "2.34", "2.34", "2.35");
        row("-2.345", 2, "-2.34", "-2.34", "-2.35");
        row("-2.355", 2, "-2.36", "-2.35", "-2.36");
        row("0.5", 0, "0", "0", "1");
        row("1.5", 0, "2", "1", "2");
        row("2.5", 0, "2", "2", "3");
        row("-0.5", 0, "0", "0", "-1");
        row("99.995", 2, "100.00", "99.99", "100.00");
        row("2.30", 1, "2.3", "2.3", "2.3");
        row("2.5", -3, "2", "2", "3");
    }
    void rounding() {
        QFETCH(QString, value);
        QFETCH(int, decimals);
        QFETCH(QString, halfEven);
        QFETCH(QString, towardZero);
        QFETCH(QString, awayFromZero);
        const Decimal number = decimal(value);
        QCOMPARE(text(number.rounded(decimals, Rounding::HalfEven)), halfEven);
        QCOMPARE(text(number.rounded(decimals, Rounding::TowardZero)), towardZero);
        QCOMPARE(text(number.rounded(decimals, Rounding::AwayFromZero)), awayFromZero);
        QCOMPARE(QString::fromStdString(number.toString(decimals)), halfEven);
    }

    void shownWithDecimals_data() {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("shown");
        QTest::newRow("pads an integer") << "5" << 2 << "5.00";
        QTest::newRow("pads") << "5.1" << 4 << "5.1000";
        QTest::newRow("pads beyond the range") << "1" << 20 << "1." + QString(20, '0');
        QTest::newRow("no sign on what rounds to zero") << "-0.001" << 2 << "0.00";
        QTest::newRow("no sign on zero") << "-0.00" << 2 << "0.00";
        QTest::newRow("no sign on longer zero") << "-0" << 2 << "0.00";
        QTest::newRow("small") << "0.0049" << 4 << "0.0049";
    }
    void shownWithDecimals() {
        QFETCH(QString, value);
        QFETCH(int, decimals);
        QFETCH(QString, shown);
        QCOMPARE(QString::fromStdString(decimal(value).toString(decimals)), shown);
    }

    void addition_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("sum");
        QTest::addColumn<QString>("difference");
        QTest::newRow("scales") << "0.1" << "0.25" << "0.35" << "-0.15";
        QTest::newRow("keeps zeros") << "1.10" << "1.9" << "3.00" << "-0.80";
        QTest::newRow("classic") << "0.1" << "0.2" << "0.3" << "-0.1";
        QTest::newRow("day's loss") << "95592.68" << "100000" << "195592.68" << "-4407.32";
        QTest::newRow("at the end") << nines36 << "1" << "too_large" << QString(35, '9') + "8";
        QTest::newRow("at the other end") << "-" + nines36 << "1"
                                          << "-" + QString(35, '9') + "8" << "too_large";
        QTest::newRow("cannot be aligned")
            << nines36 << "0.000000000000000001" << "too_large" << "too_large";
    }
    void addition() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(QString, sum);
        QFETCH(QString, difference);
        QCOMPARE(text(decimal(a).add(decimal(b))), sum);
        QCOMPARE(text(decimal(a).subtract(decimal(b))), difference);
    }

    void multiplication_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<QString>("product");
        QTest::newRow("shares by price") << "5" << "120.0" << "600.0";
        QTest::newRow("fractional") << "0.123456789" << "100.1234" << "12.3609134677626";
        QTest::newRow("negative") << "-1.5" << "2.25" << "-3.375";
        QTest::newRow("zero") << "-1.5" << "0.00" << "0.000";
        QTest::newRow("beyond 18 decimals, tie to even")
            << "0.0000000005" << "0.0000000005" << "0.000000000000000000";
        QTest::newRow("beyond 18 decimals, up")
            << "0.0000000005" << "0.0000000015" << "0.000000000000000001";
        QTest::newRow("largest") << "1" + QString(17, '0') << "1" + QString(18, '0')
                                 << "1" + QString(35, '0');
        QTest::newRow("one more digit")
            << "1" + QString(18, '0') << "1" + QString(18, '0') << "too_large";
        QTest::newRow("beyond 128 bits") << nines36 << nines36 << "too_large";
    }
    void multiplication() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(QString, product);
        QCOMPARE(text(decimal(a).multiply(decimal(b))), product);
        QCOMPARE(text(decimal(b).multiply(decimal(a))), product);
    }

    void division_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("scale");
        QTest::addColumn<QString>("halfEven");
        QTest::addColumn<QString>("towardZero");
        QTest::addColumn<QString>("awayFromZero");
        const auto row = [](const char* name, const QString& a, const QString& b, int scale,
                            const QString& even, const QString& zero, const QString& away) {
            QTest::newRow(name) << a << b << scale << even << zero << away;
        };
        row("thirds", "1", "3", 4, "0.3333", "0.3333", "0.3334");
        row("two thirds", "-2", "3", 4, "-0.6667", "-0.6666", "-0.6667");
        row("by negative", "2", "-3", 0, "-1", "0", "-1");
        row("tie to even down", "1", "8", 2, "0.12", "0.12", "0.13");
        row("tie to even up", "3", "8", 2, "0.38", "0.37", "0.38");
        row("negative tie", "-1", "8", 2, "-0.12", "-0.12", "-0.13");
        row("just above a tie", "1.00000000000000001", "8", 2, "0.13", "0.12", "0.13");
        row("exact", "600.0", "5", 1, "120.0", "120.0", "120.0");
        row("fewer decimals than the dividend", "1.239", "1", 2, "1.24", "1.23", "1.24");
        row("all scales", "0.000000000000000001", "0.000000000000000003", 18,
            "0.333333333333333333", "0.333333333333333333", "0.333333333333333334");
        row("long", nines36, "3", 0, QString(36, '3'), QString(36, '3'), QString(36, '3'));
        row("tiny by huge", "0.000000000000000001", nines36, 0, "0", "0", "1");
        row("tiny by negative huge", "0.000000000000000001", "-" + nines36, 0, "0", "0", "-1");
        row("too many digits", nines36, "0.1", 0, "too_large", "too_large", "too_large");
        row("far too many", nines36, "0.000000000000000001", 18, "too_large", "too_large",
            "too_large");
        row("by zero", "1", "0.00", 2, "invalid_argument", "invalid_argument", "invalid_argument");
        row("scale", "1", "2", 19, "invalid_argument", "invalid_argument", "invalid_argument");
        row("negative scale", "1", "2", -1, "invalid_argument", "invalid_argument",
            "invalid_argument");
    }
    void division() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, scale);
        QFETCH(QString, halfEven);
        QFETCH(QString, towardZero);
        QFETCH(QString, awayFromZero);
        const Decimal x = decimal(a);
        const Decimal y = decimal(b);
        QCOMPARE(text(x.divide(y, scale, Rounding::HalfEven)), halfEven);
        QCOMPARE(text(x.divide(y, scale, Rounding::TowardZero)), towardZero);
        QCOMPARE(text(x.divide(y, scale, Rounding::AwayFromZero)), awayFromZero);
    }

    void comparison_data() {
        QTest::addColumn<QString>("smaller");
        QTest::addColumn<QString>("larger");
        QTest::newRow("scales") << "0.5" << "5";
        QTest::newRow("negative") << "-5" << "-0.5";
        QTest::newRow("sign") << "-0.000000000000000001" << "0";
        QTest::newRow("last decimal") << "1" << "1.000000000000000001";
        QTest::newRow("cannot be aligned") << QString(35, '9') + "8" << nines36;
        QTest::newRow("not by text") << "9" << "10";
        QTest::newRow("huge against tiny") << "0.000000000000000001" << nines36;
        QTest::newRow("huge negative") << "-" + nines36 << "-0.000000000000000001";
    }
    void comparison() {
        QFETCH(QString, smaller);
        QFETCH(QString, larger);
        const Decimal a = decimal(smaller);
        const Decimal b = decimal(larger);
        QVERIFY(a < b);
        QVERIFY(b > a);
        QVERIFY(a != b);
        QVERIFY(a <= a && a >= a && a == a);
    }

    void equalByValueWithEqualHashes() {
        const std::vector<Decimal> same{decimal("100"), decimal("100.0"), decimal("100.000000000")};
        for (const Decimal& value : same) {
            QVERIFY(value == same.front());
            QCOMPARE(value.hash(), same.front().hash());
        }
        QVERIFY(decimal("-0") == Decimal());
        QCOMPARE(decimal("-0.0").hash(), Decimal().hash());
        std::unordered_set<Decimal> distinct;
        for (int i = -500; i < 500; ++i)
            distinct.insert(*Decimal::fromInteger(i).divide(decimal("100"), 2, Rounding::HalfEven));
        QCOMPARE(distinct.size(), std::size_t(1000));
    }

    void signs() {
        QCOMPARE(decimal("-2.50").negated().toString(), std::string("2.50"));
        QCOMPARE(decimal("-2.50").abs().toString(), std::string("2.50"));
        QCOMPARE(decimal("2.50").abs().toString(), std::string("2.50"));
        QCOMPARE(decimal("0.00").negated().toString(), std::string("0.00"));
        QCOMPARE(decimal("-2.50").sign(), -1);
        QCOMPARE(decimal("-0.00").sign(), 0);
        QCOMPARE(decimal("0.01").sign(), 1);
        QVERIFY(decimal("-0.00").isZero());
        QVERIFY(!decimal("0.000000001").isZero());
        QCOMPARE(decimal("1.250").scale(), 3);
    }

    void integers() {
        QCOMPARE(Decimal::fromInteger(std::numeric_limits<std::int64_t>::min()).toString(),
                 std::string("-9223372036854775808"));
        QVERIFY(Decimal::fromInteger(7) == decimal("7.0"));
    }

    void nearestDouble() {
        QCOMPARE(decimal("-4407.32").toDoubleForStatistics(), -4407.32);
        QCOMPARE(decimal("0.20").toDoubleForStatistics(), 0.2);
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
