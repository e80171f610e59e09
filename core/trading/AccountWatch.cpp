#include "trading/AccountWatch.h"

#include "async/Combinators.h"
#include "async/Deadline.h"
#include "base/Log.h"
#include "trading/PositionAges.h"

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::days oldestFill{365};

AccountObstacle obstacleOf(const BrokerFailure& failure) {
    if (failure.trouble == BrokerTrouble::RateLimited)
        return AccountObstacle::HeldBack;
    if (failure.trouble != BrokerTrouble::Keys)
        return AccountObstacle::NotReached;
    return failure.status == 0 ? AccountObstacle::NoKeys : AccountObstacle::KeysRefused;
}

BrokerFailure heldBack(const RateBudget& budget) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::RateLimited;
    failure.error = {Error::Code::NotPermitted,
                     "fewer than " + std::to_string(RateBudget::reserve) +
                         " requests are left in the broker's minute; they are kept for a stop"};
    failure.resetAt = budget.resetAt();
    return failure;
}

bool haveSameQuantities(const Positions& a, const Positions& b) {
    return std::ranges::equal(a, b, [](const Position& one, const Position& other) {
        return one.symbol == other.symbol && one.side == other.side &&
               one.quantity == other.quantity;
    });
}

} // namespace

AccountWatch::AccountWatch(Executor& executor, const Clock& clock, OpenBroker open,
                           std::function<void()> changed)
    : m_executor(executor), m_clock(clock), m_open(std::move(open)), m_changed(std::move(changed)),
      m_scope(executor) {}

void AccountWatch::start() {
    m_scope.spawn(watch());
}

void AccountWatch::stop() {
    m_scope.cancelAll();
    m_wake = nullptr;
}

void AccountWatch::readNow() {
    m_isWantedNow = true;
    if (m_wake)
        std::exchange(m_wake, nullptr)->set(0);
}

void AccountWatch::setMarketOpen(bool isOpen) {
    // What opens is looked at now, not after what is left of the long pause.
    if (std::exchange(m_isMarketOpen, isOpen) != isOpen && isOpen)
        readNow();
}

void AccountWatch::shifted(std::chrono::microseconds by) {
    for (auto* at : {&m_snapshot.summaryReadAt, &m_snapshot.ordersReadAt,
                     &m_snapshot.positionsReadAt, &m_snapshot.clockReadAt}) {
        if (*at)
            **at += by;
    }
    if (m_snapshot.failure)
        m_snapshot.failure->since += by;
    std::vector<PositionSince> since = m_snapshot.since;
    for (PositionSince& one : since) {
        if (!one.isOpening)
            one.at += by;
    }
    m_snapshot.since = std::move(since);
}

Task<BrokerResult<std::shared_ptr<BrokerAccess>>> AccountWatch::access() {
    if (m_access && !m_access->isOutdated())
        co_return m_access;
    auto opened = co_await m_open();
    if (!opened)
        co_return tl::unexpected(opened.error());
    std::shared_ptr<BrokerAccess> access = std::move(*opened);
    adopt(access);
    co_return access;
}

Task<void> AccountWatch::watch() {
    for (;;) {
        m_isWantedNow = false;
        co_await readOnce();
        m_changed();
        if (m_isWantedNow)
            continue;
        Event<int> woken;
        m_wake = &woken;
        const Deadline tick(m_executor, pause(), [this, &woken] {
            m_wake = nullptr;
            woken.set(0);
        });
        co_await woken;
    }
}

std::chrono::microseconds AccountWatch::pause() const {
    const std::chrono::microseconds usual = m_isMarketOpen ? whenOpen : whenClosed;
    if (!m_snapshot.failure)
        return usual;
    if (m_snapshot.failure->obstacle == AccountObstacle::HeldBack) {
        if (!m_resetAt)
            return usual;
        const auto rest = *m_resetAt - m_executor.clock().now();
        return std::clamp<std::chrono::microseconds>(rest, 1s, RateBudget::minute);
    }
    BackOff backOff;
    backOff.first = 2s;
    backOff.longest = 60s;
    return pauseBefore(m_failures + 1, backOff);
}

bool AccountWatch::wantsOpening() const {
    if (!m_access || m_failures > 0 || m_access->isOutdated())
        return true;
    return m_access->mode() == Mode::Unknown && m_openedAt &&
           m_executor.clock().boot() - *m_openedAt >= betweenModes;
}

bool AccountWatch::mayAsk(BrokerAccess& access) const {
    return access.budget().mayAsk(RequestUse::Polling, m_executor.clock().now());
}

Task<void> AccountWatch::readOnce() {
    if (m_stopRuns && m_stopRuns())
        co_return;
    if (wantsOpening()) {
        auto opened = co_await m_open();
        if (!opened) {
            note(opened.error());
            co_return;
        }
        adopt(std::move(*opened));
    }
    const std::shared_ptr<BrokerAccess> access = m_access;
    Reading failure = co_await readAccount(access);
    // Whose orders and positions come next is not known without it.
    if (failure) {
        note(failure);
        co_return;
    }
    using Part = Task<Reading> (AccountWatch::*)(std::shared_ptr<BrokerAccess>);
    for (const Part part :
         {&AccountWatch::readOrders, &AccountWatch::readPositions, &AccountWatch::readClock}) {
        Reading read = co_await (this->*part)(access);
        if (read && !failure)
            failure = std::move(read);
    }
    note(failure);
}

void AccountWatch::adopt(std::shared_ptr<BrokerAccess> access) {
    m_access = std::move(access);
    m_openedAt = m_executor.clock().boot();
    const Mode mode = m_access->mode();
    if (mode == Mode::Unknown || mode == m_mode)
        return;
    // Other money: what was read before is not of this account.
    if (m_mode != Mode::Unknown)
        forget();
    m_mode = mode;
    logInfo("trading", "the broker answered", {{"mode", std::string(toString(mode))}});
}

void AccountWatch::forget() {
    m_snapshot = {};
    m_clockAt.reset();
    m_fillsAt.reset();
}

void AccountWatch::take(Account account, Mode mode) {
    const bool isOther = m_snapshot.summary && m_snapshot.summary->id != account.id;
    if (isOther) {
        logWarning("trading", "another account answers", {{"last_four", lastFour(account)}});
        forget();
        m_mode = mode;
    }
    m_snapshot.summary = std::move(account);
    m_snapshot.summaryReadAt = m_clock.now();
}

void AccountWatch::note(const Reading& reading) {
    if (!reading) {
        if (m_failures > 0)
            logInfo("trading", "the account can be read again");
        m_failures = 0;
        m_snapshot.failure.reset();
        return;
    }
    const AccountObstacle obstacle = obstacleOf(*reading);
    if (obstacle == AccountObstacle::HeldBack) {
        m_resetAt = reading->resetAt;
    } else {
        if (m_failures++ == 0)
            logWarning("trading", "the account cannot be read", {{"error", reading->error.detail}});
    }
    if (obstacle == AccountObstacle::KeysRefused)
        m_mode = Mode::Unknown;
    const Instant since = m_snapshot.failure ? m_snapshot.failure->since : m_clock.now();
    m_snapshot.failure = AccountFailure{obstacle, reading->error, since};
}

Task<AccountWatch::Reading> AccountWatch::readAccount(std::shared_ptr<BrokerAccess> access) {
    if (!mayAsk(*access))
        co_return heldBack(access->budget());
    auto read = co_await access->broker().account();
    if (!read)
        co_return read.error();
    take(std::move(*read), access->mode());
    co_return std::nullopt;
}

Task<AccountWatch::Reading> AccountWatch::readOrders(std::shared_ptr<BrokerAccess> access) {
    if (!mayAsk(*access))
        co_return heldBack(access->budget());
    auto read = co_await access->broker().openOrders();
    if (!read)
        co_return read.error();
    m_snapshot.orders = std::move(read->orders);
    m_snapshot.areOrdersComplete = read->isComplete;
    m_snapshot.ordersReadAt = m_clock.now();
    co_return std::nullopt;
}

Task<std::optional<std::vector<Fill>>>
AccountWatch::fillsWhereNeeded(std::shared_ptr<BrokerAccess> access) {
    const Positions& positions = m_snapshot.positions.list();
    const bool isUnclear =
        std::ranges::any_of(m_snapshot.since, [](const auto& one) { return !one.isOpening; });
    const BootTime now = m_executor.clock().boot();
    const bool isDue =
        !m_fillsAt || now - *m_fillsAt >= betweenFills || !haveSameQuantities(m_fillsOf, positions);
    if (!isUnclear || !isDue || !mayAsk(*access))
        co_return std::nullopt;
    m_fillsAt = now;
    m_fillsOf = positions;
    auto fills = co_await access->broker().fills(m_clock.now() - oldestFill);
    if (!fills) {
        logInfo("trading", "the fills cannot be read: ages are not known",
                {{"error", fills.error().error.detail}});
        co_return std::nullopt;
    }
    co_return std::move(*fills);
}

Task<AccountWatch::Reading> AccountWatch::readPositions(std::shared_ptr<BrokerAccess> access) {
    const std::optional<std::vector<Fill>> fills = co_await fillsWhereNeeded(access);
    if (!mayAsk(*access))
        co_return heldBack(access->budget());
    auto read = co_await access->broker().positions();
    if (!read)
        co_return read.error();
    m_snapshot.since =
        sinceNow(m_snapshot.since, m_snapshot.positions, *read, fills, m_clock.now());
    m_snapshot.positions = std::move(*read);
    m_snapshot.positionsReadAt = m_clock.now();
    co_return std::nullopt;
}

Task<AccountWatch::Reading> AccountWatch::readClock(std::shared_ptr<BrokerAccess> access) {
    const BootTime now = m_executor.clock().boot();
    if (m_clockAt && now - *m_clockAt < betweenClocks)
        co_return std::nullopt;
    if (!mayAsk(*access))
        co_return heldBack(access->budget());
    auto read = co_await access->broker().clock();
    if (!read)
        co_return read.error();
    m_clockAt = now;
    m_snapshot.clock = *read;
    m_snapshot.clockReadAt = m_clock.now();
    co_return std::nullopt;
}

} // namespace catalyst
