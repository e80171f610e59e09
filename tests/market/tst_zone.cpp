#include "market/MarketText.h"
#include "market/Zone.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono;

namespace {

LocalTime localOf(const QString& iso) {
    return LocalTime(instantOf(iso + "Z").time_since_epoch());
}

QString localText(LocalTime local) {
    return utcText(Instant(local.time_since_epoch())).chopped(1);
}

} // namespace

class TestZone : public QObject {
    Q_OBJECT

private slots:
    void easternShows_data() {
        QTest::addColumn<QString>("utc");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("offset");
        QTest::newRow("winter") << "2026-01-15T14:30:00Z" << "2026-01-15T09:30:00" << "EST" << -5;
        QTest::newRow("summer") << "2026-07-15T13:30:00Z" << "2026-07-15T09:30:00" << "EDT" << -4;
        QTest::newRow("date differs")
            << "2026-07-15T02:00:00Z" << "2026-07-14T22:00:00" << "EDT" << -4;
        QTest::newRow("last second of EST 2026")
            << "2026-03-08T06:59:59Z" << "2026-03-08T01:59:59" << "EST" << -5;
        QTest::newRow("first second of EDT 2026")
            << "2026-03-08T07:00:00Z" << "2026-03-08T03:00:00" << "EDT" << -4;
        QTest::newRow("last second of EDT 2026")
            << "2026-11-01T05:59:59Z" << "2026-11-01T01:59:59" << "EDT" << -4;
        QTest::newRow("first second of EST 2026")
            << "2026-11-01T06:00:00Z" << "2026-11-01T01:00:00" << "EST" << -5;
        QTest::newRow("old rule: last Sunday of October 1990")
            << "1990-10-28T06:00:00Z" << "1990-10-28T01:00:00" << "EST" << -5;
        QTest::newRow("old rule: first Sunday of April 2006")
            << "2006-04-02T07:00:00Z" << "2006-04-02T03:00:00" << "EDT" << -4;
        QTest::newRow("beyond the zone file's table, 2050")
            << "2050-03-13T07:00:00Z" << "2050-03-13T03:00:00" << "EDT" << -4;
    }
    void easternShows() {
        QFETCH(QString, utc);
        QFETCH(int, offset);
        const auto zoned = toEasternLocal(instantOf(utc));
        QVERIFY(zoned);
        QTEST(localText(zoned->local), "local");
        QTEST(text(zoned->abbreviation), "zone");
        QCOMPARE(zoned->utcOffset, hours(offset));
    }

    void splitsToTheMicrosecond() {
        const Instant last = instantOf("2026-07-15T04:00:00Z") - microseconds(1);
        const auto zoned = toEasternLocal(last);
        QVERIFY(zoned);
        QVERIFY(zoned->date() == 2026y / July / 14);
        QCOMPARE(zoned->timeOfDay().hours().count(), 23);
        QCOMPARE(zoned->timeOfDay().minutes().count(), 59);
        QCOMPARE(zoned->timeOfDay().seconds().count(), 59);
        QCOMPARE(zoned->timeOfDay().subseconds().count(), 999999);
        QVERIFY(toEasternLocal(last + microseconds(1))->date() == 2026y / July / 15);
    }

    void easternMeans_data() {
        using enum LocalInstants::Kind;
        QTest::addColumn<QString>("local");
        QTest::addColumn<LocalInstants::Kind>("kind");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        const auto row = [](const char* name, const char* local, LocalInstants::Kind kind,
                            const char* first, const char* second) {
            QTest::newRow(name) << local << kind << first << second;
        };
        row("winter", "2026-01-15T09:30:00", Unique, "2026-01-15T14:30:00Z",
            "2026-01-15T14:30:00Z");
        row("summer", "2026-07-15T09:30:00", Unique, "2026-07-15T13:30:00Z",
            "2026-07-15T13:30:00Z");
        row("before the gap", "2026-03-08T01:59:59", Unique, "2026-03-08T06:59:59Z",
            "2026-03-08T06:59:59Z");
        row("gap begins", "2026-03-08T02:00:00", Gap, "2026-03-08T07:00:00Z",
            "2026-03-08T07:00:00Z");
        row("in the gap", "2026-03-08T02:30:00", Gap, "2026-03-08T07:00:00Z",
            "2026-03-08T07:00:00Z");
        row("gap ends", "2026-03-08T02:59:59", Gap, "2026-03-08T07:00:00Z", "2026-03-08T07:00:00Z");
        row("after the gap", "2026-03-08T03:00:00", Unique, "2026-03-08T07:00:00Z",
            "2026-03-08T07:00:00Z");
        row("before the overlap", "2026-11-01T00:59:59", Unique, "2026-11-01T04:59:59Z",
            "2026-11-01T04:59:59Z");
        row("overlap begins", "2026-11-01T01:00:00", Overlap, "2026-11-01T05:00:00Z",
            "2026-11-01T06:00:00Z");
        row("overlap ends", "2026-11-01T01:59:59", Overlap, "2026-11-01T05:59:59Z",
            "2026-11-01T06:59:59Z");
        row("after the overlap", "2026-11-01T02:00:00", Unique, "2026-11-01T07:00:00Z",
            "2026-11-01T07:00:00Z");
        row("gap of 2050", "2050-03-13T02:15:00", Gap, "2050-03-13T07:00:00Z",
            "2050-03-13T07:00:00Z");
    }
    void easternMeans() {
        QFETCH(QString, local);
        QFETCH(LocalInstants::Kind, kind);
        const auto found = fromEasternLocal(localOf(local));
        QVERIFY(found);
        QCOMPARE(found->kind, kind);
        QTEST(utcText(found->first), "first");
        QTEST(utcText(found->second), "second");
    }

    void steadyOffset_data() {
        QTest::addColumn<QString>("date");
        QTest::addColumn<int>("hours");
        QTest::newRow("winter") << "2026-01-15" << -5;
        QTest::newRow("summer") << "2026-07-15" << -4;
        QTest::newRow("the change to summer") << "2026-03-08" << 0;
        QTest::newRow("the change to winter") << "2026-11-01" << 0;
        QTest::newRow("a week before") << "2026-03-01" << -5;
        QTest::newRow("a week after") << "2026-03-15" << -4;
    }
    void steadyOffset() {
        QFETCH(QString, date);
        QFETCH(int, hours);
        const auto offset = steadyEasternOffset(local_days(dateOf(date)));
        QVERIFY(offset);
        QCOMPARE(offset->value_or(seconds(0)), std::chrono::hours(hours));
        QCOMPARE(offset->has_value(), hours != 0);
    }

    /// Where it claims one offset, every quarter of an hour of the date has it.
    void steadyOffsetHoldsAllDay() {
        int changing = 0;
        for (local_days date(2026y / January / 1); date < local_days(2027y / January / 1);
             date += days(1)) {
            const auto offset = steadyEasternOffset(date);
            QVERIFY(offset);
            changing += offset->has_value() ? 0 : 1;
            for (minutes at(0); *offset && at <= hours(24); at += minutes(15)) {
                const auto instants = fromEasternLocal(date + at);
                QVERIFY(instants);
                QCOMPARE(instants->kind, LocalInstants::Kind::Unique);
                QCOMPARE(toEasternLocal(instants->first)->utcOffset, **offset);
            }
        }
        QVERIFY(changing >= 2 && changing <= 8);
    }

    void otherZones_data() {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("local");
        QTest::addColumn<QString>("name");
        QTest::newRow("UTC") << "UTC" << "2026-07-15T13:30:00" << "UTC";
        QTest::newRow("half hour") << "Asia/Kolkata" << "2026-07-15T19:00:00" << "IST";
        QTest::newRow("next day") << "Pacific/Kiritimati" << "2026-07-16T03:30:00" << "+14";
        QTest::newRow("summer time") << "Europe/London" << "2026-07-15T14:30:00" << "BST";
    }
    void otherZones() {
        QFETCH(QString, zone);
        const Instant instant = instantOf("2026-07-15T13:30:00Z");
        const auto zoned = localTimeIn(instant, zone.toStdString());
        QVERIFY(zoned);
        QTEST(localText(zoned->local), "local");
        QTEST(text(zoned->abbreviation), "name");
        const auto back = instantsOf(zoned->local, zone.toStdString());
        QVERIFY(back);
        QCOMPARE(utcText(back->first), utcText(instant));
        QCOMPARE(back->kind, LocalInstants::Kind::Unique);
    }

    void aGapOfHalfAnHour() {
        const auto found = instantsOf(localOf("2026-10-04T02:10:00"), "Australia/Lord_Howe");
        QVERIFY(found);
        QCOMPARE(found->kind, LocalInstants::Kind::Gap);
        QCOMPARE(utcText(found->first), "2026-10-03T15:30:00Z");
    }

    void unknownZone_data() {
        QTest::addColumn<QString>("zone");
        for (const char* zone : {"", "Nope/Zone", "../../etc/passwd", "America/New_York\n"})
            QTest::newRow(zone) << zone;
    }
    void unknownZone() {
        QFETCH(QString, zone);
        const auto zoned = localTimeIn(Instant(), zone.toStdString());
        QVERIFY(!zoned);
        QCOMPARE(codeOf(zoned.error()), "not_found");
        QVERIFY(text(zoned.error().detail).contains("tzdata"));
        QVERIFY(!instantsOf(LocalTime(), zone.toStdString()));
    }

    void outsideTheYears() {
        for (const Instant instant :
             {Instant::min(), Instant::max(), instantOf("1899-12-31T23:59:59Z"),
              instantOf("2201-01-01T00:00:00Z")}) {
            const auto zoned = toEasternLocal(instant);
            QVERIFY(!zoned);
            QCOMPARE(codeOf(zoned.error()), "invalid_argument");
            QVERIFY(!fromEasternLocal(LocalTime(instant.time_since_epoch())));
        }
        QVERIFY(toEasternLocal(instantOf("1900-01-01T00:00:00Z")));
        QVERIFY(toEasternLocal(instantOf("2200-12-31T23:59:59Z")));
    }

    void everyHourOfTwoYearsGoesThereAndBack() {
        int overlaps = 0;
        for (Instant at = instantOf("2025-12-31T00:00:00Z"); at < instantOf("2028-01-01T00:00:00Z");
             at += minutes(30)) {
            const auto zoned = toEasternLocal(at);
            QVERIFY(zoned);
            const auto back = fromEasternLocal(zoned->local);
            QVERIFY(back);
            QVERIFY(back->kind != LocalInstants::Kind::Gap);
            QVERIFY2(back->first == at || back->second == at, qPrintable(utcText(at)));
            overlaps += back->kind == LocalInstants::Kind::Overlap ? 1 : 0;
        }
        QCOMPARE(overlaps, 8); // 01:00 and 01:30, twice each, in two autumns
    }
};

QTEST_APPLESS_MAIN(TestZone)
#include "tst_zone.moc"
