#include "rehearsal/TradingRoutes.h"

#include "rehearsal/Timestamps.h"

#include <QJsonArray>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

/// Decimals come as numbers from one driver and as strings from another.
QJsonObject position(const StandInPosition& p, const DropletState& state) {
    const Instant opened = state.workflow.lastRun();
    const std::int64_t stopCents = p.entryCents * 98 / 100;
    return {{u"position_id"_s, p.id},
            {u"cycle_id"_s, QString::fromStdString(state.workflow.cycles().back().databaseId)},
            {u"symbol"_s, QString::fromStdString(p.symbol)},
            {u"company_name"_s, QString::fromStdString(p.company)},
            {u"sector_name"_s, QString::fromStdString(p.sector)},
            {u"side"_s, u"long"_s},
            {u"quantity"_s, p.quantity},
            {u"entry_price"_s, QString::fromStdString(decimalText(p.entryCents))},
            {u"stop_loss"_s, static_cast<double>(stopCents) / 100},
            {u"take_profit"_s, QString::fromStdString(decimalText(p.entryCents * 104 / 100))},
            {u"unrealized_pnl"_s, QString::fromStdString(decimalText(p.unrealizedCents))},
            {u"status"_s, u"open"_s},
            {u"opened_at"_s, naiveUtc(opened)},
            {u"alpaca_status"_s, u"filled"_s}};
}

QJsonArray positions(const DropletState& state) {
    QJsonArray list;
    for (const StandInPosition& p : state.positions)
        list.append(position(p, state));
    return list;
}

QJsonObject activeCycle(const Cycle& cycle) {
    return {{u"cycle_id"_s, QString::fromStdString(cycle.databaseId)},
            {u"mode"_s, QString::fromStdString(cycle.mode)},
            {u"status"_s, u"active"_s},
            {u"max_positions"_s, cycle.maxPositions},
            {u"started_at"_s, naiveUtc(cycle.startedAt)},
            {u"risk_level"_s, 0.01}};
}

Reply account(const DropletState& state) {
    std::int64_t equity = 100'000'00;
    for (const StandInPosition& p : state.positions)
        equity += p.unrealizedCents;
    return jsonReply(200, {{u"account_number"_s, u"REHEARSAL0000"_s},
                           {u"status"_s, u"ACTIVE"_s},
                           {u"currency"_s, u"USD"_s},
                           {u"equity"_s, QString::fromStdString(decimalText(equity))},
                           {u"last_equity"_s, u"100000.00"_s},
                           {u"cash"_s, u"62310.55"_s},
                           {u"buying_power"_s, u"124621.10"_s}});
}

std::vector<Route> planTrading(DropletState& state) {
    return {{"GET",
             "/api/v1/account",
             "Get account",
             {},
             false,
             [&state](const auto&, const auto&) { return account(state); }},
            {"GET",
             "/api/v1/positions",
             "Get positions",
             {},
             false,
             [&state](const auto&, const auto&) {
                 const QJsonArray list = positions(state);
                 return jsonReply(200, {{u"positions"_s, list}, {u"count"_s, list.size()}});
             }},
            {"POST",
             "/api/v1/close-all",
             "Close all positions",
             {},
             false,
             [&state](const auto&, const auto&) {
                 const auto closed = static_cast<int>(state.positions.size());
                 state.positions.clear();
                 return jsonReply(200, {{u"success"_s, true}, {u"closed"_s, closed}});
             }}};
}

std::vector<Route> deployedTrading(DropletState& state, const Clock& stamps) {
    return {
        {"GET",
         "/api/v1/positions/active",
         "Get active positions",
         {},
         false,
         [&state, &stamps](const auto&, const auto&) {
             const QJsonArray list = positions(state);
             return jsonReply(200, {{u"success"_s, true},
                                    {u"positions"_s, list},
                                    {u"count"_s, list.size()},
                                    {u"timestamp"_s, naiveUtc(stamps.now())}});
         }},
        {"GET",
         "/api/v1/cycles/active",
         "Get active cycles",
         {},
         false,
         [&state](const auto&, const auto&) {
             QJsonArray list;
             if (const auto cycle = state.workflow.running(state.clock.now()))
                 list.append(activeCycle(*cycle));
             return jsonReply(
                 200, {{u"success"_s, true}, {u"cycles"_s, list}, {u"count"_s, list.size()}});
         }},
        // Its existence is why GET of the same path answers 405.
        {"POST", "/api/v1/positions", "Create position", {}, true, [](const auto&, const auto&) {
             return jsonReply(
                 400, {{u"detail"_s,
                        QJsonObject{{u"error"_s, u"No active cycle"_s},
                                    {u"message"_s, u"the rehearsal opens no positions"_s}}}});
         }}};
}

bool knowsCycle(const DropletState& state, const std::string& databaseId) {
    for (const Cycle& cycle : state.workflow.cycles()) {
        if (cycle.databaseId == databaseId)
            return true;
    }
    return false;
}

std::int64_t exposureCents(const DropletState& state) {
    std::int64_t sum = 0;
    for (const StandInPosition& p : state.positions)
        sum += p.quantity * p.entryCents;
    return sum;
}

// An unknown cycle gives zeros, not 404.

Reply metrics(const DropletState& state, const std::string& cycle) {
    std::int64_t pnl = 0;
    for (const StandInPosition& p : state.positions)
        pnl += p.unrealizedCents;
    const bool isKnown = knowsCycle(state, cycle);
    return jsonReply(200,
                     {{u"cycle_id"_s, QString::fromStdString(cycle)},
                      {u"open_positions"_s, isKnown ? static_cast<int>(state.positions.size()) : 0},
                      {u"daily_pnl"_s, isKnown ? static_cast<double>(pnl) / 100 : 0.0},
                      {u"total_risk"_s, isKnown ? 412.5 : 0.0},
                      {u"max_drawdown"_s, isKnown ? 0.0124 : 0.0}});
}

Reply exposure(const DropletState& state, const std::string& cycle) {
    const bool isKnown = knowsCycle(state, cycle);
    const double dollars = isKnown ? static_cast<double>(exposureCents(state)) / 100 : 0.0;
    return jsonReply(200, {{u"cycle_id"_s, QString::fromStdString(cycle)},
                           {u"total_exposure"_s, dollars},
                           {u"long_exposure"_s, dollars},
                           {u"short_exposure"_s, 0.0}});
}

Reply parameters(const DropletState& state, const std::string& cycle) {
    const bool isKnown = knowsCycle(state, cycle);
    return jsonReply(200, {{u"cycle_id"_s, QString::fromStdString(cycle)},
                           {u"max_positions"_s, isKnown ? 5 : 0},
                           {u"risk_per_trade"_s, isKnown ? 0.01 : 0.0},
                           {u"max_daily_loss"_s, isKnown ? u"2000.00"_s : u"0"_s}});
}

} // namespace

std::vector<Route> tradingRoutes(DropletState& state, const Clock& stamps) {
    return state.variant == Variant::Plan ? planTrading(state) : deployedTrading(state, stamps);
}

std::vector<Route> riskRoutes(DropletState& state) {
    if (state.variant == Variant::Plan)
        return {};
    return {{"GET",
             "/api/v1/metrics/{cycle_id}",
             "Get risk metrics",
             {},
             false,
             [&state](const auto&, const auto& values) { return metrics(state, values[0]); }},
            {"GET",
             "/api/v1/exposure/{cycle_id}",
             "Get exposure",
             {},
             false,
             [&state](const auto&, const auto& values) { return exposure(state, values[0]); }},
            {"GET",
             "/api/v1/parameters/{cycle_id}",
             "Get risk parameters",
             {},
             false,
             [&state](const auto&, const auto& values) { return parameters(state, values[0]); }}};
}

} // namespace catalyst::rehearsal
