#include "market/CalendarReport.h"
#include "market/MarketText.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

CalendarReport reportOf(const char* from, const char* to,
                        const SessionPlan& plan = standardSessionPlan()) {
    return calendarReport({dateOf(from), dateOf(to)}, ExchangeCalendar(), plan).value();
}

} // namespace

class TestCalendarReport : public QObject {
    Q_OBJECT

private slots:
    void ranges_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("says");
        QTest::newRow("one day") << "2026-11-27" << "2026-11-27" << "";
        QTest::newRow("20 years") << "2007-01-01" << "2026-12-31" << "";
        QTest::newRow("20 years and a day") << "2007-01-01" << "2027-01-01" << "more than 20 years";
        QTest::newRow("the first and the last") << "1990-01-01" << "1990-01-02" << "";
        QTest::newRow("the last") << "2050-12-31" << "2050-12-31" << "";
        QTest::newRow("too early") << "1989-12-31" << "1990-01-02" << "--from: 1989-12-31";
        QTest::newRow("too late") << "2050-12-31" << "2051-01-01" << "--to: 2051-01-01";
        QTest::newRow("backwards") << "2026-11-28" << "2026-11-27" << "exchange the two";
        QTest::newRow("no from") << "" << "2026-11-27" << "--from: \"\" is not a date";
        QTest::newRow("bad to") << "2026-11-27" << "tomorrow" << "--to: \"tomorrow\"";
        QTest::newRow("no such day") << "2026-02-30" << "2026-11-27" << "does not exist";
        QTest::newRow("endless") << QString(100000, '9') << "2026-11-27" << "--from: ";
    }
    void ranges() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, says);
        const auto range = parseDateRange(from.toStdString(), to.toStdString());
        QCOMPARE(range.has_value(), says.isEmpty());
        if (range) {
            QVERIFY((*range == DateRange{dateOf(from), dateOf(to)}));
            return;
        }
        QCOMPARE(codeOf(range.error()), "invalid_argument");
        const QString detail = text(range.error().detail);
        QVERIFY2(detail.contains(says), qPrintable(detail));
        QVERIFY(detail.size() < 300);
    }

    void json() {
        const auto expected = QJsonDocument::fromJson(R"([
            {"date": "2026-11-26", "kind": "closed", "reason": "thanksgiving",
             "reason_text": "Thanksgiving Day", "sessions": []},
            {"date": "2026-11-27", "kind": "early", "reason": "day_after_thanksgiving",
             "reason_text": "Day after Thanksgiving", "sessions": [
                {"kind": "pre_market", "name": "pre-market",
                 "start_et": "2026-11-27T04:00:00-05:00", "end_et": "2026-11-27T09:30:00-05:00",
                 "start_utc": "2026-11-27T09:00:00Z", "end_utc": "2026-11-27T14:30:00Z",
                 "mode": "aggressive", "scan_every_s": 300, "enabled": true},
                {"kind": "regular", "name": "regular",
                 "start_et": "2026-11-27T09:30:00-05:00", "end_et": "2026-11-27T13:00:00-05:00",
                 "start_utc": "2026-11-27T14:30:00Z", "end_utc": "2026-11-27T18:00:00Z",
                 "mode": "normal", "scan_every_s": 900, "enabled": true},
                {"kind": "after_hours", "name": "after-hours",
                 "start_et": "2026-11-27T13:00:00-05:00", "end_et": "2026-11-27T17:00:00-05:00",
                 "start_utc": "2026-11-27T18:00:00Z", "end_utc": "2026-11-27T22:00:00Z",
                 "mode": "conservative", "scan_every_s": 1800, "enabled": false}]}
        ])");
        QVERIFY(expected.isArray());
        SessionPlan plan = standardSessionPlan();
        plan.sessions[2].isEnabled = false;
        QCOMPARE(toJson(reportOf("2026-11-26", "2026-11-27", plan)), expected.array());
    }

    void jsonOffsetsFollowTheClock() {
        const QJsonArray rows = toJson(reportOf("2026-03-06", "2026-03-09"));
        QCOMPARE(rows.size(), 4);
        const auto start = [&rows](qsizetype row) {
            return rows[row].toObject()["sessions"].toArray()[1].toObject()["start_et"].toString();
        };
        QCOMPARE(start(0), "2026-03-06T09:30:00-05:00");
        QCOMPARE(start(3), "2026-03-09T09:30:00-04:00");
        QCOMPARE(rows[0].toObject()["reason"].toString(), "trading_hours");
    }

    void table() {
        SessionPlan plan = standardSessionPlan();
        plan.sessions[2].isEnabled = false;
        QCOMPARE(text(toTable(reportOf("2026-11-25", "2026-11-27", plan))),
                 // clang-format off
"date        day  kind    session            ET           zone  UTC            mode          scan    reason\n"
"2026-11-25  Wed  open    pre-market         04:00-09:30  EST   09:00-14:30    aggressive    300 s   Trading hours\n"
"2026-11-25  Wed  open    regular            09:30-16:00  EST   14:30-21:00    normal        900 s   Trading hours\n"
"2026-11-25  Wed  open    after-hours (off)  16:00-20:00  EST   21:00-01:00+1  conservative  1800 s  Trading hours\n"
"2026-11-26  Thu  closed  -                  -            -     -              -             -       Thanksgiving Day\n"
"2026-11-27  Fri  early   pre-market         04:00-09:30  EST   09:00-14:30    aggressive    300 s   Day after Thanksgiving\n"
"2026-11-27  Fri  early   regular            09:30-13:00  EST   14:30-18:00    normal        900 s   Day after Thanksgiving\n"
"2026-11-27  Fri  early   after-hours (off)  13:00-17:00  EST   18:00-22:00    conservative  1800 s  Day after Thanksgiving\n"
                 // clang-format on
        );
    }

    void tableCountsColumnsNotBytes() {
        SessionPlan plan = standardSessionPlan();
        plan.sessions.resize(2);
        plan.sessions[0].name = "früh";
        plan.sessions[1].end = std::chrono::hours(24);
        const QStringList lines =
            text(toTable(reportOf("2026-11-25", "2026-11-25", plan))).split('\n');
        QCOMPARE(lines[1].indexOf("04:00-"), lines[0].indexOf("ET"));
        QCOMPARE(lines[2].indexOf("09:30-24:00"), lines[0].indexOf("ET"));
    }

    void twentyYearsAreARowADate() {
        const CalendarReport report = reportOf("2007-01-01", "2026-12-31");
        QCOMPARE(report.size(), 7305U);
        for (std::size_t i = 1; i < report.size(); ++i)
            QVERIFY(std::chrono::local_days(report[i].date) -
                        std::chrono::local_days(report[i - 1].date) ==
                    std::chrono::days(1));
    }
};

QTEST_APPLESS_MAIN(TestCalendarReport)
#include "tst_calendarreport.moc"
