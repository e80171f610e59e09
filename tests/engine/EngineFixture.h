#pragma once

#include "async/ThreadExecutor.h"
#include "async/qt/QtExecutor.h"
#include "engine/Engine.h"

#include <QTemporaryDir>

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace catalyst::test {

/// A rehearsal port without a rehearsal: remembers, and can lose its answer or lie.
class FakeRehearsal final : public RehearsalPort {
public:
    Task<Result<void>> setMode(MutationToken token, std::string service, std::string mode) override;
    Task<Result<ReadBack>> hasMode(std::string service, std::string mode) override;
    Task<Result<void>> runScenario(MutationToken token, std::string name, double pace) override;
    Task<Result<ReadBack>> runsScenario(std::string name) override;
    Task<Result<void>> moveClock(MutationToken token, std::chrono::microseconds shift) override;
    Task<Result<ReadBack>> hasDayShift(std::chrono::microseconds shift) override;

    std::map<std::string, std::string> modes;
    std::string scenario = "none";
    std::chrono::microseconds dayShift{0};
    int mutations = 0;
    bool losesAnswer = false;
    bool ignoresIt = false;
};

/// What a test needs to run an engine on the thread it is on: a store in a folder of its own, and
/// services that answer what the test says.
struct EngineFixture {
    explicit EngineFixture(std::size_t services = 3);

    EngineParts makeParts(Executor& executor);
    std::string path(const char* name) const;
    /// Waits until the store's worker has done what was asked: before an executor that its answers
    /// go to is destroyed.
    void settle();

    SystemClock clock;
    QTemporaryDir folder;
    std::string profileText = "the profile";
    Profile profile;
    std::vector<std::atomic<Finding>> findings; ///< what each service's next probe finds
    FakeRehearsal* rehearsal = nullptr;         ///< of the last parts
    std::atomic<int> probes = 0;
    ThreadExecutor storeWorker{clock, "store"};
};

} // namespace catalyst::test
