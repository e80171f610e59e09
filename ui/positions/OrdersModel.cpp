#include "positions/OrdersModel.h"

#include "common/MoneyText.h"
#include "common/StateRowDelegate.h"

#include <algorithm>

namespace catalyst {

namespace {

bool isFigure(int column) {
    return column == OrdersModel::Quantity || column == OrdersModel::Limit ||
           column == OrdersModel::Stop || column == OrdersModel::Age;
}

/// "10", "4 of 10", "$500.00" of an order by amount.
QString quantityOf(const Order& order) {
    const bool isFilling = order.filledQuantity && !order.filledQuantity->isZero();
    if (!order.quantity && order.notional)
        return MoneyText::amount(order.notional);
    if (!isFilling)
        return MoneyText::quantity(order.quantity);
    return OrdersModel::tr("%1 of %2")
        .arg(MoneyText::quantity(order.filledQuantity), MoneyText::quantity(order.quantity));
}

} // namespace

OrdersModel::OrdersModel(Zones zones, QObject* parent)
    : QAbstractTableModel(parent), m_zones(std::move(zones)),
      m_status(std::make_shared<StatusSnapshot>()) {}

std::vector<OrdersModel::Row> OrdersModel::rowsOf(const StatusSnapshot& status) {
    std::vector<Row> rows;
    if (!status.account)
        return rows;
    for (const Order& order : status.account->orders) {
        rows.push_back({&order, false});
        for (const Order& leg : order.legs)
            rows.push_back({&leg, true});
    }
    return rows;
}

void OrdersModel::update(StatusPtr status, bool isStale, Instant now) {
    std::vector<Row> rows = rowsOf(*status);
    const bool isSameList = std::ranges::equal(rows, m_rows, [](const Row& a, const Row& b) {
        return a.order->id == b.order->id && a.isLeg == b.isLeg;
    });
    if (!isSameList)
        beginResetModel();
    const bool isRepaint = status != m_status || isStale != m_isStale;
    m_rows = std::move(rows);
    m_status = std::move(status);
    m_isStale = isStale;
    m_now = now;
    if (!isSameList)
        endResetModel();
    else if (!m_rows.empty())
        emit dataChanged(index(0, isRepaint ? 0 : Age), index(rowCount() - 1, Age));
}

int OrdersModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OrdersModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OrdersModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Age && row.order->submittedAt
                   ? tr("Sent %1").arg(
                         Format::exchangeMoment(*row.order->submittedAt, m_now, m_zones))
                   : QString();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(row.isLeg
                                               ? tr("leg of %1").arg(toQString(row.order->symbol))
                                               : toQString(row.order->symbol),
                                           column == Symbol ? QString() : text(row, column));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isFigure(column) ? Qt::AlignRight : Qt::AlignLeft));
    case RowStaleRole:
        return m_isStale;
    case CellMainRole:
        return column == Symbol || column == Side || column == Type || column == Quantity;
    default:
        return {};
    }
}

QString OrdersModel::text(const Row& row, int column) const {
    const Order& order = *row.order;
    switch (column) {
    case Symbol: {
        const QString symbol = order.symbol.empty() ? tr("unknown") : toQString(order.symbol);
        return row.isLeg ? QStringLiteral("    ") + tr("leg of %1").arg(symbol) : symbol;
    }
    case Side:
        return MoneyText::of(order.side);
    case Type:
        return MoneyText::typeOf(order);
    case Quantity:
        return quantityOf(order);
    case Limit:
        return order.limitPrice ? MoneyText::price(order.limitPrice) : QString();
    case Stop:
        return order.stopPrice ? MoneyText::price(order.stopPrice) : QString();
    case State:
        return MoneyText::stateOf(order);
    case Age:
        return order.submittedAt ? Format::duration(m_now - *order.submittedAt) : tr("unknown");
    default:
        return {};
    }
}

const std::vector<int>& OrdersModel::filteredColumns() {
    static const std::vector<int> columns = {Symbol, Side, Type, State};
    return columns;
}

QVariant OrdersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Symbol:
        return tr("Symbol");
    case Side:
        return tr("Side");
    case Type:
        return tr("Type");
    case Quantity:
        return tr("Filled of quantity");
    case Limit:
        return tr("Limit");
    case Stop:
        return tr("Stop");
    case State:
        return tr("State");
    case Age:
        return tr("Age");
    default:
        return {};
    }
}

} // namespace catalyst
