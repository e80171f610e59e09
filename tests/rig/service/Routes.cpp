#include "rig/service/Routes.h"

#include "rig/service/Health.h"
#include "rig/service/Json.h"

#include <algorithm>
#include <charconv>

namespace catalyst::rig {

namespace {

struct Call {
    const Request& request;
    const Surroundings& around;
    Workflow& workflow;
    std::string last; ///< the path's value where the route ends in one
};

struct Route {
    std::string_view service;
    std::string_view method;
    std::string_view path; ///< may end in "/{name}"
    std::string_view summary;
    bool needsDatabase;
    Reply (*answer)(const Call& call);
};

Reply json(int status, std::string body) {
    return {status, "application/json", std::move(body), false};
}

Reply detail(int status, const std::string& text) {
    return json(status, object({{"detail", quoted(text)}}));
}

Reply metrics(const Call& call) {
    return json(200, object({{"cycle_id", quoted(call.last)},
                             {"open_positions", "0"},
                             {"daily_pnl", "0.0"},
                             {"total_risk", "0.0"},
                             {"max_drawdown", "0.0"}}));
}

Reply exposure(const Call& call) {
    return json(200, object({{"cycle_id", quoted(call.last)},
                             {"total_exposure", "0.0"},
                             {"long_exposure", "0.0"},
                             {"short_exposure", "0.0"}}));
}

Reply parameters(const Call& call) {
    return json(200, object({{"cycle_id", quoted(call.last)},
                             {"max_positions", "5"},
                             {"risk_per_trade", "0.01"},
                             {"max_daily_loss", quoted("2000.00")}}));
}

Reply activePositions(const Call& call) {
    // The rows of tests/rig/database/lies.sql that are still open; decimals both ways.
    const auto row = [](const char* id, const char* symbol, const char* company) {
        return object({{"position_id", id},
                       {"cycle_id", quoted("RIG-1002")},
                       {"symbol", quoted(symbol)},
                       {"company_name", quoted(company)},
                       {"sector_name", quoted("Technology")},
                       {"side", quoted("long")},
                       {"quantity", "10"},
                       {"entry_price", quoted("187.20")},
                       {"stop_loss", "183.45"},
                       {"unrealized_pnl", quoted("0.00")},
                       {"status", quoted("open")},
                       {"opened_at", quoted("2026-11-18T14:31:05.120000")}});
    };
    return json(200, object({{"success", "true"},
                             {"positions", '[' + row("12", "AAPL", "Apple Inc.") + ',' +
                                               row("13", "MSFT", "Microsoft Corporation") + ']'},
                             {"count", "2"},
                             {"timestamp", quoted(naiveUtc(call.around.now))}}));
}

Reply activeCycles(const Call&) {
    const std::string cycle = object({{"cycle_id", quoted("RIG-1002")},
                                      {"mode", quoted("normal")},
                                      {"status", quoted("active")},
                                      {"max_positions", "5"},
                                      {"started_at", quoted("2026-11-18T14:30:00.000000")},
                                      {"risk_level", "0.01"}});
    return json(200, object({{"success", "true"}, {"cycles", '[' + cycle + ']'}, {"count", "1"}}));
}

Reply createPosition(const Call&) {
    return json(400,
                object({{"detail", object({{"error", quoted("No active cycle")},
                                           {"message", quoted("the rig opens no positions")}})}}));
}

Reply missing(std::string_view in, std::string_view name) {
    return json(
        422,
        object({{"detail", '[' +
                               object({{"loc", '[' + quoted(in) +
                                                   (name.empty() ? "" : "," + quoted(name)) + ']'},
                                       {"msg", quoted("Field required")},
                                       {"type", quoted("missing")}}) +
                               ']'}}));
}

Reply startWorkflow(const Call& call) {
    const std::string& body = call.request.body;
    if (body.find('{') == std::string::npos)
        return missing("body", {});
    std::string mode = valueIn(body, "mode");
    if (mode.empty())
        mode = "normal";
    const std::string most = valueIn(body, "max_positions");
    int maxPositions = 5;
    std::from_chars(most.data(), most.data() + most.size(), maxPositions);
    if (!call.workflow.start(mode, maxPositions, call.around.now))
        return json(409, object({{"detail", object({{"error", quoted("Workflow already running")},
                                                    {"message", quoted("wait until it ends")}})}}));
    const auto cycles = call.workflow.cycles();
    return json(200, object({{"success", "true"},
                             {"cycle_id", quoted(cycles.back().id)},
                             {"status", quoted("started")},
                             {"mode", quoted(mode)},
                             {"max_positions", std::to_string(maxPositions)},
                             {"timestamp", quoted(naiveUtc(call.around.now))}}));
}

Reply workflowStatus(const Call& call) {
    const auto cycles = call.workflow.cycles();
    const bool isRunning = call.workflow.isRunning(call.around.now);
    std::string params = "null";
    if (isRunning)
        params = object({{"mode", quoted(cycles.back().mode)},
                         {"max_positions", std::to_string(cycles.back().maxPositions)}});
    return json(200, object({{"status", quoted(call.workflow.stage(call.around.now))},
                             {"current_cycle", isRunning ? quoted(cycles.back().id) : "null"},
                             {"current_mode", isRunning ? quoted(cycles.back().mode) : "null"},
                             {"current_params", params},
                             {"last_run",
                              cycles.empty() ? "null" : quoted(naiveUtc(cycles.back().startedAt))},
                             {"active_positions", "2"}}));
}

/// Sets a flag, and the running cycle goes on: as deployed.
Reply stopWorkflow(const Call& call) {
    const bool isRunning = call.workflow.isRunning(call.around.now);
    return json(
        200, object({{"success", isRunning ? "true" : "false"},
                     {"message", quoted(isRunning ? "Stop requested" : "No workflow running")}}));
}

Reply workflowHistory(const Call& call) {
    std::size_t limit = 10;
    if (const auto wish = call.request.query.find("limit"); wish != call.request.query.end())
        std::from_chars(wish->second.data(), wish->second.data() + wish->second.size(), limit);
    const auto cycles = call.workflow.cycles();
    std::string list;
    for (std::size_t i = 0; i < std::min(limit, cycles.size()); ++i) {
        const Workflow::Cycle& cycle = cycles[cycles.size() - 1 - i];
        const bool isRunning = i == 0 && call.workflow.isRunning(call.around.now);
        list += (list.empty() ? "" : ",") +
                object({{"cycle_id", quoted(cycle.id)},
                        {"mode", quoted(cycle.mode)},
                        {"status", quoted(isRunning ? "running" : "completed")},
                        {"started_at", quoted(naiveUtc(cycle.startedAt))},
                        {"trades_executed", "0"}});
    }
    return json(200, object({{"history", '[' + list + ']'}}));
}

/// 422 without an integer cycle, 503 with one: nobody gets a report.
Reply dailyReport(const Call& call) {
    const auto cycle = call.request.query.find("cycle_id");
    if (cycle == call.request.query.end() || cycle->second.empty() ||
        !std::ranges::all_of(cycle->second, [](char c) { return c >= '0' && c <= '9'; }))
        return missing("query", "cycle_id");
    return detail(503, "Database not available");
}

constexpr Route routes[] = {
    {"risk-manager", "GET", "/api/v1/metrics/{cycle_id}", "Get risk metrics", true, metrics},
    {"risk-manager", "GET", "/api/v1/exposure/{cycle_id}", "Get exposure", true, exposure},
    {"risk-manager", "GET", "/api/v1/parameters/{cycle_id}", "Get risk parameters", true,
     parameters},
    {"trading", "GET", "/api/v1/positions/active", "Get active positions", true, activePositions},
    {"trading", "GET", "/api/v1/cycles/active", "Get active cycles", true, activeCycles},
    // Its existence is why GET of the same path answers 405.
    {"trading", "POST", "/api/v1/positions", "Create position", true, createPosition},
    {"workflow", "POST", "/api/v1/workflow/start", "Start workflow", true, startWorkflow},
    {"workflow", "GET", "/api/v1/workflow/status", "Get workflow status", false, workflowStatus},
    {"workflow", "POST", "/api/v1/workflow/stop", "Stop workflow", false, stopWorkflow},
    {"workflow", "GET", "/api/v1/workflow/history", "Get workflow history", true, workflowHistory},
    {"reporting", "GET", "/api/v1/reports/daily", "Get daily report", false, dailyReport},
};

/// The value in a path's braces, "" for a path without any; nothing when it is another path.
std::optional<std::string> match(std::string_view route, std::string_view path) {
    const std::size_t brace = std::min(route.find('{'), route.size());
    if (brace == route.size())
        return path == route ? std::optional<std::string>(std::string()) : std::nullopt;
    const bool isBelow = path.starts_with(route.substr(0, brace)) && path.size() > brace &&
                         path.find('/', brace) == std::string_view::npos;
    return isBelow ? std::optional(std::string(path.substr(brace))) : std::nullopt;
}

std::string operation(const Route& route) {
    const std::string fine =
        object({{"200", object({{"description", quoted("Successful Response")}})}});
    std::string text = quoted(route.method == "POST" ? "post" : "get") + ":{" + quoted("summary") +
                       ':' + quoted(route.summary);
    if (const std::size_t brace = route.path.find('{'); brace != std::string_view::npos) {
        const std::string_view name = route.path.substr(brace + 1, route.path.size() - brace - 2);
        text += ',' + quoted("parameters") + ":[" +
                object({{"name", quoted(name)},
                        {"in", quoted("path")},
                        {"required", "true"},
                        {"schema", object({{"type", quoted("string")}})}}) +
                ']';
    }
    return text + ',' + quoted("responses") + ':' + fine + '}';
}

Reply openApi(std::string_view service) {
    std::string paths =
        quoted("/health") + ':' +
        object({{"get", object({{"summary", quoted("Health check")},
                                {"responses",
                                 object({{"200", object({{"description", quoted("OK")}})}})}})}});
    for (const Route& route : routes) {
        if (route.service == service)
            paths += ',' + quoted(route.path) + ":{" + operation(route) + '}';
    }
    return json(
        200,
        object({{"openapi", quoted("3.1.0")},
                {"info", object({{"title", quoted("Catalyst " + std::string(service) + " Service")},
                                 {"version", quoted(versionOf(service))}})},
                {"paths", '{' + paths + '}'}}));
}

} // namespace

Reply routed(std::string_view service, const Request& request, const Surroundings& around,
             Workflow& workflow) {
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    if (request.path == "/openapi.json" && method == "GET")
        return openApi(service);
    bool isOtherMethod = request.path == "/health" || request.path == "/openapi.json";
    for (const Route& route : routes) {
        const auto value = match(route.path, request.path);
        if (route.service != service || !value)
            continue;
        isOtherMethod = true;
        if (route.method != method)
            continue;
        if (route.needsDatabase && !around.hasDatabase)
            return detail(500, std::string(databaseError));
        return route.answer({request, around, workflow, *value});
    }
    return isOtherMethod ? detail(405, "Method Not Allowed") : detail(404, "Not Found");
}

} // namespace catalyst::rig
