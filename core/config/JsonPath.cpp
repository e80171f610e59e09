#include "config/JsonPath.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <charconv>
#include <optional>

namespace catalyst {

namespace {

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

tl::unexpected<Error> wrong(std::size_t at, std::string_view what) {
    return fail(Error::Code::InvalidData,
                "at character " + std::to_string(at + 1) + ": " + std::string(what));
}

/// What stands between the brackets from `at` on; moves behind the closing one.
Result<std::string> quotedName(std::string_view text, std::size_t& at) {
    std::string name;
    for (++at; at < text.size() && text[at] != '\''; ++at) {
        if (text[at] == '\\') {
            ++at;
            if (at == text.size() || (text[at] != '\'' && text[at] != '\\'))
                return wrong(at - 1, R"(only \' and \\ may follow a backslash)");
        }
        name += text[at];
    }
    if (at == text.size())
        return wrong(at, "the name's closing ' is missing");
    ++at;
    return name;
}

Result<int> index(std::string_view text, std::size_t& at) {
    int number = 0;
    const char* const begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
    if (error != std::errc{} || end == begin)
        return wrong(at, "an index or a name in '…' belongs into the brackets");
    at += static_cast<std::size_t>(end - begin);
    return number;
}

QJsonValue element(const QJsonValue& value, int index) {
    if (!value.isArray())
        return QJsonValue(QJsonValue::Undefined);
    const QJsonArray array = value.toArray();
    const qsizetype place = index < 0 ? array.size() + index : qsizetype(index);
    return place >= 0 && place < array.size() ? array.at(place) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue member(const QJsonValue& value, const std::string& name) {
    if (!value.isObject())
        return QJsonValue(QJsonValue::Undefined);
    return value.toObject().value(QString::fromStdString(name));
}

} // namespace

Result<JsonPath> JsonPath::parse(std::string_view text) {
    if (text.size() > maxBytes)
        return wrong(maxBytes, "a path has at most 200 characters");
    if (!text.starts_with('$'))
        return wrong(0, "a path begins with $");
    JsonPath path;
    std::size_t at = 1;
    while (at < text.size()) {
        const std::size_t begin = at;
        if (text[at] == '.') {
            ++at;
            while (at < text.size() && isNameCharacter(text[at]))
                ++at;
            if (at == begin + 1)
                return wrong(at, "a name is missing after the dot");
            path.m_steps.emplace_back(std::string(text.substr(begin + 1, at - begin - 1)));
        } else if (text[at] == '[') {
            ++at;
            if (at < text.size() && text[at] == '\'') {
                auto name = quotedName(text, at);
                if (!name)
                    return fail(name.error());
                path.m_steps.emplace_back(std::move(*name));
            } else {
                const auto number = index(text, at);
                if (!number)
                    return fail(number.error());
                path.m_steps.emplace_back(*number);
            }
            if (at == text.size() || text[at] != ']')
                return wrong(at, "the closing ] is missing");
            ++at;
        } else {
            return wrong(at, "only .name, ['name'] or [index] may follow");
        }
        path.m_texts.emplace_back(text.substr(begin, at - begin));
    }
    return path;
}

JsonPath::Found JsonPath::find(const QJsonValue& root) const {
    Found found{root, "$"};
    for (std::size_t i = 0; i < m_steps.size() && found.exists(); ++i) {
        const auto* name = std::get_if<std::string>(&m_steps[i]);
        found.value = name != nullptr ? member(found.value, *name)
                                      : element(found.value, std::get<int>(m_steps[i]));
        found.path += m_texts[i];
    }
    return found;
}

} // namespace catalyst
