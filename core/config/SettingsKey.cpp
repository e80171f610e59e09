#include "config/SettingsKey.h"

#include <QString>

#include <algorithm>

namespace catalyst::settings {

namespace {

std::string_view wordOf(WindowTheme theme) {
    switch (theme) {
    case WindowTheme::System:
        return "system";
    case WindowTheme::Light:
        return "light";
    case WindowTheme::Dark:
        return "dark";
    }
    return "system";
}

QJsonValue toJson(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<WindowTheme> readTheme(const QJsonValue& value) {
    const std::string word = value.toString().toStdString();
    for (const WindowTheme theme : {WindowTheme::System, WindowTheme::Light, WindowTheme::Dark}) {
        if (value.isString() && word == wordOf(theme))
            return theme;
    }
    return std::nullopt;
}

std::optional<std::optional<PollingPreset>> readPreset(const QJsonValue& value) {
    if (value.isNull())
        return std::optional<PollingPreset>();
    const auto preset = pollingPresetFrom(value.toString().toStdString());
    if (!preset)
        return std::nullopt;
    return preset;
}

std::optional<bool> readBool(const QJsonValue& value) {
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<std::string> readGeometry(const QJsonValue& value) {
    const QByteArray text = value.toString().toUtf8();
    const bool isBase64 = static_cast<bool>(
        QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors));
    if (!value.isString() || text.size() > 8 * 1024 || !isBase64)
        return std::nullopt;
    return text.toStdString();
}

std::optional<std::string> readPage(const QJsonValue& value) {
    const std::string text = value.toString().toStdString();
    const bool isName = std::ranges::all_of(
        text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    return isName && !text.empty() && text.size() <= 32 ? std::optional(text) : std::nullopt;
}

template <std::size_t Most>
std::optional<std::string> readShort(const QJsonValue& value) {
    const std::string text = value.toString().toStdString();
    return value.isString() && text.size() <= Most ? std::optional(text) : std::nullopt;
}

QJsonValue writeText(const std::string& text) {
    return toJson(text);
}

} // namespace

const SettingsKey<WindowTheme> theme{
    .name = "window.theme",
    .accepts = R"("system", "light" or "dark")",
    .fallback = WindowTheme::System,
    .read = readTheme,
    .write = [](const WindowTheme& value) { return toJson(wordOf(value)); }};

const SettingsKey<std::optional<PollingPreset>> pollingPreset{
    .name = "polling.preset",
    .accepts = R"("console", "plan" or null)",
    .fallback = std::nullopt,
    .read = readPreset,
    .write = [](const std::optional<PollingPreset>& value) {
        return value ? toJson(toString(*value)) : QJsonValue();
    }};

const SettingsKey<bool> closeToTray{.name = "window.close_to_tray",
                                    .accepts = "true or false",
                                    .fallback = true,
                                    .read = readBool,
                                    .write = [](const bool& value) { return QJsonValue(value); }};

const SettingsKey<std::string> windowGeometry{.name = "window.geometry",
                                              .accepts = "base64 of at most 8 KiB",
                                              .fallback = {},
                                              .read = readGeometry,
                                              .write = writeText};

const SettingsKey<bool> stopHold{.name = "stop.hold",
                                 .accepts = "true or false",
                                 .fallback = false,
                                 .read = readBool,
                                 .write = [](const bool& value) { return QJsonValue(value); }};

const SettingsKey<std::string> stopShortcut{
    .name = "stop.shortcut",
    .accepts = R"(text such as "Ctrl+Shift+F12", at most 64 bytes)",
    .fallback = {},
    .read = readShort<64>,
    .write = writeText};

const SettingsKey<std::string> brokerTelephone{.name = "stop.broker_telephone",
                                               .accepts = "text of at most 40 bytes",
                                               .fallback = {},
                                               .read = readShort<40>,
                                               .write = writeText};

const SettingsKey<std::string> lastPage{.name = "window.last_page",
                                        .accepts = "1 to 32 characters of a-z, 0-9 and '-'",
                                        .fallback = "services",
                                        .read = readPage,
                                        .write = writeText};

} // namespace catalyst::settings
