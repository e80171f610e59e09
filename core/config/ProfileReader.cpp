#include "config/ProfileReader.h"

#include "base/TomlDepth.h"
#include "config/ProfileKeys.h"
#include "config/ProfileRules.h"
#include "config/SecretScan.h"

#include <toml++/toml.h>

#include <algorithm>
#include <set>

namespace catalyst {

namespace {

constexpr std::size_t maxProblems = 100;
constexpr std::size_t maxListLength = 64;

int lineOf(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

std::string_view typeName(toml::node_type type) {
    switch (type) {
    case toml::node_type::string:
        return "a text";
    case toml::node_type::integer:
        return "a whole number";
    case toml::node_type::floating_point:
        return "a number with a fraction";
    case toml::node_type::boolean:
        return "true or false";
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    default:
        return "a date or a time";
    }
}

std::string_view typeName(ValueKind kind) {
    switch (kind) {
    case ValueKind::Text:
        return "a text in quotes";
    case ValueKind::Integer:
        return "a whole number";
    case ValueKind::TextList:
        return "a list of texts, [\"…\"]";
    case ValueKind::Boolean:
        return "true or false";
    }
    return {};
}

/// The library's own words, made printable: they may quote bytes of the file.
std::string printable(std::string_view text) {
    std::string safe(text.substr(0, 200));
    std::ranges::replace_if(safe, [](char c) { return c < 0x20 || c > 0x7e; }, '?');
    return safe;
}

class ProfileFile {
public:
    ProfileReading read(std::string_view text);

private:
    void readRoot(const toml::table& root);
    void readLists(const toml::table& root);
    template <class Owner>
    void readTables(const toml::node& node, const std::string& name, const std::string& word,
                    std::size_t most, std::span<const ProfileKey<Owner>> keys,
                    std::vector<Owner>& owners);
    template <class Owner>
    void readKeys(const toml::table& table, std::string_view tableName, const std::string& prefix,
                  std::span<const ProfileKey<Owner>> keys, Owner& owner);
    template <class Owner>
    void readKey(const toml::node& node, const std::string& path, const ProfileKey<Owner>& key,
                 Owner& owner);
    std::optional<ProfileValue> valueOf(const toml::node& node, const std::string& path,
                                        ValueKind kind);
    std::optional<ProfileValue> listOf(const toml::array& array, const std::string& path);
    void reportUnknown(const toml::key& key, std::string_view tableName,
                       const std::vector<std::string_view>& known);
    void sweep(const toml::node& node);
    void sweepText(const std::string& text, int line);
    void report(int line, std::string what, std::string fix) {
        add({line, std::move(what), std::move(fix)});
    }
    void add(ProfileProblem problem);
    ProfileReading finish();

    ProfileReading m_reading;
    std::set<int> m_secretLines;
};

ProfileReading ProfileFile::read(std::string_view text) {
    if (text.size() > maxProfileBytes) {
        report(0, "is larger than 1 MiB", "a profile has a few kilobytes: is this the right file?");
        return finish();
    }
    for (const SecretFinding& finding : findSecrets(text)) {
        report(finding.line, "this line seems to hold " + std::string(finding.what),
               "keys belong in the keychain: remove it and, if the file was ever shared, "
               "replace the key");
        m_secretLines.insert(finding.line);
    }
    if (const auto problem = tooDeepForToml(text)) {
        report(problem->line, problem->what, "a profile is never nested so deeply: write it flat");
        return finish();
    }
    try {
        readRoot(toml::parse(text));
    } catch (const toml::parse_error& error) {
        report(static_cast<int>(error.source().begin.line),
               "this is not TOML: " + printable(error.description()),
               "correct it; what follows was not read");
    } catch (const std::exception& error) {
        report(0, "could not be read: " + printable(error.what()), "simplify the file");
    }
    return finish();
}

void ProfileFile::readRoot(const toml::table& root) {
    std::vector<std::string_view> known{"sessions", "services", "checks", "maintenance"};
    std::vector<std::string_view> tables;
    for (const ProfileKey<Profile>& key : profileKeys()) {
        const std::string_view entry = key.table.empty() ? key.name : key.table;
        if (std::ranges::find(known, entry) == known.end()) {
            known.push_back(entry);
            tables.push_back(key.table);
        }
    }
    Profile& profile = m_reading.profile;
    for (const auto& [key, node] : root) {
        if (std::ranges::find(known, key.str()) == known.end())
            reportUnknown(key, "", known);
    }
    readKeys(root, "", "", profileKeys(), profile);
    for (const std::string_view name : tables) {
        const toml::node* node = name.empty() ? nullptr : root.get(name);
        if (node == nullptr)
            continue;
        m_reading.lines[std::string(name)] = lineOf(*node);
        if (const toml::table* table = node->as_table())
            readKeys(*table, name, std::string(name) + '.', profileKeys(), profile);
        else
            report(lineOf(*node),
                   quoted(name) + " is " + std::string(typeName(node->type())) +
                       ", it must be a table",
                   "write [" + std::string(name) + "] on a line of its own");
    }
    if (!m_reading.lines.contains("display_name"))
        profile.displayName = profile.id.text();
    readLists(root);
    sweep(root);
    for (ProfileProblem& problem : checkProfile(profile, m_reading.lines))
        add(std::move(problem));
}

void ProfileFile::readLists(const toml::table& root) {
    Profile& profile = m_reading.profile;
    profile.sessions = defaultSessions();
    profile.services = defaultServices();
    if (const toml::node* sessions = root.get("sessions"))
        readTables(*sessions, "sessions", "session", maxSessions, sessionKeys(), profile.sessions);
    if (const toml::node* services = root.get("services"))
        readTables(*services, "services", "service", maxServices, serviceKeys(), profile.services);
    for (ServiceProfile& service : profile.services) {
        if (service.container.empty() && !service.name.empty())
            service.container = "catalyst-" + service.name;
    }
    profile.checks = defaultChecks();
    std::erase_if(profile.checks, [&](const CheckProfile& check) {
        return std::ranges::find(profile.services, check.service, &ServiceProfile::name) ==
               profile.services.end();
    });
    if (const toml::node* checks = root.get("checks"))
        readTables(*checks, "checks", "check", maxChecks, checkKeys(), profile.checks);
    if (const toml::node* windows = root.get("maintenance"))
        readTables(*windows, "maintenance", "window", maxMaintenanceWindows, maintenanceKeys(),
                   profile.maintenance);
}

/// Reads every `[[name]]`; `word` is what one of them is called.
template <class Owner>
void ProfileFile::readTables(const toml::node& node, const std::string& name,
                             const std::string& word, std::size_t most,
                             std::span<const ProfileKey<Owner>> keys, std::vector<Owner>& owners) {
    const std::string fix = "write [[" + name + "]] before each " + word;
    const toml::array* array = node.as_array();
    m_reading.lines[name] = lineOf(node);
    if (array == nullptr) {
        report(lineOf(node), quoted(name) + " is " + std::string(typeName(node.type())), fix);
        return;
    }
    if (array->size() > most)
        report(lineOf(node), "there are more than " + std::to_string(most) + ' ' + word + 's',
               "remove some");
    owners.clear();
    for (const toml::node& element : *array) {
        if (owners.size() == most)
            return;
        const toml::table* table = element.as_table();
        if (table == nullptr) {
            report(lineOf(element), "a " + word + " is " + std::string(typeName(element.type())),
                   fix);
            continue;
        }
        const std::string place = name + '[' + std::to_string(owners.size()) + ']';
        m_reading.lines[place] = lineOf(element);
        readKeys(*table, name, place + '.', keys, owners.emplace_back());
    }
}

/// Reads one table's keys; at the top level what is unknown was reported with the tables.
template <class Owner>
void ProfileFile::readKeys(const toml::table& table, std::string_view tableName,
                           const std::string& prefix, std::span<const ProfileKey<Owner>> keys,
                           Owner& owner) {
    std::vector<std::string_view> known;
    for (const ProfileKey<Owner>& key : keys) {
        if (key.table != tableName)
            continue;
        known.push_back(key.name);
        const std::string path = prefix + std::string(key.name);
        if (const toml::node* node = table.get(key.name))
            readKey(*node, path, key, owner);
        else if (key.isRequired)
            report(tableName.empty() ? 1 : lineOf(table), quoted(key.name) + " is missing",
                   "write " + std::string(key.name) + " = …, " + key.limits());
    }
    if (tableName.empty())
        return;
    for (const auto& [key, node] : table) {
        if (std::ranges::find(known, key.str()) == known.end())
            reportUnknown(key, tableName, known);
    }
}

template <class Owner>
void ProfileFile::readKey(const toml::node& node, const std::string& path,
                          const ProfileKey<Owner>& key, Owner& owner) {
    m_reading.lines[path] = lineOf(node);
    const std::optional<ProfileValue> value = valueOf(node, std::string(key.name), key.kind);
    if (!value)
        return;
    if (key.kind == ValueKind::Integer) {
        const std::int64_t number = std::get<std::int64_t>(*value);
        if (number < key.min || number > key.max) {
            report(lineOf(node), std::string(key.name) + " is " + std::to_string(number),
                   "it must be between " + std::to_string(key.min) + " and " +
                       std::to_string(key.max) + (key.unit.empty() ? "" : " ") +
                       std::string(key.unit));
            return;
        }
    }
    if (std::optional<Complaint> complaint = key.set(owner, *value))
        report(lineOf(node), std::string(key.name) + ": " + complaint->what, complaint->fix);
}

std::optional<ProfileValue> ProfileFile::valueOf(const toml::node& node, const std::string& name,
                                                 ValueKind kind) {
    if (const auto* text = node.as_string(); text != nullptr && kind == ValueKind::Text)
        return text->get();
    if (const auto* number = node.as_integer(); number != nullptr && kind == ValueKind::Integer)
        return number->get();
    if (const auto* array = node.as_array(); array != nullptr && kind == ValueKind::TextList)
        return listOf(*array, name);
    if (const auto* truth = node.as_boolean(); truth != nullptr && kind == ValueKind::Boolean)
        return truth->get();
    report(lineOf(node), name + " is " + std::string(typeName(node.type())),
           "write " + std::string(typeName(kind)));
    return std::nullopt;
}

std::optional<ProfileValue> ProfileFile::listOf(const toml::array& array, const std::string& name) {
    if (array.size() > maxListLength) {
        report(lineOf(array), name + " has more than 64 entries", "remove some");
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (const toml::node& element : array) {
        const auto* text = element.as_string();
        if (text == nullptr) {
            report(lineOf(element),
                   "an entry of " + name + " is " + std::string(typeName(element.type())),
                   "write a text in quotes");
            return std::nullopt;
        }
        texts.push_back(text->get());
    }
    return texts;
}

void ProfileFile::reportUnknown(const toml::key& key, std::string_view tableName,
                                const std::vector<std::string_view>& known) {
    const std::string place =
        tableName.empty() ? "at the top level" : "in [" + std::string(tableName) + "]";
    const auto elsewhere = std::ranges::find_if(
        profileKeys(), [&](const auto& candidate) { return candidate.name == key.str(); });
    const auto renamed = std::ranges::find_if(profileKeys(), [&](const auto& candidate) {
        return candidate.table == tableName && candidate.formerName == key.str();
    });
    const std::string_view near =
        renamed != profileKeys().end() ? std::string_view() : nearest(key.str(), known);
    std::string fix = "remove it; `catalystctl profile init` writes a file with every key";
    if (renamed != profileKeys().end())
        fix = "it is called " + quoted(renamed->name) + " now";
    else if (!near.empty())
        fix = "did you mean " + quoted(near) + "?";
    else if (elsewhere != profileKeys().end())
        fix = elsewhere->table.empty() ? "it belongs at the top level, before the first table"
                                       : "it belongs in [" + std::string(elsewhere->table) + "]";
    report(static_cast<int>(key.source().begin.line),
           "unknown key " + quoted(key.str()) + " " + place, std::move(fix));
}

/// Looks at every text once escapes are resolved. The tree's depth is bounded by `tooDeepForToml`.
void ProfileFile::sweep(const toml::node& node) {
    if (const toml::table* table = node.as_table()) {
        for (const auto& [key, child] : *table)
            sweep(child);
    } else if (const toml::array* array = node.as_array()) {
        for (const toml::node& child : *array)
            sweep(child);
    } else if (const auto* text = node.as_string()) {
        sweepText(text->get(), lineOf(node));
    }
}

void ProfileFile::sweepText(const std::string& text, int line) {
    if (looksLikeSecret(text)) {
        report(line, "this value seems to hold a key or a password",
               "keys belong in the keychain: remove it");
        m_secretLines.insert(line);
    }
    if (m_reading.profile.transport == TransportKind::Rehearsal &&
        m_reading.lines.contains("transport") && looksLikeAddress(text))
        report(line, "a rehearsal profile refuses network addresses, here " + quoted(text),
               "remove it: a rehearsal lives on Unix sockets alone and must never reach a droplet");
}

/// Nothing more is said of a line that holds a secret, so that nothing can quote it.
void ProfileFile::add(ProfileProblem problem) {
    if (!m_secretLines.contains(problem.line))
        m_reading.problems.push_back(std::move(problem));
}

ProfileReading ProfileFile::finish() {
    std::vector<ProfileProblem>& problems = m_reading.problems;
    std::ranges::stable_sort(problems, {}, &ProfileProblem::line);
    if (problems.size() > maxProblems) {
        const std::size_t more = problems.size() - maxProblems;
        problems.resize(maxProblems);
        problems.push_back(
            {0, "has " + std::to_string(more) + " more problems", "correct these first"});
    }
    return std::move(m_reading);
}

} // namespace

ProfileReading readProfile(std::string_view toml) {
    return ProfileFile().read(toml);
}

Result<Profile> parseProfile(std::string_view toml, const std::string& fileName) {
    ProfileReading reading = readProfile(toml);
    if (reading.problems.empty())
        return std::move(reading.profile);
    const bool isTooLarge = toml.size() > maxProfileBytes;
    return fail(isTooLarge ? Error::Code::TooLarge : Error::Code::InvalidData,
                describe(reading.problems, fileName));
}

} // namespace catalyst
