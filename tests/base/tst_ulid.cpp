#include "base/Ulid.h"
#include "support/FakeClock.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

#include <algorithm>
#include <set>
#include <thread>

using namespace catalyst;
using namespace std::chrono;

namespace {

RandomSource filledWith(std::uint8_t value) {
    return [value](std::span<std::uint8_t> buffer) {
        std::ranges::fill(buffer, value);
        return true;
    };
}

} // namespace

class TestUlid : public QObject {
    Q_OBJECT

private slots:
    void roundTrip_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<qint64>("millisecond");
        QTest::newRow("zero") << QString(26, '0') << qint64(0);
        QTest::newRow("largest") << "7" + QString(25, 'Z') << ((qint64(1) << 48) - 1);
        // The example of the specification.
        QTest::newRow("specification") << "01ARZ3NDEKTSV4RRFFQ69G5FAV" << qint64(1469922850259);
    }
    void roundTrip() {
        QFETCH(QString, written);
        QFETCH(qint64, millisecond);
        const auto id = Ulid::parse(written.toStdString());
        QVERIFY(id.has_value());
        QCOMPARE(QString::fromStdString(id->toString()), written);
        QCOMPARE(qint64(id->createdAt().time_since_epoch() / 1ms), millisecond);
    }

    void refused_data() {
        QTest::addColumn<QString>("written");
        for (const char* written : {"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAVX",
                                    "81ARZ3NDEKTSV4RRFFQ69G5FAV", "01arz3ndektsv4rrffq69g5fav",
                                    "01ARZ3NDEKTSV4RRFFQ69G5FAI", "01ARZ3NDEKTSV4RRFFQ69G5FAL",
                                    "01ARZ3NDEKTSV4RRFFQ69G5FAO", "01ARZ3NDEKTSV4RRFFQ69G5FAU",
                                    "01ARZ3NDEK-SV4RRFFQ69G5FAV", " 1ARZ3NDEKTSV4RRFFQ69G5FAV"})
            QTest::newRow(written) << written;
    }
    void refused() {
        QFETCH(QString, written);
        const auto id = Ulid::parse(written.toStdString());
        QVERIFY(!id);
        QCOMPARE(test::codeOf(id), QString("invalid_data"));
    }

    void growsWithinAMillisecond() {
        test::FakeClock clock;
        UlidSource source(clock, filledWith(0));
        const Ulid first = source.next();
        QCOMPARE(first.createdAt(), Instant(clock.now()));
        QCOMPARE(first.toString().substr(10), std::string(16, '0'));
        const Ulid second = source.next();
        QCOMPARE(second.toString().substr(10), std::string(15, '0') + "1");
        clock.advance(1ms);
        QVERIFY(source.next() > second);
    }

    void growsWhenTheRandomPartIsAtItsEnd() {
        test::FakeClock clock;
        UlidSource source(clock, filledWith(0xFF));
        const Ulid first = source.next();
        const Ulid second = source.next();
        QVERIFY(second > first);
        QCOMPARE(second.createdAt() - first.createdAt(), microseconds(1ms));
        clock.advance(1ms);
        QVERIFY(source.next() > second);
    }

    void growsWhenTheClockIsSetBack() {
        test::FakeClock clock;
        UlidSource source(clock, systemRandom);
        Ulid last = source.next();
        clock.jumpTo(clock.now() - 24h);
        for (int i = 0; i < 1000; ++i) {
            const Ulid next = source.next();
            QVERIFY(next > last);
            QVERIFY(next.toString() > last.toString());
            last = next;
        }
    }

    void worksWithoutRandomNumbersAndBefore1970() {
        test::FakeClock clock(Instant(-5s));
        UlidSource source(clock, [](std::span<std::uint8_t> buffer) {
            std::ranges::fill(buffer, std::uint8_t(7));
            return false;
        });
        const Ulid first = source.next();
        QCOMPARE(first.toString(), std::string(26, '0'));
        QVERIFY(source.next() > first);
    }

    void distinctAcrossThreads() {
        const SystemClock clock;
        UlidSource source(clock);
        std::vector<std::vector<Ulid>> made(4);
        {
            std::vector<std::jthread> threads;
            for (auto& ids : made)
                threads.emplace_back([&] {
                    for (int i = 0; i < 2000; ++i)
                        ids.push_back(source.next());
                });
        }
        std::set<Ulid> all;
        for (const auto& ids : made) {
            QVERIFY(std::ranges::is_sorted(ids));
            all.insert(ids.begin(), ids.end());
        }
        QCOMPARE(all.size(), std::size_t(8000));
    }
};

QTEST_APPLESS_MAIN(TestUlid)
#include "tst_ulid.moc"
