#include "droplet/DockerEvents.h"

#include "droplet/DockerFields.h"

#include <array>
#include <charconv>
#include <utility>

namespace catalyst::docker {

namespace {

constexpr std::array<std::pair<std::string_view, ContainerAction>, 11> actions{
    {{"create", ContainerAction::Created},
     {"start", ContainerAction::Started},
     {"stop", ContainerAction::Stopped},
     {"die", ContainerAction::Died},
     {"kill", ContainerAction::Killed},
     {"oom", ContainerAction::OutOfMemory},
     {"pause", ContainerAction::Paused},
     {"unpause", ContainerAction::Unpaused},
     {"restart", ContainerAction::Restarted},
     {"destroy", ContainerAction::Destroyed},
     {"rename", ContainerAction::Renamed}}};

constexpr std::string_view healthPrefix = "health_status: ";

std::optional<ContainerAction> actionOf(std::string_view word) {
    if (word.starts_with(healthPrefix))
        return ContainerAction::HealthChanged;
    for (const auto& [known, action] : actions) {
        if (known == word)
            return action;
    }
    return std::nullopt;
}

Instant timeOf(Fields& fields, const JsonPlace& place) {
    const std::int64_t nanoseconds = fields.integer(place["timeNano"]).value_or(0);
    if (nanoseconds > 0)
        return Instant(
            std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(nanoseconds)));
    constexpr std::int64_t latest = 253'402'300'799; // of the year 9999
    const std::int64_t seconds = fields.integer(place["time"]).value_or(0);
    if (seconds <= 0 || seconds > latest)
        fields.refuse({Error::Code::InvalidData, "$.time is missing or no time"});
    return seconds > 0 && seconds <= latest ? Instant(std::chrono::seconds(seconds)) : Instant();
}

std::optional<int> exitCodeOf(Fields& fields, const JsonPlace& attributes) {
    const std::string text = fields.text(attributes["exitCode"], 20);
    int code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return code;
}

} // namespace

Result<std::optional<ContainerEvent>> readEvent(std::string_view line) {
    constexpr std::string_view what = "event";
    const auto document = documentOf(line, EventLines::longestLine, what);
    if (!document)
        return fail(document.error());
    const JsonPlace place(*document);
    Fields fields;
    const std::string type = fields.text(place["Type"], 40);
    const std::string word = fields.text(place["Action"], 200);
    const auto action = actionOf(word);
    if (fields.error())
        return fail(in(what, *fields.error()));
    if (type != "container" || !action)
        return std::nullopt;
    ContainerEvent event;
    event.action = *action;
    event.at = timeOf(fields, place);
    event.id = fields.text(place["Actor"]["ID"]);
    const JsonPlace attributes = place["Actor"]["Attributes"];
    if (fields.object(attributes)) {
        event.name = withoutSlash(fields.text(attributes["name"]));
        event.image = fields.text(attributes["image"]);
        event.compose = fields.compose(attributes);
        event.signal = fields.text(attributes["signal"], 20);
        event.exitCode = exitCodeOf(fields, attributes);
    }
    if (event.action == ContainerAction::HealthChanged)
        event.health = containerHealthFrom(std::string_view(word).substr(healthPrefix.size()));
    if (fields.error())
        return fail(in(what, *fields.error()));
    return event;
}

Result<std::vector<ContainerEvent>> EventLines::take(std::string_view bytes) {
    std::vector<ContainerEvent> events;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        if (m_line.size() + end > longestLine)
            return fail(Error::Code::TooLarge, "Docker's events: a line longer than " +
                                                   std::to_string(longestLine) + " bytes");
        m_line.append(bytes.substr(0, end));
        if (end == bytes.size())
            break;
        bytes.remove_prefix(end + 1);
        const std::string line = std::exchange(m_line, {});
        if (line.find_first_not_of(" \r\t") == std::string::npos)
            continue;
        auto event = readEvent(line);
        if (!event)
            return fail(event.error());
        if (*event)
            events.push_back(std::move(**event));
    }
    return events;
}

} // namespace catalyst::docker
