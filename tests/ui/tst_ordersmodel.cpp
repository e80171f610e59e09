#include "positions/OrdersModel.h"
#include "ui/Accounts.h"
#include "ui/Snapshots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class OrdersModelTest : public QObject {
    Q_OBJECT

    const Instant m_now = newYork(13, 46, 2);
    OrdersModel m_model{Zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")}};

    static StatusPtr statusWith(AccountSnapshot account) {
        StatusSnapshot status;
        status.account = std::move(account);
        return std::make_shared<const StatusSnapshot>(std::move(status));
    }

private slots:
    void legsFollowTheirOrder_data() {
        QTest::addColumn<int>("row");
        QTest::addColumn<QStringList>("cells");
        QTest::newRow("a stop") << 0 << QStringList{"AAPL", "sell",   "stop", "200",
                                                    "",     "195.00", "new",  "4 h"};
        QTest::newRow("filled in part")
            << 1 << QStringList{"AMD",    "buy", "limit",         "12.5 of 20",
                                "139.50", "",    "partly filled", "3 min"};
        QTest::newRow("a bracket")
            << 2 << QStringList{"NVDA", "buy", "limit", "40", "131.50", "", "new", "55 min"};
        QTest::newRow("its profit")
            << 3 << QStringList{"    leg of NVDA", "sell", "limit", "40",
                                "142.00",          "",     "held",  "55 min"};
        QTest::newRow("its loss") << 4 << QStringList{"    leg of NVDA", "sell", "stop",  "40", "",
                                                      "127.25",          "held", "55 min"};
    }
    void legsFollowTheirOrder() {
        QFETCH(int, row);
        QFETCH(QStringList, cells);
        m_model.update(statusWith(tradingDay(m_now)), false, m_now);
        QCOMPARE(m_model.rowCount(), 5);
        QStringList seen;
        for (int column = 0; column < OrdersModel::ColumnCount; ++column)
            seen << m_model.index(row, column).data().toString();
        QCOMPARE(seen, cells);
    }

    void anOrderByAmountHasNoQuantity() {
        AccountSnapshot account;
        Order order;
        order.notional = amount("500");
        account.orders = {order, Order()};
        m_model.update(statusWith(account), false, m_now);
        QCOMPARE(m_model.index(0, OrdersModel::Quantity).data().toString(), QString("$500.00"));
        QCOMPARE(m_model.index(1, OrdersModel::Quantity).data().toString(), QString("unknown"));
        QCOMPARE(m_model.index(1, OrdersModel::Age).data().toString(), QString("unknown"));
    }

    void oneRangeForAll() {
        QAbstractItemModelTester tester(&m_model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_model.update(statusWith(tradingDay(m_now)), false, m_now);
        QSignalSpy changed(&m_model, &OrdersModel::dataChanged);
        QSignalSpy reset(&m_model, &OrdersModel::modelReset);
        m_model.update(statusWith(tradingDay(m_now)), false, m_now + 1s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
        m_model.update(statusWith(flatAccount(m_now)), false, m_now);
        QCOMPARE(reset.size(), 1);
    }
};

QTEST_APPLESS_MAIN(OrdersModelTest)
#include "tst_ordersmodel.moc"
