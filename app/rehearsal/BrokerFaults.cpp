#include "rehearsal/BrokerFaults.h"

#include <algorithm>

namespace catalyst::rehearsal {

namespace {

bool covers(const std::string& prefix, std::string_view path) {
    return path.starts_with(prefix) &&
           (path.size() == prefix.size() || prefix.empty() || path[prefix.size()] == '/');
}

bool isOf(const BrokerFault& fault, const std::string& symbol) {
    return fault.symbol.empty() || fault.symbol == symbol;
}

} // namespace

void BrokerFaults::add(const BrokerFault& fault, BootTime now) {
    m_set.push_back({fault, fault.times, fault.lasts ? now + *fault.lasts : BootTime::max()});
}

template <class Applies>
std::optional<BrokerFault> BrokerFaults::takeFirst(BootTime now, Applies applies) {
    const auto found = std::ranges::find_if(m_set, applies);
    if (found == m_set.end())
        return std::nullopt;
    BrokerFault fault = found->fault;
    if (fault.lasts)
        fault.lasts = found->until - now;
    if (found->left != BrokerFault::forEver && --found->left == 0)
        m_set.erase(found);
    return fault;
}

std::optional<BrokerFault> BrokerFaults::take(BrokerFault::Kind kind, const std::string& symbol,
                                              BootTime now) {
    return takeFirst(now, [&](const Set& set) {
        return set.fault.kind == kind && now < set.until && isOf(set.fault, symbol);
    });
}

bool BrokerFaults::applies(BrokerFault::Kind kind, const std::string& symbol, BootTime now) const {
    return std::ranges::any_of(m_set, [&](const Set& set) {
        return set.fault.kind == kind && now < set.until && isOf(set.fault, symbol);
    });
}

std::optional<BrokerFault> BrokerFaults::takeForRequest(BrokerFault::Kind kind,
                                                        std::string_view method,
                                                        std::string_view path, BootTime now) {
    return takeFirst(now, [&](const Set& set) {
        const BrokerFault& fault = set.fault;
        return fault.kind == kind && now < set.until &&
               (fault.method.empty() || fault.method == method) && covers(fault.path, path);
    });
}

} // namespace catalyst::rehearsal
