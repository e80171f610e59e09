#include "ui/Snapshots.h"

#include "ui/HostScenes.h"

#include <cmath>

namespace catalyst::test {

using namespace std::chrono_literals;

Instant newYork(int hour, int minute, int second) {
    using namespace std::chrono;
    return Instant(sys_days(year(2026) / November / 18)) + hours(hour + 5) + minutes(minute) +
           seconds(second);
}

ServiceStatus service(const std::string& name, int port, Finding finding, Instant now) {
    ServiceStatus s;
    s.name = name;
    s.port = port;
    s.state = stateOf(finding);
    s.evidence.finding = finding;
    s.evidence.httpStatus = 200;
    s.evidence.reported = "healthy";
    s.observedAt = now - 4s;
    s.latency = 4200us + std::chrono::microseconds(port % 10 * 1300);
    s.since = newYork(4, 12, port % 60);
    s.version = "6.0.3";
    s.nextProbe = now + 6s;
    return s;
}

StatusSnapshot composed(Instant now) {
    StatusSnapshot s;
    s.profile = *ProfileId::parse("rehearsal");
    s.displayName = "rehearsal";
    s.mode = Mode::Rehearsal;
    s.takenAt = now;
    s.probeInterval = 10s;
    const std::pair<const char*, int> names[] = {
        {"orchestration", 5000}, {"news", 5008},      {"scanner", 5001},
        {"pattern", 5002},       {"technical", 5003}, {"risk-manager", 5004},
        {"trading", 5005},       {"workflow", 5006},  {"reporting", 5009}};
    for (const auto& [name, port] : names)
        s.services.push_back(service(name, port, Finding::Healthy, now));
    ServiceStatus& trading = s.services[6];
    trading.evidence = {Finding::ReportsUnhealthy, 200, "unhealthy: database is down", ""};
    trading.state = State::Failed;
    trading.since = newYork(13, 42, 11);
    trading.failuresInARow = 22;
    ServiceStatus& technical = s.services[4];
    technical.evidence = {Finding::ReportsDegraded, 200, "degraded", ""};
    technical.state = State::Degraded;
    technical.since = newYork(13, 40, 2);
    ServiceStatus& news = s.services[1];
    news.evidence = {Finding::Unreachable, 0, "", "no socket"};
    news.state = State::Unknown;
    news.latency.reset();
    news.version.clear();
    news.since = newYork(9, 30, 52);
    s.services[7].latency = 2410ms;
    s.host = wellHost(now);
    s.overall = worstOf(s.services);
    s.market.session = SessionKind::Regular;
    s.market.isKnown = true;
    s.market.reason = MarketReason::TradingHours;
    s.market.tradingMode = "normal";
    s.market.scanEvery = 900s;
    s.market.changesAt = newYork(16, 0);
    s.market.changesTo = SessionKind::AfterHours;
    for (const auto& [subject, severity] :
         {std::pair("trading", Severity::Critical), std::pair("technical", Severity::Warning)}) {
        Incident incident;
        incident.id = std::string("01J-") + subject;
        incident.profile = s.profile;
        incident.subject = subject;
        incident.severity = severity;
        incident.firstOut = newYork(13, 42);
        incident.evidence = "says unhealthy";
        const bool isTrading = incident.subject == "trading";
        const Evidence& seen = isTrading ? s.services[6].evidence : s.services[4].evidence;
        incident.finding = seen.finding;
        incident.reported = seen.reported;
        s.incidents.push_back(incident);
    }
    return s;
}

std::vector<Sample> anHour(Instant now, std::int64_t base) {
    std::vector<Sample> samples;
    for (Instant at = now - 1h; at < now; at += 10s) {
        const auto ago = now - at;
        if (ago > 20min && ago < 25min)
            continue;
        Sample sample;
        sample.at = at;
        sample.status = State::Ok;
        const auto i = static_cast<double>(samples.size());
        sample.value =
            base + static_cast<std::int64_t>(static_cast<double>(base) *
                                             (0.4 * std::sin(i / 5) + 0.3 * std::sin(i)));
        if (ago > 40min && ago < 50min) {
            sample.value = Sample::NoValue;
            sample.status = State::Failed;
        }
        samples.push_back(sample);
    }
    return samples;
}

} // namespace catalyst::test
