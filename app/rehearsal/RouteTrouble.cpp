#include "rehearsal/RouteTrouble.h"

#include "rehearsal/SelfReport.h"
#include "rehearsal/Timestamps.h"

#include <QJsonArray>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

bool needsDatabase(const std::string& service, const Route& route, Variant variant) {
    // It answers 503 anyway.
    if (service == "reporting" && variant == Variant::Deployed)
        return false;
    // What it is doing now the workflow knows by heart.
    const bool isInMemory =
        service == "workflow" &&
        (route.pattern.find("/status") != std::string::npos || route.pattern.ends_with("/stop"));
    return !isInMemory;
}

Reply failedList(const QString& name) {
    return jsonReply(200, {{u"success"_s, false},
                           {u"error"_s, u"Alpaca credentials not configured"_s},
                           {name, QJsonArray()},
                           {u"count"_s, 0}});
}

Reply failedStatus(const DropletState& state) {
    const QJsonValue null(QJsonValue::Null);
    return jsonReply(200, {{u"status"_s, u"failed"_s},
                           {u"current_cycle"_s, null},
                           {u"current_mode"_s, null},
                           {u"current_params"_s, null},
                           {u"last_run"_s, naiveUtc(state.workflow.lastRun())},
                           {u"error"_s, u"risk validation failed: no response from service"_s},
                           {u"active_positions"_s, static_cast<int>(state.positions.size())}});
}

Reply failedHistory(const DropletState& state) {
    const Cycle& last = state.workflow.cycles().back();
    const QJsonObject entry{{u"cycle_id"_s, QString::fromStdString(last.answeredId)},
                            {u"mode"_s, QString::fromStdString(last.mode)},
                            {u"status"_s, u"failed"_s},
                            {u"started_at"_s, naiveUtc(last.startedAt)},
                            {u"trades_executed"_s, 0}};
    return jsonReply(200, {{u"history"_s, QJsonArray{entry}}});
}

Reply failedCheck(const Route& route, const DropletState& state) {
    if (route.pattern.ends_with("/positions/active"))
        return failedList(u"positions"_s);
    if (route.pattern.ends_with("/cycles/active"))
        return failedList(u"cycles"_s);
    if (route.pattern.find("/workflow/status") != std::string::npos)
        return failedStatus(state);
    if (route.pattern.ends_with("/workflow/history"))
        return failedHistory(state);
    return detailReply(500, "unsupported operand type(s) for *: 'NoneType' and 'float'");
}

} // namespace

std::optional<Reply> troubleOf(const std::string& service, const Route& route, RehearsalMode mode,
                               const DropletState& state) {
    if (!state.isUp(Infrastructure::Postgres) && needsDatabase(service, route, state.variant))
        return detailReply(500, databaseError);
    if (mode == RehearsalMode::CheckFails && route.method == "GET")
        return failedCheck(route, state);
    return std::nullopt;
}

} // namespace catalyst::rehearsal
