#include "store/PostgresAddress.h"

#include "database/PostgresUri.h"

#include <algorithm>
#include <optional>

namespace catalyst {

namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view blanks = " \t\r\n";

/// Takes a value off the front of `rest`: bare, or quoted with ' and backslash escapes.
std::optional<std::string> takeValue(std::string_view& rest) {
    const bool isQuoted = rest.starts_with('\'');
    std::string value;
    std::size_t i = isQuoted ? 1 : 0;
    for (; i < rest.size(); ++i) {
        const char c = rest[i];
        const bool isEnd = isQuoted ? c == '\'' : blanks.find(c) != std::string_view::npos;
        if (isEnd)
            break;
        if (c == '\\' && ++i == rest.size())
            return std::nullopt;
        value += rest[i];
    }
    if (isQuoted && i >= rest.size())
        return std::nullopt;
    rest.remove_prefix(isQuoted ? i + 1 : i);
    return value;
}

std::optional<Settings> parseKeywords(std::string_view rest) {
    Settings settings;
    const auto skipBlanks = [&rest] {
        rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    };
    for (skipBlanks(); !rest.empty(); skipBlanks()) {
        const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789");
        if (end == 0 || end == std::string_view::npos)
            return std::nullopt;
        std::string name(rest.substr(0, end));
        rest.remove_prefix(end);
        skipBlanks();
        if (!rest.starts_with('='))
            return std::nullopt;
        rest.remove_prefix(1);
        skipBlanks();
        auto value = takeValue(rest);
        if (!value)
            return std::nullopt;
        settings.emplace_back(std::move(name), std::move(*value));
    }
    return settings;
}

std::string quoted(std::string_view value) {
    std::string result = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "'";
}

} // namespace

Result<PostgresAddress> PostgresAddress::parse(std::string_view text) {
    constexpr std::size_t longest = 4096;
    // The text is not repeated in errors: it may hold a password.
    if (text.size() > longest)
        return fail(Error::Code::InvalidArgument,
                    "the PostgreSQL connection string is longer than 4096 bytes");
    auto settings = isPostgresUri(text) ? settingsOfPostgresUri(text) : parseKeywords(text);
    if (!settings || settings->empty())
        return fail(Error::Code::InvalidArgument,
                    "the PostgreSQL connection string is not understood; write 'host=db "
                    "dbname=records user=console' or 'postgresql://console@db:5432/records'");
    PostgresAddress address;
    address.m_settings = std::move(*settings);
    if (auto r = address.check(); !r)
        return fail(r.error());
    const std::string host = address.setting("host");
    const bool isHere = host.empty() || host.starts_with('/') || host.starts_with('@') ||
                        host == "localhost" || host == "127.0.0.1" || host == "::1";
    if (!isHere)
        address.addDefault("sslmode", "require");
    address.addDefault("connect_timeout", "5");
    address.addDefault("tcp_user_timeout", "10000");
    address.addDefault("application_name", "catalyst-console");
    return address;
}

Result<void> PostgresAddress::check() const {
    for (const auto& [name, value] : m_settings) {
        if (name == "password" || name == "sslpassword")
            return fail(Error::Code::InvalidArgument,
                        "the PostgreSQL connection string holds a password; put it into ~/.pgpass "
                        "(mode 0600) and remove it here");
        const std::string both = name + value;
        if (both.find(';') != std::string::npos || both.find('\0') != std::string::npos)
            return fail(Error::Code::InvalidArgument, "the PostgreSQL connection string's '" +
                                                          name + "' holds ';' or a NUL byte");
    }
    return {};
}

std::string PostgresAddress::setting(std::string_view name) const {
    const auto found = std::ranges::find(m_settings, name, &Settings::value_type::first);
    return found == m_settings.end() ? std::string() : found->second;
}

void PostgresAddress::addDefault(std::string_view name, std::string_view value) {
    if (std::ranges::find(m_settings, name, &Settings::value_type::first) == m_settings.end())
        m_settings.emplace_back(name, value);
}

std::string PostgresAddress::connectOptions() const {
    std::string result;
    for (const auto& [name, value] : m_settings)
        result += (result.empty() ? "" : " ") + name + "=" + quoted(value);
    return result;
}

std::string PostgresAddress::describe() const {
    const std::string name = setting("dbname");
    const std::string host = setting("host");
    const std::string port = setting("port");
    return "PostgreSQL database " + (name.empty() ? "(default)" : name) + " on " +
           (host.empty() ? "this machine" : host) + (port.empty() ? "" : ":" + port);
}

} // namespace catalyst
