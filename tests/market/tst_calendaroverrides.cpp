#include "market/ExchangeCalendar.h"
#include "market/MarketText.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const QByteArray goodFile = // no raw string: moc 6.4 loses the class after one
    "# what the exchange announced\n"
    "[[closed]]\n"
    "date = 2027-03-17\n"
    "reason = \"Day of mourning — ünï\"\n"
    "\n"
    "[[early]]\n"
    "date = 2027-05-28\n"
    "close = \"12:30\"\n"
    "reason = \"Exchange notice 27-11\"\n"
    "\n"
    "[[open]]\n"
    "date = 2027-06-18\n"
    "reason = \"Juneteenth withdrawn\"\n"
    "\n"
    "[[open]]\n"
    "date = 2027-11-26\n"
    "reason = \"Full day after Thanksgiving\"\n"
    "\n"
    "[[closed]]\n"
    "date = 2026-12-24\n"
    "reason = \"Storm\"\n"
    "\n"
    "[[early]]\n"
    "date = 2026-11-27\n"
    "close = \"09:31\"\n"
    "reason = \"Other time than the rule's\"\n"
    "\n"
    "[[open]]\n"
    "date = 2026-11-28\n"
    "reason = \"A Saturday session\"\n";

std::string_view view(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

class TestCalendarOverrides : public QObject {
    Q_OBJECT

private slots:
    void goBeforeTheRules_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("reason");
        QTest::newRow("closes an open day")
            << "2027-03-17" << "closed override" << "Day of mourning — ünï";
        QTest::newRow("shortens an open day")
            << "2027-05-28" << "early override 12:30" << "Exchange notice 27-11";
        QTest::newRow("reopens a holiday")
            << "2027-06-18" << "open override" << "Juneteenth withdrawn";
        QTest::newRow("lengthens an early close")
            << "2027-11-26" << "open override" << "Full day after Thanksgiving";
        QTest::newRow("closes an early close") << "2026-12-24" << "closed override" << "Storm";
        QTest::newRow("moves an early close")
            << "2026-11-27" << "early override 09:31" << "Other time than the rule's";
        QTest::newRow("opens a weekend") << "2026-11-28" << "open override" << "A Saturday session";
        QTest::newRow("leaves the rest: closed")
            << "2027-03-26" << "closed good_friday" << "Good Friday";
        QTest::newRow("leaves the rest: open")
            << "2027-03-18" << "open trading_hours" << "Trading hours";
    }
    void goBeforeTheRules() {
        QFETCH(QString, date);
        const auto calendar = loadCalendar(view(goodFile), "calendar.toml");
        QVERIFY2(calendar, calendar ? "" : calendar.error().detail.c_str());
        QCOMPARE(calendar->overrides().size(), 7U);
        const auto day = calendar->day(dateOf(date));
        QVERIFY(day);
        QVERIFY(day->date == dateOf(date));
        QTEST(describe(*day), "expected");
        QTEST(text(day->reasonText), "reason");
    }

    void noEntryIsNoOverride_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a comment") << QByteArray("# nothing yet\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF# nothing\n");
        QTest::newRow("an empty list") << QByteArray("closed = []\n");
    }
    void noEntryIsNoOverride() {
        QFETCH(QByteArray, file);
        const auto calendar = loadCalendar(view(file), "calendar.toml");
        QVERIFY2(calendar, calendar ? "" : calendar.error().detail.c_str());
        QVERIFY(*calendar == ExchangeCalendar());
    }

    void inlineTablesAreEntriesToo() {
        const auto calendar =
            loadCalendar("closed = [{date = 2027-03-17, reason = \"x\"}]", "calendar.toml");
        QVERIFY(calendar);
        QCOMPARE(describe(*calendar->day(dateOf("2027-03-17"))), "closed override");
    }

    void anEntryMayRepeatTheRule() {
        QVERIFY(loadCalendar("[[closed]]\ndate = 2025-01-09\nreason = \"Carter\"", "f"));
        QVERIFY(
            loadCalendar("[[early]]\ndate = 2026-11-27\nclose = \"13:00\"\nreason = \"x\"", "f"));
        QVERIFY(loadCalendar("[[open]]\ndate = 2026-11-25\nreason = \"x\"", "f"));
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* file, int line, const char* says) {
            QTest::newRow(name) << QByteArray(file) << line << QString(says);
        };
        row("not TOML", "[[closed]]\ndate = = 3\n", 2, "correct the TOML");
        row("binary", "\x01\x02\xff", 1, "correct the TOML");
        row("invalid UTF-8", "[[closed]]\nreason = \"\xff\xfe\"\n", 2, "correct the TOML");
        row("unquoted reason", "[[closed]]\ndate = 2027-03-17\nreason = Storm\n", 3,
            "correct the TOML");
        row("key twice", "[[closed]]\ndate = 2027-03-17\ndate = 2027-03-18\n", 3,
            "correct the TOML");
        row("30 February", "[[closed]]\ndate = 2027-02-30\nreason = \"x\"\n", 2,
            "correct the TOML");
        row("unknown kind", "\n[[holiday]]\ndate = 2027-03-17\n", 2, "unknown entry \"holiday\"");
        row("unknown top key", "zone = \"UTC\"\n", 1, "unknown entry \"zone\"");
        row("single brackets", "[closed]\ndate = 2027-03-17\nreason = \"x\"\n", 1, "[[closed]]");
        row("list of numbers", "closed = [1]\n", 1, "is not a table");
        row("kind is a text", "closed = \"2027-03-17\"\n", 1, "[[closed]]");
        row("unknown key", "[[closed]]\ndate = 2027-03-17\nreasn = \"x\"\n", 3,
            "unknown key \"reasn\" in [[closed]]; allowed are date, reason");
        row("close of a closure",
            "[[closed]]\ndate = 2027-03-17\nclose = \"13:00\"\nreason = \"x\"\n", 3,
            "unknown key \"close\" in [[closed]]");
        row("no date", "\n[[closed]]\nreason = \"x\"\n", 2, "the date is missing");
        row("date as text", "[[closed]]\ndate = \"2027-03-17\"\nreason = \"x\"\n", 2,
            "without quotes");
        row("date with time", "[[closed]]\ndate = 2027-03-17T00:00:00\nreason = \"x\"\n", 2,
            "without a time");
        row("date as number", "[[closed]]\ndate = 20270317\nreason = \"x\"\n", 2, "TOML date");
        row("1989", "[[closed]]\ndate = 1989-12-29\nreason = \"x\"\n", 2, "outside the calendar");
        row("2051", "[[closed]]\ndate = 2051-01-03\nreason = \"x\"\n", 2, "outside the calendar");
        row("no reason", "[[closed]]\ndate = 2027-03-17\n", 1, "the reason is missing");
        row("reason a number", "[[closed]]\ndate = 2027-03-17\nreason = 7\n", 3,
            "reason is not a text");
        row("blank reason", "[[closed]]\ndate = 2027-03-17\nreason = \"  \"\n", 3, "blank");
        row("terminal escape", "[[closed]]\ndate = 2027-03-17\nreason = \"\\u001b[2J\"\n", 3,
            "control characters");
        row("no close", "[[early]]\ndate = 2027-05-28\nreason = \"x\"\n", 1, "close is missing");
        row("close as time", "[[early]]\ndate = 2027-05-28\nclose = 13:00:00\nreason = \"x\"\n", 3,
            "in quotes");
        row("close in 12 hours",
            "[[early]]\ndate = 2027-05-28\nclose = \"1:00 pm\"\nreason = \"x\"\n", 3, "HH:MM");
        row("close at 13:75", "[[early]]\ndate = 2027-05-28\nclose = \"13:75\"\nreason = \"x\"\n",
            3, "HH:MM");
        row("close at the open",
            "[[early]]\ndate = 2027-05-28\nclose = \"09:30\"\nreason = \"x\"\n", 3,
            "not within the regular session");
        row("close at the close",
            "[[early]]\ndate = 2027-05-28\nclose = \"16:00\"\nreason = \"x\"\n", 3,
            "not within the regular session");
        row("close at 99:00", "[[early]]\ndate = 2027-05-28\nclose = \"99:00\"\nreason = \"x\"\n",
            3, "not within the regular session");
        row("early on a Saturday",
            "[[early]]\ndate = 2027-05-29\nclose = \"13:00\"\nreason = \"x\"\n", 1,
            "is closed anyway (Weekend)");
        row("early on a holiday",
            "[[early]]\ndate = 2027-05-31\nclose = \"13:00\"\nreason = \"x\"\n", 1,
            "is closed anyway (Memorial Day)");
        row("one date twice",
            "[[closed]]\ndate = 2027-03-17\nreason = \"x\"\n\n"
            "[[open]]\ndate = 2027-03-17\nreason = \"y\"\n",
            5, "already has an entry at line 1");
    }
    void refuses() {
        QFETCH(QByteArray, file);
        QFETCH(int, line);
        QFETCH(QString, says);
        const auto calendar = loadCalendar(view(file), "/etc/calendar.toml");
        QVERIFY(!calendar);
        QCOMPARE(codeOf(calendar.error()), "invalid_data");
        const QString detail = text(calendar.error().detail);
        QVERIFY2(detail.startsWith(QString("/etc/calendar.toml:%1: ").arg(line)),
                 qPrintable(detail));
        QVERIFY2(detail.contains(says), qPrintable(detail));
        QVERIFY2(detail.contains(';'), "the detail says what to do after a semicolon");
    }

    void isBounded() {
        const QByteArray large(300 * 1024, '#');
        QCOMPARE(codeOf(loadCalendar(view(large), "f").error()), "too_large");

        // The library would overflow the stack when it destroys such a tree.
        const QByteArray dotted = QByteArray("a.").repeated(120'000) + "a = 1";
        QCOMPARE(codeOf(loadCalendar(view(dotted), "f").error()), "invalid_data");
        const QByteArray nested = "a = " + QByteArray(100'000, '[');
        QCOMPARE(codeOf(loadCalendar(view(nested), "f").error()), "invalid_data");

        QByteArray many;
        std::chrono::local_days date(std::chrono::year(2027) / 1 / 1);
        for (int i = 0; i < 1001; ++i, date += std::chrono::days(1))
            many += "[[closed]]\ndate = " +
                    QByteArray::fromStdString(isoDate(std::chrono::year_month_day(date))) +
                    "\nreason = \"x\"\n";
        QCOMPARE(codeOf(loadCalendar(view(many), "f").error()), "too_large");

        const QByteArray longReason =
            "[[closed]]\ndate = 2027-03-17\nreason = \"" + QByteArray(201, 'x') + "\"";
        QCOMPARE(codeOf(loadCalendar(view(longReason), "f").error()), "invalid_data");
        const QByteArray deep = "closed = " + QByteArray(100000, '[');
        QCOMPARE(codeOf(loadCalendar(view(deep), "f").error()), "invalid_data");
    }

    /// Every truncation of a good file is either a calendar or an error, never a crash.
    void survivesEveryTruncation() {
        int accepted = 0;
        for (qsizetype size = 0; size <= goodFile.size(); ++size) {
            const auto calendar = loadCalendar(view(goodFile.left(size)), "f");
            accepted += calendar ? 1 : 0;
            if (!calendar)
                QCOMPARE(codeOf(calendar.error()), "invalid_data");
        }
        QVERIFY(accepted > 1);
        QVERIFY(accepted < goodFile.size() / 2);
    }
};

QTEST_APPLESS_MAIN(TestCalendarOverrides)
#include "tst_calendaroverrides.moc"
