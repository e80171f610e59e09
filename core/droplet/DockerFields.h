#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "model/Container.h"
#include "net/Json.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst::docker {

/// Reads fields of the Docker engine's JSON. One that is missing or null is empty; one of another
/// type than Docker's is an error, of which the first is kept and everything read after it is
/// worthless.
class Fields {
public:
    /// Made safe for display; what has more than `cap` bytes is cut.
    std::string text(const JsonPlace& place, std::size_t cap = 200);
    /// As `text`, with what looks like a secret hidden.
    std::string words(const JsonPlace& place, std::size_t cap);
    std::optional<std::int64_t> integer(const JsonPlace& place);
    /// Clamped to an int.
    int count(const JsonPlace& place);
    bool flag(const JsonPlace& place);
    /// Docker's "never", the year 1, is empty.
    std::optional<Instant> instant(const JsonPlace& place);
    /// TooLarge above `most` elements.
    std::size_t list(const JsonPlace& place, std::size_t most);
    bool object(const JsonPlace& place);
    ComposePlace compose(const JsonPlace& labels);

    void refuse(Error error);
    const std::optional<Error>& error() const { return m_error; }

private:
    std::optional<Error> m_error;
};

/// "/name" and "name" alike.
std::string withoutSlash(std::string name);

/// The document of an answer to `what`.
Result<QJsonDocument> documentOf(std::string_view body, std::size_t cap, std::string_view what);
/// The error of fields, with `what` they are of.
Error in(std::string_view what, const Error& error);

} // namespace catalyst::docker
