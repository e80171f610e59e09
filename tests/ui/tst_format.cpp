#include "common/Format.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class FormatTest : public QObject {
    Q_OBJECT

private slots:
    void durations_data();
    void durations();
    void ages();
    void latencies();
    void exchangeTimes_data();
    void exchangeTimes();
    void namesTheLocalZone_data();
    void namesTheLocalZone();
};

void FormatTest::durations_data() {
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    const std::pair<std::chrono::seconds, const char*> rows[] = {{-5s, "0 s"},
                                                                 {0s, "0 s"},
                                                                 {59s, "59 s"},
                                                                 {60s, "1 min"},
                                                                 {119s, "1 min"},
                                                                 {59min + 59s, "59 min"},
                                                                 {1h, "1 h"},
                                                                 {2h + 14min + 59s, "2 h 14 min"},
                                                                 {24h, "1 d"},
                                                                 {76h + 30min, "3 d 4 h"},
                                                                 {14h + 3min, "14 h 3 min"}};
    for (const auto& [duration, text] : rows)
        QTest::addRow("%s (%lld)", text, static_cast<long long>(duration.count()))
            << qint64(duration.count()) << QString(text);
}

void FormatTest::durations() {
    QFETCH(qint64, seconds);
    QTEST(Format::duration(std::chrono::seconds(seconds)), "text");
}

void FormatTest::ages() {
    QCOMPARE(Format::age(-3s), QStringLiteral("now"));
    QCOMPARE(Format::age(999ms), QStringLiteral("now"));
    QCOMPARE(Format::age(4min + 20s), QStringLiteral("4 min ago"));
}

void FormatTest::latencies() {
    QLocale::setDefault(QLocale::c());
    QCOMPARE(Format::latency(12'400us), QStringLiteral("12.4 ms"));
    QCOMPARE(Format::latency(49us), QStringLiteral("0.0 ms"));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(Format::latency(2'410ms), QStringLiteral("2.410,0 ms"));
    QLocale::setDefault(QLocale::c());
}

void FormatTest::exchangeTimes_data() {
    QTest::addColumn<qint64>("hoursAhead");
    QTest::addColumn<QString>("text");
    QTest::newRow("today") << qint64(2) << QStringLiteral("16:00 ET");
    QTest::newRow("tomorrow") << qint64(19) << QStringLiteral("Thu 09:00 ET");
    QTest::newRow("yesterday") << qint64(-24) << QStringLiteral("Tue 14:00 ET");
    QTest::newRow("six days") << qint64(144) << QStringLiteral("Tue 14:00 ET");
    QTest::newRow("seven days") << qint64(168) << QStringLiteral("Wed 2026-11-25 14:00 ET");
}

void FormatTest::exchangeTimes() {
    QFETCH(qint64, hoursAhead);
    const Zones zones{QTimeZone("America/New_York"), QTimeZone::utc()};
    const Instant now = newYork(14, 0);
    QTEST(Format::exchangeTime(now + std::chrono::hours(hoursAhead), now, zones), "text");
}

void FormatTest::namesTheLocalZone_data() {
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("name");
    QTest::newRow("Perth") << QByteArray("Australia/Perth") << QStringLiteral("Perth");
    QTest::newRow("two words") << QByteArray("America/New_York") << QStringLiteral("New York");
    QTest::newRow("three parts") << QByteArray("America/Indiana/Vevay") << QStringLiteral("Vevay");
    QTest::newRow("no place") << QByteArray("Etc/UTC") << QStringLiteral("local");
    QTest::newRow("bare") << QByteArray("UTC") << QStringLiteral("local");
}

void FormatTest::namesTheLocalZone() {
    QFETCH(QByteArray, id);
    QTEST((Zones{QTimeZone("America/New_York"), QTimeZone(id)}.localName()), "name");
}

QTEST_MAIN(FormatTest)
#include "tst_format.moc"
