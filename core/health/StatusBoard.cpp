#include "health/StatusBoard.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// After an interruption failures are seen but not counted for this long.
std::chrono::microseconds graceOf(const Profile& profile) {
    constexpr int attempts = 3;
    return attempts * (profile.polling.timeout + profile.health.retry);
}

ServiceStatus unobserved(const ServiceProfile& service) {
    ServiceStatus status;
    status.name = service.name;
    status.port = service.port;
    status.tier = service.tier;
    status.dependsOn = service.dependsOn;
    return status;
}

bool isBad(State state) {
    return badness(state) > badness(State::Ok);
}

} // namespace

StatusBoard::StatusBoard(const Profile& profile, bool hasAnchors, IncidentBook::NewId newId)
    : m_profile(profile), m_droplet(profile.id, profile.services.size(), hasAnchors,
                                    std::string(toString(profile.transport))),
      m_containers(profile, DockerGoodFor), m_book(profile.id, std::move(newId)),
      m_dependencies(profile) {
    const ConfirmationRules rules{profile.health.failuresToConfirm,
                                  profile.health.successesToRecover};
    for (const ServiceProfile& service : profile.services) {
        m_services.push_back(unobserved(service));
        m_judgements.emplace_back(rules);
    }
}

bool StatusBoard::Judgement::isTroubled() const {
    return flapping.isFlapping() || (confirmation.isSettled() && isBad(confirmation.state()));
}

// ---- observing ----

void StatusBoard::observe(std::size_t index, const ServiceReading& reading, Moment now) {
    ServiceStatus& status = m_services[index];
    Judgement& judgement = m_judgements[index];
    HealthReading health = reading.probe.reading;
    health.evidence = m_droplet.seenThrough(std::move(health.evidence));
    m_droplet.observe(index, status.name, health.evidence.finding, now, health.evidence.reported);
    if (auto ended = m_droplet.takeEnded()) {
        m_changes.gaps.push_back(*ended);
        interrupted(GapReason::NetworkLost, ended->from, now.wall, {}, now);
    }

    const ServiceView view{health.evidence,
                           now.wall,
                           "GET " + m_profile.services[index].healthPath,
                           reading.checks,
                           m_containers.layerOf(index, now),
                           m_droplet.isReachedBesides(index),
                           m_profile.transport == TransportKind::Ssh};
    judgement.layers = layersOf(view);
    const State observed = foldLayers(judgement.layers);
    status.observedAt = now.wall;
    status.latency = reading.probe.latency;
    // The version of another service is not this one's.
    if (health.evidence.finding != Finding::OtherService)
        learnVersion(index, health.version, now);
    const bool isFailure = observed == State::Failed || observed == State::Unknown;
    status.failuresInARow = isFailure ? status.failuresInARow + 1 : 0;

    judge(index, observed, now);
    refresh(index, now);
    tick(now);
}

void StatusBoard::learnVersion(std::size_t index, const std::string& version, Moment now) {
    ServiceStatus& status = m_services[index];
    if (version.empty() || version == status.version)
        return;
    const std::string before = std::exchange(status.version, version);
    if (before.empty())
        return;
    status.capabilities.previousVersion = before;
    status.capabilities.versionChangedAt = now.wall;
    m_changes.incidents.push_back(m_book.note(
        status.name, Finding::Healthy, "says version " + version + "; it was " + before + " before",
        "service_version_changed", now.wall));
}

void StatusBoard::judge(std::size_t index, State observed, Moment now) {
    Judgement& judgement = m_judgements[index];
    Confirmation& confirmation = judgement.confirmation;
    if (isBad(observed) && !judgement.firstSign)
        judgement.firstSign = now.wall;
    else if (!isBad(observed) && !judgement.isTroubled())
        judgement.firstSign.reset();
    const bool isInGrace = m_graceUntil && now.boot < *m_graceUntil;
    const bool isVoid = judgement.isPaused || isGap() || (isInGrace && isBad(observed));
    if (isVoid)
        return;
    const State before = confirmation.state();
    const bool wasSettled = confirmation.isSettled();
    const bool wasFlapping = judgement.flapping.isFlapping();
    const bool wasConfirming = confirmation.isConfirming();
    // A line that comes and goes makes no service one that does.
    if (!m_droplet.explains(index))
        judgement.flapping.observe(observed);
    confirmation.observe(observed);
    if (isBad(observed))
        judgement.trouble = decisiveLayer(judgement.layers);
    if (before != confirmation.state() || wasSettled != confirmation.isSettled() ||
        wasFlapping != judgement.flapping.isFlapping() ||
        wasConfirming != confirmation.isConfirming())
        m_isDirty = true;
    if (!isBad(observed) && !judgement.isTroubled())
        judgement.firstSign.reset();
    else if (judgement.flapping.isFlapping() && !judgement.firstSign)
        judgement.firstSign = now.wall;
}

/// Makes what is shown of a service follow from its judgement, and notes a change of its state.
void StatusBoard::refresh(std::size_t index, Moment now) {
    ServiceStatus& status = m_services[index];
    Judgement& judgement = m_judgements[index];
    const Evidence before = status.evidence;
    status.layers = judgement.layers;
    status.state = judgement.confirmation.state();
    const bool isBelieved = judgement.isPaused || !judgement.confirmation.isSettled() ||
                            judgement.confirmation.state() == State::Failed;
    if (!isBelieved)
        m_dependencies.outweigh(status);
    status.observed = status.layers.empty() ? State::Unknown : foldLayers(status.layers);
    if (!status.layers.empty())
        status.evidence = decisiveLayer(status.layers).evidence;
    status.isFlapping = judgement.flapping.isFlapping();
    status.flapPermille = judgement.flapping.permille();
    const bool isCounting = !status.isFlapping && !judgement.isPaused && !isGap();
    status.confirmations = isCounting ? judgement.confirmation.count() : 0;
    status.confirmationsNeeded = isCounting ? judgement.confirmation.needed() : 0;
    if (judgement.isPaused)
        status.state = State::Paused;
    else if (isGap())
        status.state = State::Unknown;

    if (judgement.confirmation.isSettled() && isBad(judgement.confirmation.state()) &&
        before != status.evidence)
        m_isDirty = true;
    // What is shown during a gap is told by the gap.
    const bool isToldByGap = isGap() && !judgement.isPaused;
    const bool isJudged = judgement.confirmation.isSettled() || judgement.isPaused;
    const std::pair told{status.state, status.isFlapping};
    if (isToldByGap || !isJudged || judgement.told == told)
        return;
    judgement.told = told;
    status.since = now.wall;
    note({m_profile.id, status.name, now.wall, status.state, status.isFlapping,
          status.evidence.finding, status.evidence.detail});
}

void StatusBoard::refreshAll(Moment now) {
    for (std::size_t i = 0; i < m_services.size(); ++i)
        refresh(i, now);
}

void StatusBoard::note(StateChange change) {
    m_changes.states.push_back(std::move(change));
}

void StatusBoard::anchorsRead(const std::vector<AnchorReading>& readings, Moment now) {
    const bool wasGap = isGap();
    m_droplet.anchorsRead(readings, now);
    if (auto ended = m_droplet.takeEnded()) {
        m_changes.gaps.push_back(*ended);
        interrupted(GapReason::NetworkLost, ended->from, now.wall, {}, now);
    }
    if (!wasGap && isGap()) {
        m_changes.gaps.push_back(*m_droplet.gap());
        // Whatever was being confirmed was seen through a network that was already lost.
        for (Judgement& judgement : m_judgements)
            judgement.confirmation.interrupt();
    }
    m_isDirty = true;
    refreshAll(now);
    tick(now);
}

void StatusBoard::setTransport(std::optional<LayerStatus> transport, Moment now) {
    const bool wasLost = m_droplet.isLost();
    const bool wasBeingLost = m_droplet.isBeingLost();
    m_droplet.setTransport(std::move(transport));
    if (wasLost != m_droplet.isLost() || wasBeingLost != m_droplet.isBeingLost())
        m_isDirty = true;
    tick(now);
}

bool StatusBoard::wantsAnchors(Moment now) const {
    return m_droplet.wantsAnchors(now);
}

void StatusBoard::interrupted(GapReason reason, Instant from, Instant to, std::string evidence,
                              Moment now) {
    m_dependencies.interrupt();
    for (Judgement& judgement : m_judgements) {
        judgement.confirmation.interrupt();
        // That it has stopped flapping must be observed, too.
        if (!judgement.flapping.isFlapping())
            judgement.flapping.reset();
        if (!judgement.isTroubled())
            judgement.firstSign.reset();
    }
    if (reason != GapReason::ClockChanged)
        m_graceUntil = now.boot + graceOf(m_profile);
    m_isDirty = true;
    // The end of a lost network is recorded with its beginning.
    if (reason != GapReason::NetworkLost)
        m_changes.gaps.push_back(
            {m_profile.id, reason, std::min(from, to), to, std::move(evidence)});
    refreshAll(now);
}

void StatusBoard::setMaintenance(MaintenanceStatus maintenance, Moment now) {
    if (maintenance == m_maintenance)
        return;
    m_maintenance = std::move(maintenance);
    for (std::size_t i = 0; i < m_services.size(); ++i) {
        const auto& names = m_maintenance.services;
        const bool isMeant =
            names.empty() || std::ranges::find(names, m_services[i].name) != names.end();
        const bool isPaused = m_maintenance.isActive && isMeant;
        if (std::exchange(m_judgements[i].isPaused, isPaused) != isPaused)
            m_judgements[i].confirmation.interrupt();
    }
    m_isDirty = true;
    refreshAll(now);
    tick(now);
}

void StatusBoard::setCapabilities(std::size_t index, Capabilities capabilities, Moment now) {
    Capabilities& present = m_services[index].capabilities;
    capabilities.previousVersion = present.previousVersion;
    capabilities.versionChangedAt = present.versionChangedAt;
    if (capabilities.state != Capabilities::State::Known) {
        // What was read before stays what is known, with its age.
        present.state = present.readAt && capabilities.state == Capabilities::State::Unreadable
                            ? Capabilities::State::Unreadable
                            : capabilities.state;
        present.detail = std::move(capabilities.detail);
        return;
    }
    for (const std::string& route : capabilities.missing) {
        const bool isNew =
            std::ranges::find(present.missing, route) == present.missing.end() && present.readAt;
        if (isNew)
            m_changes.incidents.push_back(
                m_book.note(m_services[index].name, Finding::RouteMissing,
                            "no longer publishes " + route + ", which a check needs",
                            "service_route_missing", now.wall));
    }
    present = std::move(capabilities);
}

void StatusBoard::recallCapabilities(std::size_t index, Capabilities capabilities) {
    ServiceStatus& status = m_services[index];
    if (status.capabilities.state != Capabilities::State::NotRead)
        return;
    if (status.version.empty())
        status.version = capabilities.version;
    status.capabilities = std::move(capabilities);
}

void StatusBoard::adopt(const std::vector<Incident>& open, Moment now) {
    std::set<std::string> known;
    for (const ServiceStatus& service : m_services)
        known.insert(service.name);
    for (IncidentChange& change : m_book.adopt(open, known, now))
        m_changes.incidents.push_back(std::move(change));
    m_isRecalled = true;
    m_isDirty = true;
    tick(now);
}

// ---- judging ----

void StatusBoard::tick(Moment now) {
    if (m_graceUntil && now.boot >= *m_graceUntil)
        m_graceUntil.reset();
    followHost(now);
    noteLayerChanges(now);
    if (!m_begun)
        m_begun = now.boot;
    if (!m_isRecalled && now.boot - *m_begun < RecallWithin)
        return;
    // In a gap nothing can be said, and of a lost droplet nothing until the anchors have answered.
    if (isGap() || m_droplet.isVerdictPending())
        return;
    const auto due = m_book.dueAt();
    if (m_isDirty || (due && now.boot >= *due))
        evaluate(now);
}

void StatusBoard::evaluate(Moment now) {
    m_isDirty = false;
    const bool hadIncidents = !m_book.open().empty();
    const Surroundings surroundings{m_dependencies.judged(),
                                    m_hostCauses.value_or(std::vector<Cause>()),
                                    m_hostCauses.has_value()};
    auto changes = m_book.update(judged(), isConfirmingWorse(), now, surroundings);
    for (IncidentChange& change : changes)
        m_changes.incidents.push_back(std::move(change));
    const bool hasIncidents = !m_book.open().empty();
    if (hadIncidents && !hasIncidents)
        m_quietSince = now.wall;
    if (!hadIncidents && !hasIncidents)
        return;
    followDependencies(now);
    for (std::size_t i = 0; i < m_services.size(); ++i) {
        m_services[i].incident = m_book.incidentOf(m_services[i].name);
        refresh(i, now);
    }
    m_isDirty = false;
}

std::vector<JudgedService> StatusBoard::judged() const {
    std::vector<JudgedService> services;
    services.reserve(m_services.size());
    for (std::size_t i = 0; i < m_services.size(); ++i) {
        const Judgement& judgement = m_judgements[i];
        JudgedService& service = services.emplace_back();
        service.name = m_services[i].name;
        service.dependsOn = m_services[i].dependsOn;
        service.hangsWithout = m_profile.services[i].hangsWithout;
        service.state = judgement.confirmation.state();
        service.isSettled = judgement.confirmation.isSettled();
        service.isFlapping = judgement.flapping.isFlapping();
        service.isPaused = judgement.isPaused;
        service.firstSign = judgement.firstSign.value_or(Instant());
        if (!judgement.layers.empty()) {
            const bool isTold = judgement.isTroubled() && judgement.trouble;
            const LayerStatus& decisive =
                isTold ? *judgement.trouble : decisiveLayer(judgement.layers);
            service.layer = decisive.layer;
            service.evidence = decisive.evidence;
        }
    }
    return services;
}

bool StatusBoard::isConfirmingWorse() const {
    return m_dependencies.isConfirmingWorse() || wantsHostRetry() || m_droplet.isBeingLost() ||
           std::ranges::any_of(m_judgements, [](const Judgement& judgement) {
               const Confirmation& confirmation = judgement.confirmation;
               return confirmation.isConfirming() && confirmation.isConfirmingWorse() &&
                      !judgement.isPaused && !judgement.flapping.isFlapping();
           });
}

bool StatusBoard::wantsRetry(std::size_t index) const {
    const Judgement& judgement = m_judgements[index];
    const bool isInGrace = m_graceUntil.has_value() && isBad(m_services[index].observed);
    return (judgement.confirmation.isConfirming() && !judgement.flapping.isFlapping() &&
            !judgement.isPaused) ||
           isGap() || isInGrace;
}

// ---- layers and dependencies ----

void StatusBoard::noteLayerChanges(Moment now) {
    const auto isLostForSure = [this] {
        return m_droplet.isLost() &&
               std::ranges::all_of(m_judgements, [](const Judgement& judgement) {
                   return judgement.confirmation.isSettled() &&
                          isBad(judgement.confirmation.state());
               });
    };
    m_layers = m_droplet.layers(isLostForSure());
    judgeHostLayer();
    const Layers& layers = m_layers;
    m_layerStates.resize(layers.size(), State::NotObserved);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const LayerStatus& layer = layers[i];
        const bool isBegun = layer.evidence.finding != Finding::NotProbed;
        if (!isBegun || std::exchange(m_layerStates[i], layer.state) == layer.state)
            continue;
        note({m_profile.id, std::string(toString(layer.layer)), now.wall, layer.state, false,
              layer.evidence.finding, layer.evidence.detail});
    }
}

void StatusBoard::describe(StatusSnapshot& status) const {
    status.layers = m_layers;
    status.services = m_services;
    status.dependencies = m_dependencies.all();
    status.host = m_hostStatus;
    status.gap = m_droplet.gap();
    status.maintenance = m_maintenance;
    status.incidents = m_book.open();
    status.quietSince = m_quietSince;
    status.overall = worstOf(m_services);
    const State asked = worstAsked(status.dependencies);
    if (badness(asked) > badness(status.overall))
        status.overall = asked;
    const State layers = foldLayers(m_layers);
    if (layers == State::Failed && !status.gap)
        status.overall = State::Failed;
    if (badness(worstOfHost()) > badness(status.overall))
        status.overall = worstOfHost();
    const auto oldest = std::ranges::min_element(m_services, {}, &ServiceStatus::observedAt);
    if (oldest != m_services.end())
        status.lastFullCheck = oldest->observedAt;
}

} // namespace catalyst
