#include "model/Position.h"

#include <QtTest/QTest>

using namespace catalyst;

class TestPosition : public QObject {
    Q_OBJECT

private slots:
    void grossMarketValue_data() {
        QTest::addColumn<QStringList>("values"); // "" is not known
        QTest::addColumn<QString>("gross");
        QTest::newRow("none") << QStringList() << "0";
        QTest::newRow("one") << QStringList{"600.0"} << "600.0";
        QTest::newRow("a short counts by its amount") << QStringList{"600.0", "-50.25"} << "650.25";
        QTest::newRow("one unknown") << QStringList{"600.0", ""} << "none";
        QTest::newRow("beyond a Decimal") << QStringList{QString(36, '9'), "1"} << "none";
    }
    void grossMarketValue() {
        QFETCH(QStringList, values);
        Positions positions;
        for (const QString& value : values) {
            Position& position = positions.emplace_back();
            if (!value.isEmpty())
                position.marketValue = Decimal::parse(value.toStdString()).value();
        }
        const auto gross = catalyst::grossMarketValue(positions);
        QTEST(gross ? QString::fromStdString(gross->toString()) : QString("none"), "gross");
    }

    void words() {
        QCOMPARE(toString(PositionSide::Long), std::string_view("long"));
        QCOMPARE(toString(PositionSide::Short), std::string_view("short"));
        QCOMPARE(toString(PositionSide::Unknown), std::string_view("unknown"));
    }
};

QTEST_APPLESS_MAIN(TestPosition)
#include "tst_position.moc"
