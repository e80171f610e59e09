#pragma once

#include <string>

namespace catalyst {

/// What libpq showed when something did not work, before anybody judges it.
struct PostgresSymptom {
    enum class Phase { Connecting, Tls, Login, Asking };
    Phase phase = Phase::Connecting; ///< how far it had come

    bool isLate = false;        ///< the deadline passed
    bool isCancelled = false;   ///< the console itself ended it
    bool isCut = false;         ///< the connection is gone
    bool needsPassword = false; ///< the server asked for one and there was none
    /// The server's SQLSTATE ("28P01"); empty: the server said nothing.
    std::string sqlState;
    /// libpq's or the server's, in any language, as they came: to be made quotable.
    std::string words;

    bool isTlsBegun = false; ///< the server agreed to TLS
    /// The handshake ended well, as far as OpenSSL goes; libpq compares the host's name after it.
    bool isTlsComplete = false;
    long certificateError = 0; ///< X509_V_ERR_…; 0: none, or nobody had to verify it

    bool operator==(const PostgresSymptom&) const = default;
};

} // namespace catalyst
