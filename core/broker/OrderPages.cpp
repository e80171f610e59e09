#include "broker/OrderPages.h"

#include "base/TimeText.h"

#include <utility>

namespace catalyst {

namespace {

/// Whether the legs of an order count as rows of their own is not documented; that they do costs
/// one request too many at worst.
std::size_t rowsOf(const Orders& page) {
    std::size_t rows = page.size();
    for (const Order& order : page)
        rows += order.legs.size();
    return rows;
}

} // namespace

std::optional<std::string> OrderPages::next() const {
    if (m_isEnded)
        return std::nullopt;
    std::string target =
        "/v2/orders?status=open&limit=" + std::to_string(rows) + "&nested=true&direction=asc";
    if (m_after)
        target += "&after=" + formatUtc(*m_after);
    return target;
}

void OrderPages::add(Orders page) {
    ++m_pages;
    const bool isFull = rowsOf(page) >= rows;
    const std::optional<Instant> last = page.empty() ? std::nullopt : page.back().submittedAt;
    const bool isNew = addNew(std::move(page));
    if (!isFull) {
        m_isEnded = true;
        return;
    }
    if (!isNew || !last || m_pages == maxPages) {
        giveUp();
        return;
    }
    m_after = *last - std::chrono::microseconds(1);
}

void OrderPages::giveUp() {
    m_open.isComplete = false;
    m_isEnded = true;
}

/// False: nothing of the page was new, so the next one would be the same again. An order without an
/// id cannot be told from another: it is kept, and says nothing about progress.
bool OrderPages::addNew(Orders page) {
    bool isNew = false;
    for (Order& order : page) {
        if (!order.id.empty() && !m_ids.insert(order.id).second)
            continue;
        isNew = isNew || !order.id.empty();
        m_open.orders.push_back(std::move(order));
    }
    return isNew;
}

} // namespace catalyst
