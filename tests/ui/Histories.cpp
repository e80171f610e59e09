#include "ui/Histories.h"

#include <algorithm>
#include <cmath>

namespace catalyst::test {

using namespace std::chrono_literals;

namespace {

std::vector<Sample> samplesFor(const ChartQuery& query, std::int64_t base) {
    std::vector<Sample> samples;
    const auto step = std::max<std::chrono::microseconds>(10s, (query.to - query.from) / 4000);
    for (Instant at = query.from; at < query.to; at += step) {
        const auto ago = query.to - at;
        if (ago > 20min && ago < 25min)
            continue;
        Sample sample;
        sample.at = at;
        sample.status = State::Ok;
        const auto i = static_cast<double>(samples.size());
        const bool isLatency = query.key.metric == "latency_us";
        const double spike = samples.size() % 97 == 0 ? 6 : 0;
        const double noise =
            (0.4 * std::sin(i / 5) + 0.3 * std::sin(i * 1.7) + spike) * (isLatency ? 1.0 : 0.02);
        sample.value = base + static_cast<std::int64_t>(static_cast<double>(base) * noise);
        if (ago > 40min && ago < 50min) {
            sample.value = Sample::NoValue;
            sample.status = State::Failed;
        }
        samples.push_back(sample);
    }
    return samples;
}

std::int64_t usualOf(const std::string& metric) {
    if (metric.ends_with("_permille"))
        return 880;
    if (metric == "load_centi" || metric == "connections")
        return 60;
    return metric == "memory_kib" ? 31'000 : 11'800;
}

std::int64_t share(const std::vector<std::int64_t>& sorted, double of) {
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::llround(of * last))];
}

ChartColumn columnOf(Instant from, Instant to, const std::vector<Sample>& samples) {
    ChartColumn column;
    column.from = from;
    column.to = to;
    std::vector<std::int64_t> values;
    for (const Sample& sample : samples) {
        if (sample.hasValue())
            values.push_back(sample.value);
        else
            ++column.failures;
    }
    if (values.empty())
        return column;
    std::ranges::sort(values);
    column.count = static_cast<std::uint32_t>(values.size());
    column.least = values.front();
    column.median = share(values, 0.5);
    column.p95 = share(values, 0.95);
    column.greatest = values.back();
    return column;
}

Incident incident(const ProfileId& profile, const std::string& id, CauseKind kind,
                  const std::string& subject, Finding finding, Instant from,
                  std::chrono::seconds length) {
    Incident one;
    one.id = "01KABCDEF000000000" + id;
    one.profile = profile;
    one.kind = kind;
    one.subject = subject;
    one.finding = finding;
    one.firstOut = from;
    one.recovered = from + length;
    one.evidence = "observed as " + std::string(toString(finding));
    one.guidance = "service_" + std::string(toString(finding));
    return one;
}

} // namespace

ChartData chartFor(const ChartQuery& query, std::int64_t base) {
    ChartData data;
    data.from = query.from;
    data.to = query.to;
    const std::vector<Sample> samples = samplesFor(query, base);
    const auto width = (query.to - query.from) / std::max(1, query.columns);
    auto next = samples.begin();
    for (Instant at = query.from; at < query.to; at += width) {
        std::vector<Sample> own;
        for (; next != samples.end() && next->at < at + width; ++next)
            own.push_back(*next);
        if (!own.empty())
            data.columns.push_back(columnOf(at, at + width, own));
    }
    std::vector<std::int64_t> values;
    for (const Sample& sample : samples) {
        if (sample.hasValue())
            values.push_back(sample.value);
    }
    std::ranges::sort(values);
    data.percentiles = {values.size(), share(values, 0.5), share(values, 0.95), share(values, 0.99),
                        values.back()};
    return data;
}

History historyFor(const ReadHistory& query, const StatusSnapshot& status) {
    std::vector<std::string> subjects = query.subjects;
    if (subjects.empty())
        std::ranges::transform(status.services, std::back_inserter(subjects), &ServiceStatus::name);
    History history;
    history.from = query.from;
    history.to = query.to;
    const auto span = query.to - query.from;
    for (const std::string& subject : subjects) {
        const auto change = [&](Instant at, State state, bool isFlapping = false) {
            StateChange one;
            one.profile = status.profile;
            one.subject = subject;
            one.at = at;
            one.state = state;
            one.isFlapping = isFlapping;
            history.changes.push_back(one);
        };
        change(query.from - 1h, State::Ok);
        change(query.to - 50min, State::Failed);
        change(query.to - 40min, State::Ok);
        change(query.to - 15min, State::Ok, true);
        change(query.to - 6min, State::Ok);
    }
    std::ranges::stable_sort(history.changes, {}, &StateChange::at);
    Gap gap;
    gap.profile = status.profile;
    gap.from = query.from + span / 50;
    gap.to = gap.from + span / 10;
    history.gaps = {gap};
    return history;
}

std::vector<Incident> pastIncidents(const ProfileId& profile, Instant now) {
    using enum Finding;
    Incident redis = incident(profile, "P1REDIS0", CauseKind::Dependency, "redis", Silent,
                              now - 5h - 12min, 7min + 31s);
    redis.severity = Severity::Critical;
    redis.certainty = Certainty::Suspected;
    redis.layer = Layer::Http;
    redis.consequences = {"pattern", "technical"};
    redis.guidance = "dependency_redis";
    Incident news =
        incident(profile, "P2NEWS00", CauseKind::Flapping, "news", Reset, now - 20h, 41min);
    news.guidance = "service_flapping";
    Incident trading = incident(profile, "P3TRAD00", CauseKind::Service, "trading",
                                ReportsUnhealthy, now - 3 * 24h, 2min + 10s);
    trading.severity = Severity::Critical;
    trading.reported = "unhealthy: connection refused";
    Incident droplet = incident(profile, "P4DROP00", CauseKind::Droplet, "droplet", NotConnected,
                                now - 9 * 24h, 1h + 4min);
    droplet.severity = Severity::Critical;
    droplet.layer = Layer::Transport;
    droplet.consequences = {"orchestration", "news",    "scanner",  "pattern",  "technical",
                            "risk-manager",  "trading", "workflow", "reporting"};
    droplet.guidance = "droplet_unreachable";
    Incident scanner = incident(profile, "P5SCAN00", CauseKind::Service, "scanner", ReportsDegraded,
                                now - 21 * 24h, 12s);
    scanner.absorbedBy = droplet.id;
    return {redis, news, trading, droplet, scanner};
}

std::vector<IncidentEvent> eventsOf(const Incident& incident) {
    std::vector<IncidentEvent> events;
    const auto add = [&](std::chrono::seconds after, IncidentEvent::Kind kind,
                         const std::string& subject, const std::string& text) {
        events.push_back({incident.id, incident.firstOut + after, kind, subject, text});
    };
    using enum IncidentEvent::Kind;
    const auto& consequences = incident.consequences;
    const bool hasCause = incident.kind == CauseKind::Dependency && !consequences.empty();
    add(0s, Opened, hasCause ? consequences[0] : incident.subject, incident.evidence);
    for (std::size_t i = 0; i < consequences.size(); ++i)
        add(std::chrono::seconds(3 + 2 * i), Joined, consequences[i], "needs " + incident.subject);
    if (hasCause)
        add(11s, CauseFound, incident.subject, "two services name " + incident.subject);
    if (incident.recovered)
        add(std::chrono::floor<std::chrono::seconds>(*incident.recovered - incident.firstOut),
            Recovered, incident.subject, "well in two observations in a row");
    std::ranges::stable_sort(events, {}, &IncidentEvent::at);
    return events;
}

namespace {

std::vector<Incident> between(const std::vector<Incident>& all, Instant from) {
    std::vector<Incident> found;
    std::ranges::copy_if(all, std::back_inserter(found), [from](const Incident& incident) {
        return incident.firstOut >= from || incident.isOpen();
    });
    return found;
}

} // namespace

void answerThePast(FakeEngineLink& link, const StatusSnapshot& status, Instant now) {
    std::vector<Incident> all = pastIncidents(status.profile, now);
    all.insert(all.begin(), status.incidents.begin(), status.incidents.end());
    // Several pages ask, each for its own range; who was answered before pays no attention.
    const auto submitted = link.submitted;
    for (const auto& [id, command] : submitted) {
        CommandResult answer;
        answer.id = id;
        if (const auto* chart = std::get_if<ReadChart>(&command)) {
            answer.chart = chartFor(chart->query, usualOf(chart->query.key.metric));
        } else if (const auto* history = std::get_if<ReadHistory>(&command)) {
            answer.history = historyFor(*history, status);
        } else if (const auto* list = std::get_if<ReadIncidents>(&command)) {
            answer.incidents = between(all, list->from);
        } else if (const auto* one = std::get_if<ReadIncident>(&command)) {
            const auto found = std::ranges::find(all, one->id, &Incident::id);
            if (found == all.end())
                continue;
            answer.incident = IncidentDetail{*found, eventsOf(*found)};
        } else {
            continue;
        }
        link.finish(answer);
    }
}

} // namespace catalyst::test
