#include "engine/EngineFixture.h"

#include "base/Ulid.h"

#include <filesystem>
#include <future>

namespace catalyst::test {

namespace {

Task<Probe> answer(EngineFixture* fixture, std::size_t service) {
    ++fixture->probes;
    Probe probe;
    probe.reading.evidence.finding = fixture->findings[service];
    probe.reading.evidence.detail = "as the test says";
    if (stateOf(probe.reading.evidence.finding) == State::Ok)
        probe.latency = std::chrono::microseconds(1234);
    co_return probe;
}

} // namespace

Task<Result<void>> FakeRehearsal::setMode(MutationToken, std::string service, std::string mode) {
    ++mutations;
    if (!ignoresIt)
        modes[service] = mode;
    if (losesAnswer)
        co_return fail(Error::Code::OutcomeUnknown, "no answer");
    co_return Result<void>();
}

Task<Result<ReadBack>> FakeRehearsal::hasMode(std::string service, std::string mode) {
    const bool isAsIntended = modes[service] == mode;
    const std::string observed = service + " is " + modes[service];
    co_return ReadBack{isAsIntended, observed};
}

Task<Result<void>> FakeRehearsal::runScenario(MutationToken, std::string name, double) {
    ++mutations;
    scenario = name;
    co_return Result<void>();
}

Task<Result<ReadBack>> FakeRehearsal::runsScenario(std::string name) {
    const std::string observed = "scenario " + scenario;
    co_return ReadBack{scenario == name, observed};
}

Task<Result<void>> FakeRehearsal::moveClock(MutationToken, std::chrono::microseconds shift) {
    ++mutations;
    dayShift = shift;
    co_return Result<void>();
}

Task<Result<ReadBack>> FakeRehearsal::hasDayShift(std::chrono::microseconds shift) {
    co_return ReadBack{dayShift == shift, "as the test says"};
}

EngineFixture::EngineFixture(std::size_t services) : findings(services) {
    profile = defaultProfile(ProfileId::parse("test").value(), TransportKind::Rehearsal);
    profile.services.resize(services);
    profile.polling.open = std::chrono::seconds(1);
    profile.polling.otherwise = std::chrono::seconds(1);
    for (auto& finding : findings)
        finding = Finding::Healthy;
}

std::string EngineFixture::path(const char* name) const {
    return folder.filePath(QString::fromUtf8(name)).toStdString();
}

void EngineFixture::settle() {
    std::promise<void> done;
    storeWorker.post([&done] { done.set_value(); });
    done.get_future().wait();
}

EngineParts EngineFixture::makeParts(Executor& executor) {
    EngineParts parts;
    parts.profile = profile;
    parts.probe = [this](std::size_t service) { return answer(this, service); };
    parts.sessions = standardSessionPlan();
    parts.profileText = profileText;
    parts.actor = "test:engine";
    parts.storeLocation = {std::filesystem::path(path("history.db")),
                           RecordsLocation(std::filesystem::path(path("records.db")))};
    parts.store = std::make_unique<Store>(storeWorker, executor.clock());
    auto port = std::make_unique<FakeRehearsal>();
    rehearsal = port.get();
    parts.rehearsal = std::move(port);
    auto ids = std::make_shared<UlidSource>(executor.clock());
    parts.newId = [ids] { return ids->next().toString(); };
    return parts;
}

} // namespace catalyst::test
