#include "market/ExchangeCalendar.h"
#include "market/HolidayRules.h"
#include "market/MarketText.h"

#include <QFile>
#include <QHash>
#include <QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono;

namespace {

QString onDate(const QString& iso) {
    const auto day = ExchangeCalendar().day(dateOf(iso));
    return day ? describe(*day) : text(day.error().detail);
}

/// The sample's words for a reason, as the calendar's code.
QString codeOfSample(const QString& reason) {
    static const QHash<QString, QString> codes{
        {"New Year", "new_year"},
        {"MLK", "martin_luther_king"},
        {"Presidents", "washington"},
        {"Good Friday", "good_friday"},
        {"Memorial", "memorial"},
        {"Juneteenth", "juneteenth"},
        {"Independence", "independence"},
        {"Labor", "labor"},
        {"Thanksgiving", "thanksgiving"},
        {"Christmas", "christmas"},
        {"day after Thanksgiving", "day_after_thanksgiving"},
        {"Christmas Eve", "christmas_eve"},
        {"July 3", "independence_eve"},
        {"July 3 (Wed", "independence_eve"},
        {"GHW Bush mourning", "ad_hoc_closure"},
        {"Carter mourning", "ad_hoc_closure"},
    };
    return codes.value(reason, "no code for \"" + reason + '"');
}

} // namespace

class TestExchangeCalendar : public QObject {
    Q_OBJECT

private slots:
    /// The sample lists every weekday of its years that is not a full trading day.
    void agreesWithTheSample() {
        QFile file(CONSOLE_TEST_DATA "/nyse_sample_2016_2027.csv");
        QVERIFY(file.open(QIODevice::ReadOnly | QIODevice::Text));
        QCOMPARE(file.readLine().trimmed(), "date,kind,close_et,reason");
        QHash<QString, QString> sample;
        while (!file.atEnd()) {
            const QStringList cells = QString::fromUtf8(file.readLine()).trimmed().split(',');
            QCOMPARE(cells.size(), 4);
            const QString close = cells[2].isEmpty() ? QString() : ' ' + cells[2];
            QVERIFY2(!sample.contains(cells[0]), qPrintable(cells[0]));
            sample.insert(cells[0], cells[1] + ' ' + codeOfSample(cells[3]) + close);
        }
        QCOMPARE(sample.size(), 139);

        int found = 0;
        for (local_days date(2016y / January / 1); date <= local_days(2027y / December / 31);
             date += days(1)) {
            const QString iso = text(isoDate(year_month_day(date)));
            const bool isWeekend = weekday(date) == Saturday || weekday(date) == Sunday;
            const QString expected = isWeekend ? "closed weekend" : "open trading_hours";
            found += sample.contains(iso) ? 1 : 0;
            QCOMPARE(iso + ' ' + onDate(iso), iso + ' ' + sample.value(iso, expected));
        }
        QCOMPARE(found, sample.size());
    }

    void rules_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* date, const char* expected, const char* why = "") {
            QTest::addRow("%s %s", date, why) << QString(date) << QString(expected);
        };
        const char* open = "open trading_hours";
        row("1990-01-01", "closed new_year", "Monday, the first day covered");
        row("2012-01-02", "closed new_year", "Sunday moves to Monday");
        row("2017-01-02", "closed new_year", "Sunday moves to Monday");
        row("1993-12-31", open, "1994-01-01 is a Saturday: not observed");
        row("1999-12-31", "early ad_hoc_early_close 13:00", "2000-01-01 is a Saturday");
        row("2004-12-31", open, "2005-01-01 is a Saturday");
        row("2010-12-31", open, "2011-01-01 is a Saturday");
        row("2011-01-01", "closed weekend", "a Saturday");
        row("2011-01-03", open, "and the Monday is full");
        row("2021-12-31", open, "2022-01-01 is a Saturday");
        row("2022-01-03", open);
        row("2027-12-31", open, "2028-01-01 is a Saturday");

        row("1997-01-20", open, "Martin Luther King not yet");
        row("1998-01-19", "closed martin_luther_king", "first");
        row("2024-01-15", "closed martin_luther_king", "earliest possible date");
        row("2019-01-21", "closed martin_luther_king", "latest possible date");
        row("2050-01-17", "closed martin_luther_king");
        row("1990-02-19", "closed washington");
        row("2027-02-15", "closed washington", "earliest");
        row("2022-02-21", "closed washington", "latest");
        row("2022-02-14", open);

        row("2027-05-31", "closed memorial", "latest");
        row("2026-05-25", "closed memorial", "earliest");
        row("2027-05-24", open, "the fourth, not the last Monday");

        row("2021-06-18", open, "law since 17 June 2021, the exchange from 2022");
        row("2020-06-19", open);
        row("2022-06-20", "closed juneteenth", "Sunday moves to Monday");
        row("2023-06-19", "closed juneteenth");
        row("2027-06-18", "closed juneteenth", "Saturday moves to Friday");
        row("2022-06-17", open);

        row("2015-07-03", "closed independence", "Saturday moves to Friday");
        row("2020-07-03", "closed independence", "Saturday moves to Friday");
        row("2021-07-05", "closed independence", "Sunday moves to Monday");
        row("2021-07-02", open, "no early close before a moved holiday");
        row("2015-07-02", open, "no early close before a moved holiday");
        row("2025-07-04", "closed independence", "Friday");

        row("1990-07-03", open, "Tuesday, before 1995");
        row("1994-07-01", open);
        row("1995-07-03", "early independence_eve 13:00", "Monday, first");
        row("2001-07-03", "early independence_eve 13:00", "Tuesday");
        row("2003-07-03", "early independence_eve 13:00", "Thursday");
        row("1996-07-03", open, "Wednesday before 2013");
        row("2002-07-03", open, "Wednesday before 2013");
        row("2013-07-03", "early independence_eve 13:00", "Wednesday from 2013");
        row("2019-07-03", "early independence_eve 13:00", "Wednesday");
        row("1998-07-03", "closed independence", "Friday: the holiday itself, moved");
        row("2009-07-03", "closed independence", "Friday: the holiday itself, moved");
        row("1991-07-05", open, "Friday, before 1995");
        row("1996-07-05", "early day_after_independence 13:00", "Friday");
        row("2002-07-05", "early day_after_independence 13:00", "Friday");
        row("2013-07-05", open, "Friday, no longer");
        row("2019-07-05", open, "Friday, no longer");
        row("2001-07-05", open, "not a Friday");

        row("2025-09-01", "closed labor", "earliest");
        row("2026-09-07", "closed labor", "latest");

        row("2029-11-22", "closed thanksgiving", "earliest");
        row("2024-11-28", "closed thanksgiving", "latest");
        row("2023-11-30", open, "a fifth Thursday");
        row("1990-11-23", open, "the day after, before 1992");
        row("1991-11-29", open, "the day after, before 1992");
        row("1992-11-27", "early day_after_thanksgiving 14:00", "first, at 14:00");
        row("1993-11-26", "early day_after_thanksgiving 13:00", "13:00 from 1993");
        row("2024-11-29", "early day_after_thanksgiving 13:00");

        row("1990-12-24", "early christmas_eve 14:00", "Monday");
        row("1991-12-24", "early christmas_eve 14:00", "Tuesday");
        row("1992-12-24", "early christmas_eve 14:00", "Thursday");
        row("1997-12-24", "early christmas_eve 13:00", "Wednesday");
        row("2026-12-24", "early christmas_eve 13:00", "Thursday");
        row("1993-12-24", "closed christmas", "Friday: the holiday, moved");
        row("2021-12-24", "closed christmas", "Friday: the holiday, moved");
        row("2022-12-23", open, "Friday before a moved Christmas");
        row("2022-12-26", "closed christmas", "Sunday moves to Monday");
        row("2025-12-26", open);

        for (const char* date :
             {"1994-04-27", "2001-09-11", "2001-09-12", "2001-09-13", "2001-09-14", "2004-06-11",
              "2007-01-02", "2012-10-29", "2012-10-30", "2018-12-05", "2025-01-09"})
            row(date, "closed ad_hoc_closure");
        for (const char* date :
             {"1994-04-26", "1994-04-28", "2001-09-10", "2001-09-17", "2004-06-10", "2007-01-03",
              "2012-10-31", "2018-12-06", "2025-01-08", "2025-01-10"})
            row(date, open, "beside an ad-hoc closure");
        for (const char* date : {"1997-12-26", "2003-12-26"})
            row(date, "early ad_hoc_early_close 13:00");
        row("1998-12-31", open);
        row("2050-12-30", open, "the last trading day covered");
        row("2050-12-31", "closed weekend", "the last day covered");
    }
    void rules() {
        QFETCH(QString, date);
        QTEST(onDate(date), "expected");
    }

    void goodFriday_data() {
        QTest::addColumn<QString>("date");
        for (const char* date :
             {"1990-04-13", "1991-03-29", "1995-04-14", "2000-04-21", "2005-03-25", "2008-03-21",
              "2011-04-22", "2014-04-18", "2016-03-25", "2019-04-19", "2020-04-10", "2024-03-29",
              "2025-04-18", "2026-04-03", "2030-04-19", "2035-03-23", "2038-04-23", "2049-04-16",
              "2050-04-08"})
            QTest::newRow(date) << date;
    }
    void goodFriday() {
        QFETCH(QString, date);
        QCOMPARE(onDate(date), "closed good_friday");
        const year y = dateOf(date).year();
        QCOMPARE(text(isoDate(year_month_day(catalyst::goodFriday(y)))), date);
    }

    /// Published numbers of trading days (NYSE), early closes included.
    void tradingDaysOfAYear_data() {
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("count");
        const int counts[] = {253, 253, 254, 253, 252, 252, 254, 253, 252, 252, // 1990
                              252, 248, 252, 252, 252, 252, 251, 251, 253, 252, // 2000
                              252, 252, 250, 252, 252, 252, 252, 251, 251, 252, // 2010
                              253, 252, 251, 250, 252, 250, 251, 251};          // 2020
        int y = 1990;
        for (const int count : counts) {
            QTest::addRow("%d", y) << y << count;
            ++y;
        }
    }
    void tradingDaysOfAYear() {
        QFETCH(int, year);
        const std::chrono::year y(year);
        int count = 0;
        for (local_days date(y / January / 1); date <= local_days(y / December / 31);
             date += days(1))
            count += ruledDay(year_month_day(date)).kind == DayKind::Closed ? 0 : 1;
        QTEST(count, "count");
    }

    void claimsNothingOutside_data() {
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("month");
        QTest::addColumn<int>("day");
        QTest::newRow("the day before") << 1989 << 12 << 31;
        QTest::newRow("the day after") << 2051 << 1 << 1;
        QTest::newRow("far") << 32767 << 12 << 31;
        QTest::newRow("before Christ") << -32767 << 1 << 1;
        QTest::newRow("no such day") << 2026 << 2 << 29;
        QTest::newRow("no such month") << 2026 << 13 << 1;
        QTest::newRow("day 0") << 2026 << 1 << 0;
    }
    void claimsNothingOutside() {
        QFETCH(int, year);
        QFETCH(int, month);
        QFETCH(int, day);
        const auto found = ExchangeCalendar().day({std::chrono::year(year),
                                                   std::chrono::month(static_cast<unsigned>(month)),
                                                   std::chrono::day(static_cast<unsigned>(day))});
        QVERIFY(!found);
        QCOMPARE(codeOf(found.error()), "invalid_argument");
    }

    void datesAreReadStrictly_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("isDate");
        QTest::newRow("date") << "2026-11-27" << true;
        QTest::newRow("leap day") << "2028-02-29" << true;
        QTest::newRow("no leap day") << "2027-02-29" << false;
        QTest::newRow("31 April") << "2026-04-31" << false;
        QTest::newRow("month 0") << "2026-00-10" << false;
        for (const char* bad : {"", "2026-1-2", "20261127", "2026/11/27", "2026-11-27 ",
                                " 2026-11-2", "2026-11-27T", "+026-11-27", "2026-11-2x", "today"})
            QTest::addRow("\"%s\"", bad) << bad << false;
    }
    void datesAreReadStrictly() {
        QFETCH(QString, written);
        const auto date = parseIsoDate(written.toStdString());
        QTEST(date.has_value(), "isDate");
        if (date)
            QCOMPARE(text(isoDate(*date)), written);
        else
            QVERIFY(text(date.error().detail).contains("YYYY-MM-DD"));
    }
};

QTEST_APPLESS_MAIN(TestExchangeCalendar)
#include "tst_exchangecalendar.moc"
