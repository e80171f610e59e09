#include "broker/OrderPages.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;
using catalyst::test::text;

namespace {

const Instant start{std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 18)};

/// Number `i`, submitted `i` seconds after the start.
Order numbered(int i) {
    Order order;
    order.id = "o" + std::to_string(i);
    order.submittedAt = start + std::chrono::seconds(i);
    return order;
}

Orders range(int from, int to) {
    Orders orders;
    for (int i = from; i < to; ++i)
        orders.push_back(numbered(i));
    return orders;
}

const QString first = "/v2/orders?status=open&limit=500&nested=true&direction=asc";

QString next(const OrderPages& pages) {
    return text(std::string_view(pages.next().value_or("end")));
}

} // namespace

class TestOrderPages : public QObject {
    Q_OBJECT

private slots:
    void onePage_data() {
        QTest::addColumn<int>("orders");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("almost full") << 499;
    }
    void onePage() {
        QFETCH(int, orders);
        OrderPages pages;
        QVERIFY(!pages.isBegun());
        QCOMPARE(next(pages), first);
        pages.add(range(0, orders));
        QVERIFY(pages.isBegun());
        QCOMPARE(next(pages), QString("end"));
        const OpenOrders open = std::move(pages).take();
        QVERIFY(open.isComplete);
        QCOMPARE(open.orders, range(0, orders));
    }

    void twelveHundred() {
        OrderPages pages;
        pages.add(range(0, 500));
        QCOMPARE(next(pages), first + "&after=2026-11-18T00:08:18.999999Z");
        pages.add(range(499, 999)); // the last one of the page before comes again
        QCOMPARE(next(pages), first + "&after=2026-11-18T00:16:37.999999Z");
        pages.add(range(998, 1200));
        QCOMPARE(next(pages), QString("end"));
        const OpenOrders open = std::move(pages).take();
        QVERIFY(open.isComplete);
        QCOMPARE(open.orders, range(0, 1200));
    }

    void exactlyFullIsFollowedByWhatIsLeft() {
        OrderPages pages;
        pages.add(range(0, 500));
        pages.add(range(499, 500));
        const OpenOrders open = std::move(pages).take();
        QVERIFY(open.isComplete);
        QCOMPARE(open.orders.size(), std::size_t(500));
    }

    void legsCountAsRows() {
        Orders brackets = range(0, 167);
        for (Order& order : brackets)
            order.legs.resize(2); // 501 rows
        OrderPages pages;
        pages.add(brackets);
        QVERIFY(next(pages).contains("&after="));
    }

    void cannotGoOn_data() {
        QTest::addColumn<bool>("isDated");
        QTest::addColumn<bool>("isNew");
        QTest::newRow("the last one has no time") << false << true;
        QTest::newRow("the same page again") << true << false;
    }
    void cannotGoOn() {
        QFETCH(bool, isDated);
        QFETCH(bool, isNew);
        OrderPages pages;
        pages.add(range(0, 500));
        Orders page = isNew ? range(499, 999) : range(0, 500);
        if (!isDated)
            page.back().submittedAt.reset();
        pages.add(page);
        QCOMPARE(next(pages), QString("end"));
        const OpenOrders open = std::move(pages).take();
        QVERIFY(!open.isComplete);
        QCOMPARE(open.orders, [&] {
            Orders all = range(0, isNew ? 999 : 500);
            if (!isDated)
                all.back().submittedAt.reset();
            return all;
        }());
    }

    void ordersWithoutIdsAreAllKept() {
        Orders nameless = range(0, 500);
        for (Order& order : nameless)
            order.id.clear();
        OrderPages pages;
        pages.add(nameless);
        QCOMPARE(next(pages), QString("end")); // whether the next page is another cannot be seen
        const OpenOrders open = std::move(pages).take();
        QVERIFY(!open.isComplete);
        QCOMPARE(open.orders.size(), std::size_t(500));
    }

    void twentyPagesAtMost() {
        OrderPages pages;
        int asked = 0;
        while (pages.next()) {
            pages.add(range(asked * 499, asked * 499 + 500));
            QVERIFY(++asked <= 20);
        }
        QCOMPARE(asked, 20);
        const OpenOrders open = std::move(pages).take();
        QVERIFY(!open.isComplete);
        QCOMPARE(open.orders.size(), std::size_t(20 * 499 + 1));
    }

    void givesUp() {
        OrderPages pages;
        pages.add(range(0, 500));
        pages.giveUp();
        QCOMPARE(next(pages), QString("end"));
        const OpenOrders open = std::move(pages).take();
        QVERIFY(!open.isComplete);
        QCOMPARE(open.orders.size(), std::size_t(500));
    }
};

QTEST_APPLESS_MAIN(TestOrderPages)
#include "tst_orderpages.moc"
