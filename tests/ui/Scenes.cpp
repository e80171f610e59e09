#include "ui/Scenes.h"

#include "ui/Accounts.h"
#include "ui/Snapshots.h"

#include <algorithm>

namespace catalyst::test {

using namespace std::chrono_literals;

namespace {

struct Known {
    const char* name;
    int port;
    int tier;
    std::vector<std::string> dependsOn;
    std::chrono::microseconds latency;
};

const std::vector<Known>& nine() {
    static const std::vector<Known> known = {
        {"orchestration", 5000, 2, {"postgres", "redis"}, 3100us},
        {"news", 5008, 2, {"postgres", "redis"}, 4600us},
        {"scanner", 5001, 3, {"postgres", "redis", "news"}, 8200us},
        {"pattern", 5002, 3, {"postgres", "redis"}, 6400us},
        {"technical", 5003, 3, {"postgres", "redis"}, 7300us},
        {"risk-manager", 5004, 3, {"postgres", "redis"}, 3900us},
        {"trading", 5005, 4, {"postgres", "redis", "scanner", "pattern", "technical"}, 11800us},
        {"workflow", 5006, 4, {"postgres", "redis"}, 5200us},
        {"reporting", 5009, 4, {"postgres", "redis", "trading"}, 9700us}};
    return known;
}

LayerStatus layer(Layer which, Finding finding, const std::string& source, Instant at,
                  const std::string& reported = {}, int http = 0) {
    LayerStatus status;
    status.layer = which;
    status.state = stateOf(finding);
    status.evidence = {finding, http, reported, {}, {}};
    status.source = source;
    if (finding != Finding::NotProbed && finding != Finding::NotObservable)
        status.observedAt = at;
    return status;
}

/// The layers of a service whose probe ended with `evidence`, as they follow from it.
Layers layersFor(const Evidence& evidence, Instant at) {
    using enum Finding;
    const std::string probe = "GET /health";
    Layers layers = {layer(Layer::Container, NotObservable, "", at)};
    const Finding f = evidence.finding;
    const bool isPort = f == Refused;
    const bool isHttp = f == Silent || f == Reset || f == Garbage || f == HttpError;
    const bool isAway = f == Unreachable || f == NotConnected || f == BehindFailure;
    const auto add = [&](Layer which, Finding finding, bool own = false) {
        layers.push_back(layer(which, finding, probe, at, own ? evidence.reported : "",
                               own ? evidence.httpStatus : 0));
    };
    if (f == NotProbed || isAway) {
        for (const Layer which : {Layer::Port, Layer::Http, Layer::SelfReport, Layer::Functional})
            add(which, f == NotProbed ? NotProbed : BehindFailure);
        return layers;
    }
    add(Layer::Port, isPort ? Refused : ProvenInside, isPort);
    add(Layer::Http, isPort ? BehindFailure : isHttp ? f : ProvenInside, isHttp);
    if (f == DependencyDown) {
        add(Layer::SelfReport, Healthy, true);
        layers.back().evidence.reported = "healthy";
    } else
        add(Layer::SelfReport, isPort || isHttp ? BehindFailure : f, true);
    Finding functional = BehindFailure;
    if (f == Healthy || f == ReportsDegraded)
        functional = CheckPassed;
    else if (f == DependencyDown)
        functional = DependencyDown;
    add(Layer::Functional, functional, f == DependencyDown);
    layers.back().source = "GET /api/v1/status";
    if (functional == CheckPassed)
        layers.back().evidence.reported = "status: $.success is true";
    return layers;
}

void observe(ServiceStatus& s, const Evidence& evidence, Instant since, Instant at) {
    s.evidence = evidence;
    s.layers = layersFor(evidence, at);
    s.observed = stateOf(evidence.finding);
    s.state = s.observed;
    s.since = since;
    const bool isAnswer = evidence.httpStatus != 0;
    if (!isAnswer)
        s.latency.reset();
    s.failuresInARow = s.state == State::Failed || s.state == State::Unknown ? 12 : 0;
}

ServiceStatus& find(StatusSnapshot& status, const std::string& name) {
    return *std::ranges::find(status.services, name, &ServiceStatus::name);
}

Incident incident(const StatusSnapshot& status, const std::string& id, CauseKind kind,
                  const std::string& subject, Severity severity, Instant firstOut) {
    Incident one;
    one.id = "01KACQ7WZ4N8V3H2T5" + id;
    one.profile = status.profile;
    one.kind = kind;
    one.subject = subject;
    one.severity = severity;
    one.firstOut = firstOut;
    return one;
}

/// Adds it and tells every service it touches.
void open(StatusSnapshot& status, const Incident& one) {
    status.incidents.push_back(one);
    for (ServiceStatus& service : status.services) {
        if (service.name == one.subject ||
            std::ranges::find(one.consequences, service.name) != one.consequences.end())
            service.incident = one.id;
    }
    status.quietSince.reset();
}

std::vector<std::string> namesOf(const StatusSnapshot& status) {
    std::vector<std::string> names;
    for (const ServiceStatus& service : status.services)
        names.push_back(service.name);
    return names;
}

void judge(StatusSnapshot& status) {
    status.overall = worstOf(status.services);
    if (badness(foldLayers(status.layers)) > badness(status.overall))
        status.overall = foldLayers(status.layers);
}

Layers outerLayers(Finding network, Finding transport, Finding host, Instant at) {
    return {layer(Layer::Network, network,
                  network == Finding::ProvenInside ? "http" : "anchor 192.0.2.1:443", at),
            layer(Layer::Transport, transport, "http", at), layer(Layer::Host, host, "http", at)};
}

ServiceStatus calm(const Known& known, Instant now) {
    ServiceStatus s;
    s.name = known.name;
    s.port = known.port;
    s.tier = known.tier;
    s.dependsOn = known.dependsOn;
    s.confirmationsNeeded = 3;
    s.observedAt = now - 3s;
    s.nextProbe = now + 7s;
    s.version = "6.0.3";
    s.latency = known.latency;
    observe(s, {Finding::Healthy, 200, "healthy", {}, {}}, now - 9h - 34min, now - 3s);
    s.capabilities.state = Capabilities::State::Known;
    s.capabilities.title = "Catalyst " + s.name;
    s.capabilities.version = "6.0.3";
    s.capabilities.routes = {"GET /api/v1/status", "GET /health"};
    s.capabilities.readAt = now - 9h;
    return s;
}

} // namespace

StatusSnapshot quiet(Instant now) {
    StatusSnapshot s;
    s.sequence = 4711;
    s.profile = *ProfileId::parse("prod");
    s.displayName = "prod";
    s.mode = Mode::Paper;
    s.accountLastFour = "7Q4K";
    s.takenAt = now;
    s.probeInterval = 10s;
    using enum Finding;
    s.layers = outerLayers(ProvenInside, ProvenInside, ProvenInside, now - 3s);
    for (const Known& known : nine())
        s.services.push_back(calm(known, now));
    find(s, "trading").since = now - 8h + 40s;
    find(s, "technical").since = now - 6h;
    find(s, "orchestration").capabilities.state = Capabilities::State::NoDescription;
    std::vector<std::string> routes = find(s, "trading").capabilities.routes;
    routes.push_back("GET /api/v1/positions/active");
    find(s, "trading").capabilities.routes = routes;
    for (const char* name : {"postgres", "redis"}) {
        DependencyStatus one;
        one.name = name;
        one.state = State::Ok;
        one.certainty = Certainty::Reported;
        one.evidence = {Healthy, 0, "connected", {}, {}};
        one.source = "scanner, reporting";
        one.since = now - 15h - 31min;
        s.dependencies.push_back(one);
    }
    s.lastFullCheck = now - 3s;
    s.quietSince = now - 15h - 31min - 22s;
    s.market.session = SessionKind::Regular;
    s.market.isKnown = true;
    s.market.reason = MarketReason::TradingHours;
    s.market.tradingMode = "normal";
    s.market.scanEvery = 900s;
    s.market.changesAt = newYork(16, 0);
    s.market.changesTo = SessionKind::AfterHours;
    s.account = tradingDay(now);
    judge(s);
    return s;
}

StatusSnapshot flat(Instant now) {
    StatusSnapshot s = quiet(now);
    s.account = flatAccount(now);
    return s;
}

StatusSnapshot noKeys(Instant now) {
    StatusSnapshot s = quiet(now);
    s.mode = Mode::Unknown;
    s.accountLastFour.clear();
    s.account = unreadAccount(AccountObstacle::NoKeys, now);
    return s;
}

StatusSnapshot brokerSilent(Instant now) {
    StatusSnapshot s = quiet(now);
    s.account = silentBroker(now);
    return s;
}

StatusSnapshot closedMarket(Instant now) {
    StatusSnapshot s = quiet(now);
    s.market.session = SessionKind::AfterHours;
    s.market.changesAt = newYork(20, 0);
    s.market.changesTo = SessionKind::Closed;
    s.market.nextOpen = now + 19h + 44min;
    s.account = afterTheClose(now);
    return s;
}

StatusSnapshot databaseDown(Instant now) {
    using enum Finding;
    StatusSnapshot s = quiet(now);
    const Instant since = now - 4min - 10s;
    const auto says = [&](const char* name, Evidence evidence) {
        if (evidence.finding == ReportsUnhealthy || evidence.finding == ReportsDegraded)
            evidence.blames = "postgres";
        observe(find(s, name), evidence, since + 11s, now - 3s);
    };
    says("orchestration", {ReportsUnhealthy, 503, "Unhealthy: database connection lost", {}, {}});
    says("news", {DependencyDown, 200, "postgres", {}, "postgres"});
    says("scanner", {DependencyDown, 200, "postgres", {}, "postgres"});
    says("pattern", {ReportsUnhealthy, 503, "unhealthy: database pool is closed", {}, {}});
    says("technical", {ReportsDegraded, 200, "degraded: database unavailable", {}, {}});
    says("risk-manager", {DependencyDown, 200, "postgres", {}, "postgres"});
    says("trading", {ReportsUnhealthy, 200, "unhealthy: connection refused", {}, {}});
    says("workflow", {DependencyDown, 200, "postgres", {}, "postgres"});
    says("reporting", {ReportsUnhealthy, 200, "unhealthy: database: disconnected", {}, {}});
    DependencyStatus& postgres = s.dependencies[0];
    postgres.state = State::Failed;
    postgres.evidence = {ReportsUnhealthy, 0, "connection refused", {}, "postgres"};
    postgres.source = "trading, pattern, reporting";
    postgres.since = since;
    Incident one =
        incident(s, "PGDOWN00", CauseKind::Dependency, "postgres", Severity::Critical, since);
    one.certainty = Certainty::Reported;
    one.layer = Layer::SelfReport;
    one.consequences = namesOf(s);
    one.finding = ReportsUnhealthy;
    one.reported = "trading, pattern, reporting";
    one.evidence = "trading says \"unhealthy: connection refused\"; pattern says \"unhealthy: "
                   "database pool is closed\"";
    one.guidance = "dependency_postgres";
    open(s, one);
    judge(s);
    return s;
}

StatusSnapshot redisHang(Instant now) {
    using enum Finding;
    StatusSnapshot s = quiet(now);
    const Instant since = now - 1min - 48s;
    for (const char* name : {"pattern", "technical"})
        observe(find(s, name), {Silent, 0, "", "no answer within 5 s", {}}, since, now - 3s);
    DependencyStatus& redis = s.dependencies[1];
    redis.state = State::Unknown;
    redis.certainty = Certainty::Suspected;
    redis.evidence = {Silent, 0, "", "services that hang when Redis hangs are silent", {}};
    redis.source = "pattern, technical";
    redis.since = since;
    Incident one =
        incident(s, "RDHANG00", CauseKind::Dependency, "redis", Severity::Critical, since);
    one.certainty = Certainty::Suspected;
    one.layer = Layer::Http;
    one.consequences = {"pattern", "technical"};
    one.finding = Silent;
    one.evidence = "pattern and technical are silent together; both need redis";
    one.guidance = "dependency_redis";
    open(s, one);
    judge(s);
    return s;
}

StatusSnapshot dropletLost(Instant now) {
    using enum Finding;
    StatusSnapshot s = quiet(now);
    const Instant since = now - 2min - 31s;
    s.layers = outerLayers(AnchorsReached, NotConnected, BehindFailure, now - 3s);
    s.layers[0].evidence.reported = "192.0.2.1:443";
    s.layers[1].state = State::Failed;
    s.layers[1].evidence.detail = "not connected within 5 s";
    for (ServiceStatus& service : s.services)
        observe(service, {BehindFailure, 0, "", "", {}}, since, now - 3s);
    for (DependencyStatus& dependency : s.dependencies) {
        dependency.state = State::NotObserved;
        dependency.evidence = {BehindFailure, 0, "", "", {}};
        dependency.source.clear();
        dependency.since = since;
    }
    Incident one =
        incident(s, "DRLOST00", CauseKind::Droplet, "droplet", Severity::Critical, since);
    one.layer = Layer::Transport;
    one.consequences = namesOf(s);
    one.finding = NotConnected;
    one.evidence = "no service accepts a connection; anchor 192.0.2.1:443 answers";
    one.guidance = "droplet_unreachable";
    open(s, one);
    judge(s);
    return s;
}

StatusSnapshot networkLost(Instant now) {
    using enum Finding;
    StatusSnapshot s = dropletLost(now);
    s.incidents.clear();
    s.layers = outerLayers(AnchorsLost, BehindFailure, BehindFailure, now - 3s);
    for (ServiceStatus& service : s.services)
        service.incident.clear();
    Gap gap;
    gap.profile = s.profile;
    gap.reason = GapReason::NetworkLost;
    gap.from = now - 2min - 31s;
    gap.evidence = "neither the droplet nor any of 2 anchors can be reached";
    s.gap = gap;
    s.overall = State::Unknown;
    s.account = silentBroker(now);
    return s;
}

StatusSnapshot slowMorning(Instant now) {
    using enum Finding;
    StatusSnapshot s = quiet(now);
    observe(find(s, "orchestration"), {ReportsInitializing, 503, "Service Initializing", {}, {}},
            now - 6min, now - 3s);
    observe(find(s, "reporting"), {Refused, 0, "", "connection refused", {}}, now - 3min - 5s,
            now - 3s);
    Incident one = incident(s, "RPREFU00", CauseKind::Service, "reporting", Severity::Critical,
                            now - 3min - 5s);
    one.layer = Layer::Port;
    one.finding = Refused;
    one.evidence = "127.0.0.1:5009 refused the connection";
    one.guidance = "service_refused";
    open(s, one);
    Incident two =
        incident(s, "ORINIT00", CauseKind::Service, "orchestration", Severity::Warning, now - 6min);
    two.finding = ReportsInitializing;
    two.reported = "Service Initializing";
    two.evidence = "answers 503 \"Service Initializing\"";
    two.guidance = "service_reports_initializing";
    open(s, two);
    judge(s);
    return s;
}

StatusSnapshot flapping(Instant now) {
    StatusSnapshot s = quiet(now);
    ServiceStatus& news = find(s, "news");
    observe(news, {Finding::Reset, 0, "", "connection reset by peer", {}}, now - 26min, now - 3s);
    news.state = State::Degraded;
    news.isFlapping = true;
    news.flapPermille = 412;
    Incident one =
        incident(s, "NWFLAP00", CauseKind::Flapping, "news", Severity::Warning, now - 26min);
    one.layer = Layer::Http;
    one.finding = Finding::Reset;
    one.evidence = "9 changes among the last 21 observations (41.2 % weighted)";
    one.guidance = "service_flapping";
    open(s, one);
    judge(s);
    return s;
}

StatusSnapshot maintenance(Instant now) {
    StatusSnapshot s = quiet(now);
    observe(find(s, "reporting"), {Finding::Refused, 0, "", "connection refused", {}}, now - 11min,
            now - 3s);
    for (ServiceStatus& service : s.services) {
        service.state = State::Paused;
        service.since = now - 12min;
    }
    s.maintenance.isActive = true;
    s.maintenance.reason = "weekly restart";
    s.maintenance.until = now + 48min;
    s.overall = State::Paused;
    return s;
}

StatusSnapshot stale(Instant now) {
    return quiet(now - 4min);
}

StatusSnapshot confirming(Instant now) {
    StatusSnapshot s = quiet(now);
    ServiceStatus& trading = find(s, "trading");
    observe(trading, {Finding::ReportsUnhealthy, 200, "unhealthy: connection refused", {}, {}},
            now - 9h, now - 1s);
    trading.state = State::Ok;
    trading.confirmations = 2;
    trading.failuresInARow = 2;
    trading.observedAt = now - 1s;
    trading.nextProbe = now + 1s;
    judge(s);
    return s;
}

StatusSnapshot nothingYet(Instant now) {
    using enum Finding;
    StatusSnapshot s = quiet(now);
    s.sequence = 1;
    s.layers = outerLayers(NotProbed, NotProbed, NotProbed, now);
    for (ServiceStatus& service : s.services) {
        observe(service, {NotProbed, 0, "", "", {}}, now, now);
        service.observedAt.reset();
        service.since.reset();
        service.nextProbe.reset();
        service.version.clear();
        service.failuresInARow = 0;
        service.capabilities = {};
    }
    for (DependencyStatus& dependency : s.dependencies) {
        const std::string name = dependency.name;
        dependency = {};
        dependency.name = name;
    }
    s.account.emplace();
    s.lastFullCheck.reset();
    s.quietSince.reset();
    s.overall = State::Unknown;
    return s;
}

StatusSnapshot manyServices(Instant now) {
    using enum Finding;
    StatusSnapshot s = quiet(now);
    s.services.clear();
    for (int i = 0; i < 100; ++i) {
        Known known = nine()[static_cast<std::size_t>(i) % nine().size()];
        const std::string name = std::string(known.name) + '-' + std::to_string(i / 9 + 1);
        known.name = name.c_str();
        known.port = 6000 + i;
        s.services.push_back(calm(known, now));
    }
    const std::pair<std::size_t, Evidence> unwell[] = {
        {17, {Refused, 0, "", "connection refused", {}}},
        {42, {ReportsDegraded, 200, "degraded", {}, {}}},
        {88, {Silent, 0, "", "no answer within 5 s", {}}}};
    for (const auto& [at, evidence] : unwell) {
        ServiceStatus& service = s.services[at];
        observe(service, evidence, now - 7min, now - 3s);
        const bool isFailed = service.state == State::Failed;
        Incident one = incident(s, "MANY00" + std::to_string(at), CauseKind::Service, service.name,
                                isFailed ? Severity::Critical : Severity::Warning, now - 7min);
        one.finding = evidence.finding;
        one.reported = evidence.reported;
        one.evidence = "observed on port " + std::to_string(service.port);
        one.guidance = "service_" + std::string(toString(evidence.finding));
        open(s, one);
    }
    std::ranges::stable_sort(s.incidents, std::ranges::greater(), &Incident::severity);
    judge(s);
    return s;
}

StatusSnapshot movedDay(Instant now) {
    constexpr auto shift = -(4h + 15min);
    StatusSnapshot s = quiet(now + shift);
    s.profile = *ProfileId::parse("rehearsal");
    s.displayName = "rehearsal";
    s.mode = Mode::Rehearsal;
    s.accountLastFour.clear();
    s.dayShift = shift;
    return s;
}

History dayBefore(const StatusSnapshot& status) {
    const Instant now = status.takenAt;
    History history;
    history.from = now - 24h;
    history.to = now;
    const auto add = [&](const std::string& subject, Instant at, State state, bool isFlapping) {
        StateChange change;
        change.profile = status.profile;
        change.subject = subject;
        change.at = at;
        change.state = state;
        change.isFlapping = isFlapping;
        history.changes.push_back(change);
    };
    for (const ServiceStatus& service : status.services) {
        add(service.name, now - 30h, State::Ok, false);
        if (service.name == "trading") {
            add(service.name, now - 19h, State::Failed, false);
            add(service.name, now - 18h - 10min, State::Ok, false);
            add(service.name, now - 8h, State::Failed, false);
            add(service.name, now - 8h + 40s, State::Ok, false);
        }
        if (service.name == "technical") {
            add(service.name, now - 7h, State::Degraded, false);
            add(service.name, now - 6h, State::Ok, false);
        }
        if (service.since && service.state != State::Ok)
            add(service.name, *service.since, service.state, service.isFlapping);
    }
    std::ranges::stable_sort(history.changes, {}, &StateChange::at);
    Gap night;
    night.profile = status.profile;
    night.reason = GapReason::Suspended;
    night.from = now - 14h;
    night.to = now - 11h - 20min;
    night.evidence = "this computer slept";
    history.gaps.push_back(night);
    if (status.gap)
        history.gaps.push_back(*status.gap);
    return history;
}

const std::vector<Scene>& scenes() {
    static const std::vector<Scene> all = {
        {"quiet", quiet},
        {"database-down", databaseDown},
        {"redis-hang", redisHang},
        {"droplet-lost", dropletLost},
        {"network-lost", networkLost},
        {"slow-morning", slowMorning},
        {"flapping", flapping},
        {"maintenance", maintenance},
        {"stale", stale},
        {"confirming", confirming},
        {"nothing-yet", nothingYet},
        {"many-services", manyServices},
        {"moved-day", movedDay},
        {"flat-account", flat},
        {"no-keys", noKeys},
        {"broker-silent", brokerSilent},
        {"closed-market", closedMarket},
    };
    return all;
}

} // namespace catalyst::test
