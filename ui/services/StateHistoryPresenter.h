#pragma once

#include "common/Format.h"
#include "common/StateRowsModel.h"
#include "engine/Console.h"
#include "chart/HistoryRange.h"

#include <QObject>

#include <optional>

namespace catalyst {

/// Holds the states and the incidents of the selected service over the range, and reads them anew
/// when they have become old or the service's state has changed.
class StateHistoryPresenter final : public QObject {
    Q_OBJECT

public:
    explicit StateHistoryPresenter(Console& console, QObject* parent = nullptr);

    /// An empty name shows nothing.
    void select(const std::string& service);
    void setRange(HistoryRange range);
    /// Nothing is read while nobody looks.
    void setActive(bool isActive);

    const std::string& service() const { return m_service; }
    Instant from() const;
    Instant to() const;
    /// Empty until they were read.
    std::vector<Segment> segments() const;
    /// The availability of what was read, or why there is nothing.
    QString note() const;
    /// Of this service as cause or consequence in the range, the open ones at once from the
    /// snapshot.
    std::vector<StateRow> incidentRows(Instant now, const Zones& zones) const;
    /// What the table of incidents says when it is empty, or what is wrong with it; empty: nothing.
    QString incidentNote() const;

    /// "Available 99.31 %: down 4 min 10 s. Not counted: 12 min the console was off." Pure.
    static QString availability(const std::vector<Segment>& segments);

signals:
    void changed();

private:
    void reset();
    void takeSnapshot();
    void readIfDue();
    void takeResult(const CommandResult& result);
    bool hasNews();

    /// What of the snapshot makes a new read worth it.
    struct Seen {
        State state = State::Unknown;
        bool isFlapping = false;
        std::string incident;
        bool isGap = false;
        bool operator==(const Seen&) const = default;
    };

    Console& m_console;
    HistoryRange m_range = HistoryRange::Hour;
    std::string m_service;
    bool m_isActive = false;
    Seen m_seen;
    std::optional<History> m_history;
    std::optional<std::vector<Incident>> m_incidents;
    std::optional<Error::Code> m_historyFailure;
    std::optional<Error::Code> m_incidentsFailure;
    std::optional<Instant> m_readTo; ///< of the last read, whatever became of it
    CommandId m_pendingHistory = CommandId::None;
    CommandId m_pendingIncidents = CommandId::None;
};

} // namespace catalyst
