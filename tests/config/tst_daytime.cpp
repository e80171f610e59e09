#include "config/DayTime.h"

#include <QTest>

using namespace catalyst;

class TestDayTime : public QObject {
    Q_OBJECT

private slots:
    void everyMinuteReadsBack();
    void refuses_data();
    void refuses();
    void noTextOutsideTheDay();
};

void TestDayTime::everyMinuteReadsBack() {
    for (int minute = 0; minute <= 24 * 60; ++minute) {
        const std::string text = dayTimeText(std::chrono::minutes(minute));
        const auto read = parseDayTime(text);
        QVERIFY2(read, text.c_str());
        QCOMPARE(read->count(), minute);
    }
    QCOMPARE(dayTimeText(std::chrono::minutes(570)), std::string("09:30"));
    QCOMPARE(dayTimeText(std::chrono::hours(24)), std::string("24:00"));
}

void TestDayTime::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "9:30", "09:3", "09:60", "24:01", "25:00", "99:99", "-1:00", "09-30", "0930",
          "09:30:00", " 9:30", "09:30 ", "9:30p", "+9:30", "٠٩:٣٠"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("09:3\0", 5);
}

void TestDayTime::refuses() {
    QFETCH(QByteArray, text);
    QVERIFY(!parseDayTime(text.toStdString()));
}

void TestDayTime::noTextOutsideTheDay() {
    QCOMPARE(dayTimeText(std::chrono::minutes(-1)), std::string());
    QCOMPARE(dayTimeText(std::chrono::minutes(24 * 60 + 1)), std::string());
}

QTEST_APPLESS_MAIN(TestDayTime)
#include "tst_daytime.moc"
