#pragma once

#include "config/Profile.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Whose name a service answers with. Services call themselves "Catalyst Trading Service",
/// "risk_manager" or "Orchestration": case, separators and the words catalyst, service and trading
/// system do not count.
class ServiceNames {
public:
    explicit ServiceNames(const std::vector<ServiceProfile>& services);

    /// The other service whose name it is, when it is that of exactly one and not that of `service`
    /// itself. A name that nobody has is no proof of anything.
    std::optional<std::size_t> otherThan(std::size_t service, std::string_view reported) const;

    /// Whether it is the name of `service`; an empty one is.
    bool isOf(std::size_t service, std::string_view reported) const;

private:
    std::vector<std::string> m_plain;
};

} // namespace catalyst
