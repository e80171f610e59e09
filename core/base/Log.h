#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace catalyst {

enum class LogLevel { Debug, Info, Warning, Error };

struct LogOptions {
    /// Where `catalyst.log` and its predecessors `catalyst.1.log` … are; created if missing.
    std::string directory;
    /// Also to stderr, in a form for people.
    bool console = true;
    /// Less important lines are dropped.
    LogLevel level = LogLevel::Info;
    std::size_t maxBytes = 10 * 1024 * 1024; ///< of one file; at least 64 KiB
    int files = 5;                           ///< kept in all; at least 2
    /// After a failed write the file is left alone for so long, so that a broken disk does not
    /// slow the program down.
    std::chrono::milliseconds retryAfter{2000};
};

/// Stands in every line from the moment it is set.
struct LogContext {
    std::string profile;
    std::string mode;            ///< PAPER, LIVE, REHEARSAL, UNKNOWN
    std::string accountLastFour; ///< never more of the account's number
};

/// One more thing to know about an event: a name and its value.
struct LogField {
    std::string key;
    std::string value;

    LogField(std::string_view name, std::string_view text) : key(name), value(text) {}
    LogField(std::string_view name, std::integral auto number)
        : key(name), value(std::to_string(number)) {}
    LogField(std::string_view name, bool truth) : key(name), value(truth ? "true" : "false") {}
    LogField(std::string_view name, const char* text) : key(name), value(text) {}
    LogField(std::string_view, const Secret&) = delete;
};

/// The program's log. One event is one line of JSON: `ts` (UTC, microseconds), `level`, `area`,
/// `msg`, `profile`, `mode`, `account` (once set), then the fields; at most 16 KiB, what is longer
/// is cut and ends with "…". Secrets are removed from every text before it gets anywhere (see
/// Redactor); nothing that a text contains can begin a new line or move a terminal's cursor.
///
/// Safe from any thread, but a disk that hangs holds up whoever logs: act first, log then. Never
/// throws and never fails: when the disk does not take a line, that is
/// counted, said once on stderr, and mended as soon as the disk takes lines again. It reads the
/// time itself. The file is written at once and not synced.
///
/// Before `init`: to stderr only, warnings and errors only.
class Log {
public:
    Log() = delete;

    /// May be called again; the new options replace the old ones. After an error it is as before.
    static Result<void> init(const LogOptions& options);
    static void setContext(LogContext context);
    /// This value is hidden wherever it appears from now on (see Redactor::hideValue).
    static void hideValue(const Secret& secret);
    static void write(LogLevel level, std::string_view area, std::string_view text,
                      std::initializer_list<LogField> fields = {}) noexcept;
    /// Lines the file did not take since `init`.
    static std::uint64_t lostLines();
};

inline void logDebug(std::string_view area, std::string_view text,
                     std::initializer_list<LogField> fields = {}) noexcept {
    Log::write(LogLevel::Debug, area, text, fields);
}
inline void logInfo(std::string_view area, std::string_view text,
                    std::initializer_list<LogField> fields = {}) noexcept {
    Log::write(LogLevel::Info, area, text, fields);
}
inline void logWarning(std::string_view area, std::string_view text,
                       std::initializer_list<LogField> fields = {}) noexcept {
    Log::write(LogLevel::Warning, area, text, fields);
}
inline void logError(std::string_view area, std::string_view text,
                     std::initializer_list<LogField> fields = {}) noexcept {
    Log::write(LogLevel::Error, area, text, fields);
}

} // namespace catalyst
