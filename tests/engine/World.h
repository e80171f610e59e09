#pragma once

#include "engine/Engine.h"
#include "support/FakeExecutor.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace catalyst::test {

/// A simulated droplet that answers as the contract says, lies included, in fake time. Targets are
/// the nine services with the words of `modes`, and "postgres" (stopped), "redis" (hung), "droplet"
/// (lost, dropping), "network" (lost).
class World {
public:
    World();

    void set(const std::string& target, const std::string& mode);

    Task<Probe> probe(std::size_t service);
    Task<Evidence> check(std::size_t check);
    Task<std::vector<AnchorReading>> anchors();

    Profile profile;
    int anchorsAsked = 0;

private:
    std::string modeOf(const std::string& target) const;
    bool isStopped(const char* dependency) const;
    Evidence healthOf(const std::string& service, const std::string& mode);
    Evidence withoutDatabase(const std::string& service) const;

    std::map<std::string, std::string> m_modes;
    std::map<std::string, int> m_asked;
};

/// An engine on that world, its store included, on one thread and under one fake clock; begins on
/// Wednesday 18 November 2026 at 10:00 in New York, in session.
class WorldRun {
public:
    explicit WorldRun(World& world);
    ~WorldRun();

    /// Lets time pass in steps of at most a second, so that the store keeps up.
    void advance(std::chrono::microseconds duration);
    const StatusSnapshot& status() const { return *m_engine->status(); }
    CommandResult execute(Command command);

    FakeClock clock;
    /// Every incident that was ever published open, by id, as last published.
    std::map<std::string, Incident> incidents;
    /// In the order in which they were first published: one notification each.
    std::vector<std::string> notified;
    std::vector<StatusPtr> published;

private:
    void settle();

    FakeExecutor m_executor{clock};
    FakeExecutor m_worker{clock};
    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
    TaskScope m_scope{m_executor};
};

} // namespace catalyst::test
