#pragma once

#include <QJsonObject>

#include <cstddef>
#include <string>
#include <string_view>

namespace catalyst {

/// The longest `Evidence.reported`.
constexpr std::size_t reportedCap = 200;

/// A service's own words, as evidence: safe to show, bounded, and without what looks like a secret,
/// since evidence goes to the records, to JSON and to the screen.
std::string quoteWords(std::string_view untrusted, std::size_t cap = reportedCap);

/// What an answer says went wrong, not yet made safe; empty when it says nothing. Understands the
/// contract's forms: `error`, `message` and `detail` as texts, as objects with `error` and
/// `message`, and FastAPI's list of `loc` and `msg`.
std::string errorWords(const QJsonObject& answer);

/// What the answer's error words blame, in the order of `errorWords`; see `blamedIn`.
std::string blamedByErrors(const QJsonObject& answer);

/// "postgres" or "redis" when the text says that it cannot be worked with, the one named first;
/// empty when it says no such thing. Only for the words of a service that is not well: a text that
/// merely names the database blames nobody.
std::string blamedIn(std::string_view text);

} // namespace catalyst
