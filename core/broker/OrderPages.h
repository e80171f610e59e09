#pragma once

#include "base/Clock.h"
#include "model/Order.h"

#include <cstddef>
#include <optional>
#include <set>
#include <string>

namespace catalyst {

/// Puts the list of open orders together from pages: which one to ask for next and when it is
/// complete. Pure. The broker has no cursor, only "submitted after": a page begins a microsecond
/// before the last order of the one before, and what comes twice counts once.
class OrderPages {
public:
    static constexpr std::size_t rows = 500; ///< the most that the broker sends at once
    static constexpr int maxPages = 20;

    /// Path and query of the next page; empty at the end.
    std::optional<std::string> next() const;
    /// The page last asked for, oldest order first.
    void add(Orders page);
    /// It could not be read: what there is so far is all there will be.
    void giveUp();

    bool isBegun() const { return m_pages > 0; }
    OpenOrders take() && { return std::move(m_open); }

private:
    bool addNew(Orders page);

    OpenOrders m_open;
    std::set<std::string> m_ids;
    std::optional<Instant> m_after;
    int m_pages = 0;
    bool m_isEnded = false;
};

} // namespace catalyst
