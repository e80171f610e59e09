#pragma once

#include "base/Secret.h"

#include <vector>

namespace catalyst {

/// Removes secrets from text that is about to be logged: registered values wherever they stand, and
/// what looks like a secret by the company it keeps. Rather hides too much than too little. Not
/// thread safe; const use from several threads is.
class Redactor {
public:
    /// What stands in the place of a secret.
    static constexpr std::string_view mask = "[hidden]";
    /// Shorter values are not hidden by value: they would blot out ordinary text.
    static constexpr std::size_t minValue = 6;

    /// From now on hides this value as it is, percent-encoded, in Base64 (at any offset, both
    /// alphabets) and as written in JSON.
    void hideValue(std::string_view value);

    /// Hides, besides the registered values:
    /// - the password in URLs with user information (`postgresql://user:PASS@…`)
    /// - the path of Slack webhooks (`hooks.slack.com/…`)
    /// - the token after `Bearer`
    /// - the value after a name that says so: `Authorization: …`, `APCA-API-SECRET-KEY: …`,
    ///   `password=…`, `"token": "…"`, `ALPACA_SECRET_KEY=…` (the rest of the line for names
    ///   in capitals, as in an environment file)
    /// - Alpaca key ids (`PK…`, `AK…`), of which the first two letters stay
    std::string apply(std::string_view text) const;

private:
    void add(std::string form);

    std::vector<Secret> m_forms; ///< longest first
};

} // namespace catalyst
