#include "stop/StopEntry.h"

#include "base/TimeText.h"
#include "net/Json.h"
#include "stop/LaneEvents.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>

namespace catalyst {

namespace {

constexpr std::size_t maxLine = 1024 * 1024;

constexpr std::array kinds{StopEntryKind::Pressed, StopEntryKind::Began,    StopEntryKind::Ended,
                           StopEntryKind::Settled, StopEntryKind::Released, StopEntryKind::Alive,
                           StopEntryKind::TookOver};
constexpr std::array strengths{StopStrength::PauseEntries, StopStrength::Freeze,
                               StopStrength::Everything};
constexpr std::array steps{
    StopStepKind::ReadAccount,   StopStepKind::ReadClock, StopStepKind::ReadOrders,
    StopStepKind::ReadPositions, StopStepKind::ReadFills, StopStepKind::CancelAll,
    StopStepKind::CancelOrder,   StopStepKind::CloseAll,  StopStepKind::ClosePosition,
    StopStepKind::Lift,          StopStepKind::Suspend};

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

void put(QJsonObject& object, const char* key, std::string_view value) {
    if (!value.empty())
        object.insert(QLatin1String(key), text(value));
}

void putAll(QJsonObject& object, const char* key, const std::vector<std::string>& values) {
    QJsonArray array;
    for (const std::string& value : values)
        array.append(text(value));
    if (!array.isEmpty())
        object.insert(QLatin1String(key), array);
}

std::vector<std::string> takeAll(const JsonPlace& array) {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < array.size(); ++i)
        values.push_back(array[i].string().value_or(std::string()));
    return values;
}

std::string take(const JsonPlace& entry, std::string_view key) {
    return entry[key].string().value_or(std::string());
}

template <class Value, std::size_t size>
Result<Value> valueOf(const std::array<Value, size>& values, const std::string& word,
                      std::string_view key) {
    const auto found = std::ranges::find(values, word, [](Value v) { return toString(v); });
    if (found == values.end())
        return fail(Error::Code::InvalidData, "a line of the stop's journal: unknown " +
                                                  std::string(key) + " \"" + word + "\"");
    return *found;
}

Result<Moment> momentIn(const JsonPlace& entry) {
    auto wallText = entry["wall"].string();
    if (!wallText)
        return fail(wallText.error());
    auto wall = parseUtc(*wallText);
    if (!wall)
        return fail(wall.error());
    auto boot = entry["boot_us"].integer();
    if (!boot)
        return fail(boot.error());
    return Moment{*wall, BootTime(std::chrono::microseconds(*boot))};
}

Result<void> readStep(const JsonPlace& place, StopEntry& entry) {
    auto word = place["step"].string();
    if (!word)
        return fail(word.error());
    auto step = valueOf(steps, *word, "step");
    if (!step)
        return fail(step.error());
    entry.step = {*step, take(place, "target")};
    entry.operationId = take(place, "operation");
    return {};
}

template <class Item>
std::string itemWords(const std::vector<Item>& items) {
    const auto refused =
        std::ranges::count_if(items, [](const Item& item) { return item.refusal.has_value(); });
    return std::to_string(std::ssize(items) - refused) + " accepted, " + std::to_string(refused) +
           " refused";
}

struct Words {
    std::string operator()(const std::monostate&) const { return "accepted"; }
    std::string operator()(const Account& account) const {
        return "account " + account.number + ", " + account.statusText;
    }
    std::string operator()(const BrokerClock& clock) const {
        return clock.isOpen ? "market open" : "market closed";
    }
    std::string operator()(const OpenOrders& orders) const {
        return std::to_string(orders.orders.size()) + " open orders" +
               (orders.isComplete ? "" : ", list not complete");
    }
    std::string operator()(const Positions& positions) const {
        return std::to_string(positions.size()) + " positions";
    }
    std::string operator()(const std::vector<Fill>& fills) const {
        return std::to_string(fills.size()) + " fills";
    }
    std::string operator()(const std::vector<CancelItem>& items) const { return itemWords(items); }
    std::string operator()(const std::vector<CloseItem>& items) const { return itemWords(items); }
    std::string operator()(const Order& order) const {
        return "order " + order.id + ", " + order.stateText;
    }
    std::string operator()(const BrokerFailure& failure) const { return failure.error.detail; }
};

std::vector<std::string> ordersIn(const StopAnswer& answer) {
    std::vector<std::string> ids;
    const auto add = [&](const std::string& id) {
        if (!id.empty())
            ids.push_back(id);
    };
    if (const auto* order = std::get_if<Order>(&answer))
        add(order->id);
    if (const auto* items = std::get_if<std::vector<CloseItem>>(&answer)) {
        for (const CloseItem& item : *items) {
            if (item.order)
                add(item.order->id);
        }
    }
    return ids;
}

bool hasStep(const StopEntry& entry) {
    return entry.kind == StopEntryKind::Began || entry.kind == StopEntryKind::Ended;
}

/// As if it had just failed without an answer.
void endAsUnclear(LaneState& state, const StopStep& step, Moment now) {
    BrokerFailure failure;
    failure.error = {Error::Code::OutcomeUnknown, "the program ended before the answer"};
    stepEnded(state, step, now, now, failure);
}

} // namespace

std::string_view toString(StopEntryKind kind) {
    switch (kind) {
    case StopEntryKind::Pressed:
        return "pressed";
    case StopEntryKind::Began:
        return "began";
    case StopEntryKind::Ended:
        return "ended";
    case StopEntryKind::Settled:
        return "settled";
    case StopEntryKind::Released:
        return "released";
    case StopEntryKind::Alive:
        return "alive";
    case StopEntryKind::TookOver:
        return "took_over";
    }
    return "pressed";
}

std::string toLine(const StopEntry& entry) {
    QJsonObject line;
    put(line, "kind", toString(entry.kind));
    put(line, "stop", entry.stop);
    put(line, "wall", formatUtc(entry.at.wall));
    line.insert(QLatin1String("boot_us"),
                static_cast<qint64>(entry.at.boot.time_since_epoch().count()));
    if (entry.epoch > 0)
        line.insert(QLatin1String("epoch"), entry.epoch);
    put(line, "actor", entry.actor);
    if (entry.kind == StopEntryKind::Pressed)
        put(line, "strength", toString(entry.strength));
    if (hasStep(entry)) {
        put(line, "step", toString(entry.step.kind));
        put(line, "target", entry.step.target);
        put(line, "operation", entry.operationId);
    }
    if (entry.kind == StopEntryKind::Ended)
        line.insert(QLatin1String("answered"), entry.isAnswered);
    put(line, "trouble", entry.trouble);
    put(line, "words", entry.words);
    if (entry.kind == StopEntryKind::Released)
        line.insert(QLatin1String("lifted"), entry.isLifted);
    putAll(line, "acknowledged", entry.acknowledged);
    putAll(line, "closing_orders", entry.closingOrders);
    return QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString();
}

Result<StopEntry> readStopEntry(std::string_view line) {
    auto document = parseJson(line, maxLine);
    if (!document)
        return fail(document.error());
    const JsonPlace place(*document);
    auto word = place["kind"].string();
    if (!word)
        return fail(word.error());
    auto kind = valueOf(kinds, *word, "kind");
    if (!kind)
        return fail(kind.error());
    auto at = momentIn(place);
    if (!at)
        return fail(at.error());
    StopEntry entry;
    entry.kind = *kind;
    entry.at = *at;
    entry.stop = take(place, "stop");
    entry.actor = take(place, "actor");
    entry.epoch = static_cast<int>(place["epoch"].integer().value_or(0));
    if (entry.kind == StopEntryKind::Pressed) {
        auto strength = valueOf(strengths, take(place, "strength"), "strength");
        if (!strength)
            return fail(strength.error());
        entry.strength = *strength;
    }
    if (hasStep(entry)) {
        if (auto step = readStep(place, entry); !step)
            return fail(step.error());
    }
    entry.isAnswered = place["answered"].boolean().value_or(false);
    entry.trouble = take(place, "trouble");
    entry.words = take(place, "words");
    entry.isLifted = place["lifted"].boolean().value_or(false);
    entry.acknowledged = takeAll(place["acknowledged"]);
    entry.closingOrders = takeAll(place["closing_orders"]);
    return entry;
}

StopEntry plainEntry(StopEntryKind kind, std::string stop, Moment at) {
    StopEntry entry;
    entry.kind = kind;
    entry.stop = std::move(stop);
    entry.at = at;
    return entry;
}

StopEntry endedEntry(std::string stop, const StopStep& step, std::string operationId, Moment at,
                     const StopAnswer& answer) {
    StopEntry entry;
    entry.kind = StopEntryKind::Ended;
    entry.stop = std::move(stop);
    entry.at = at;
    entry.step = step;
    entry.operationId = std::move(operationId);
    entry.words = std::visit(Words{}, answer);
    entry.closingOrders = ordersIn(answer);
    const auto* failure = std::get_if<BrokerFailure>(&answer);
    entry.isAnswered = !failure || failure->status != 0;
    if (failure)
        entry.trouble = toString(failure->trouble);
    return entry;
}

LaneState stateAfter(std::span<const StopEntry> entries, Moment now) {
    const bool isFreeze = std::ranges::none_of(entries, [](const StopEntry& entry) {
        return entry.kind == StopEntryKind::Pressed && entry.strength == StopStrength::Everything;
    });
    LaneState state = startLane(now, isFreeze ? StopStrength::Freeze : StopStrength::Everything);
    for (const StopEntry& entry : entries) {
        state.closingOrders.insert(entry.closingOrders.begin(), entry.closingOrders.end());
        if (!hasStep(entry) || !isMutation(entry.step.kind))
            continue;
        // The boot clock may have begun anew since.
        const Moment at{entry.at.wall, std::min(entry.at.boot, now.boot)};
        if (entry.kind == StopEntryKind::Began)
            stepBegan(state, entry.step);
        else
            stepEnded(state, entry.step, at, at, std::monostate{});
    }
    const std::vector<StopStep> unended(state.underWay.begin(), state.underWay.end());
    for (const StopStep& step : unended)
        endAsUnclear(state, step, now);
    if (hasBegunToClose(state))
        state.phase = LanePhase::Closing;
    return state;
}

} // namespace catalyst
