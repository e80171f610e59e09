#include "services/ServicesModel.h"

#include "common/StateRowDelegate.h"
#include "services/ServicesPresenter.h"

#include <algorithm>
#include <limits>

namespace catalyst {

namespace {

/// What matters most first; what is being confirmed comes right after what is known to be bad.
int rankOf(const ServiceStatus& service) {
    switch (ServicesPresenter::shownState(service)) {
    case catalyst::State::Failed:
        return 0;
    case catalyst::State::Unknown:
        return 1;
    case catalyst::State::Degraded:
        return 2;
    case catalyst::State::Ok:
        return service.confirmations > 0 ? 3 : 4;
    case catalyst::State::Paused:
        // A pause hides nothing: what is down meanwhile comes first.
        return needsAttention(static_cast<int>(service.observed)) ? 5 : 6;
    case catalyst::State::NotObserved:
        return 7;
    }
    return 1;
}

bool isFigure(int column) {
    return column == ServicesModel::Port || column == ServicesModel::Age ||
           column == ServicesModel::Latency;
}

qint64 micros(const std::optional<Instant>& at) {
    return at ? at->time_since_epoch().count() : -std::numeric_limits<qint64>::max();
}

} // namespace

ServicesModel::ServicesModel(Zones zones, QObject* parent)
    : QAbstractTableModel(parent), m_zones(std::move(zones)),
      m_status(std::make_shared<StatusSnapshot>()) {}

void ServicesModel::update(StatusPtr status, const Freshness& freshness, Instant now) {
    const bool isSame = hasSameServices(*status);
    if (!isSame)
        beginResetModel();
    const bool isRepaint = status != m_status || freshness.isPast != m_freshness.isPast;
    m_status = std::move(status);
    m_freshness = freshness;
    m_now = now;
    if (!isSame) {
        endResetModel();
        return;
    }
    if (m_status->services.empty())
        return;
    // Between snapshots only ages move; a row's staleness follows from its age.
    const int last = rowCount() - 1;
    emit dataChanged(index(0, isRepaint ? 0 : Age), index(last, isRepaint ? ColumnCount - 1 : Age));
}

bool ServicesModel::hasSameServices(const StatusSnapshot& status) const {
    return std::equal(status.services.begin(), status.services.end(), m_status->services.begin(),
                      m_status->services.end(),
                      [](const auto& a, const auto& b) { return a.name == b.name; });
}

int ServicesModel::rowOf(const std::string& name) const {
    const auto& services = m_status->services;
    const auto found = std::find_if(services.begin(), services.end(),
                                    [&name](const auto& service) { return service.name == name; });
    return found == services.end() ? -1 : static_cast<int>(found - services.begin());
}

const ServiceStatus* ServicesModel::service(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    return &m_status->services[static_cast<std::size_t>(row)];
}

int ServicesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_status->services.size());
}

int ServicesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServicesModel::data(const QModelIndex& index, int role) const {
    const ServiceStatus* service = this->service(index.row());
    if (!index.isValid() || !service)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*service, index.column());
    case Qt::ToolTipRole:
        return index.column() == Evidence || index.column() == State
                   ? text(*service, index.column())
                   : QVariant();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(toQString(service->name),
                                           text(*service, index.column()));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case RowSortRole:
        return sortKey(*service, index.row(), index.column());
    case RowStateRole:
        return static_cast<int>(ServicesPresenter::shownState(*service));
    case RowStaleRole:
        return isStale(*service);
    case CellMainRole:
        return isMain(*service, index.column());
    case CellStrongRole:
        return index.column() == State || index.column() == Service;
    default:
        return {};
    }
}

QString ServicesModel::text(const ServiceStatus& service, int column) const {
    switch (column) {
    case State:
        return ServicesPresenter::stateWord(service);
    case Service:
        return toQString(service.name);
    case Port:
        return QString::number(service.port);
    case Evidence:
        return ServicesPresenter::evidence(service, m_status->layers);
    case Age:
        return service.observedAt ? Format::age(m_now - *service.observedAt) : tr("never");
    case Latency:
        return service.latency ? Format::latency(*service.latency) : QString();
    case Since:
        return service.since ? Format::exchangeMoment(*service.since, m_now, m_zones) : QString();
    case Version:
        return toQString(service.version);
    default:
        return {};
    }
}

QVariant ServicesModel::sortKey(const ServiceStatus& service, int row, int column) const {
    switch (column) {
    case State:
        // The profile's order among equals.
        return rankOf(service) * 100'000 + row;
    case Port:
        return service.port;
    case Age:
        return -micros(service.observedAt);
    case Latency:
        return service.latency ? static_cast<qint64>(service.latency->count()) : qint64(-1);
    case Since:
        return micros(service.since);
    default:
        return text(service, column);
    }
}

bool ServicesModel::isMain(const ServiceStatus& service, int column) const {
    const auto shown = static_cast<int>(ServicesPresenter::shownState(service));
    const bool isNews = needsAttention(shown) || service.confirmations > 0 ||
                        needsAttention(static_cast<int>(service.observed));
    return column == Service || (isNews && (column == State || column == Evidence));
}

const std::vector<int>& ServicesModel::filteredColumns() {
    static const std::vector<int> columns = {State, Service, Port, Evidence, Version};
    return columns;
}

bool ServicesModel::isStale(const ServiceStatus& service) const {
    return m_freshness.isPast || !service.observedAt ||
           m_now - *service.observedAt > staleAfter(m_status->probeInterval);
}

QVariant ServicesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Service:
        return tr("Service");
    case Port:
        return tr("Port");
    case Evidence:
        return tr("Evidence");
    case Age:
        return tr("Observed");
    case Latency:
        return tr("Latency");
    case Since:
        return tr("State since");
    case Version:
        return tr("Version");
    default:
        return {};
    }
}

} // namespace catalyst
