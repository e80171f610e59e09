#include "rehearsal/ServiceRoutes.h"

#include "rehearsal/Timestamps.h"
#include "rehearsal/TradingRoutes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

constexpr std::array nine{"orchestration", "news",    "scanner",  "pattern",  "technical",
                          "risk-manager",  "trading", "workflow", "reporting"};

QJsonObject bodyOf(const Request& request) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(request.body)).object();
}

QJsonObject dailyReport(const DropletState& state) {
    return {{u"date"_s, naiveUtc(state.clock.now()).left(10)},
            {u"total_trades"_s, 4},
            {u"winning_trades"_s, 2},
            {u"losing_trades"_s, 2},
            {u"total_pnl"_s, u"37.20"_s},
            {u"open_positions"_s, static_cast<int>(state.positions.size())}};
}

Route::Answer dailyReportAnswer(DropletState& state) {
    return [&state](const auto&, const auto&) { return jsonReply(200, dailyReport(state)); };
}

/// Both variants take the same body; risk_per_trade is read by neither.
std::optional<Cycle> startCycle(DropletState& state, const Request& request) {
    const QJsonObject body = bodyOf(request);
    return state.workflow.start(body.value(u"mode"_s).toString(u"normal"_s).toStdString(),
                                body.value(u"max_positions"_s).toInt(5), state.clock.now());
}

std::vector<Route> planWorkflow(DropletState& state) {
    return {{"POST",
             "/api/v1/workflow/start",
             "Start workflow",
             {},
             true,
             [&state](const Request& request, const auto&) {
                 const auto cycle = startCycle(state, request);
                 if (!cycle)
                     return detailReply(409, "Workflow already running");
                 return jsonReply(200,
                                  {{u"cycle_id"_s, QString::fromStdString(cycle->answeredId)}});
             }},
            {"GET",
             "/api/v1/workflow/status/{cycle_id}",
             "Get workflow status",
             {},
             false,
             [&state](const auto&, const auto& values) {
                 const auto cycle = state.workflow.find(values[0]);
                 if (!cycle)
                     return detailReply(404, "Cycle not found");
                 const Instant now = state.clock.now();
                 const std::string status =
                     Workflow::isOver(*cycle, now) ? "completed" : state.workflow.stage(now);
                 return jsonReply(200, {{u"cycle_id"_s, QString::fromStdString(cycle->answeredId)},
                                        {u"status"_s, QString::fromStdString(status)}});
             }}};
}

QJsonObject params(const Cycle& cycle) {
    return {{u"mode"_s, QString::fromStdString(cycle.mode)},
            {u"max_positions"_s, cycle.maxPositions}};
}

Reply deployedStart(DropletState& state, const Request& request) {
    const auto cycle = startCycle(state, request);
    if (!cycle)
        return jsonReply(409,
                         {{u"detail"_s, QJsonObject{{u"error"_s, u"Workflow already running"_s},
                                                    {u"message"_s, u"wait until it ends"_s}}}});
    QJsonObject body = params(*cycle);
    body.insert(u"success"_s, true);
    body.insert(u"cycle_id"_s, QString::fromStdString(cycle->answeredId));
    body.insert(u"status"_s, u"started"_s);
    body.insert(u"timestamp"_s, naiveUtc(cycle->startedAt));
    return jsonReply(200, body);
}

Reply deployedStatus(const DropletState& state) {
    const Instant now = state.clock.now();
    const auto cycle = state.workflow.running(now);
    const QJsonValue null(QJsonValue::Null);
    return jsonReply(
        200, {{u"status"_s, QString::fromStdString(state.workflow.stage(now))},
              {u"current_cycle"_s, cycle ? QString::fromStdString(cycle->answeredId) : null},
              {u"current_mode"_s, cycle ? QString::fromStdString(cycle->mode) : null},
              {u"current_params"_s, cycle ? QJsonValue(params(*cycle)) : null},
              {u"last_run"_s, naiveUtc(state.workflow.lastRun())},
              {u"active_positions"_s, static_cast<int>(state.positions.size())}});
}

Reply deployedHistory(const DropletState& state, const Request& request) {
    const QUrlQuery query(QString::fromStdString(request.query));
    const Instant now = state.clock.now();
    const int limit =
        query.hasQueryItem(u"limit"_s) ? query.queryItemValue(u"limit"_s).toInt() : 10;
    QJsonArray history;
    const auto& cycles = state.workflow.cycles();
    for (auto cycle = cycles.rbegin(); cycle != cycles.rend() && history.size() < limit; ++cycle)
        history.append(QJsonObject{
            {u"cycle_id"_s, QString::fromStdString(cycle->answeredId)},
            {u"mode"_s, QString::fromStdString(cycle->mode)},
            {u"status"_s, Workflow::isOver(*cycle, now) ? u"completed"_s : u"running"_s},
            {u"started_at"_s, naiveUtc(cycle->startedAt)},
            {u"trades_executed"_s, 2}});
    return jsonReply(200, {{u"history"_s, history}});
}

Reply deployedStop(DropletState& state) {
    if (!state.workflow.requestStop(state.clock.now()))
        return jsonReply(200, {{u"success"_s, false}, {u"message"_s, u"No workflow running"_s}});
    return jsonReply(200, {{u"success"_s, true}, {u"message"_s, u"Stop requested"_s}});
}

std::vector<Route> deployedWorkflow(DropletState& state) {
    return {{"POST",
             "/api/v1/workflow/start",
             "Start workflow",
             {},
             true,
             [&state](const Request& r, const auto&) { return deployedStart(state, r); }},
            {"GET",
             "/api/v1/workflow/status",
             "Get workflow status",
             {},
             false,
             [&state](const auto&, const auto&) { return deployedStatus(state); }},
            {"POST",
             "/api/v1/workflow/stop",
             "Stop workflow",
             {},
             false,
             [&state](const auto&, const auto&) { return deployedStop(state); }},
            {"GET",
             "/api/v1/workflow/history",
             "Get workflow history",
             {{"limit"}},
             false,
             [&state](const Request& r, const auto&) { return deployedHistory(state, r); }}};
}

std::vector<Route> planReporting(DropletState& state) {
    return {
        {"GET", "/api/v1/reports/daily", "Get daily report", {}, false, dailyReportAnswer(state)},
        {"POST",
         "/api/v1/reports/daily",
         "Generate daily report",
         {},
         false,
         dailyReportAnswer(state)}};
}

/// 422 without an integer cycle, 503 with one, 405 for POST: nobody gets a report.
std::vector<Route> deployedReporting() {
    return {{"GET",
             "/api/v1/reports/daily",
             "Get daily report",
             {{"cycle_id", true}},
             false,
             [](const auto&, const auto&) { return detailReply(503, "Database not available"); }}};
}

} // namespace

std::span<const char* const> serviceNames() {
    return nine;
}

std::vector<Route> routesOf(const std::string& service, DropletState& state, const Clock& stamps) {
    const bool isPlan = state.variant == Variant::Plan;
    if (service == "trading")
        return tradingRoutes(state, stamps);
    if (service == "risk-manager")
        return riskRoutes(state);
    if (service == "workflow")
        return isPlan ? planWorkflow(state) : deployedWorkflow(state);
    if (service == "reporting")
        return isPlan ? planReporting(state) : deployedReporting();
    if (service == "orchestration" && isPlan)
        return {{"POST",
                 "/generate_daily_report",
                 "Generate daily report",
                 {},
                 false,
                 dailyReportAnswer(state)}};
    return {};
}

} // namespace catalyst::rehearsal
