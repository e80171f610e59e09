#include "config/ProfileReport.h"

#include <QJsonArray>
#include <QString>

#include <algorithm>
#include <cstddef>

namespace catalyst {

namespace {

QString qString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string shown(const ProfileValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto* text = std::get_if<std::string>(&value))
        return text->empty() ? "\"\"" : *text;
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? "true" : "false";
    std::string list;
    for (const std::string& text : std::get<std::vector<std::string>>(value))
        list += (list.empty() ? "" : ", ") + text;
    return '[' + list + ']';
}

QJsonValue json(const ProfileValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return QJsonValue(static_cast<qint64>(*number));
    if (const auto* text = std::get_if<std::string>(&value))
        return qString(*text);
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth;
    QJsonArray list;
    for (const std::string& text : std::get<std::vector<std::string>>(value))
        list.append(qString(text));
    return list;
}

std::string padded(std::string text, std::size_t columns) {
    text.resize(std::max(text.size(), columns), ' ');
    return text;
}

template <class Owner>
EffectiveValue valueOf(const ProfileKey<Owner>& key, std::string path, const Owner& inFile,
                       const Owner& effective, const ProfileLines& lines) {
    ProfileValue value = key.get(effective);
    ValueOrigin origin = lines.contains(path) ? ValueOrigin::File : ValueOrigin::Default;
    if (value != key.get(inFile))
        origin = ValueOrigin::Settings;
    return {std::move(path), std::move(value), key.unit, origin};
}

/// The keys of every `[[name]]` table. Settings add and remove none.
template <class Owner>
void addTables(std::vector<EffectiveValue>& values, std::string_view name,
               std::span<const ProfileKey<Owner>> keys, const std::vector<Owner>& inFile,
               const std::vector<Owner>& effective, const ProfileLines& lines) {
    for (std::size_t i = 0; i < effective.size(); ++i) {
        const std::string place = std::string(name) + '[' + std::to_string(i) + "].";
        for (const ProfileKey<Owner>& key : keys)
            values.push_back(
                valueOf(key, place + std::string(key.name), inFile[i], effective[i], lines));
    }
}

} // namespace

std::string_view toString(ValueOrigin origin) {
    switch (origin) {
    case ValueOrigin::Default:
        return "default";
    case ValueOrigin::File:
        return "file";
    case ValueOrigin::Settings:
        return "settings";
    }
    return "default";
}

std::vector<EffectiveValue> effectiveValues(const ProfileReading& reading,
                                            const Profile& effective) {
    std::vector<EffectiveValue> values;
    for (const ProfileKey<Profile>& key : profileKeys())
        values.push_back(valueOf(key, key.path(), reading.profile, effective, reading.lines));
    addTables(values, "sessions", sessionKeys(), reading.profile.sessions, effective.sessions,
              reading.lines);
    addTables(values, "services", serviceKeys(), reading.profile.services, effective.services,
              reading.lines);
    addTables(values, "checks", checkKeys(), reading.profile.checks, effective.checks,
              reading.lines);
    addTables(values, "maintenance", maintenanceKeys(), reading.profile.maintenance,
              effective.maintenance, reading.lines);
    return values;
}

std::string toText(const std::vector<EffectiveValue>& values) {
    std::size_t keyWidth = 0;
    std::size_t valueWidth = 0;
    std::vector<std::string> shownValues;
    for (const EffectiveValue& value : values) {
        std::string text = shown(value.value);
        if (!value.unit.empty())
            text += ' ' + std::string(value.unit);
        keyWidth = std::max(keyWidth, value.key.size());
        valueWidth = std::max(valueWidth, std::min<std::size_t>(text.size(), 44));
        shownValues.push_back(std::move(text));
    }
    std::string lines;
    for (std::size_t i = 0; i < values.size(); ++i)
        lines += padded(values[i].key, keyWidth + 2) + padded(shownValues[i], valueWidth + 2) +
                 std::string(toString(values[i].origin)) + '\n';
    return lines;
}

QJsonObject toJson(const std::vector<EffectiveValue>& values) {
    QJsonArray list;
    for (const EffectiveValue& value : values) {
        QJsonObject entry{{"key", qString(value.key)},
                          {"value", json(value.value)},
                          {"origin", qString(toString(value.origin))}};
        if (!value.unit.empty())
            entry.insert("unit", qString(value.unit));
        list.append(entry);
    }
    return {{"values", list}};
}

} // namespace catalyst
