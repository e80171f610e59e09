#pragma once

#include "base/Error.h"

#include <tl/expected.hpp>

#include <utility>

namespace catalyst {

/// A value or the reason why there is none. `Result<void>` for operations without a value.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(Error::Code::NotFound, "…");`
inline tl::unexpected<Error> fail(Error::Code code, std::string detail) {
    return tl::unexpected<Error>(Error{code, std::move(detail)});
}

/// `if (!r) return fail(r.error());`
inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace catalyst
