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

CommandId Console::setRehearsalMode(std::string service, std::string mode) {
    return submit(SetRehearsalMode{std::move(service), std::move(mode)});
}

CommandId Console::submit(Command command) {
    const CommandId id{++m_lastCommand};
    m_link->submit(id, std::move(command));
    return id;
}

} // namespace catalyst
