#include "base/TimeText.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono;

class TestTimeText : public QObject {
    Q_OBJECT

private slots:
    void read_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("utc");
        const auto row = [](const char* written, const char* utc) {
            QTest::newRow(written) << written << utc;
        };
        row("2026-11-20T19:42:00.123456Z", "2026-11-20T19:42:00.123456Z");
        row("2026-11-20T19:42:00Z", "2026-11-20T19:42:00.000000Z");
        row("2026-11-20T19:42:00.5Z", "2026-11-20T19:42:00.500000Z");
        row("2026-11-20T19:42:00.123456789Z", "2026-11-20T19:42:00.123456Z");
        row("2025-06-24T14:15:22-04:00", "2025-06-24T18:15:22.000000Z");
        row("2025-06-24T23:59:59.999999999+00:00", "2025-06-24T23:59:59.999999Z");
        row("2024-02-29T00:00:00+05:30", "2024-02-28T18:30:00.000000Z");
        row("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z");
        row("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000000Z");
        row("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
    }
    void read() {
        QFETCH(QString, written);
        QFETCH(QString, utc);
        const auto instant = parseUtc(written.toStdString());
        QVERIFY(instant.has_value());
        QCOMPARE(QString::fromStdString(formatUtc(*instant)), utc);
        QVERIFY(parseUtc(utc.toStdString()) == instant);
    }

    void instants() {
        QCOMPARE(formatUtc(Instant()), std::string("1970-01-01T00:00:00.000000Z"));
        QVERIFY(parseUtc("2026-11-20T19:42:00.000001Z").value() ==
                Instant(sys_days(2026y / November / 20) + 19h + 42min + 1us));
        QCOMPARE(formatUtc(Instant::max()), std::string("9999-12-31T23:59:59.999999Z"));
        QCOMPARE(formatUtc(Instant::min()), std::string("0000-01-01T00:00:00.000000Z"));
    }

    void refused_data() {
        QTest::addColumn<QString>("written");
        for (const char* written : {"",
                                    "now",
                                    "2026-11-20",
                                    "2026-11-20T19:42Z",
                                    "2026-11-20T19:42:00",
                                    "2026-11-20 19:42:00Z",
                                    "2026-11-20t19:42:00z",
                                    "2026-11-20T19:42:00.Z",
                                    "2026-11-20T19:42:00.1234567890Z",
                                    "2026-02-29T00:00:00Z",
                                    "2026-13-01T00:00:00Z",
                                    "2026-00-01T00:00:00Z",
                                    "2026-11-31T00:00:00Z",
                                    "2026-11-20T24:00:00Z",
                                    "2026-11-20T19:60:00Z",
                                    "2026-06-30T23:59:60Z",
                                    "2026-11-20T19:42:00Z ",
                                    " 2026-11-20T19:42:00Z",
                                    "2026-11-20T19:42:00+0530",
                                    "2026-11-20T19:42:00+24:00",
                                    "2026-11-20T19:42:00+00:60",
                                    "2026-11-2019:42:00Z",
                                    "-026-11-20T19:42:00Z",
                                    "2026-11-20T19:42:00.-5Z",
                                    "20261-11-20T19:42:00Z"})
            QTest::newRow(written) << written;
    }
    void refused() {
        QFETCH(QString, written);
        const auto instant = parseUtc(written.toStdString());
        QVERIFY(!instant);
        QCOMPARE(test::codeOf(instant), QString("invalid_data"));
    }
};

QTEST_APPLESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
