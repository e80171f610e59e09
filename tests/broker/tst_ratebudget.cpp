#include "broker/RateBudget.h"
#include "broker/Words.h"
#include "support/FakeClock.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;
using catalyst::test::text;

namespace {

/// "" leaves the header out.
HttpResponse answer(const QString& remaining, const QString& reset, int status = 200,
                    const QString& limit = "200") {
    HttpResponse response;
    response.status = status;
    const auto add = [&](const char* name, const QString& value) {
        if (!value.isEmpty())
            response.headers.push_back({name, value.toStdString()});
    };
    add("X-RateLimit-Limit", limit);
    add("X-Ratelimit-Remaining", remaining); // in whatever case
    add("x-ratelimit-reset", reset);
    return response;
}

QString number(std::optional<int> value) {
    return value ? QString::number(*value) : QString("none");
}

} // namespace

class TestRateBudget : public QObject {
    Q_OBJECT

private slots:
    void readsHeaders_data();
    void readsHeaders();
    void knowsWhenTheMinuteEnds_data();
    void knowsWhenTheMinuteEnds();
    void whoMayAsk_data();
    void whoMayAsk();
    void nothingIsKnownAtFirst();
    void answersOvertakeEachOther();
    void aNewMinuteBeginsWithItsOwnNumber();
    void withoutAnEndTheLatestAnswerCounts();
    void whatWasSentCounts();
    void aClockSetBackEndsTheMinute();

private:
    test::FakeClock m_clock; // 2026-11-18T00:00:00Z is 1794960000
};

void TestRateBudget::readsHeaders_data() {
    QTest::addColumn<QString>("remaining");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("known");
    QTest::newRow("plain") << "187" << 200 << "187";
    QTest::newRow("none left") << "0" << 200 << "0";
    QTest::newRow("missing") << "" << 200 << "none";
    QTest::newRow("negative") << "-1" << 200 << "none";
    QTest::newRow("text") << "many" << 200 << "none";
    QTest::newRow("with a unit") << "12 requests" << 200 << "none";
    QTest::newRow("fraction") << "12.5" << 200 << "none";
    QTest::newRow("plus") << "+12" << 200 << "none";
    QTest::newRow("beyond an int") << "99999999999" << 200 << "none";
    QTest::newRow("of a failure") << "12" << 500 << "12";
    QTest::newRow("429") << "0" << 429 << "0";
    QTest::newRow("429 without headers") << "" << 429 << "0";
    QTest::newRow("429 that contradicts itself") << "50" << 429 << "0";
}

void TestRateBudget::readsHeaders() {
    QFETCH(QString, remaining);
    QFETCH(int, status);
    RateBudget budget;
    budget.observe(answer(remaining, "30", status), m_clock.now());
    QTEST(number(budget.remaining(m_clock.now())), "known");
    QCOMPARE(number(budget.limit()), QString("200"));
    budget.observe(answer("", "", 200, "-5"), m_clock.now());
    QCOMPARE(number(budget.limit()), QString("200"));
    QTEST(number(budget.remaining(m_clock.now())), "known"); // an answer without them says nothing
}

void TestRateBudget::knowsWhenTheMinuteEnds_data() {
    QTest::addColumn<QString>("reset");
    QTest::addColumn<int>("told"); // seconds from now; -1: not told
    QTest::addColumn<int>("ends"); // when nothing is known any more
    QTest::newRow("seconds from now") << "30" << 30 << 30;
    QTest::newRow("one second") << "1" << 1 << 1;
    QTest::newRow("since 1970") << "1794960045" << 45 << 45;
    QTest::newRow("since 1970, in a minute") << "1794960060" << 60 << 60;
    QTest::newRow("our clock is behind") << "1794963600" << 60 << 60;
    QTest::newRow("our clock is ahead") << "1794959999" << -1 << 60;
    QTest::newRow("since 1970, now") << "1794960000" << -1 << 60;
    QTest::newRow("now") << "0" << -1 << 60;
    QTest::newRow("in an hour") << "3600" << 60 << 60;
    QTest::newRow("milliseconds since 1970") << "1794960045000" << -1 << 60;
    QTest::newRow("missing") << "" << -1 << 60;
    QTest::newRow("negative") << "-30" << -1 << 60;
    QTest::newRow("text") << "soon" << -1 << 60;
    QTest::newRow("date") << "Wed, 18 Nov 2026 00:00:45 GMT" << -1 << 60;
    QTest::newRow("beyond 64 bits") << "99999999999999999999" << -1 << 60;
    QTest::newRow("64 bits") << "9223372036854775807" << -1 << 60;
}

void TestRateBudget::knowsWhenTheMinuteEnds() {
    QFETCH(QString, reset);
    QFETCH(int, told);
    QFETCH(int, ends);
    const Instant now = m_clock.now();
    const auto said = RateBudget::resetOf(answer("7", reset), now);
    QCOMPARE(text(said),
             told < 0 ? QString() : text(std::optional(now + std::chrono::seconds(told))));
    RateBudget budget;
    budget.observe(answer("7", reset), now);
    const Instant end = now + std::chrono::seconds(ends);
    QCOMPARE(text(budget.resetAt()), text(std::optional(end)));
    QCOMPARE(number(budget.remaining(end - 1us)), QString("7"));
    QCOMPARE(number(budget.remaining(end)), QString("none"));
    QVERIFY(!budget.mayAsk(RequestUse::Polling, end - 1us));
    QVERIFY(budget.mayAsk(RequestUse::Polling, end));
}

void TestRateBudget::whoMayAsk_data() {
    QTest::addColumn<int>("remaining"); // -1: never seen
    QTest::addColumn<bool>("stopRuns");
    QTest::addColumn<bool>("polling");
    QTest::addColumn<bool>("person");
    QTest::newRow("never seen") << -1 << false << true << true;
    QTest::newRow("plenty") << 200 << false << true << true;
    QTest::newRow("40") << 40 << false << true << true;
    QTest::newRow("39") << 39 << false << false << true;
    QTest::newRow("20") << 20 << false << false << true;
    QTest::newRow("19") << 19 << false << false << false;
    QTest::newRow("0") << 0 << false << false << false;
    QTest::newRow("stop, never seen") << -1 << true << false << true;
    QTest::newRow("stop, plenty") << 200 << true << false << true;
    QTest::newRow("stop, 19") << 19 << true << false << false;
}

void TestRateBudget::whoMayAsk() {
    QFETCH(int, remaining);
    QFETCH(bool, stopRuns);
    RateBudget budget;
    if (remaining >= 0)
        budget.observe(answer(QString::number(remaining), "30"), m_clock.now());
    budget.setStopRuns(stopRuns);
    QTEST(budget.mayAsk(RequestUse::Polling, m_clock.now()), "polling");
    QTEST(budget.mayAsk(RequestUse::Operator, m_clock.now()), "person");
    QVERIFY(budget.mayAsk(RequestUse::Stop, m_clock.now()));
    budget.setStopRuns(false);
    m_clock.advance(60s);
    QVERIFY(budget.mayAsk(RequestUse::Polling, m_clock.now()));
}

void TestRateBudget::nothingIsKnownAtFirst() {
    RateBudget budget;
    budget.sent();
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("none"));
    QCOMPARE(number(budget.limit()), QString("none"));
    QVERIFY(!budget.resetAt());
}

void TestRateBudget::answersOvertakeEachOther() {
    RateBudget budget;
    budget.observe(answer("100", "30"), m_clock.now());
    budget.observe(answer("102", "30"), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("100"));
    m_clock.advance(600ms); // what is left of a second is not told
    budget.observe(answer("101", "30"), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("100"));
    budget.observe(answer("99", "29"), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("99"));
}

void TestRateBudget::aNewMinuteBeginsWithItsOwnNumber() {
    RateBudget budget;
    budget.observe(answer("3", "10"), m_clock.now());
    budget.observe(answer("199", "60"), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("199"));
    m_clock.advance(60s);
    budget.observe(answer("198", "1"), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("198"));
}

void TestRateBudget::withoutAnEndTheLatestAnswerCounts() {
    RateBudget budget;
    budget.observe(answer("3", ""), m_clock.now());
    budget.observe(answer("199", ""), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("199"));
}

void TestRateBudget::whatWasSentCounts() {
    RateBudget budget;
    budget.observe(answer("41", "30"), m_clock.now());
    budget.sent();
    QVERIFY(budget.mayAsk(RequestUse::Polling, m_clock.now()));
    budget.sent();
    QVERIFY(!budget.mayAsk(RequestUse::Polling, m_clock.now()));
    // The answer to the first knows nothing of the second, which is under way.
    budget.observe(answer("40", "30"), m_clock.now());
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("39"));
    for (int i = 0; i < 100; ++i)
        budget.sent();
    QCOMPARE(number(budget.remaining(m_clock.now())), QString("0"));
}

void TestRateBudget::aClockSetBackEndsTheMinute() {
    RateBudget budget;
    const Instant now = m_clock.now();
    budget.observe(answer("0", "30"), now);
    QVERIFY(!budget.mayAsk(RequestUse::Polling, now));
    QVERIFY(budget.mayAsk(RequestUse::Polling, now - 1h));
}

QTEST_APPLESS_MAIN(TestRateBudget)
#include "tst_ratebudget.moc"
