#include "ui/StopScenes.h"

#include "stop/StopRelease.h"
#include "ui/Snapshots.h"

namespace catalyst::test {

using namespace std::chrono_literals;

namespace {

Moment before(Moment now, std::chrono::microseconds by) {
    return {now.wall - by, now.boot - by};
}

ReadinessLine line(ReadinessItem item, State state, const char* words,
                   std::optional<long long> figure = {}) {
    return {item, state, words, figure};
}

ProgressRow position(const char* symbol, const char* quantity, ProgressStage stage) {
    ProgressRow row;
    row.isPosition = true;
    row.id = symbol;
    row.symbol = symbol;
    row.quantity = decimal(quantity);
    row.stage = stage;
    return row;
}

ProgressRow order(const char* id, const char* symbol, ProgressStage stage) {
    ProgressRow row;
    row.id = id;
    row.symbol = symbol;
    row.quantity = decimal("10");
    row.stage = stage;
    return row;
}

StopEntry entry(StopEntryKind kind, Moment at, StopStepKind step = StopStepKind::ReadAccount,
                const char* target = "") {
    StopEntry made;
    made.kind = kind;
    made.stop = "01KACQ7WZ4N8V3H2T5STOP0001";
    made.at = at;
    made.actor = "window:kim";
    made.step = {step, target};
    return made;
}

StopEntry answer(Moment at, StopStepKind step, const char* trouble = "", const char* words = "") {
    StopEntry made = entry(StopEntryKind::Ended, at, step);
    made.isAnswered = true;
    made.trouble = trouble;
    made.words = words;
    return made;
}

/// Pressed so long ago, by the window, which acts.
StopStatus pressed(Moment now, std::chrono::microseconds ago) {
    StopStatus status = stopReady(now);
    status.latch = LatchState::Latched;
    status.role = StopRole::Acting;
    status.stop = "01KACQ7WZ4N8V3H2T5STOP0001";
    status.pressedAt = now.wall - ago;
    status.actor = "window:kim";
    const Moment at = before(now, ago);
    const auto after = [&](std::chrono::microseconds by) { return before(at, -by); };
    std::vector<StopEntry> timeline{entry(StopEntryKind::Pressed, at)};
    using enum StopStepKind;
    timeline.push_back(entry(StopEntryKind::Began, after(600us), CancelAll));
    timeline.push_back(entry(StopEntryKind::Began, after(700us), ReadAccount));
    timeline.push_back(answer(after(41ms), CancelAll, "", "207: 5 orders"));
    timeline.push_back(answer(after(44ms), ReadAccount, "", "PA37Q4K, active"));
    timeline.push_back(entry(StopEntryKind::Began, after(312ms), CloseAll));
    timeline.push_back(answer(after(388ms), CloseAll, "", "207: 4 positions"));
    status.timeline = std::make_shared<const std::vector<StopEntry>>(std::move(timeline));
    StopVerdict verdict;
    verdict.accountNumber = "PA37Q4K";
    verdict.lastSeen = now.wall - 300ms;
    status.verdict = verdict;
    return status;
}

std::vector<ProgressRow> cancelled() {
    std::vector<ProgressRow> rows;
    for (const auto& [id, symbol] : {std::pair{"5f0c1d2e-77aa", "AAPL"},
                                     {"6a1b2c3d-11bb", "MSFT"},
                                     {"7c2d3e4f-22cc", "NVDA"},
                                     {"8d3e4f5a-33dd", "TSLA"},
                                     {"9e4f5a6b-44ee", "AMD"}})
        rows.push_back(order(id, symbol, ProgressStage::Done));
    return rows;
}

void append(std::vector<ProgressRow>& rows, const std::vector<ProgressRow>& more) {
    rows.insert(rows.end(), more.begin(), more.end());
}

} // namespace

Decimal decimal(const char* text) {
    return *Decimal::parse(text);
}

StopStatus stopReady(Moment now) {
    StopStatus status;
    status.sequence = 1;
    status.at = now;
    status.mode = Mode::Paper;
    status.accountNumber = "PA37Q4K";
    status.latch = LatchState::Released;
    status.plan.orders = 5;
    status.plan.positions = 4;
    status.plan.marketValue = decimal("41834.27");
    status.plan.isMarketOpen = true;
    status.plan.isSuspended = false;
    status.plan.readAt = before(now, 3s);
    status.readiness.overall = State::Ok;
    using enum ReadinessItem;
    status.readiness.lines = {
        line(Keys, State::Ok, "the broker answered to them, account PA37Q4K"),
        line(Environment, State::Ok, "paper, as the profile names it"),
        line(DropletsAccount, State::NotObserved, "the droplet is not asked in this version"),
        line(ClockSkew, State::Ok, "12 ms against the broker's clock", 12),
        line(RateHeadroom, State::Ok, "187 of 200 left", 187),
        line(Latch, State::Ok, "its journal can be written"),
        line(BrokerLane, State::Ok, "answered 3 s ago in 41 ms", 41),
        line(DropletLane, State::NotObserved, "not built in this version"),
        line(AlertLane, State::Ok, "the tray and the desktop's bell"),
        line(Drill, State::Degraded, "the last one is 12 days old", 12)};
    status.timeline = std::make_shared<const std::vector<StopEntry>>();
    return status;
}

StopStatus stopUnread(Moment now) {
    StopStatus status = stopReady(now);
    status.mode = Mode::Unknown;
    status.accountNumber.clear();
    status.plan = {};
    status.readiness.overall = State::Unknown;
    for (ReadinessLine& each : status.readiness.lines) {
        each.state = State::Unknown;
        each.figure.reset();
        each.words = "not asked yet";
    }
    return status;
}

StopStatus stopGrey(Moment now) {
    StopStatus status = stopUnread(now);
    status.readiness.overall = State::Failed;
    status.readiness.refusal = "there are no keys to ask the broker with";
    status.readiness.lines[0] =
        line(ReadinessItem::Keys, State::Failed, "there are no keys to ask the broker with");
    return status;
}

StopStatus stopRunning(Moment now) {
    StopStatus status = pressed(now, 1400ms);
    ProgressRow partly = position("NVDA", "10", ProgressStage::PartlyFilled);
    partly.filled = decimal("3");
    ProgressRow closed = position("AAPL", "200", ProgressStage::Done);
    closed.price = decimal("101.20");
    ProgressRow gone = position("MSFT", "20", ProgressStage::Done);
    status.progress = {partly, position("TSLA", "-15", ProgressStage::Accepted)};
    append(status.progress, {closed, gone});
    append(status.progress, cancelled());
    status.verdict->kind = StopVerdictKind::NotFlat;
    for (const char* symbol : {"NVDA", "TSLA"}) {
        ResidueItem left;
        left.symbol = symbol;
        left.quantity = decimal(symbol[0] == 'N' ? "7" : "-15");
        left.reason = ResidueReason::Accepted;
        status.verdict->residue.push_back(left);
    }
    return status;
}

StopStatus stopNotFlat(Moment now) {
    StopStatus status = pressed(now, 74s);
    ProgressRow refused = position("TSLA", "-15", ProgressStage::Refused);
    refused.words = "insufficient qty available for order (requested: 15, available: 0)";
    refused.isUnprotected = true;
    ProgressRow closed = position("AAPL", "200", ProgressStage::Done);
    closed.price = decimal("101.20");
    status.progress = {refused, order("9e4f5a6b-44ee", "TSLA", ProgressStage::Unclear), closed};
    append(status.progress, cancelled());
    status.verdict->kind = StopVerdictKind::NotFlat;
    ResidueItem left;
    left.symbol = "TSLA";
    left.quantity = decimal("-15");
    left.marketValue = decimal("3612.40");
    left.reason = ResidueReason::Refused;
    left.words = "insufficient qty available for order (requested: 15, available: 0)";
    left.isUnprotected = true;
    status.verdict->residue = {left};
    status.verdict->openOrders = {"9e4f5a6b-44ee"};
    return status;
}

StopStatus stopQueued(Moment now) {
    StopStatus status = pressed(now, 40s);
    status.plan.isMarketOpen = false;
    status.plan.queuedUntil = newYork(9, 30) + 24h;
    status.verdict->kind = StopVerdictKind::QueuedUntil;
    status.verdict->queuedUntil = status.plan.queuedUntil;
    status.verdict->isSettled = true;
    for (const char* symbol : {"AAPL", "TSLA"}) {
        ResidueItem left;
        left.symbol = symbol;
        left.quantity = decimal("200");
        left.marketValue = decimal("20240");
        left.reason = ResidueReason::Accepted;
        status.verdict->residue.push_back(left);
        ProgressRow row = position(symbol, "200", ProgressStage::Queued);
        row.until = status.plan.queuedUntil;
        status.progress.push_back(row);
    }
    append(status.progress, cancelled());
    return status;
}

StopStatus stopUnknown(Moment now) {
    StopStatus status = pressed(now, 52s);
    status.verdict->kind = StopVerdictKind::Unknown;
    status.verdict->lastSeen = now.wall - 40s;
    status.verdict->words = "GET /v2/positions: no answer within 3 s";
    ResidueItem left;
    left.symbol = "NVDA";
    left.quantity = decimal("10");
    left.reason = ResidueReason::Unclear;
    status.verdict->residue = {left};
    status.progress = {position("NVDA", "10", ProgressStage::Unclear)};
    append(status.progress, cancelled());
    return status;
}

StopStatus stopFlat(Moment now) {
    StopStatus status = pressed(now, 4min);
    status.progress = cancelled();
    status.verdict->kind = StopVerdictKind::Flat;
    status.verdict->isLocked = true;
    status.verdict->isSettled = true;
    return status;
}

StopStatus stopFlatLocked(Moment now) {
    StopStatus status = stopFlat(now);
    status.verdict->kind = StopVerdictKind::FlatAndLocked;
    status.verdict->match = AccountMatch::Same;
    return status;
}

StopStatus stopFrozen(Moment now) {
    StopStatus status = pressed(now, 4min);
    status.strength = StopStrength::Freeze;
    status.verdict->kind = StopVerdictKind::Frozen;
    status.verdict->isLocked = true;
    status.verdict->isSettled = true;
    return status;
}

StopStatus stopUnwatched(Moment now) {
    StopStatus status = pressed(now, 4h + 12min);
    status.role = StopRole::Idle;
    status.waitsForPress = true;
    status.left = {whatIsNotKnown};
    status.verdict.reset();
    return status;
}

const std::vector<StopScene>& stopScenes() {
    static const std::vector<StopScene> all = {
        {"ready", stopReady},         {"grey", stopGrey},         {"running", stopRunning},
        {"not-flat", stopNotFlat},    {"queued", stopQueued},     {"unknown", stopUnknown},
        {"flat", stopFlat},           {"locked", stopFlatLocked}, {"frozen", stopFrozen},
        {"unwatched", stopUnwatched}, {"unread", stopUnread}};
    return all;
}

} // namespace catalyst::test
