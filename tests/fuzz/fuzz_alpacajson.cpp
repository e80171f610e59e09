#include "broker/AlpacaJson.h"
#include "model/Account.h"
#include "model/Position.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace catalyst;

namespace {

void check(bool holds) {
    if (!holds)
        std::abort();
}

bool isBounded(const Order& order) {
    return order.stateText.size() <= 64 && order.type.size() <= 64 &&
           order.timeInForce.size() <= 64;
}

void checkOrder(const Order& order) {
    check(isBounded(order));
    for (const Order& leg : order.legs)
        check(isBounded(leg) && leg.legs.empty());
}

void checkRefusal(const BrokerFailure& refusal) {
    check(refusal.message.size() <= 300 && refusal.trouble != BrokerTrouble::WholeCallRefused);
}

} // namespace

/// The first two bytes choose a status, the rest is a body, whoever it is for. Whatever it is:
/// bounded words; an item is accepted or refused and never both.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const std::string body(data + 2, data + size);
    const int status = data[0] * 4 + data[1] % 4;
    const BrokerFailure refusal = refusalOf(status, body, "GET /v2/x");
    check(refusal.message.size() <= 300 && refusal.status == status);
    check(status < 500 || refusal.trouble == BrokerTrouble::Unclear);
    check(failureOf(refusal.error).error == refusal.error);

    if (const auto account = alpaca::readAccount(body)) {
        check(!account->id.empty() && !account->statusText.empty());
        check(account->statusText.size() <= 64);
        (void)dayProfit(*account);
        (void)exposure(*account);
        (void)lastFour(*account);
    }
    if (const auto positions = alpaca::readPositions(body))
        (void)grossMarketValue(*positions);
    if (const auto order = alpaca::readOrder(body))
        checkOrder(*order);
    if (const auto orders = alpaca::readOrders(body)) {
        for (const Order& order : *orders)
            checkOrder(order);
    }
    if (const auto items = alpaca::readCancelItems(body)) {
        for (const CancelItem& item : *items) {
            const bool isAccepted = item.status >= 200 && item.status < 300;
            check(isAccepted == !item.refusal);
            if (item.refusal)
                checkRefusal(*item.refusal);
        }
    }
    if (const auto items = alpaca::readCloseItems(body)) {
        for (const CloseItem& item : *items) {
            const bool isAccepted = item.status >= 200 && item.status < 300;
            check(isAccepted == !item.refusal && (isAccepted || !item.order));
            if (item.refusal)
                checkRefusal(*item.refusal);
            if (item.order)
                checkOrder(*item.order);
        }
    }
    (void)alpaca::readSuspended(body);
    (void)alpaca::readClock(body);
    (void)alpaca::readCalendar(body);
    (void)alpaca::readFills(body);
    (void)alpaca::readEquityHistory(body);
    return 0;
}
