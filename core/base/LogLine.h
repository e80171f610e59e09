#pragma once

#include "base/Clock.h"
#include "base/Log.h"
#include "base/Redactor.h"

#include <vector>

namespace catalyst {

/// One event on its way to the log, in the forms in which it is written.
class LogLine {
public:
    static constexpr std::size_t maxBytes = 16 * 1024;

    /// Redacts everything at once; nothing unredacted is kept.
    LogLine(Instant time, LogLevel level, std::string_view area, std::string_view text,
            std::initializer_list<LogField> fields, const LogContext& context,
            const Redactor& redactor);

    /// An object of JSON with its newline.
    std::string json() const;
    /// For a person's terminal, with its newline.
    std::string plain() const;

private:
    std::string m_time;
    LogLevel m_level;
    std::string m_area;
    std::string m_text;
    /// The context's first.
    std::vector<LogField> m_fields;
};

} // namespace catalyst
