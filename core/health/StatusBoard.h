#pragma once

#include "base/Moment.h"
#include "config/Profile.h"
#include "health/Confirmation.h"
#include "health/ContainerWatch.h"
#include "health/Dependencies.h"
#include "health/DropletWatch.h"
#include "health/FlapWindow.h"
#include "health/HostWatch.h"
#include "health/IncidentBook.h"
#include "health/Probe.h"
#include "health/ServiceLayers.h"
#include "model/Status.h"
#include "model/Timeline.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace catalyst {

/// What changed, for the records.
struct BoardChanges {
    std::vector<StateChange> states;
    std::vector<IncidentChange> incidents;
    std::vector<Gap> gaps; ///< begun or ended

    bool isEmpty() const { return states.empty() && incidents.empty() && gaps.empty(); }
};

/// Everything observed of a profile so far, and what is judged from it: confirmed states, flapping,
/// causes, incidents, gaps. Pure: a function of the observations in their order and their moments.
class StatusBoard {
public:
    /// What Docker said of a container counts for so long.
    static constexpr std::chrono::seconds DockerGoodFor{150};

    /// `hasAnchors`: somebody answers when `wantsAnchors` says so.
    StatusBoard(const Profile& profile, bool hasAnchors, IncidentBook::NewId newId);

    void observe(std::size_t service, const ServiceReading& reading, Moment now);

    /// The transport's own word, where it has one.
    void setTransport(std::optional<LayerStatus> transport, Moment now);

    /// What Docker says of the services' containers, in their order. It is judged with each
    /// service's next observation, which those that are returned should get soon.
    std::vector<std::size_t>
    observeContainers(std::vector<std::optional<ContainerStatus>> containers, Moment now);
    /// Docker cannot be asked now.
    void loseContainers() { m_containers.lose(); }
    /// This console is about to restart, stop or make anew that service's container.
    void expectContainerChange(std::size_t service, Moment until) {
        m_containers.expect(service, until);
    }

    /// The console is going to ask it itself.
    void expectDependency(const std::string& name) { m_dependencies.expect(name); }
    /// What the console saw of a dependency that it asks itself.
    void observeDependency(const std::string& name, DependencyReading reading, Moment now);
    /// It should be asked again soon: its state is being contradicted.
    bool wantsRetryOf(const std::string& dependency) const {
        return m_dependencies.isConfirming(dependency) || isGap();
    }

    /// The console is going to read the droplet's host, so often.
    void expectHost(std::chrono::seconds interval);
    /// What was read of it, or why nothing was; after `expectHost`.
    void observeHost(Result<HostReading> reading, Moment now);
    /// The way to it is gone; `why` is English.
    void loseHost(std::string why, Moment now);
    /// It should be read again soon.
    bool wantsHostRetry() const { return m_hostCauses && m_host->isConfirmingWorse(); }

    /// Whether the anchors should be tried now, and what they said.
    bool wantsAnchors(Moment now) const;
    void anchorsRead(const std::vector<AnchorReading>& readings, Moment now);

    /// Time was not lived through. What was being confirmed is not, and for a while failures are
    /// seen but not counted: after a sleep the network takes its time.
    void interrupted(GapReason reason, Instant from, Instant to, std::string evidence, Moment now);

    void setMaintenance(MaintenanceStatus maintenance, Moment now);
    void setCapabilities(std::size_t service, Capabilities capabilities, Moment now);
    /// Of the last run: what was known of the service then.
    void recallCapabilities(std::size_t service, Capabilities capabilities);

    /// Incidents that were open when the program last ran. Until it has been called no incident is
    /// opened, for at most `RecallWithin`: an outage that goes on is to be one incident.
    static constexpr std::chrono::seconds RecallWithin{10};
    void adopt(const std::vector<Incident>& open, Moment now);
    /// When the last incident ended, as recorded.
    void recallQuiet(std::optional<Instant> since) { m_quietSince = since; }

    /// Time passes.
    void tick(Moment now);

    /// The service should be observed again soon: its state is being contradicted.
    bool wantsRetry(std::size_t service) const;

    BoardChanges takeChanges() { return std::exchange(m_changes, {}); }

    /// Fills in what the board knows: overall, layers, services, dependencies, gap, maintenance,
    /// incidents. The services' `nextProbe` is the caller's.
    void describe(StatusSnapshot& status) const;
    const std::vector<ServiceStatus>& services() const { return m_services; }
    bool isGap() const { return m_droplet.gap().has_value(); }

private:
    struct Judgement {
        explicit Judgement(ConfirmationRules rules) : confirmation(rules) {}
        Confirmation confirmation;
        FlapWindow flapping;
        SharedList<LayerStatus> layers; ///< without what is known of dependencies
        bool isPaused = false;
        std::optional<Instant> firstSign;   ///< of the present trouble
        std::optional<LayerStatus> trouble; ///< as last seen; a recovery is no evidence of it
        std::optional<std::pair<State, bool>> told; ///< state and flapping, as last noted

        /// Judged to be bad, or not to be judged for changing so often.
        bool isTroubled() const;
    };

    void learnVersion(std::size_t service, const std::string& version, Moment now);
    void judge(std::size_t service, State observed, Moment now);
    void refresh(std::size_t service, Moment now);
    void refreshAll(Moment now);
    void evaluate(Moment now);
    void followDependencies(Moment now);
    void followHost(Moment now);
    void judgeHostLayer();
    State worstOfHost() const;
    /// Of those that the console saw itself.
    State worstAsked(const std::vector<DependencyStatus>& dependencies) const;
    void noteLayerChanges(Moment now);
    std::vector<JudgedService> judged() const;
    bool isConfirmingWorse() const;
    void note(StateChange change);

    Profile m_profile;
    std::vector<ServiceStatus> m_services;
    std::vector<Judgement> m_judgements;
    DropletWatch m_droplet;
    ContainerWatch m_containers;
    IncidentBook m_book;
    Dependencies m_dependencies;
    MaintenanceStatus m_maintenance;
    std::optional<BootTime> m_graceUntil;
    std::optional<Instant> m_quietSince;
    Layers m_layers;                                ///< of the droplet
    std::vector<State> m_layerStates;               ///< as last noted
    std::optional<HostWatch> m_host;                ///< empty: nobody reads it
    std::optional<HostStatus> m_hostStatus;         ///< of the last tick
    std::optional<std::vector<Cause>> m_hostCauses; ///< empty: not known now
    bool m_isDirty = false;                         ///< the causes may be others now
    bool m_isRecalled = false;
    std::optional<BootTime> m_begun;
    BoardChanges m_changes;
};

} // namespace catalyst
