#pragma once

#include "engine/EngineLink.h"

#include <QObject>

#include <memory>

namespace catalyst {

/// The facade on the main thread: the last immutable snapshot, commands that return an id at once,
/// and signals that state facts. The window and the tray know nothing else of the core.
class Console final : public QObject {
    Q_OBJECT

public:
    /// `clock` is the real one and outlives it.
    explicit Console(std::unique_ptr<EngineLink> link, const Clock& clock,
                     QObject* parent = nullptr);
    ~Console() override;

    /// Call once, after the window has connected.
    void start();

    /// Never null; sequence 0 before the first publication.
    StatusPtr status() const { return m_status; }
    LinkState linkState() const { return m_linkState; }
    /// English, for the log and a tooltip; empty unless Lost.
    const std::string& linkReason() const { return m_linkReason; }
    /// Shows the day of the last snapshot: a rehearsal's may be far from the real one. Boot time is
    /// the real one always.
    const Clock& clock() const { return m_clock; }

    CommandId probeNow();
    CommandId readSeries(SeriesQuery query);
    CommandId readChart(ChartQuery query);
    CommandId readHistory(Instant from, Instant to, std::vector<std::string> subjects);
    CommandId readIncidents(Instant from, std::size_t limit);
    CommandId readIncident(std::string id);
    CommandId setRehearsalMode(std::string service, std::string mode);
    CommandId runScenario(std::string name);
    CommandId moveDayClock(std::optional<Instant> to);
    CommandId setMaintenance(std::chrono::seconds duration, std::string reason);
    CommandId closePosition(std::string symbol, std::optional<Decimal> quantity);

signals:
    void statusChanged();
    void linkChanged();
    void commandFinished(const catalyst::CommandResult& result);

private:
    CommandId submit(Command command);

    std::unique_ptr<EngineLink> m_link;
    ShiftedClock m_clock;
    StatusPtr m_status;
    LinkState m_linkState = LinkState::Starting;
    std::string m_linkReason;
    std::uint64_t m_lastCommand = 0;
};

} // namespace catalyst
