#pragma once

#include "engine/Console.h"
#include "incidents/IncidentRange.h"

#include <QObject>

#include <optional>
#include <vector>

namespace catalyst {

/// Holds the incidents of a range and what happened in the selected one: the open ones at once from
/// the snapshot, the others read, and read anew when the open ones change or a minute has passed.
class IncidentsReader final : public QObject {
    Q_OBJECT

public:
    explicit IncidentsReader(Console& console, QObject* parent = nullptr);

    void setRange(IncidentRange range);
    /// Nothing is read while nobody looks.
    void setActive(bool isActive);
    /// Empty: none. An incident outside the range is read too.
    void select(const std::string& id);

    IncidentRange range() const { return m_range; }
    const std::string& selected() const { return m_selected; }
    /// Open first, most severe, then newest; with the selected one wherever it is.
    std::vector<Incident> incidents() const;
    /// The range was read at least once.
    bool hasRead() const { return m_read.has_value(); }
    /// Why the last read failed; what is shown may lack some.
    const std::optional<Error::Code>& failure() const { return m_failure; }
    /// What happened in the selected one, oldest first; empty until it was read.
    const std::optional<std::vector<IncidentEvent>>& events() const { return m_events; }
    const std::optional<Error::Code>& eventsFailure() const { return m_eventsFailure; }

signals:
    void changed();

private:
    void takeSnapshot();
    void takeResult(const CommandResult& result);
    void takeDetail(const CommandResult& result);
    void readIfDue();
    void readSelected();
    bool canRead() const;

    Console& m_console;
    IncidentRange m_range = IncidentRange::Day;
    bool m_isActive = false;
    std::string m_selected;
    std::vector<Incident> m_open; ///< of the last snapshot
    std::optional<std::vector<Incident>> m_read;
    std::optional<Incident> m_single; ///< the selected one as read alone
    std::optional<std::vector<IncidentEvent>> m_events;
    std::optional<Error::Code> m_failure;
    std::optional<Error::Code> m_eventsFailure;
    std::optional<Instant> m_readAt; ///< of the last read, whatever became of it
    CommandId m_pending = CommandId::None;
    CommandId m_pendingDetail = CommandId::None;
};

} // namespace catalyst
