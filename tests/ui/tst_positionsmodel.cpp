#include "common/MoneyText.h"
#include "common/RowFilterProxy.h"
#include "common/StateRowDelegate.h"
#include "positions/PositionsModel.h"
#include "ui/Accounts.h"
#include "ui/Scenes.h"
#include "ui/Snapshots.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

StatusPtr statusWith(AccountSnapshot account) {
    StatusSnapshot status;
    status.account = std::move(account);
    return std::make_shared<const StatusSnapshot>(std::move(status));
}

} // namespace

class PositionsModelTest : public QObject {
    Q_OBJECT

    const Instant m_now = newYork(13, 46, 2);
    const Zones m_zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
    PositionsModel m_model{m_zones};

    QVariant at(const char* symbol, int column, int role = Qt::DisplayRole) const {
        return m_model.data(m_model.index(m_model.rowOf(symbol), column), role);
    }

private slots:
    void rowsSayWhatTheBrokerSaid_data() {
        QTest::addColumn<QByteArray>("symbol");
        QTest::addColumn<QStringList>("cells");
        const QString minus("\u2212");
        QTest::newRow("loss") << QByteArray("AAPL") << QStringList{"AAPL",
                                                                   "long",
                                                                   "200",
                                                                   "221.35",
                                                                   "199.82",
                                                                   "$39,964.00",
                                                                   minus + "$4,306.00",
                                                                   minus + "9.73 %",
                                                                   "4 h 12 min"};
        QTest::newRow("short") << QByteArray("GME")
                               << QStringList{"GME",      "short",   minus + "150",
                                              "28.10",    "26.74",   minus + "$4,011.00",
                                              "+$204.00", "+4.84 %", "\u2265 2 h 5 min"};
        QTest::newRow("fraction and fine prices")
            << QByteArray("BRK.B")
            << QStringList{"BRK.B",         "long",           "1",  "431.125", "430.10", "$430.10",
                           minus + "$1.02", minus + "0.24 %", "9 d"};
    }
    void rowsSayWhatTheBrokerSaid() {
        QFETCH(QByteArray, symbol);
        QFETCH(QStringList, cells);
        m_model.update(statusWith(tradingDay(m_now)), false, m_now);
        QStringList seen;
        for (int column = 0; column < PositionsModel::ColumnCount; ++column)
            seen << at(symbol, column).toString();
        QCOMPARE(seen, cells);
    }

    void tonesStandBesideTheSign() {
        m_model.update(statusWith(tradingDay(m_now)), false, m_now);
        QCOMPARE(at("AAPL", PositionsModel::Unrealized, CellToneRole).toInt(), int(Tone::Loss));
        QCOMPARE(at("GME", PositionsModel::Percent, CellToneRole).toInt(), int(Tone::Gain));
        QCOMPARE(at("XOM", PositionsModel::Unrealized, CellToneRole).toInt(), int(Tone::None));
        QCOMPARE(at("AAPL", PositionsModel::Value, CellToneRole).toInt(), int(Tone::None));
    }

    void anAgeThatIsOnlyFirstSeenSaysSo() {
        m_model.update(statusWith(tradingDay(m_now)), false, m_now);
        QVERIFY(at("GME", PositionsModel::Age, Qt::ToolTipRole)
                    .toString()
                    .startsWith("First seen by this console 11:41:02 ET"));
        QVERIFY(at("AAPL", PositionsModel::Age, Qt::ToolTipRole)
                    .toString()
                    .startsWith("Opened 09:34:02 ET"));
        AccountSnapshot without = tradingDay(m_now);
        without.since = {};
        m_model.update(statusWith(without), false, m_now);
        QCOMPARE(at("AAPL", PositionsModel::Age).toString(), QString("unknown"));
    }

    void whatIsNotKnownIsSaid() {
        AccountSnapshot account;
        account.positions = {Position()};
        m_model.update(statusWith(account), false, m_now);
        for (int column = 0; column < PositionsModel::ColumnCount; ++column)
            QCOMPARE(m_model.index(0, column).data().toString(), QString("unknown"));
    }

    void theLargestLossIsFirst() {
        m_model.update(statusWith(tradingDay(m_now)), false, m_now);
        RowFilterProxy proxy(PositionsModel::filteredColumns());
        proxy.setSourceModel(&m_model);
        proxy.sort(PositionsModel::Unrealized, Qt::AscendingOrder);
        QStringList symbols;
        for (int row = 0; row < proxy.rowCount(); ++row)
            symbols << proxy.index(row, 0).data().toString();
        QCOMPARE(symbols, (QStringList{"AAPL", "AMD", "BRK.B", "XOM", "F", "GME"}));
        proxy.setFilter("short");
        QCOMPARE(proxy.rowCount(), 1);
    }

    void oneRangeForAll() {
        QAbstractItemModelTester tester(&m_model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        const StatusPtr status = statusWith(tradingDay(m_now));
        m_model.update(status, false, m_now);
        QSignalSpy changed(&m_model, &PositionsModel::dataChanged);
        QSignalSpy reset(&m_model, &PositionsModel::modelReset);
        m_model.update(status, false, m_now + 1s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().column(), int(PositionsModel::Age));
        m_model.update(statusWith(tradingDay(m_now)), false, m_now + 2s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.at(1).at(0).toModelIndex().column(), 0);
        QCOMPARE(reset.size(), 0);
        m_model.update(statusWith(flatAccount(m_now)), false, m_now);
        QCOMPARE(reset.size(), 1);
        QCOMPARE(m_model.rowCount(), 0);
    }
};

QTEST_APPLESS_MAIN(PositionsModelTest)
#include "tst_positionsmodel.moc"
