#include "app/ctl/CloseCommand.h"

#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/Output.h"
#include "app/ctl/Requests.h"
#include "async/Sleep.h"
#include "base/TimeText.h"
#include "engine/AccountJson.h"
#include "engine/CommandJson.h"

#include <algorithm>
#include <iostream>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto readWithin = 10s;
constexpr auto betweenLooks = 50ms;
constexpr int cents = 2;

/// By ages: the engine's day may be moved while it is read.
bool isYoungerThan(const AccountSnapshot& account, std::chrono::microseconds age, Instant now) {
    return !account.failure && account.ordersReadAt && account.positionsReadAt &&
           now - *account.ordersReadAt <= age && now - *account.positionsReadAt <= age;
}

/// The account as the engine reads it now; a failure that lasts is told as it is.
Task<Result<AccountSnapshot>> readAccount(EngineSession& session) {
    const BootTime begun = session.boot();
    const CommandResult asked = co_await session.access().execute(ProbeNow{});
    if (!asked.outcome)
        co_return fail(asked.outcome.error());
    const BootTime until = session.boot() + readWithin;
    for (;;) {
        const StatusPtr status = session.access().status();
        const bool isOver = session.boot() >= until || session.access().isLost();
        if (status->account &&
            isYoungerThan(*status->account, session.boot() - begun, session.now()))
            co_return *status->account;
        if (isOver && status->account && status->account->failure)
            co_return fail(status->account->failure->error);
        if (isOver)
            co_return fail(Error::Code::Silent, "the engine has not read the account");
        co_await sleepFor(betweenLooks);
    }
}

int openOrdersOf(const Orders& orders, const std::string& symbol) {
    int count = 0;
    for (const Order& order : orders)
        count += (order.symbol == symbol && isOpen(order.state) ? 1 : 0) +
                 openOrdersOf(order.legs, symbol);
    return count;
}

std::string planText(const StatusSnapshot& status, const AccountSnapshot& account,
                     const Position& position) {
    const int orders = openOrdersOf(account.orders, position.symbol);
    std::string text = "[" + modeText(status) + "] would close " + position.symbol + ", " +
                       std::string(toString(position.side)) + " " +
                       (position.quantity ? position.quantity->abs().toString() : "unknown") +
                       ", worth " +
                       (position.marketValue ? position.marketValue->toString(cents) : "unknown");
    if (orders > 0)
        text += ", after cancelling its " + std::to_string(orders) + " open orders";
    if (account.clock && !account.clock->isOpen)
        text += "; the market is closed: the order would wait until " +
                (account.clock->nextOpen ? formatUtc(*account.clock->nextOpen)
                                         : std::string("it opens"));
    return text + "\nnothing was done; add --yes to do it\n";
}

QJsonObject planJson(const StatusSnapshot& status, const AccountSnapshot& account,
                     const Position& position) {
    return {{"mode", jsonWord(status.mode)},
            {"symbol", toQString(position.symbol)},
            {"side", jsonWord(position.side)},
            {"quantity", toJson(position.quantity)},
            {"market_value", toJson(position.marketValue)},
            {"orders", openOrdersOf(account.orders, position.symbol)},
            {"market_open",
             account.clock ? QJsonValue(account.clock->isOpen) : QJsonValue(QJsonValue::Null)},
            {"done", false}};
}

Task<int> perform(EngineSession& session, ClosePosition command) {
    const StatusPtr status = session.access().status();
    const CommandResult result = co_await session.access().execute(std::move(command));
    if (!result.action) {
        Error why = result.outcome
                        ? Error{Error::Code::OutcomeUnknown, "the engine did not say what it did"}
                        : result.outcome.error();
        const int code = co_await session.failed(std::move(why));
        co_return code;
    }
    const ActionRecord& record = *result.action;
    if (session.arguments().isJson) {
        QJsonObject object = toJson(record);
        object.insert(QStringLiteral("mode"), jsonWord(status->mode));
        if (result.close)
            object.insert(QStringLiteral("close"), toJson(*result.close));
        printJson(object, true);
    } else {
        std::cout << wrapped("[" + modeText(*status) + "] " + actionText(record), "  ");
    }
    co_await session.access().close();
    if (record.outcome == ActionOutcome::Done)
        co_return 0;
    const bool isQueued = result.close && result.close->end == CloseEnd::Queued;
    if (isQueued)
        co_return queuedExit;
    co_return record.outcome == ActionOutcome::Unknown ? unknownExit : failedExit;
}

} // namespace

Task<int> closeCommand(EngineSession& session) {
    const auto request = closeRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    const auto opened = co_await session.open(EngineNeed::Any);
    if (!opened) {
        const int code = co_await session.failed(opened.error());
        co_return code;
    }
    const auto account = co_await readAccount(session);
    if (!account) {
        const int code = co_await session.failed(account.error());
        co_return code;
    }
    const auto& positions = account->positions.list();
    const auto found = std::ranges::find(positions, request->symbol, &Position::symbol);
    if (found == positions.end()) {
        Error none{Error::Code::NotFound, "there is no position in " + request->symbol};
        printError(none, session.arguments().isJson);
        co_await session.access().close();
        co_return failedExit;
    }
    if (request->isConfirmed) {
        ClosePosition command{found->symbol, found->quantity};
        const int code = co_await perform(session, std::move(command));
        co_return code;
    }
    const StatusSnapshot& status = *session.access().status();
    if (session.arguments().isJson)
        printJson(planJson(status, *account, *found), true);
    else
        std::cout << planText(status, *account, *found);
    co_await session.access().close();
    co_return usageExit;
}

} // namespace catalyst
