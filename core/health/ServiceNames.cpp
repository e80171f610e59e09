#include "health/ServiceNames.h"

#include <algorithm>

namespace catalyst {

namespace {

/// The words, in lower case.
std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> words(1);
    for (const char c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            words.back() += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

/// What is left to tell services apart; empty when nothing is.
std::string plain(std::string_view name) {
    const std::vector<std::string> words = wordsOf(name);
    std::string rest;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool isSystem =
            words[i] == "trading" && i + 1 < words.size() && words[i + 1] == "system";
        if (isSystem)
            ++i;
        else if (words[i] != "catalyst" && words[i] != "service")
            rest += words[i];
    }
    return rest;
}

} // namespace

ServiceNames::ServiceNames(const std::vector<ServiceProfile>& services) {
    for (const ServiceProfile& service : services)
        m_plain.push_back(plain(service.name));
}

bool ServiceNames::isOf(std::size_t service, std::string_view reported) const {
    const std::string name = plain(reported);
    return name.empty() || name == m_plain[service];
}

std::optional<std::size_t> ServiceNames::otherThan(std::size_t service,
                                                   std::string_view reported) const {
    if (isOf(service, reported))
        return std::nullopt;
    const std::string name = plain(reported);
    if (std::ranges::count(m_plain, name) != 1)
        return std::nullopt;
    return static_cast<std::size_t>(std::ranges::find(m_plain, name) - m_plain.begin());
}

} // namespace catalyst
