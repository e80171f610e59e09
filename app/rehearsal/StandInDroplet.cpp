#include "rehearsal/StandInDroplet.h"

#include "rehearsal/DayShift.h"
#include "rehearsal/ServiceRoutes.h"

#include <unistd.h>

namespace catalyst::rehearsal {

namespace {

std::string extraName(int number) {
    const std::string digits = std::to_string(number);
    return "service-" + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

} // namespace

StandInDroplet::Connections::~Connections() {
    for (const int fd : m_fds)
        ::close(fd);
}

void StandInDroplet::Connections::hold(int fd) {
    constexpr std::size_t most = 16;
    m_fds.push_back(fd);
    if (m_fds.size() <= most)
        return;
    ::close(m_fds.front());
    m_fds.pop_front();
}

StandInDroplet::StandInDroplet(PrivateDirectory directory, const Clock& clock,
                               std::shared_ptr<SocketPoll> poll, const Settings& settings)
    : m_directory(std::move(directory)), m_anchor(poll, [this](int fd) { m_anchored.hold(fd); }),
      m_clock(clock), m_state(m_clock, settings.seed, settings.variant),
      m_broker(m_clock, poll, settings.seed, nonce()) {
    const auto add = [&](const std::string& name) {
        m_services.push_back(
            std::make_unique<StandInService>(name, m_state, poll, settings.seed, nonce()));
    };
    for (const char* name : serviceNames())
        add(name);
    for (int i = 1; i <= settings.extraServices; ++i)
        add(extraName(i));
}

Result<void> StandInDroplet::listen() {
    for (const auto& service : m_services) {
        if (auto listening = service->listenIn(directory()); !listening)
            return listening;
    }
    if (auto bound = m_anchor.bindUnix(directory() + "/anchor.sock"); !bound)
        return bound;
    if (auto listening = m_broker.listenIn(directory()); !listening)
        return listening;
    return showAnchor();
}

Result<void> StandInDroplet::showAnchor() {
    if (!m_anchor.isUnix())
        return {}; // listen() comes later
    return m_state.isUp(Infrastructure::Network) ? m_anchor.listen() : m_anchor.vanish();
}

void StandInDroplet::setVariant(Variant variant) {
    m_state.variant = variant;
    for (const auto& service : m_services)
        service->readVariant();
}

Result<StandInService*> StandInDroplet::find(const std::string& name) const {
    std::string known;
    for (const auto& service : m_services) {
        if (service->name() == name)
            return service.get();
        if (known.size() < 500)
            known += (known.empty() ? "" : ", ") + service->name();
    }
    return fail(Error::Code::NotFound,
                "no service \"" + name.substr(0, 64) + "\"; there are: " + known);
}

Result<void> StandInDroplet::setMode(const std::string& service, RehearsalMode mode) {
    if (service != "*") {
        const auto found = find(service);
        if (!found)
            return fail(found.error());
        return (*found)->setMode(mode);
    }
    for (const auto& each : m_services) {
        if (auto set = each->setMode(mode); !set)
            return set;
    }
    return {};
}

Result<void> StandInDroplet::setInfrastructure(Infrastructure part, InfrastructureState state) {
    m_state.infrastructure[part] = state;
    for (const auto& each : m_services) {
        if (auto read = each->readInfrastructure(); !read)
            return read;
    }
    if (auto shown = m_broker.setCutOff(!m_state.isUp(Infrastructure::Network)); !shown)
        return shown;
    return showAnchor();
}

Result<void> StandInDroplet::set(const std::string& target, std::string_view word) {
    if (const auto part = infrastructureFrom(target)) {
        const auto state = parseInfrastructureState(*part, word);
        return state ? setInfrastructure(*part, *state) : fail(state.error());
    }
    if (target == rehearsalBroker) {
        const auto mode = parseRehearsalBrokerMode(word);
        return mode ? m_broker.setMode(*mode) : fail(mode.error());
    }
    const auto mode = parseRehearsalMode(word);
    return mode ? setMode(target, *mode) : fail(mode.error());
}

Result<void> StandInDroplet::makeWell() {
    for (const Infrastructure part : rehearsalInfrastructure())
        m_state.infrastructure[part] = InfrastructureState::Up;
    if (auto set = setMode("*", RehearsalMode::Healthy); !set)
        return set;
    if (auto shown = m_broker.setCutOff(false); !shown)
        return shown;
    if (auto set = m_broker.setMode(RehearsalBrokerMode::Well); !set)
        return set;
    return showAnchor();
}

Result<void> StandInDroplet::moveClock(std::chrono::microseconds shift) {
    if (auto allowed = checkDayShift(shift); !allowed)
        return allowed;
    m_state.workflow.moveBy(shift - m_clock.shift());
    m_clock.setShift(shift);
    for (const auto& each : m_services)
        each->setDayShift(shift);
    m_broker.setDayShift(shift);
    return {};
}

} // namespace catalyst::rehearsal
