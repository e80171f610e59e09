#include "base/LogLine.h"

#include "base/Text.h"
#include "base/TimeText.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace catalyst {

namespace {

constexpr std::size_t maxName = 64;
constexpr std::size_t maxText = 8 * 1024;
constexpr std::size_t maxValue = 4 * 1024;
/// Room for the ellipsis of a cut value, its quotes and the end of the line.
constexpr std::size_t reserve = 16;

std::string_view nameOf(LogLevel level) {
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "error";
}

/// A text of any length in bounded time. The end of what is looked at might be half a secret,
/// which is not recognized: it is left out.
std::string redacted(const Redactor& redactor, std::string_view text) {
    constexpr std::size_t most = 256 * 1024;
    constexpr std::size_t unsafeEnd = 16 * 1024;
    std::string out = redactor.apply(text.substr(0, most));
    if (text.size() > most)
        out.resize(out.size() - std::min(out.size(), unsafeEnd));
    return out;
}

void appendEscaped(std::string& out, char32_t character) {
    if (character == U'\n') {
        out += "\\n";
        return;
    }
    if (character == U'\t') {
        out += "\\t";
        return;
    }
    std::array<char, 8> code{};
    std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(character));
    out += code.data();
}

/// As a string of JSON in ASCII quotes with at most `room` bytes between them.
void appendString(std::string& out, std::string_view text, std::size_t room) {
    const std::size_t end = out.size() + 1 + room;
    out += '"';
    while (!text.empty()) {
        const std::size_t before = out.size();
        const CodePoint next = decodeUtf8(text);
        if (!next.valid)
            out += "\xEF\xBF\xBD";
        else if (next.value == U'"' || next.value == U'\\')
            (out += '\\') += static_cast<char>(next.value);
        else if (isInvisibleControl(next.value))
            appendEscaped(out, next.value);
        else
            out += text.substr(0, next.size);
        if (out.size() > end) {
            out.resize(before);
            out += "…";
            break;
        }
        text.remove_prefix(next.size);
    }
    out += '"';
}

} // namespace

LogLine::LogLine(Instant time, LogLevel level, std::string_view area, std::string_view text,
                 std::initializer_list<LogField> fields, const LogContext& context,
                 const Redactor& redactor)
    : m_time(formatUtc(time)), m_level(level), m_area(redacted(redactor, area)),
      m_text(redacted(redactor, text)) {
    const auto add = [&](std::string_view key, std::string_view value) {
        // A name may tell what a value is: "password" and "x" are judged as "password=x".
        const std::string pair = redacted(redactor, std::string(key) + "=" + std::string(value));
        const std::string judged = pair.substr(std::min(pair.size(), key.size() + 1));
        const bool hidden = judged.starts_with(Redactor::mask);
        m_fields.emplace_back(key,
                              hidden ? std::string(Redactor::mask) : redacted(redactor, value));
    };
    if (!context.profile.empty())
        add("profile", context.profile);
    if (!context.mode.empty())
        add("mode", context.mode);
    if (!context.accountLastFour.empty())
        add("account", context.accountLastFour);
    for (const LogField& field : fields)
        add(field.key, field.value);
}

std::string LogLine::json() const {
    std::string out =
        "{\"ts\":\"" + m_time + "\",\"level\":\"" + std::string(nameOf(m_level)) + "\",\"area\":";
    appendString(out, m_area, maxName);
    out += ",\"msg\":";
    appendString(out, m_text, maxText);
    for (const LogField& field : m_fields) {
        if (out.size() + maxName + 2 * reserve > maxBytes)
            break;
        out += ',';
        appendString(out, field.key, maxName);
        out += ':';
        appendString(out, field.value, std::min(maxValue, maxBytes - out.size() - reserve));
    }
    return out += "}\n";
}

std::string LogLine::plain() const {
    std::string out = m_time + " " + std::string(nameOf(m_level)) + " " +
                      sanitizeForDisplay(m_area, maxName) + ": " +
                      sanitizeForDisplay(m_text, maxText);
    for (const LogField& field : m_fields) {
        if (out.size() + maxName + 2 * reserve > maxBytes)
            break;
        out += " " + sanitizeForDisplay(field.key, maxName) + "=";
        out += sanitizeForDisplay(field.value, std::min(maxValue, maxBytes - out.size() - reserve));
    }
    return out += "\n";
}

} // namespace catalyst
