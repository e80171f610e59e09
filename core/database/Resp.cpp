#include "database/Resp.h"

#include <charconv>
#include <utility>

namespace catalyst {

namespace {

constexpr std::string_view lineEnd = "\r\n";

Error garbage(std::string_view what) {
    return {Error::Code::Garbage, "not Redis' protocol: " + std::string(what)};
}

std::optional<std::int64_t> numberOf(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

RespValue valueOf(RespValue::Kind kind, std::string_view text) {
    RespValue value;
    value.kind = kind;
    value.text = text;
    return value;
}

} // namespace

void RespReader::feed(std::string_view bytes) {
    if (m_error)
        return;
    if (bytes.size() > most - m_bytes.size()) {
        m_error = Error{Error::Code::TooLarge,
                        "a reply of more than " + std::to_string(most) + " bytes is not read"};
        m_bytes.clear();
        return;
    }
    m_bytes += bytes;
}

Result<std::optional<RespValue>> RespReader::next() {
    if (m_error)
        return fail(*m_error);
    Cursor cursor;
    auto value = read(cursor, 0);
    if (cursor.isShort)
        return std::nullopt;
    if (!value) {
        m_error = value.error();
        m_bytes.clear();
        return fail(*m_error);
    }
    m_bytes.erase(0, cursor.at);
    return std::optional<RespValue>(std::move(*value));
}

/// Without its type and its end.
Result<std::string_view> RespReader::line(Cursor& cursor) const {
    const std::size_t begin = cursor.at + 1;
    const std::size_t end = m_bytes.find(lineEnd, begin);
    const std::size_t known = end == std::string::npos ? m_bytes.size() : end;
    if (known > begin + longestLine)
        return fail(garbage("a line without end"));
    cursor.isShort = end == std::string::npos;
    if (cursor.isShort)
        return std::string_view();
    cursor.at = end + lineEnd.size();
    return std::string_view(m_bytes).substr(begin, end - begin);
}

Result<RespValue> RespReader::read(Cursor& cursor, std::size_t depth) const {
    if (++cursor.values > mostValues)
        return fail(Error::Code::TooLarge,
                    "a reply of more than " + std::to_string(mostValues) + " values is not read");
    if (cursor.at >= m_bytes.size()) {
        cursor.isShort = true;
        return RespValue{};
    }
    const char type = m_bytes[cursor.at];
    if (std::string_view("+-:$*").find(type) == std::string_view::npos)
        return fail(garbage("no such type of reply"));
    const auto text = line(cursor);
    if (!text || cursor.isShort)
        return text ? Result<RespValue>(RespValue{}) : fail(text.error());
    if (type == '+')
        return valueOf(RespValue::Kind::Text, *text);
    if (type == '-')
        return valueOf(RespValue::Kind::Error, *text);
    if (type == '$')
        return bulk(cursor, *text);
    if (type == '*')
        return array(cursor, *text, depth);
    const auto number = numberOf(*text);
    if (!number)
        return fail(garbage("a number that is none"));
    RespValue value;
    value.kind = RespValue::Kind::Number;
    value.number = *number;
    return value;
}

Result<RespValue> RespReader::bulk(Cursor& cursor, std::string_view length) const {
    const auto size = numberOf(length);
    if (!size || *size < -1)
        return fail(garbage("a length that is none"));
    if (*size == -1)
        return RespValue{};
    if (*size > static_cast<std::int64_t>(most))
        return fail(Error::Code::TooLarge,
                    "a reply of more than " + std::to_string(most) + " bytes is not read");
    const auto bytes = static_cast<std::size_t>(*size);
    if (m_bytes.size() < cursor.at + bytes + lineEnd.size()) {
        cursor.isShort = true;
        return RespValue{};
    }
    const std::string_view rest = std::string_view(m_bytes).substr(cursor.at);
    if (!rest.substr(bytes).starts_with(lineEnd))
        return fail(garbage("a text that does not end where it should"));
    cursor.at += bytes + lineEnd.size();
    return valueOf(RespValue::Kind::Text, rest.substr(0, bytes));
}

Result<RespValue> RespReader::array(Cursor& cursor, std::string_view count,
                                    std::size_t depth) const {
    const auto size = numberOf(count);
    if (!size || *size < -1)
        return fail(garbage("a length that is none"));
    if (*size == -1)
        return RespValue{};
    if (depth >= deepest)
        return fail(Error::Code::TooLarge,
                    "a reply nested deeper than " + std::to_string(deepest) + " is not read");
    RespValue value;
    value.kind = RespValue::Kind::Array;
    for (std::int64_t i = 0; i < *size; ++i) {
        auto item = read(cursor, depth + 1);
        if (!item || cursor.isShort)
            return item;
        value.items.push_back(std::move(*item));
    }
    return value;
}

std::string respCommand(const std::vector<std::string_view>& words) {
    std::size_t size = 0;
    for (const std::string_view word : words)
        size += word.size() + 32;
    std::string command;
    // At once: growing would leave copies of what is secret behind.
    command.reserve(size + 32);
    command += "*" + std::to_string(words.size()) + "\r\n";
    for (const std::string_view word : words) {
        command += "$" + std::to_string(word.size()) + "\r\n";
        command += word;
        command += lineEnd;
    }
    return command;
}

} // namespace catalyst
