#include "engine/Console.h"

namespace catalyst {

Console::Console(std::unique_ptr<EngineLink> link, const Clock& clock, QObject* parent)
    : QObject(parent), m_link(std::move(link)), m_clock(clock),
      m_status(std::make_shared<StatusSnapshot>()) {}

Console::~Console() = default;

void Console::start() {
    EngineLink::Callbacks callbacks;
    callbacks.status = [this](StatusPtr status) {
        m_status = std::move(status);
        // Before anybody compares an instant of the snapshot with the present.
        m_clock.setShift(m_status->dayShift);
        emit statusChanged();
    };
    callbacks.finished = [this](const CommandResult& result) { emit commandFinished(result); };
    callbacks.link = [this](LinkState state, std::string reason) {
        m_linkState = state;
        m_linkReason = std::move(reason);
        emit linkChanged();
    };
    m_link->start(std::move(callbacks));
}

CommandId Console::probeNow() {
    return submit(ProbeNow{});
}

CommandId Console::readSeries(SeriesQuery query) {
    return submit(ReadSeries{std::move(query)});
}

CommandId Console::readChart(ChartQuery query) {
    return submit(ReadChart{std::move(query)});
}

CommandId Console::readHistory(Instant from, Instant to, std::vector<std::string> subjects) {
    return submit(ReadHistory{from, to, std::move(subjects)});
}

CommandId Console::readIncidents(Instant from, std::size_t limit) {
    return submit(ReadIncidents{from, limit});
}

CommandId Console::readIncident(std::string id) {
    return submit(ReadIncident{std::move(id)});
}

CommandId Console::setRehearsalMode(std::string service, std::string mode) {
    return submit(SetRehearsalMode{std::move(service), std::move(mode)});
}

CommandId Console::runScenario(std::string name) {
    return submit(RunScenario{std::move(name)});
}

CommandId Console::moveDayClock(std::optional<Instant> to) {
    return submit(MoveDayClock{to});
}

CommandId Console::setMaintenance(std::chrono::seconds duration, std::string reason) {
    return submit(SetMaintenance{duration, std::move(reason)});
}

CommandId Console::closePosition(std::string symbol, std::optional<Decimal> quantity) {
    return submit(ClosePosition{std::move(symbol), quantity});
}

CommandId Console::submit(Command command) {
    const CommandId id{++m_lastCommand};
    m_link->submit(id, std::move(command));
    return id;
}

} // namespace catalyst
