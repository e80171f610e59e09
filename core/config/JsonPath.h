#pragma once

#include "base/Result.h"

#include <QJsonValue>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace catalyst {

/// A place in a JSON document, as a check of the profile names it. The part of JSONPath that leads
/// to one place: `$`, `.name`, `['any name']`, `[3]`, and `[-1]` for the last element. Pure.
class JsonPath {
public:
    static constexpr std::size_t maxBytes = 200;

    /// InvalidData with the position of what is not understood: "at character 3: …". A bare name is
    /// of letters, digits, '_' and '-'; in quotes `\'` and `\\` stand for themselves.
    static Result<JsonPath> parse(std::string_view text);

    struct Found {
        QJsonValue value; ///< Undefined when it is not there
        std::string path; ///< as far as it leads: the whole, or up to the first thing missing
        bool exists() const { return !value.isUndefined(); }
    };
    /// A null that is there exists.
    Found find(const QJsonValue& root) const;

private:
    using Step = std::variant<std::string, int>;
    std::vector<Step> m_steps;
    std::vector<std::string> m_texts; ///< of each step, as written
};

} // namespace catalyst
