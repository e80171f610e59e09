#include "health/HostLimit.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr HostLimitRule lasting{900, 850, 60s, 2};
constexpr HostLimitRule atOnce{900, 850, 0s, 2};

} // namespace

class TestHostLimit : public QObject {
    Q_OBJECT

private slots:
    void counts_data() {
        QTest::addColumn<bool>("isLasting");
        QTest::addColumn<int>("every");      // seconds
        QTest::addColumn<QString>("values"); // "gap": interrupted
        QTest::addColumn<QString>("seen");   // after each: - well, r rising, X exceeded
        const auto row = [](const char* name, bool isLasting, int every, const char* values,
                            const char* seen) {
            QTest::newRow(name) << isLasting << every << QString(values) << QString(seen);
        };
        row("at the limit is not above it", false, 15, "900 900 900", "---");
        row("once is not enough", false, 15, "901 900", "r-");
        row("two in a row", false, 15, "901 901", "rX");
        row("twice, not in a row", false, 15, "901 899 901 901", "r-rX");
        row("lasting", true, 15, "901 901 901 901 901", "rrrrX");
        row("lasting, with few readings", true, 120, "901 901", "rX");
        row("a break begins anew", true, 30, "901 901 880 901 901 901", "rr-rrX");
        row("a dip ends nothing that counts", false, 15, "901 901 880 851 901", "rXXXX");
        row("one good reading is not enough", false, 15, "901 901 850 901 850", "rXXXX");
        row("two good ones are", false, 15, "901 901 850 850 901", "rXX-r");
        row("good, between, good", false, 15, "901 901 850 870 850 850", "rXXXX-");
        row("a gap breaks what has begun", false, 15, "901 gap 901 901", "r-rX");
        row("a gap ends nothing that counts", false, 15, "901 901 gap 870 850 gap 850 850",
            "rXXXXXX-");
    }

    void counts() {
        QFETCH(bool, isLasting);
        QFETCH(int, every);
        QFETCH(QString, values);
        QFETCH(QString, seen);
        HostLimit limit(isLasting ? lasting : atOnce);
        Moment now{Instant(1'000s), BootTime(50s)};
        QString found;
        for (const QString& value : values.split(' ')) {
            if (value == "gap")
                limit.interrupt();
            else
                limit.observe(value.toLongLong(), value.toLongLong(), now);
            found += limit.isExceeded() ? 'X' : limit.isRising() ? 'r' : '-';
            now.wall += std::chrono::seconds(every);
            now.boot += std::chrono::seconds(every);
        }
        QCOMPARE(found, seen);
    }

    void theFirstSignIsWhereItBegan() {
        HostLimit limit(atOnce);
        QVERIFY(!limit.firstSign());
        for (int i = 0; i < 4; ++i)
            limit.observe(950, 950, {Instant(1'000s + i * 15s), BootTime(i * 15s)});
        QVERIFY(limit.firstSign() == Instant(1'000s));
    }

    void clocksThatAreSetMakeAndBreakNothing() {
        HostLimit limit(lasting);
        limit.observe(950, 950, {Instant(1'000s), BootTime(0s)});
        limit.observe(950, 950, {Instant(100'000s), BootTime(15s)}); // set ahead
        QVERIFY(!limit.isExceeded());
        limit.observe(950, 950, {Instant(10s), BootTime(60s)}); // set back
        QVERIFY(limit.isExceeded());
    }

    void whatIsUncertainIsNeither_data() {
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::addColumn<bool>("staysExceeded");
        QTest::addColumn<bool>("rises");
        QTest::newRow("surely above") << 901 << 2'000 << true << true;
        QTest::newRow("perhaps above") << 800 << 2'000 << true << false;
        QTest::newRow("perhaps well") << 0 << 851 << true << false;
        QTest::newRow("surely well") << 0 << 850 << false << false;
    }

    void whatIsUncertainIsNeither() {
        QFETCH(int, least);
        QFETCH(int, most);
        QFETCH(bool, staysExceeded);
        QFETCH(bool, rises);
        const Moment now{Instant(1'000s), BootTime(0s)};
        HostLimit exceeded(atOnce);
        exceeded.observe(950, 950, now);
        exceeded.observe(950, 950, now);
        HostLimit well(atOnce);
        for (int i = 0; i < 2; ++i) {
            exceeded.observe(least, most, now);
            well.observe(least, most, now);
        }
        QCOMPARE(exceeded.isExceeded(), staysExceeded);
        QCOMPARE(well.isExceeded(), rises);
    }
};

QTEST_GUILESS_MAIN(TestHostLimit)
#include "tst_hostlimit.moc"
