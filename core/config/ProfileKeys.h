#pragma once

#include "config/Profile.h"
#include "config/TextRules.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace catalyst {

/// A key's value as TOML and JSON know it.
using ProfileValue = std::variant<std::string, std::int64_t, std::vector<std::string>, bool>;
enum class ValueKind { Text, Integer, TextList, Boolean };

/// One key of `catalyst.toml`: its place, limits, meaning, and how it gets into and out of `Owner`
/// (Profile, or SessionProfile, ServiceProfile, CheckProfile and MaintenanceProfile for the keys of
/// `[[sessions]]`, `[[services]]`, `[[checks]]` and `[[maintenance]]`). Reader, template and report
/// are all made from this one list.
template <class Owner>
struct ProfileKey {
    std::string_view table; ///< empty: top level
    std::string_view name;
    ValueKind kind = ValueKind::Text;
    std::int64_t min = 0; ///< Integer only
    std::int64_t max = 0;
    std::string_view unit = {}; ///< "s", "days", "%"; empty when it has none
    std::string_view about;
    std::string_view accepts = {}; ///< what may be written; integers say their range themselves
    bool isRequired = false;
    bool isCommentedOut = false;      ///< in the template: writing it would override something else
    std::string_view formerName = {}; ///< in files of an older version; refused, with the new name
    ProfileValue (*get)(const Owner&) = nullptr;
    /// Called with a value of `kind` and, for integers, within the range. Writes only when it does
    /// not complain.
    std::optional<Complaint> (*set)(Owner&, const ProfileValue&) = nullptr;

    /// "polling.open_seconds"; "display_name" at the top level.
    std::string path() const {
        return table.empty() ? std::string(name) : std::string(table) + '.' + std::string(name);
    }

    /// What may be written, in words: "a whole number, 1 to 60 s".
    std::string limits() const {
        if (kind != ValueKind::Integer)
            return std::string(accepts);
        return "a whole number, " + std::to_string(min) + " to " + std::to_string(max) +
               (unit.empty() ? "" : " ") + std::string(unit);
    }
};

/// In the template's order; a key never depends on a later one. `polling.preset` comes before the
/// seconds that override it.
std::span<const ProfileKey<Profile>> profileKeys();
std::span<const ProfileKey<SessionProfile>> sessionKeys();
std::span<const ProfileKey<ServiceProfile>> serviceKeys();
std::span<const ProfileKey<CheckProfile>> checkKeys();
std::span<const ProfileKey<MaintenanceProfile>> maintenanceKeys();

} // namespace catalyst
