#include "config/ProfileTemplate.h"

#include "config/ProfileKeys.h"

#include <cstddef>

namespace catalyst {

namespace {

constexpr std::size_t width = 98;

std::string inQuotes(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

std::string toToml(const ProfileValue& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        return inQuotes(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto* truth = std::get_if<bool>(&value))
        return *truth ? "true" : "false";
    std::string list;
    for (const std::string& text : std::get<std::vector<std::string>>(value))
        list += (list.empty() ? "" : ", ") + inQuotes(text);
    return '[' + list + ']';
}

/// A comment of as many lines as it takes, all but the first set in by `hanging`.
std::string comment(std::string_view text, std::string_view hanging = {}) {
    std::string result;
    while (!text.empty()) {
        std::size_t length = text.size();
        const std::string_view indent = result.empty() ? std::string_view{} : hanging;
        if (length > width - indent.size()) {
            length = text.rfind(' ', width - indent.size());
            if (length == std::string_view::npos)
                length = text.size();
        }
        result += "# " + std::string(indent) + std::string(text.substr(0, length)) + '\n';
        text.remove_prefix(length);
        if (text.starts_with(' '))
            text.remove_prefix(1);
    }
    return result;
}

template <class Owner>
std::string assignment(const ProfileKey<Owner>& key, const Owner& owner) {
    const ProfileValue value = key.get(owner);
    // Where there is nothing to say, these are only shown.
    const bool isNothing = value == key.get(Owner{});
    const bool isOptional =
        key.name == "url" || key.table == "broker" || key.table == "ssh" || key.table == "redis";
    const bool isWritten = !key.isCommentedOut || (isOptional && !isNothing);
    return (isWritten ? "" : "# ") + std::string(key.name) + " = " + toToml(value) + '\n';
}

/// One comment a key of a `[[…]]` table.
template <class Owner>
std::string legend(std::span<const ProfileKey<Owner>> keys) {
    std::string text;
    for (const ProfileKey<Owner>& key : keys)
        text += comment("  " + std::string(key.name) + ": " + std::string(key.about) + " (" +
                            key.limits() + ")",
                        "    ");
    return text;
}

std::string sessionTables(const Profile& profile) {
    std::string text =
        "\n# The sessions of a trading day, one after the other. For each of them:\n" +
        legend(sessionKeys()) +
        comment("What no session covers is closed. A session ends on its day: one that passes "
                "midnight is written as two, to \"24:00\" and from \"00:00\". On a day that "
                "closes early they are shortened by themselves. 22 hours are, for example, "
                "pre-market from 01:30 and after-hours to 23:30.") +
        comment("A file that lists sessions gets exactly these; without any it gets the standard "
                "three.");
    for (const SessionProfile& session : profile.sessions) {
        text += "\n[[sessions]]\n";
        for (const ProfileKey<SessionProfile>& key : sessionKeys())
            text += assignment(key, session);
    }
    return text;
}

std::string serviceTables(const Profile& profile) {
    std::string text = "\n# The services, in the order they are shown. For each of them:\n" +
                       legend(serviceKeys());
    text += comment("A file that lists services gets exactly these; without any it gets the nine "
                    "of the plan.");
    for (const ServiceProfile& service : profile.services) {
        text += "\n[[services]]\n";
        for (const ProfileKey<ServiceProfile>& key : serviceKeys()) {
            if (key.name != "url" || !service.url.empty())
                text += assignment(key, service);
        }
    }
    return text;
}

/// What says nothing new is left out: most checks need few of the keys.
template <class Owner>
std::string assignments(std::span<const ProfileKey<Owner>> keys, const Owner& owner) {
    std::string text;
    for (const ProfileKey<Owner>& key : keys) {
        if (key.isRequired || key.get(owner) != key.get(Owner{}))
            text += assignment(key, owner);
    }
    return text;
}

std::string checkTables(const Profile& profile) {
    std::string text = "\n# Functional checks: what the services do, whatever they say of "
                       "themselves. For each of them:\n" +
                       legend(checkKeys());
    text += comment("A file that lists checks gets exactly these; without any it gets the standard "
                    "ones of the services it has. For none at all write checks = [] above the "
                    "first table.");
    for (const CheckProfile& check : profile.checks)
        text += "\n[[checks]]\n" + assignments(checkKeys(), check);
    return text;
}

std::string maintenanceTables(const Profile& profile) {
    std::string text = "\n# Weekly times in which nothing is judged; observation goes on. For each "
                       "[[maintenance]]:\n" +
                       legend(maintenanceKeys());
    text += comment("There is none by default.");
    for (const MaintenanceProfile& window : profile.maintenance)
        text += "\n[[maintenance]]\n" + assignments(maintenanceKeys(), window);
    return text;
}

} // namespace

std::string profileTemplate(const Profile& profile) {
    Profile defaults = defaultProfile(profile.id, profile.transport);
    defaults.network = {}; // the anchors are a suggestion
    defaults.https.baseUrl.clear();
    std::string text =
        comment("Catalyst Console: the profile of one droplet. This file is yours; the console "
                "reads it and never writes it. Edits made in the window go to settings.json beside "
                "it. Broker keys and the like stay in the keychain; a file that seems to hold one "
                "is refused.") +
        comment("Check it with: catalystctl profile check " + profile.id.text());
    std::string_view table;
    for (const ProfileKey<Profile>& key : profileKeys()) {
        // An empty [broker] would lack what it requires.
        const bool isLeftOut = key.table == "broker" && !profile.broker;
        if (key.table != table) {
            if (table.empty() && profile.checks.empty())
                text += "\n# No functional checks at all.\nchecks = []\n";
            table = key.table;
            text += std::string(isLeftOut ? "\n# [" : "\n[") + std::string(table) + "]\n";
        } else {
            text += '\n';
        }
        text += comment(key.about);
        const std::string byDefault = key.isRequired || key.name == "display_name"
                                          ? std::string()
                                          : "; default: " + toToml(key.get(defaults));
        text += comment("Accepts " + key.limits() + byDefault);
        text +=
            isLeftOut ? "# " + std::string(key.name) + " = \"paper\"\n" : assignment(key, profile);
    }
    return text + sessionTables(profile) + serviceTables(profile) + checkTables(profile) +
           maintenanceTables(profile);
}

} // namespace catalyst
