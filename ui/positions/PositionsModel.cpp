#include "positions/PositionsModel.h"

#include "common/MoneyText.h"
#include "common/StateRowDelegate.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace catalyst {

namespace {

bool isFigure(int column) {
    return column >= PositionsModel::Quantity;
}

bool isSame(const Position& a, const Position& b) {
    return a.symbol == b.symbol && a.side == b.side;
}

/// To order rows by, which is all it is for; what is not known comes first.
QVariant orderOf(const std::optional<Decimal>& amount) {
    return amount ? amount->toDoubleForStatistics() : std::numeric_limits<double>::lowest();
}

const Positions& positionsOf(const StatusSnapshot& status) {
    static const Positions none;
    return status.account ? status.account->positions.list() : none;
}

} // namespace

PositionsModel::PositionsModel(Zones zones, QObject* parent)
    : QAbstractTableModel(parent), m_zones(std::move(zones)),
      m_status(std::make_shared<StatusSnapshot>()) {}

const Positions& PositionsModel::positions() const {
    return positionsOf(*m_status);
}

void PositionsModel::update(StatusPtr status, bool isStale, Instant now) {
    const bool isSameList = hasSamePositions(*status);
    if (!isSameList)
        beginResetModel();
    const bool isRepaint = status != m_status || isStale != m_isStale;
    m_status = std::move(status);
    m_isStale = isStale;
    m_now = now;
    if (!isSameList) {
        endResetModel();
        return;
    }
    if (rowCount() == 0)
        return;
    // Between snapshots only ages move.
    emit dataChanged(index(0, isRepaint ? 0 : Age), index(rowCount() - 1, Age));
}

bool PositionsModel::hasSamePositions(const StatusSnapshot& status) const {
    return std::ranges::equal(positionsOf(status), positions(), isSame);
}

void PositionsModel::setSortedColumn(int column) {
    const int before = std::exchange(m_sortedColumn, column);
    for (const int changed : {before, column}) {
        if (changed >= 0 && changed < ColumnCount)
            emit headerDataChanged(Qt::Horizontal, changed, changed);
    }
}

int PositionsModel::rowOf(const std::string& symbol) const {
    const auto found = std::ranges::find(positions(), symbol, &Position::symbol);
    return found == positions().end() ? -1 : static_cast<int>(found - positions().begin());
}

const Position* PositionsModel::position(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &positions()[static_cast<std::size_t>(row)];
}

int PositionsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(positions().size());
}

int PositionsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PositionsModel::data(const QModelIndex& index, int role) const {
    const Position* position = this->position(index.row());
    if (!index.isValid() || !position)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(*position, column);
    case Qt::ToolTipRole:
        return column == Age ? ageTip(*position) : QString();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(
            text(*position, Symbol), column == Age ? ageTip(*position) : text(*position, column));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isFigure(column) ? Qt::AlignRight : Qt::AlignLeft));
    case RowSortRole:
        return sortKey(*position, column);
    case RowStaleRole:
        return m_isStale;
    case CellMainRole:
        return column == Symbol || column == Side || column == Quantity || column == Value;
    case CellToneRole:
        if (column == Unrealized || column == Percent)
            return static_cast<int>(toneOf(position->unrealizedProfit));
        return {};
    default:
        return {};
    }
}

QString PositionsModel::text(const Position& position, int column) const {
    switch (column) {
    case Symbol:
        return position.symbol.empty() ? tr("unknown") : toQString(position.symbol);
    case Side:
        return MoneyText::of(position.side);
    case Quantity:
        return MoneyText::quantity(position.quantity);
    case Entry:
        return MoneyText::price(position.averageEntryPrice);
    case Current:
        return MoneyText::price(position.currentPrice);
    case Value:
        return MoneyText::amount(position.marketValue);
    case Unrealized:
        return MoneyText::change(position.unrealizedProfit);
    case Percent:
        return MoneyText::percent(position.unrealizedFraction);
    case Age:
        return age(position);
    default:
        return {};
    }
}

QString PositionsModel::age(const Position& position) const {
    const PositionSince* since = sinceOf(*m_status->account, position);
    if (!since)
        return tr("unknown");
    const QString length = Format::duration(m_now - since->at);
    return since->isOpening ? length : QStringLiteral("\u2265 %1").arg(length);
}

QString PositionsModel::ageTip(const Position& position) const {
    const PositionSince* since = sinceOf(*m_status->account, position);
    if (!since)
        return tr("It is not known since when it has been there.");
    const QString at = Format::exchangeMoment(since->at, m_now, m_zones);
    return since->isOpening ? tr("Opened %1, by the broker’s fills").arg(at)
                            : tr("First seen by this console %1; it may be older").arg(at);
}

QVariant PositionsModel::sortKey(const Position& position, int column) const {
    switch (column) {
    case Quantity:
        return orderOf(position.quantity);
    case Entry:
        return orderOf(position.averageEntryPrice);
    case Current:
        return orderOf(position.currentPrice);
    case Value:
        return orderOf(position.marketValue);
    case Unrealized:
        return orderOf(position.unrealizedProfit);
    case Percent:
        return orderOf(position.unrealizedFraction);
    case Age: {
        const PositionSince* since = sinceOf(*m_status->account, position);
        return since ? qint64(-since->at.time_since_epoch().count())
                     : std::numeric_limits<qint64>::lowest();
    }
    default:
        return text(position, column);
    }
}

const std::vector<int>& PositionsModel::filteredColumns() {
    static const std::vector<int> columns = {Symbol, Side};
    return columns;
}

QVariant PositionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const bool isMarked = section == m_sortedColumn && isFigure(section);
    return isMarked ? title(section) + QStringLiteral("     ") : title(section);
}

QString PositionsModel::title(int column) {
    switch (column) {
    case Symbol:
        return tr("Symbol");
    case Side:
        return tr("Side");
    case Quantity:
        return tr("Quantity");
    case Entry:
        return tr("Entry");
    case Current:
        return tr("Current");
    case Value:
        return tr("Market value");
    case Unrealized:
        return tr("Unrealized $");
    case Percent:
        return tr("Unrealized %");
    case Age:
        return tr("Age");
    default:
        return {};
    }
}

} // namespace catalyst
