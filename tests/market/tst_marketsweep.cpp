#include "market/MarketStatusAt.h"
#include "market/MarketText.h"
#include "market/Zone.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono;

/// Every hour of 1990–2050: what is announced comes true, and nothing comes unannounced. From 2040
/// on zone look-ups are ten times as slow, so only a long run asks every hour there; another one
/// asks every fifth, which still meets every hour of the day.
class TestMarketSweep : public QObject {
    Q_OBJECT

private slots:
    void everyHour_data() {
        QTest::addColumn<int>("first");
        for (int first = 1990; first <= 2050; first += 10)
            QTest::addRow("%d", first) << first;
    }
    void everyHour() {
        QFETCH(int, first);
        const year end(std::min(first + 10, 2051));
        const Instant until = fromEasternLocal(local_days(end / January / 1))->first;
        const hours step(first >= 2040 && !qEnvironmentVariableIsSet("CONSOLE_LONG") ? 5 : 1);
        m_previous.reset();
        for (Instant now = fromEasternLocal(local_days(year(first) / January / 1))->first;
             now < until; now += step) {
            const MarketStatus status = at(now);
            QVERIFY2(status.isKnown, qPrintable(utcText(now)));
            const QString broken = check(now, status);
            QVERIFY2(broken.isEmpty(), qPrintable(utcText(now) + ": " + broken));
            m_previous = status;
        }
    }

    /// The length of a year's regular sessions, measured by walking the announced changes, is what
    /// the days add up to.
    void announcedChangesAddUp_data() {
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("minutesShort");
        QTest::newRow("2024: three early closes") << 2024 << 252 << 3 * 180;
        QTest::newRow("1992: two at 14:00") << 1992 << 254 << 2 * 120;
        QTest::newRow("2001: the six days") << 2001 << 248 << 3 * 180;
    }
    void announcedChangesAddUp() {
        QFETCH(int, year);
        QFETCH(int, days);
        QFETCH(int, minutesShort);
        const std::chrono::year y(year);
        Instant now = fromEasternLocal(local_days(y / January / 1))->first;
        const Instant until = fromEasternLocal(local_days((y + years(1)) / January / 1))->first;
        microseconds open{0};
        while (now < until) {
            const MarketStatus status = at(now);
            QVERIFY(status.changesAt && *status.changesAt > now);
            if (status.session == SessionKind::Regular)
                open += *status.changesAt - now;
            now = *status.changesAt;
        }
        QCOMPARE(duration_cast<minutes>(open).count(), days * 390 - minutesShort);
    }

private:
    MarketStatus at(Instant now) const { return marketStatusAt(now, m_calendar, m_plan); }

    /// Empty when every invariant holds.
    QString check(Instant now, const MarketStatus& status) {
        if (m_previous && m_previous->changesAt && now < *m_previous->changesAt &&
            (status.session != m_previous->session || status.changesAt != m_previous->changesAt))
            return "an unannounced change";
        const bool isNew = !m_previous || status.changesAt != m_previous->changesAt ||
                           status.nextOpen != m_previous->nextOpen;
        if (!isNew)
            return {};
        if (!status.changesAt || !status.nextOpen) {
            const bool isOpen = status.session == SessionKind::Regular;
            const bool isEnd = now > instantOf("2050-12-30T15:00:00-05:00");
            if (!isEnd && (!status.changesAt || !isOpen))
                return "nothing is announced";
        }
        if (status.changesAt) {
            const Instant change = *status.changesAt;
            if (change <= now)
                return "the next change is not after now";
            if (status.changesTo == status.session)
                return "the announced change is none";
            if (at(change).session != status.changesTo)
                return "what comes is not what was announced";
            if (at(change - microseconds(1)).session != status.session)
                return "the session ended before the announced change";
        }
        if (status.nextOpen) {
            if (*status.nextOpen <= now || at(*status.nextOpen).session != SessionKind::Regular)
                return "the next open is none";
            if (at(*status.nextOpen - microseconds(1)).session == SessionKind::Regular)
                return "the next open is not a beginning";
        }
        return {};
    }

    const ExchangeCalendar m_calendar;
    const SessionPlan m_plan = standardSessionPlan();
    std::optional<MarketStatus> m_previous;
};

QTEST_APPLESS_MAIN(TestMarketSweep)
#include "tst_marketsweep.moc"
