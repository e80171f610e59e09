#include "droplet/DockerFields.h"

#include "base/Redactor.h"
#include "base/Text.h"
#include "base/TimeText.h"

#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace catalyst::docker {

namespace {

bool isEmpty(const JsonPlace& place) {
    return !place.exists() || place.isNull();
}

/// Of the year 1 or before it: never.
constexpr Instant never{std::chrono::sys_days(std::chrono::year(2) / 1 / 1)};

} // namespace

std::string Fields::text(const JsonPlace& place, std::size_t cap) {
    if (isEmpty(place))
        return {};
    const auto read = place.string();
    if (!read) {
        refuse(read.error());
        return {};
    }
    return sanitizeForDisplay(*read, cap);
}

std::string Fields::words(const JsonPlace& place, std::size_t cap) {
    if (isEmpty(place))
        return {};
    const auto read = place.string();
    if (!read) {
        refuse(read.error());
        return {};
    }
    return sanitizeForDisplay(Redactor().apply(*read), cap);
}

std::optional<std::int64_t> Fields::integer(const JsonPlace& place) {
    if (isEmpty(place))
        return std::nullopt;
    // Docker counts some things in unsigned numbers that a double holds well enough.
    const auto read = place.integer();
    if (read)
        return *read;
    const auto number = place.number();
    if (number && *number >= 9.2e18)
        return std::numeric_limits<std::int64_t>::max();
    refuse(read.error());
    return std::nullopt;
}

int Fields::count(const JsonPlace& place) {
    constexpr std::int64_t lowest = std::numeric_limits<int>::min();
    constexpr std::int64_t highest = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp(integer(place).value_or(0), lowest, highest));
}

bool Fields::flag(const JsonPlace& place) {
    if (isEmpty(place))
        return false;
    const auto read = place.boolean();
    if (!read)
        refuse(read.error());
    return read.value_or(false);
}

std::optional<Instant> Fields::instant(const JsonPlace& place) {
    if (isEmpty(place))
        return std::nullopt;
    const auto written = place.string();
    if (!written) {
        refuse(written.error());
        return std::nullopt;
    }
    if (written->empty())
        return std::nullopt;
    const auto read = parseUtc(*written);
    if (!read) {
        refuse({read.error().code, place.path() + ": " + read.error().detail});
        return std::nullopt;
    }
    return *read < never ? std::nullopt : std::optional(*read);
}

std::size_t Fields::list(const JsonPlace& place, std::size_t most) {
    if (isEmpty(place))
        return 0;
    if (!place.value().isArray()) {
        refuse({Error::Code::InvalidData, place.path() + " is not a list"});
        return 0;
    }
    if (place.size() > most) {
        refuse({Error::Code::TooLarge, place.path() + " has " + std::to_string(place.size()) +
                                           " elements; at most " + std::to_string(most) +
                                           " are read"});
        return 0;
    }
    return place.size();
}

bool Fields::object(const JsonPlace& place) {
    if (isEmpty(place))
        return false;
    if (!place.value().isObject())
        refuse({Error::Code::InvalidData, place.path() + " is not an object"});
    return place.value().isObject();
}

ComposePlace Fields::compose(const JsonPlace& labels) {
    ComposePlace compose;
    if (!object(labels))
        return compose;
    compose.project = text(labels["com.docker.compose.project"]);
    compose.service = text(labels["com.docker.compose.service"]);
    compose.directory = text(labels["com.docker.compose.project.working_dir"], 500);
    const std::string oneOff = text(labels["com.docker.compose.oneoff"]);
    compose.isOneOff = oneOff == "True" || oneOff == "true";
    return compose;
}

void Fields::refuse(Error error) {
    if (!m_error)
        m_error = std::move(error);
}

std::string withoutSlash(std::string name) {
    if (name.starts_with('/'))
        name.erase(0, 1);
    return name;
}

Result<QJsonDocument> documentOf(std::string_view body, std::size_t cap, std::string_view what) {
    auto document = parseJson(body, cap);
    if (!document)
        return fail(in(what, document.error()));
    return document;
}

Error in(std::string_view what, const Error& error) {
    return {error.code, "Docker's " + std::string(what) + ": " + error.detail};
}

} // namespace catalyst::docker
