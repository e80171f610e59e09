#pragma once

#include "config/DayTime.h"
#include "config/Profile.h"
#include "config/ProfileKeys.h"
#include "config/ProfileProblem.h"
#include "config/TextRules.h"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// How a key's value gets into and out of a member: what the lists of keys are written with.
namespace catalyst::access {

using Text = std::string;
using Rule = std::optional<Complaint> (*)(std::string_view);
using Outcome = std::optional<Complaint>;

inline const Text& textOf(const ProfileValue& value) {
    return std::get<Text>(value);
}

inline ProfileValue valueOf(const Text& text) {
    return text;
}
inline ProfileValue valueOf(const ProfileId& id) {
    return id.text();
}
inline ProfileValue valueOf(int number) {
    return number;
}
inline ProfileValue valueOf(std::chrono::seconds duration) {
    return duration.count();
}
inline ProfileValue valueOf(std::chrono::minutes sinceMidnight) {
    return dayTimeText(sinceMidnight);
}
inline ProfileValue valueOf(bool truth) {
    return truth;
}
inline ProfileValue valueOf(SessionKind kind) {
    return Text(toString(kind));
}
inline ProfileValue valueOf(TransportKind kind) {
    return Text(toString(kind));
}
inline ProfileValue valueOf(HttpsAuth auth) {
    return Text(toString(auth));
}
inline ProfileValue valueOf(PollingPreset preset) {
    return Text(toString(preset));
}
inline ProfileValue valueOf(const std::vector<Text>& list) {
    return list;
}

/// The member at the end of a path of member pointers: `member<&Profile::host,
/// &HostThresholds::…>`.
template <auto First, auto... Rest>
auto& member(auto& owner) {
    if constexpr (sizeof...(Rest) == 0)
        return owner.*First;
    else
        return member<Rest...>(owner.*First);
}

template <auto... Path, class Owner>
ProfileValue get(const Owner& owner) {
    return valueOf(member<Path...>(owner));
}

template <auto... Path, class Owner>
Outcome setNumber(Owner& owner, const ProfileValue& value) {
    auto& target = member<Path...>(owner);
    using Target = std::remove_reference_t<decltype(target)>;
    if constexpr (std::is_same_v<Target, int>)
        target = static_cast<int>(std::get<std::int64_t>(value));
    else
        target = Target(std::get<std::int64_t>(value));
    return std::nullopt;
}

template <auto... Path, class Owner>
Outcome setBoolean(Owner& owner, const ProfileValue& value) {
    member<Path...>(owner) = std::get<bool>(value);
    return std::nullopt;
}

template <auto... Path, class Owner>
Outcome setDayTime(Owner& owner, const ProfileValue& value) {
    const std::optional<std::chrono::minutes> time = parseDayTime(textOf(value));
    if (!time)
        return Complaint{quoted(textOf(value)) + " is not a time of day",
                         "write HH:MM in New York time, 00:00 to 24:00, like \"09:30\""};
    member<Path...>(owner) = *time;
    return std::nullopt;
}

template <Rule rule, auto... Path, class Owner>
Outcome setText(Owner& owner, const ProfileValue& value) {
    if (Outcome complaint = rule(textOf(value)))
        return complaint;
    member<Path...>(owner) = textOf(value);
    return std::nullopt;
}

template <Rule rule, auto... Path, class Owner>
Outcome setTextOrEmpty(Owner& owner, const ProfileValue& value) {
    if (!textOf(value).empty())
        return setText<rule, Path...>(owner, value);
    member<Path...>(owner).clear();
    return std::nullopt;
}

} // namespace catalyst::access
