#pragma once

#include "setup/SetupPort.h"
#include "ui/FakeConnection.h"

#include <utility>

namespace catalyst::test {

/// One service of a droplet as a survey finds it.
inline DiscoveredService foundService(const ServiceProfile& contract, Finding finding) {
    DiscoveredService service;
    service.name = contract.name;
    service.container = contract.container;
    service.state = ContainerState::Running;
    service.port = contract.port;
    service.source = PortSource::Published;
    ServiceVoice voice;
    voice.evidence.finding = finding;
    voice.evidence.httpStatus = finding == Finding::Healthy ? 200 : 0;
    voice.calledItself = contract.name;
    voice.description = Capabilities::State::Known;
    service.voice = voice;
    return service;
}

/// A droplet on which everything was found.
inline SurveyReport wholeSurvey() {
    SurveyReport report;
    DropletDiscovery& found = report.found;
    found.isDockerUsable = true;
    found.composeDirectory = "/root/catalyst-trading-mcp";
    found.database = "postgresql://catalyst@db.example:25060/catalyst?sslmode=require";
    found.databaseWantsPassword = true;
    found.redis = "127.0.0.1:6379";
    for (const ServiceProfile& contract : defaultServices())
        found.services.push_back(foundService(contract, Finding::Healthy));
    found.services.front().voice->description = Capabilities::State::NoDescription;
    report.proposal = proposeProfile(*ProfileId::parse("prod"), {"droplet", "kim", 2222, {}, {}},
                                     "/var/run/docker.sock", found);
    return report;
}

/// One on which something is amiss of every kind that matters here: a service that hangs, one whose
/// container stopped, one that has none, and no Redis.
inline SurveyReport brokenSurvey() {
    SurveyReport report = wholeSurvey();
    DropletDiscovery& found = report.found;
    found.redis.clear();
    found.services[2].voice->evidence.finding = Finding::Silent;
    found.services[2].voice->evidence.detail = "no answer within 3 s";
    found.services[2].voice->calledItself.clear();
    found.services[2].voice->description = Capabilities::State::Unreadable;
    found.services[4].state = ContainerState::Exited;
    found.services[4].voice->evidence.finding = Finding::Refused;
    found.services[4].voice->calledItself.clear();
    found.services[4].voice->description = Capabilities::State::Unreadable;
    found.services[8].container.clear();
    found.services[8].state = ContainerState::Unknown;
    found.services[8].source = PortSource::Contract;
    found.services[8].voice->evidence.finding = Finding::Refused;
    found.services[8].voice->calledItself.clear();
    found.services[8].voice->description = Capabilities::State::Unreadable;
    const std::string third = found.services[2].name;
    const std::string fifth = found.services[4].name;
    const std::string last = found.services[8].name;
    found.missing = {{"container_stopped", fifth, "its container is exited", "start it"},
                     {"container", last, "Docker has no container of it", "start it"},
                     {"redis", {}, "no Redis was found that the droplet itself can reach", "write"},
                     {"service", third, "at port 5001: no answer within 3 s", "look"}};
    return report;
}

/// A droplet whose Docker this login may not use: the plan's, with nobody at its ports.
inline SurveyReport withoutDocker() {
    SurveyReport report;
    DropletDiscovery& found = report.found;
    found.dockerTrouble = "permission denied at /var/run/docker.sock";
    for (const ServiceProfile& contract : defaultServices()) {
        DiscoveredService service = foundService(contract, Finding::Refused);
        service.container.clear();
        service.state = ContainerState::Unknown;
        service.source = PortSource::Contract;
        service.voice->calledItself.clear();
        service.voice->description = Capabilities::State::Unreadable;
        found.services.push_back(service);
    }
    found.missing = {{"docker", "/var/run/docker.sock",
                      "the Docker engine cannot be asked: permission denied", "log in as root"},
                     {"compose_directory", {}, "no compose file was found in /root/x", "write"}};
    report.proposal = proposeProfile(*ProfileId::parse("prod"), {"droplet", {}, 0, {}, {}},
                                     "/var/run/docker.sock", found);
    return report;
}

/// The way from a host to a profile; the test answers what was asked.
class FakeSetup final : public SetupPort {
public:
    void prepare(SetupRequest request,
                 std::function<void(const Result<SetupPlace>&)> done) override {
        requested = std::move(request);
        preparing = std::move(done);
    }
    ConnectionPort& connection() override { return droplet; }
    void survey(std::function<void(const SurveyStep&)> progress,
                std::function<void(const Result<SurveyReport>&)> done) override {
        ++surveys;
        progressing = std::move(progress);
        surveying = std::move(done);
    }
    void cancelSurvey() override { ++cancels; }
    void write(Profile profile, std::function<void(const Result<void>&)> done) override {
        written = std::move(profile);
        writing = std::move(done);
    }

    void answerPrepare() { std::exchange(preparing, nullptr)(SetupPlace{file, droplet.facts}); }
    void answerPrepare(Error error) { std::exchange(preparing, nullptr)(fail(std::move(error))); }
    void answerSurvey(const Result<SurveyReport>& report) {
        std::exchange(surveying, nullptr)(report);
    }
    void answerWrite(const Result<void>& done = {}) { std::exchange(writing, nullptr)(done); }

    const std::string file = "/home/kim/.config/catalyst-console/prod/catalyst.toml";
    FakeConnection droplet;
    std::optional<SetupRequest> requested;
    std::optional<Profile> written;
    int surveys = 0;
    int cancels = 0;
    std::function<void(const Result<SetupPlace>&)> preparing;
    std::function<void(const SurveyStep&)> progressing;
    std::function<void(const Result<SurveyReport>&)> surveying;
    std::function<void(const Result<void>&)> writing;
};

} // namespace catalyst::test
