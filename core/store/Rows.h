#pragma once

#include "base/Result.h"
#include "store/Statement.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst {

/// The value whose `toString` is `word`; empty when none of `all` is called so.
template <class E>
std::optional<E> fromWord(std::string_view word, std::initializer_list<E> all) {
    for (const E value : all) {
        if (toString(value) == word)
            return value;
    }
    return std::nullopt;
}

/// The same among all values up to `last`, for enumerations that count from 0 without a hole.
template <class E>
std::optional<E> fromWordUpTo(std::string_view word, E last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (toString(static_cast<E>(i)) == word)
            return static_cast<E>(i);
    }
    return std::nullopt;
}

/// For LIMIT: what the caller asks, at most 10,000, so that an answer has bounded size.
inline std::int64_t boundedLimit(std::size_t limit) {
    return static_cast<std::int64_t>(std::min<std::size_t>(limit, 10'000));
}

/// A row holds what this console cannot have written: InvalidData naming table, row and column.
inline tl::unexpected<Error> failRow(std::string_view where, std::string_view row,
                                     std::string_view column, std::string_view found) {
    std::string detail(where);
    detail.append(": ").append(row).append(": ").append(column).append(" '").append(found);
    detail.append("' is not understood; a newer console wrote it, or it was edited by hand");
    return fail(Error::Code::InvalidData, std::move(detail));
}

/// Runs a bound query and turns each row into a value by `read(row) -> Result<T>`.
template <class T, class Read>
Result<std::vector<T>> collect(Statement& statement, Read read) {
    if (auto r = statement.execute(); !r)
        return fail(r.error());
    std::vector<T> values;
    for (;;) {
        const auto hasRow = statement.next();
        if (!hasRow)
            return fail(hasRow.error());
        if (!*hasRow)
            return values;
        Result<T> value = read(statement);
        if (!value)
            return fail(value.error());
        values.push_back(std::move(*value));
    }
}

} // namespace catalyst
