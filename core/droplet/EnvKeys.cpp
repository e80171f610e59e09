#include "droplet/EnvKeys.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <string>

namespace catalyst {

namespace {

using Kind = EnvKey::Kind;

constexpr std::array keys{
    EnvKey{"TRADING_MODE",
           Kind::Word,
           "what the trading service takes itself for",
           "paper",
           {},
           {},
           "paper live normal conservative"},
    EnvKey{"ALPACA_BASE_URL",
           Kind::Url,
           "where orders go",
           "https://paper-api.alpaca.markets",
           {},
           {},
           "https://paper-api.alpaca.markets https://api.alpaca.markets"},
    EnvKey{
        "ALPACA_API_KEY", Kind::Secret, "the broker's key id: whose account it is", {}, {}, {}, {}},
    EnvKey{"ALPACA_SECRET_KEY", Kind::Secret, "the broker's secret", {}, {}, {}, {}},
    EnvKey{"TRADING_ENABLED", Kind::Flag, "whether orders are placed at all", "true", {}, {}, {}},
    EnvKey{"MAX_POSITIONS", Kind::Whole, "positions held at once", "5", "1", "100", {}},
    EnvKey{"RISK_PER_TRADE",
           Kind::Number,
           "share of the equity at risk in one trade",
           "0.01",
           "0.0001",
           "0.1",
           {}},
    EnvKey{"MAX_DAILY_LOSS",
           Kind::Number,
           "share of the equity that may be lost in a day",
           "0.02",
           "0.001",
           "0.2",
           {}},
    EnvKey{
        "DEFAULT_POSITION_SIZE", Kind::Number, "dollars in a position", "1000", "1", "1000000", {}},
    EnvKey{"MIN_SIGNAL_CONFIDENCE",
           Kind::Number,
           "percent from which a signal is taken",
           "65",
           "0",
           "100",
           {}},
    EnvKey{"STOP_LOSS_PCT",
           Kind::Number,
           "percent below the entry at which it is sold",
           "2.0",
           "0.1",
           "50",
           {}},
    EnvKey{"TAKE_PROFIT_PCT",
           Kind::Number,
           "percent above the entry at which it is sold",
           "4.0",
           "0.1",
           "500",
           {}},
    EnvKey{"DATABASE_URL", Kind::Secret, "the database with its password", {}, {}, {}, {}},
    EnvKey{"DATABASE_HOST", Kind::Text, "the database's host", {}, {}, {}, {}},
    EnvKey{"DATABASE_USER", Kind::Text, "the database's user", {}, {}, {}, {}},
    EnvKey{"DATABASE_NAME", Kind::Text, "the database's name", {}, {}, {}, {}},
    EnvKey{"DATABASE_PASSWORD", Kind::Secret, "the database's password", {}, {}, {}, {}},
    EnvKey{"REDIS_URL", Kind::Secret, "Redis, with its password where it has one", {}, {}, {}, {}},
    EnvKey{"NEWS_API_KEY", Kind::Secret, "the news service's key", {}, {}, {}, {}},
    EnvKey{"ALPHAVANTAGE_API_KEY", Kind::Secret, "Alpha Vantage's key", {}, {}, {}, {}},
    EnvKey{"ALERT_EMAIL", Kind::Text, "whom the droplet's own mails go to", {}, {}, {}, {}},
    EnvKey{"SMTP_HOST", Kind::Text, "the mail server", {}, {}, {}, {}},
    EnvKey{"SMTP_SERVER", Kind::Text, "the mail server, under its other name", {}, {}, {}, {}},
    EnvKey{"SMTP_PORT", Kind::Whole, "the mail server's port", "587", "1", "65535", {}},
    EnvKey{"SMTP_USERNAME", Kind::Text, "the login at the mail server", {}, {}, {}, {}},
    EnvKey{"SMTP_PASSWORD", Kind::Secret, "the password at the mail server", {}, {}, {}, {}},
    EnvKey{"SMTP_FROM", Kind::Text, "whom the droplet's mails are from", {}, {}, {}, {}},
    EnvKey{"SMTP_USE_TLS", Kind::Flag, "whether mail goes encrypted", "true", {}, {}, {}},
    EnvKey{"SLACK_WEBHOOK", Kind::Secret, "where the droplet posts to Slack", {}, {}, {}, {}},
    EnvKey{
        "BACKUP_RETENTION_DAYS", Kind::Whole, "days that backups are kept", "30", "1", "3650", {}},
    EnvKey{"AUTO_BACKUP_ENABLED",
           Kind::Flag,
           "whether the droplet makes its own backups",
           "true",
           {},
           {},
           {}},
    EnvKey{"ENVIRONMENT", Kind::Text, "a name for the installation", "production", {}, {}, {}},
    EnvKey{"LOG_LEVEL",
           Kind::Word,
           "how much the services log",
           "INFO",
           {},
           {},
           "DEBUG INFO WARNING ERROR CRITICAL"},
    EnvKey{"ENABLE_METRICS", Kind::Flag, "whether services count", "true", {}, {}, {}},
};

bool isOneOf(std::string_view words, std::string_view value) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == value)
            return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

tl::unexpected<Error> refuse(const EnvKey& key, std::string_view value, const std::string& why) {
    constexpr std::size_t shown = 60;
    return fail(Error::Code::InvalidArgument,
                std::string(key.name) + ": \"" + sanitizeForDisplay(value, shown) + "\" " + why);
}

Result<void> checkNumber(const EnvKey& key, std::string_view value) {
    const auto number = Decimal::parse(value);
    const bool isWhole = value.find('.') == std::string_view::npos;
    if (!number)
        return refuse(key, value, "is no number");
    if (key.kind == Kind::Whole && !isWhole)
        return refuse(key, value, "is no whole number");
    const bool isIn = *number >= *Decimal::parse(key.least) && *number <= *Decimal::parse(key.most);
    if (isIn)
        return {};
    return refuse(key, value,
                  "is not between " + std::string(key.least) + " and " + std::string(key.most));
}

} // namespace

std::span<const EnvKey> envKeys() {
    return keys;
}

const EnvKey* findEnvKey(std::string_view name) {
    const auto found = std::ranges::find(keys, name, &EnvKey::name);
    return found == keys.end() ? nullptr : &*found;
}

bool isSecretEnvKey(std::string_view name) {
    const EnvKey* key = findEnvKey(name);
    return !key || key->kind == Kind::Secret;
}

std::span<const std::string_view> otherEnvNames(std::string_view name) {
    struct Names {
        std::string_view name;
        std::array<std::string_view, 2> others;
    };
    // contracts/droplet.md; those of the broker are alpaca-py's and its predecessor's.
    static constexpr std::array table{
        Names{"SMTP_HOST", {"SMTP_SERVER", "MAIL_SERVER"}},
        Names{"SMTP_SERVER", {"SMTP_HOST", "MAIL_SERVER"}},
        Names{"ALPACA_API_KEY", {"APCA_API_KEY_ID", "ALPACA_KEY_ID"}},
        Names{"ALPACA_SECRET_KEY", {"APCA_API_SECRET_KEY", "ALPACA_API_SECRET"}},
        Names{"ALPACA_BASE_URL", {"APCA_API_BASE_URL", "ALPACA_ENDPOINT"}},
        Names{"ALERT_EMAIL", {"SMTP_TO", "ALERT_TO"}},
        Names{"DATABASE_URL", {"POSTGRES_URL", "DB_URL"}}};
    const auto found = std::ranges::find(table, name, &Names::name);
    if (found == table.end())
        return {};
    return found->others;
}

Result<void> checkEnvValue(std::string_view name, std::string_view value) {
    const EnvKey* key = findEnvKey(name);
    if (!key)
        return {};
    switch (key->kind) {
    case Kind::Text:
        return {};
    case Kind::Secret:
        if (value.find_first_of(" \t") == std::string_view::npos)
            return {};
        return fail(Error::Code::InvalidArgument,
                    std::string(name) + ": a secret has no space in it");
    case Kind::Whole:
    case Kind::Number:
        return checkNumber(*key, value);
    case Kind::Flag:
        if (value == "true" || value == "false")
            return {};
        return refuse(*key, value, "is neither true nor false");
    case Kind::Word:
    case Kind::Url:
        if (isOneOf(key->words, value))
            return {};
        return refuse(*key, value, "is none of: " + std::string(key->words));
    }
    return {};
}

} // namespace catalyst
