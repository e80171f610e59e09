#include "trading/PositionAges.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

Decimal amount(const QString& text) {
    return Decimal::parse(text.toStdString()).value();
}

Position position(const char* symbol, const QString& quantity) {
    Position one;
    one.symbol = symbol;
    if (!quantity.isEmpty()) {
        one.quantity = amount(quantity);
        one.side = one.quantity->sign() < 0 ? PositionSide::Short : PositionSide::Long;
    }
    return one;
}

/// "+10 AAPL, -4 AAPL": the n-th at minute n.
std::vector<Fill> fillsOf(const QString& text) {
    std::vector<Fill> fills;
    for (const QString& word : text.split(", ", Qt::SkipEmptyParts)) {
        const QStringList parts = word.split(' ');
        Fill fill;
        fill.symbol = parts[1].toStdString();
        fill.side = parts[0].startsWith('+')   ? OrderSide::Buy
                    : parts[0].startsWith('-') ? OrderSide::Sell
                                               : OrderSide::Unknown;
        fill.quantity = amount(parts[0].mid(1));
        fill.at = start + std::chrono::minutes(fills.size());
        fills.push_back(fill);
    }
    return fills;
}

} // namespace

class TestPositionAges : public QObject {
    Q_OBJECT

private slots:
    void theOpeningIsTheFillBeforeWhichThereWasNone_data() {
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("fills");
        QTest::addColumn<int>("minute"); // -1: not known
        QTest::newRow("bought once") << "10" << "+10 AAPL" << 0;
        QTest::newRow("bought twice") << "10" << "+6 AAPL, +4 AAPL" << 0;
        QTest::newRow("sold and bought again") << "5" << "+10 AAPL, -10 AAPL, +5 AAPL" << 2;
        QTest::newRow("partly sold") << "6" << "+10 AAPL, -4 AAPL" << 0;
        QTest::newRow("others between") << "10" << "+3 GME, +10 AAPL, -3 GME" << 1;
        QTest::newRow("a short") << "-5" << "-5 AAPL" << 0;
        QTest::newRow("turned by one fill") << "-5" << "+5 AAPL, -10 AAPL" << 1;
        QTest::newRow("fractions") << "0.5" << "+0.25 AAPL, +0.25 AAPL" << 0;
        QTest::newRow("older than the fills") << "10" << "+4 AAPL" << -1;
        QTest::newRow("no fills") << "10" << "" << -1;
        QTest::newRow("of others only") << "10" << "+10 GME" << -1;
        QTest::newRow("a side nobody knows") << "10" << "?4 AAPL, +6 AAPL" << -1;
        QTest::newRow("no quantity") << "" << "+10 AAPL" << -1;
    }
    void theOpeningIsTheFillBeforeWhichThereWasNone() {
        QFETCH(QString, quantity);
        QFETCH(QString, fills);
        QFETCH(int, minute);
        const auto opened = openedAt(position("AAPL", quantity), fillsOf(fills));
        QCOMPARE(opened.has_value(), minute >= 0);
        if (opened)
            QVERIFY(*opened == start + std::chrono::minutes(minute));
    }

    void isSeenSinceItWasFirstSeen() {
        const Positions one{position("AAPL", "10")};
        const auto first = sinceNow({}, {}, one, std::nullopt, start);
        const auto later = sinceNow(first, one, one, std::nullopt, start + 1h);
        QVERIFY(later == first);
        QVERIFY(later.at(0).at == start && !later.at(0).isOpening);
        // Gone and back is another one; so is the other side.
        QVERIFY(sinceNow(later, one, {}, std::nullopt, start + 2h).empty());
        const Positions turned{position("AAPL", "-10")};
        QVERIFY(sinceNow(later, one, turned, std::nullopt, start + 2h).at(0).at == start + 2h);
    }

    void fillsCountOnlyForWhatDidNotMoveAroundThem() {
        const auto fills = fillsOf("+10 AAPL");
        const Positions one{position("AAPL", "10")};
        const Positions other{position("AAPL", "9")};
        QVERIFY(!sinceNow({}, other, one, fills, start + 1h).at(0).isOpening);
        QVERIFY(!sinceNow({}, {}, one, fills, start + 1h).at(0).isOpening);
        const auto since = sinceNow({}, one, one, fills, start + 1h);
        QVERIFY(since.at(0).isOpening && since.at(0).at == start);
        // Once known it stays, whatever is bought to it.
        QVERIFY(sinceNow(since, one, other, std::nullopt, start + 2h) == since);
    }
};

QTEST_APPLESS_MAIN(TestPositionAges)
#include "tst_positionages.moc"
