#pragma once

#include "health/StatusBoard.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace catalyst::test {

/// A board of the plan's nine services, the time it is told, and all the changes it gave out.
class BoardRig {
public:
    static constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

    explicit BoardRig(bool hasAnchors = true, Profile profile = nine())
        : m_profile(std::move(profile)),
          board(m_profile, hasAnchors, [this] { return "i" + std::to_string(++m_lastId); }) {}

    static Profile nine() { return defaultProfile(*ProfileId::parse("p"), TransportKind::Https); }

    void advance(std::chrono::microseconds by) {
        now.wall += by;
        now.boot += by;
    }

    std::size_t indexOf(const std::string& name) const {
        const auto& services = m_profile.services;
        const auto found = std::ranges::find(services, name, &ServiceProfile::name);
        return static_cast<std::size_t>(found - services.begin());
    }
    const ServiceStatus& operator[](const std::string& name) const {
        return board.services()[indexOf(name)];
    }

    void observe(std::size_t index, Finding finding, std::string blames = {},
                 std::vector<CheckReading> checks = {}) {
        ServiceReading reading;
        reading.probe.reading.evidence = {finding, 0,
                                          blames.empty() ? "words" : blames + " is down",
                                          std::string(toString(finding)), std::move(blames)};
        reading.checks = std::move(checks);
        board.observe(index, reading, now);
        take();
    }
    void observe(const std::string& name, Finding finding, std::string blames = {}) {
        observe(indexOf(name), finding, std::move(blames));
    }
    /// Every service once, `between` apart.
    void sweep(Finding finding, std::chrono::milliseconds between = std::chrono::milliseconds(10)) {
        for (std::size_t i = 0; i < m_profile.services.size(); ++i) {
            observe(i, finding);
            advance(between);
        }
    }
    /// Sweeps at the retry's distance.
    void sweeps(int count, Finding finding) {
        for (int i = 0; i < count; ++i) {
            sweep(finding);
            advance(std::chrono::seconds(2));
        }
    }
    void repeat(int count, const std::string& name, Finding finding, std::string blames = {}) {
        for (int i = 0; i < count; ++i) {
            observe(name, finding, blames);
            advance(std::chrono::seconds(2));
        }
    }
    /// The records were read and every service is well.
    void settle() {
        board.adopt({}, now);
        sweep(Finding::Healthy);
        take();
        clear();
    }
    void anchors(bool areReached) {
        board.anchorsRead({{"a:1", areReached, areReached ? "connected" : "timed out"}}, now);
        take();
    }
    void pause(bool isActive, std::vector<std::string> services = {}) {
        board.setMaintenance({isActive, std::move(services), "reason", std::nullopt}, now);
        take();
    }
    void tick() {
        board.tick(now);
        take();
    }

    void take() {
        BoardChanges changes = board.takeChanges();
        std::ranges::move(changes.states, std::back_inserter(states));
        std::ranges::move(changes.incidents, std::back_inserter(incidents));
        std::ranges::move(changes.gaps, std::back_inserter(gaps));
    }
    void clear() {
        states.clear();
        incidents.clear();
        gaps.clear();
    }

    StatusSnapshot snapshot() const {
        StatusSnapshot status;
        board.describe(status);
        return status;
    }
    /// Events of one kind so far.
    long count(IncidentEvent::Kind kind) const {
        long found = 0;
        for (const IncidentChange& change : incidents)
            found += std::ranges::count(change.events, kind, &IncidentEvent::kind);
        return found;
    }
    const Profile& profile() const { return m_profile; }

private:
    Profile m_profile;
    int m_lastId = 0;

public:
    StatusBoard board;
    Moment now{start, BootTime(std::chrono::hours(1))};
    std::vector<StateChange> states;
    std::vector<IncidentChange> incidents;
    std::vector<Gap> gaps;
};

} // namespace catalyst::test
