#pragma once

#include "config/Profile.h"
#include "health/RootCause.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace catalyst::test {

/// The plan's nine services as judged, all well, for tests that make some of them ill.
class JudgedServices {
public:
    static constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

    JudgedServices() {
        for (const ServiceProfile& profile : defaultServices()) {
            JudgedService& service = all.emplace_back();
            service.name = profile.name;
            service.dependsOn = profile.dependsOn;
            service.hangsWithout = profile.hangsWithout;
            heal(profile.name);
        }
    }

    JudgedService& operator[](const std::string& name) {
        return *std::ranges::find(all, name, &JudgedService::name);
    }

    void heal(const std::string& name) {
        JudgedService& service = (*this)[name];
        service.state = State::Ok;
        service.isSettled = true;
        service.isFlapping = false;
        service.firstSign = {};
        service.layer = Layer::SelfReport;
        service.evidence = {Finding::Healthy, 200, {}, "HTTP 200", {}};
    }
    void healAll() {
        for (const JudgedService& service : all)
            heal(service.name);
    }

    /// Judged after `finding`, first seen `since` after the start.
    void trouble(const std::string& name, Finding finding, std::chrono::seconds since = {},
                 std::string blames = {}) {
        JudgedService& service = (*this)[name];
        service.state = stateOf(finding);
        service.isSettled = true;
        service.firstSign = start + since;
        service.layer = layerOf(finding);
        service.evidence = {finding, 0, blames.empty() ? "words" : blames + " is down",
                            std::string(toString(finding)), std::move(blames)};
    }
    void troubleAll(Finding finding, std::chrono::seconds since = {}) {
        for (const JudgedService& service : all)
            trouble(service.name, finding, since);
    }

    /// The database is gone and the services say of it what deployed ones do.
    void loseDatabase(std::chrono::seconds since = {}) {
        trouble("pattern", Finding::ReportsUnhealthy, since, "postgres");
        trouble("trading", Finding::ReportsUnhealthy, since + std::chrono::seconds(3), "postgres");
        trouble("reporting", Finding::ReportsDegraded, since + std::chrono::seconds(1), "postgres");
        trouble("orchestration", Finding::ReportsUnhealthy, since);
        trouble("technical", Finding::ReportsDegraded, since);
        // scanner, news, risk-manager, workflow claim to be well.
    }

    std::vector<JudgedService> all;

private:
    static Layer layerOf(Finding finding) {
        switch (finding) {
        case Finding::Refused:
        case Finding::Unreachable:
        case Finding::NotConnected:
            return Layer::Port;
        case Finding::CheckFailed:
        case Finding::Stale:
            return Layer::Functional;
        case Finding::ReportsUnhealthy:
        case Finding::ReportsDegraded:
        case Finding::ReportsInitializing:
        case Finding::Unclear:
        case Finding::OtherService:
            return Layer::SelfReport;
        default:
            return Layer::Http;
        }
    }
};

} // namespace catalyst::test
