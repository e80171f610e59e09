#include "stop/AccountReader.h"

#include "async/Combinators.h"
#include "async/Sleep.h"

#include <utility>

namespace catalyst {

namespace {

/// Takes the answer, or remembers why there was none.
template <class T>
Task<bool> readInto(Executor* executor, Task<BrokerResult<T>> asking, std::optional<Seen<T>>* place,
                    AccountReading* reading) {
    const Moment asked = momentOf(executor->clock());
    BrokerResult<T> result = co_await std::move(asking);
    if (!result) {
        reading->failure = std::move(result.error());
        co_return false;
    }
    *place = Seen<T>{std::move(*result), asked, momentOf(executor->clock())};
    co_return true;
}

} // namespace

AccountReader::AccountReader(Executor& executor, OpenBroker open, std::function<void()> changed)
    : m_executor(executor), m_open(std::move(open)), m_changed(std::move(changed)),
      m_scope(executor) {}

void AccountReader::start() {
    m_scope.spawn(read());
}

BrokerAccess* AccountReader::hold() {
    m_isHeld = true;
    return m_access.get();
}

void AccountReader::goOn() {
    m_isHeld = false;
    m_better.reset();
}

BrokerAccess& AccountReader::renew() {
    m_access = std::move(m_better->access);
    m_better.reset();
    return *m_access;
}

bool AccountReader::isDoubtful() const {
    return !m_access || m_access->mode() == Mode::Unknown || m_access->isOutdated();
}

/// The keys or the counterpart may be others by now.
bool AccountReader::isWorthReopening() const {
    if (isDoubtful())
        return true;
    return m_reading.failure && m_reading.failure->trouble != BrokerTrouble::RateLimited;
}

Task<void> AccountReader::open() {
    auto opened = co_await m_open();
    if (!opened) {
        m_accessTrouble = opened.error().error.detail;
        // One that was good enough until now may still work.
        if (!m_isHeld)
            m_access.reset();
        co_return;
    }
    m_accessTrouble.clear();
    if (!m_isHeld || !m_access)
        m_access = std::move(*opened);
    else
        co_await offer(std::move(*opened));
}

/// Only one that answers, with the account it answers for.
Task<void> AccountReader::offer(std::unique_ptr<BrokerAccess> access) {
    if (access->mode() == Mode::Unknown)
        co_return;
    auto account = co_await access->broker().account();
    if (account && m_isHeld)
        m_better = BrokerCandidate{std::move(access), std::move(*account)};
}

Task<void> AccountReader::readOnce() {
    Broker& broker = m_access->broker();
    m_reading.failure.reset();
    std::vector<Task<bool>> reads;
    reads.push_back(readInto(&m_executor, broker.account(), &m_reading.account, &m_reading));
    reads.push_back(readInto(&m_executor, broker.clock(), &m_reading.clock, &m_reading));
    reads.push_back(readInto(&m_executor, broker.openOrders(), &m_reading.orders, &m_reading));
    reads.push_back(readInto(&m_executor, broker.positions(), &m_reading.positions, &m_reading));
    co_await all(std::move(reads));
}

Task<void> AccountReader::read() {
    while (true) {
        const bool mayBeBettered = isDoubtful() && !m_better;
        if (!m_isHeld || mayBeBettered) {
            if (isWorthReopening())
                co_await open();
            if (m_access && !m_isHeld)
                co_await readOnce();
            m_changed();
        }
        const bool isWell = !isDoubtful() && !m_reading.failure;
        const std::chrono::seconds pause = isWell ? pace : paceAfterFailure;
        co_await sleepFor(pause);
    }
}

} // namespace catalyst
