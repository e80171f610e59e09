#include "market/MarketText.h"
#include "market/WeeklyWindow.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class TestWeeklyWindow : public QObject {
    Q_OBJECT

private slots:
    void ends_data() {
        QTest::addColumn<QString>("days"); // 0 = Sunday
        QTest::addColumn<int>("start");    // minutes
        QTest::addColumn<int>("end");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("endsAt"); // empty: not in it
        const auto row = [](const char* name, const char* days, int start, int end, const char* now,
                            const char* endsAt) {
            QTest::newRow(name) << days << start << end << now << endsAt;
        };
        // 2026-11-22 is a Sunday, winter time: UTC-5. 2026-07-19 is one in summer: UTC-4.
        row("before", "0", 120, 180, "2026-11-22T06:59:59Z", "");
        row("begins", "0", 120, 180, "2026-11-22T07:00:00Z", "2026-11-22T08:00:00Z");
        row("its last second", "0", 120, 180, "2026-11-22T07:59:59Z", "2026-11-22T08:00:00Z");
        row("is over", "0", 120, 180, "2026-11-22T08:00:00Z", "");
        row("in summer", "0", 120, 180, "2026-07-19T06:00:00Z", "2026-07-19T07:00:00Z");
        row("another day", "0", 120, 180, "2026-11-23T07:30:00Z", "");
        row("no day", "", 120, 180, "2026-11-22T07:30:00Z", "");
        row("several days", "06", 120, 180, "2026-11-21T07:30:00Z", "2026-11-21T08:00:00Z");
        row("New York's day, not UTC's", "6", 1200, 1440, "2026-11-22T04:30:00Z",
            "2026-11-22T05:00:00Z");
        row("24:00 is the next midnight", "0", 1380, 1440, "2026-11-23T04:59:59Z",
            "2026-11-23T05:00:00Z");
        row("the whole day", "0", 0, 1440, "2026-11-22T05:00:00Z", "2026-11-23T05:00:00Z");
        row("is over at midnight", "0", 0, 1440, "2026-11-23T05:00:00Z", "");
        row("the whole of adjoining days ends each", "01", 0, 1440, "2026-11-22T12:00:00Z",
            "2026-11-23T05:00:00Z");
        // 2026-03-08: 02:00 to 03:00 is never shown.
        row("spring: ends after the gap", "0", 90, 150, "2026-03-08T06:45:00Z",
            "2026-03-08T07:00:00Z");
        row("spring: begins after the gap", "0", 150, 240, "2026-03-08T06:59:59Z", "");
        row("spring: has begun after it", "0", 150, 240, "2026-03-08T07:00:00Z",
            "2026-03-08T08:00:00Z");
        row("spring: within the gap is empty", "0", 125, 175, "2026-03-08T07:00:00Z", "");
        row("spring: a day of 23 hours", "0", 0, 1440, "2026-03-08T05:00:00Z",
            "2026-03-09T04:00:00Z");
        // 2026-11-01: 01:00 to 02:00 is shown twice.
        row("autumn: ends at its first end", "0", 30, 90, "2026-11-01T05:29:59Z",
            "2026-11-01T05:30:00Z");
        row("autumn: not again", "0", 30, 90, "2026-11-01T06:15:00Z", "");
        row("autumn: begins at its first start", "0", 90, 180, "2026-11-01T05:30:00Z",
            "2026-11-01T08:00:00Z");
        row("autumn: goes on through the second", "0", 90, 180, "2026-11-01T06:15:00Z",
            "2026-11-01T08:00:00Z");
        row("autumn: a day of 25 hours", "0", 0, 1440, "2026-11-02T04:30:00Z",
            "2026-11-02T05:00:00Z");
    }
    void ends() {
        QFETCH(QString, days);
        QFETCH(int, start);
        QFETCH(int, end);
        QFETCH(QString, now);
        WeeklyWindow window;
        for (const QChar day : days)
            window.days.set(static_cast<std::size_t>(day.digitValue()));
        window.start = std::chrono::minutes(start);
        window.end = std::chrono::minutes(end);
        const auto found = endOfWindow(window, instantOf(now));
        QTEST(found ? utcText(*found) : QString(), "endsAt");
    }

    void outsideOfTheCalendarItIsNever() {
        WeeklyWindow window;
        window.days.set();
        window.end = 24h;
        QVERIFY(!endOfWindow(window, Instant::min()));
        QVERIFY(!endOfWindow(window, Instant::max()));
    }
};

QTEST_APPLESS_MAIN(TestWeeklyWindow)
#include "tst_weeklywindow.moc"
