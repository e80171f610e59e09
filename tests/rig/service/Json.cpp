#include "rig/service/Json.h"

#include <algorithm>
#include <cstdio>

namespace catalyst::rig {

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            result += escape;
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string object(std::initializer_list<std::pair<std::string_view, std::string>> members) {
    std::string text;
    for (const auto& [name, value] : members)
        text += (text.empty() ? "" : ",") + quoted(name) + ':' + value;
    return '{' + text + '}';
}

std::string valueIn(std::string_view json, std::string_view name) {
    const std::string key = quoted(name);
    std::size_t at = json.find(key);
    if (at == std::string_view::npos)
        return {};
    at = json.find_first_not_of(" \t\r\n:", at + key.size());
    if (at == std::string_view::npos)
        return {};
    const bool isText = json[at] == '"';
    if (isText)
        ++at;
    const std::size_t end = json.find_first_of(isText ? "\"" : ",} \t\r\n", at);
    return std::string(json.substr(at, std::min(end, json.size()) - at));
}

} // namespace catalyst::rig
