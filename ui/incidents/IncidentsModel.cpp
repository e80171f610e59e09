#include "incidents/IncidentsModel.h"

#include "common/ErrorText.h"
#include "common/IncidentRows.h"
#include "common/StateRowDelegate.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

bool isFigure(int column) {
    return column == IncidentsModel::FirstOut || column == IncidentsModel::Lasting ||
           column == IncidentsModel::Consequences;
}

int alignmentOf(int column) {
    return int(Qt::AlignVCenter | (isFigure(column) ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

IncidentsModel::IncidentsModel(Zones zones, QObject* parent)
    : QAbstractTableModel(parent), m_zones(std::move(zones)) {}

const std::vector<int>& IncidentsModel::filteredColumns() {
    static const std::vector<int> columns = {Severity, Subject, Cause};
    return columns;
}

void IncidentsModel::update(std::vector<Incident> incidents, bool isPast, Instant now) {
    const bool isSame = hasSameIncidents(incidents);
    const bool isRepaint = isPast != m_isPast || incidents != m_incidents;
    if (!isSame)
        beginResetModel();
    m_incidents = std::move(incidents);
    m_isPast = isPast;
    m_now = now;
    if (!isSame) {
        endResetModel();
        return;
    }
    if (m_incidents.empty())
        return;
    // Time alone moves the durations only.
    const int last = rowCount() - 1;
    emit dataChanged(index(0, isRepaint ? 0 : Lasting),
                     index(last, isRepaint ? ColumnCount - 1 : Lasting));
}

bool IncidentsModel::hasSameIncidents(const std::vector<Incident>& incidents) const {
    return std::ranges::equal(incidents, m_incidents, {}, &Incident::id, &Incident::id);
}

int IncidentsModel::rowOf(const std::string& id) const {
    const auto found = std::ranges::find(m_incidents, id, &Incident::id);
    return found == m_incidents.end() ? -1 : static_cast<int>(found - m_incidents.begin());
}

const Incident* IncidentsModel::incident(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_incidents[static_cast<std::size_t>(row)];
}

int IncidentsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_incidents.size());
}

int IncidentsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IncidentsModel::data(const QModelIndex& index, int role) const {
    const Incident* incident = this->incident(index.row());
    if (!index.isValid() || !incident)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(*incident, column);
    case Qt::ToolTipRole:
        return column == Cause ? text(*incident, Cause) : QVariant();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(ErrorText::ofSubject(incident->subject),
                                           text(*incident, column));
    case Qt::TextAlignmentRole:
        return alignmentOf(column);
    case RowSortRole:
        return sortKey(*incident, index.row(), column);
    case RowStateRole:
        return static_cast<int>(IncidentRows::shapeOf(incident->severity));
    case RowStaleRole:
        return m_isPast || !incident->isOpen();
    case CellMainRole:
        return column == Severity || column == Cause || column == Subject;
    case CellStrongRole:
        return column == Severity || column == Subject;
    default:
        return {};
    }
}

QString IncidentsModel::text(const Incident& incident, int column) const {
    switch (column) {
    case Severity:
        return ErrorText::of(incident.severity);
    case FirstOut:
        return Format::exchangeMoment(incident.firstOut, m_now, m_zones);
    case Subject:
        return ErrorText::ofSubject(incident.subject);
    case Cause:
        return ErrorText::of(incident);
    case Lasting:
        return IncidentRows::lasting(incident, m_now);
    case Consequences:
        return QString::number(incident.consequences.size());
    default:
        return {};
    }
}

QVariant IncidentsModel::sortKey(const Incident& incident, int row, int column) const {
    switch (column) {
    case Severity:
        return row;
    case FirstOut:
        return static_cast<qint64>(incident.firstOut.time_since_epoch().count());
    case Lasting:
        return static_cast<qint64>(
            (incident.recovered.value_or(m_now) - incident.firstOut).count());
    case Consequences:
        return static_cast<int>(incident.consequences.size());
    default:
        return text(incident, column);
    }
}

QVariant IncidentsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Severity:
        return tr("Severity");
    case FirstOut:
        return tr("First seen");
    case Subject:
        return tr("What");
    case Cause:
        return tr("Cause");
    case Lasting:
        return tr("Lasted");
    case Consequences:
        return tr("Consequences");
    default:
        return {};
    }
}

} // namespace catalyst
