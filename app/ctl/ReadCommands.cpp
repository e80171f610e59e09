#include "app/ctl/ReadCommands.h"

#include "app/StatusText.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/Output.h"
#include "app/ctl/Reports.h"
#include "app/ctl/Requests.h"
#include "engine/IncidentJson.h"
#include "engine/JsonObject.h"
#include "engine/ServiceJson.h"

#include <algorithm>
#include <array>
#include <iostream>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr std::array<std::chrono::seconds, 3> windows{1h, 24h, 24h * 30};
constexpr std::size_t mostListed = 1000;
/// Among so many an id is looked for by its beginning.
constexpr std::size_t mostSearched = 5000;
constexpr std::size_t wholeId = 26;

struct Print {
    bool isJson;
    void operator()(const QJsonObject& json, const std::string& text) const {
        if (isJson)
            printJson(json, true);
        else
            std::cout << text << std::flush;
    }
};

Task<int> ended(EngineSession& session, int code) {
    co_await session.access().close();
    co_return code;
}

/// A name or a time that is not there: the operator asked wrongly.
Task<int> misasked(EngineSession& session, Error why) {
    printError(why, session.arguments().isJson);
    const int code = co_await ended(session, usageExit);
    co_return code;
}

std::string serviceNames(const Profile& profile) {
    std::string names;
    for (const ServiceProfile& service : profile.services)
        names += (names.empty() ? "" : ", ") + service.name;
    return names;
}

bool isService(const Profile& profile, const std::string& name) {
    return std::ranges::any_of(profile.services,
                               [&](const ServiceProfile& one) { return one.name == name; });
}

Task<Result<Percentiles>> readLatency(EngineSession& session, std::string service, Instant from,
                                      Instant to) {
    ReadChart read;
    read.query.key = {session.profile().id, std::move(service), "latency_us"};
    read.query.from = from;
    read.query.to = to;
    read.query.columns = 1;
    const CommandResult result = co_await session.access().execute(std::move(read));
    if (!result.outcome)
        co_return fail(result.outcome.error());
    if (!result.chart)
        co_return fail(Error::Code::InvalidData, "the engine did not send the chart");
    co_return result.chart->percentiles;
}

Task<Result<History>> readHistory(EngineSession& session, std::string subject, Instant from,
                                  Instant to) {
    ReadHistory read;
    read.from = from;
    read.to = to;
    read.subjects.push_back(std::move(subject));
    CommandResult result = co_await session.access().execute(std::move(read));
    if (!result.outcome)
        co_return fail(result.outcome.error());
    if (!result.history)
        co_return fail(Error::Code::InvalidData, "the engine did not send the history");
    co_return std::move(*result.history);
}

Task<Result<std::vector<Incident>>> readIncidents(EngineSession& session, Instant from,
                                                  std::size_t limit) {
    ReadIncidents read;
    read.from = from;
    read.limit = limit;
    CommandResult result = co_await session.access().execute(std::move(read));
    if (!result.outcome)
        co_return fail(result.outcome.error());
    co_return std::move(result.incidents);
}

Task<void> addWindows(EngineSession& session, ServiceReport& report, Instant now) {
    auto history = co_await readHistory(session, report.name, now - windows.back(), now);
    if (!history)
        report.problems.push_back("history: " + history.error().detail);
    for (const std::chrono::seconds length : windows) {
        ServiceReport::Window window;
        window.length = length;
        const auto latency = co_await readLatency(session, report.name, now - length, now);
        if (latency)
            window.latency = *latency;
        else
            report.problems.push_back("latency: " + latency.error().detail);
        if (history) {
            history->from = now - length;
            window.availability = availabilityOf(segmentsOf(*history, report.name));
        }
        report.windows.push_back(window);
    }
}

Task<void> addIncidents(EngineSession& session, ServiceReport& report, Instant now) {
    const auto incidents = co_await readIncidents(session, now - 24h, mostListed);
    if (!incidents) {
        report.problems.push_back("incidents: " + incidents.error().detail);
        co_return;
    }
    for (const Incident& incident : *incidents) {
        const bool suffers =
            std::ranges::find(incident.consequences, report.name) != incident.consequences.end();
        if (suffers || incident.subject == report.name)
            report.incidents.push_back(incident);
    }
}

Task<int> oneService(EngineSession& session, StatusPtr status) {
    ServiceReport report;
    report.status = std::move(status);
    report.name = session.arguments().operands[0];
    const Instant now = session.now();
    co_await addWindows(session, report, now);
    co_await addIncidents(session, report, now);
    Print{session.arguments().isJson}(toJson(report), reportText(report, now));
    const int whole = report.problems.empty() ? 0 : unknownExit;
    const int code = co_await ended(session, whole);
    co_return code;
}

QJsonObject servicesJson(const StatusSnapshot& status) {
    return {{"profile", toQString(status.profile.text())},
            {"mode", jsonWord(status.mode)},
            {"taken_at", toJson(std::optional(status.takenAt))},
            {"services",
             jsonList(status.services, [](const ServiceStatus& one) { return toJson(one); })}};
}

/// The whole id of the only incident that begins so.
Result<std::string> completeId(const std::vector<Incident>& incidents, const std::string& start) {
    std::vector<std::string> found;
    for (const Incident& incident : incidents) {
        if (incident.id.starts_with(start))
            found.push_back(incident.id);
    }
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return fail(Error::Code::NotFound,
                    "no incident's id begins with \"" + start + "\"; see `catalystctl incidents`");
    return fail(Error::Code::InvalidArgument,
                std::to_string(found.size()) + " incidents' ids begin with \"" + start +
                    "\"; give more of it: " + found[0] + ", " + found[1]);
}

Task<int> oneIncident(EngineSession& session, std::string id) {
    if (id.size() < wholeId) {
        const auto all = co_await readIncidents(session, Instant(), mostSearched);
        if (!all) {
            const int code = co_await session.failed(all.error());
            co_return code;
        }
        auto whole = completeId(*all, id);
        if (!whole) {
            const int code = co_await misasked(session, whole.error());
            co_return code;
        }
        id = std::move(*whole);
    }
    ReadIncident read;
    read.id = id;
    const CommandResult result = co_await session.access().execute(std::move(read));
    const bool isMissing =
        result.outcome ? !result.incident : result.outcome.error().code == Error::Code::NotFound;
    if (isMissing) {
        Error none{Error::Code::NotFound,
                   "there is no incident " + id + "; see `catalystctl incidents`"};
        const int code = co_await misasked(session, std::move(none));
        co_return code;
    }
    if (!result.outcome) {
        const int code = co_await session.failed(result.outcome.error());
        co_return code;
    }
    const StatusPtr status = session.access().status();
    Print{session.arguments().isJson}(toJson(*result.incident),
                                      reportText(*status, *result.incident, session.now()));
    const int code = co_await ended(session, 0);
    co_return code;
}

} // namespace

Task<int> servicesCommand(EngineSession& session) {
    const auto& operands = session.arguments().operands;
    if (!operands.empty() && !isService(session.profile(), operands[0])) {
        Error none{Error::Code::NotFound, "there is no service \"" + operands[0] +
                                              "\"; there are " + serviceNames(session.profile())};
        const int code = co_await misasked(session, std::move(none));
        co_return code;
    }
    const auto status = co_await judgedStatus(session);
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return code;
    }
    if (!operands.empty()) {
        const int code = co_await oneService(session, *status);
        co_return code;
    }
    const StatusSnapshot& all = **status;
    Print{session.arguments().isJson}(servicesJson(all), "[" + modeText(all) + "] " +
                                                             all.displayName + "\n\n" +
                                                             servicesTable(all, session.now()));
    const int code = co_await ended(session, 0);
    co_return code;
}

Task<int> incidentsCommand(EngineSession& session) {
    const auto request = incidentsRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    const auto opened = co_await session.open(EngineNeed::Any);
    if (!opened) {
        const int code = co_await session.failed(opened.error());
        co_return code;
    }
    if (!request->id.empty()) {
        const int code = co_await oneIncident(session, request->id);
        co_return code;
    }
    IncidentsReport report;
    report.limit = mostListed;
    const Instant now = session.now();
    const Instant from = request->from.value_or(now - 24h * 30);
    auto incidents = co_await readIncidents(session, from, report.limit);
    if (!incidents) {
        const int code = co_await session.failed(incidents.error());
        co_return code;
    }
    report.status = session.access().status();
    report.incidents = std::move(*incidents);
    if (request->isOpenOnly)
        std::erase_if(report.incidents, [](const Incident& one) { return !one.isOpen(); });
    Print{session.arguments().isJson}(toJson(report), reportText(report, now));
    const int code = co_await ended(session, 0);
    co_return code;
}

Task<int> historyCommand(EngineSession& session) {
    constexpr std::array<std::string_view, 5> others{"network", "transport", "host", "postgres",
                                                     "redis"};
    const auto request = historyRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    const bool hasLatency = isService(session.profile(), request->subject);
    if (!hasLatency && std::ranges::find(others, request->subject) == others.end()) {
        Error none{Error::Code::NotFound, "there is no history of \"" + request->subject +
                                              "\"; there is one of " +
                                              serviceNames(session.profile()) +
                                              ", network, transport, host, postgres, redis"};
        const int code = co_await misasked(session, std::move(none));
        co_return code;
    }
    const auto opened = co_await session.open(EngineNeed::Any);
    if (!opened) {
        const int code = co_await session.failed(opened.error());
        co_return code;
    }
    const auto range = rangeOf(*request, session.now());
    if (!range) {
        const int code = co_await misasked(session, range.error());
        co_return code;
    }
    HistoryReport report;
    report.status = session.access().status();
    report.subject = request->subject;
    auto history = co_await readHistory(session, report.subject, range->from, range->to);
    if (!history) {
        const int code = co_await session.failed(history.error());
        co_return code;
    }
    report.history = std::move(*history);
    if (hasLatency) {
        const auto latency = co_await readLatency(session, report.subject, range->from, range->to);
        if (latency)
            report.latency = *latency;
        else
            report.problems.push_back("latency: " + latency.error().detail);
    }
    Print{session.arguments().isJson}(toJson(report), reportText(report));
    const int whole = report.problems.empty() ? 0 : unknownExit;
    const int code = co_await ended(session, whole);
    co_return code;
}

} // namespace catalyst
