#include "engine/HostJson.h"

#include "engine/EvidenceJson.h"

namespace catalyst {

namespace {

template <class Value, class Encode>
QJsonValue resultJson(const Result<Value>& result, Encode encode) {
    if (result)
        return encode(*result);
    return QJsonObject{{"error", toQString(toString(result.error().code))},
                       {"detail", toQString(result.error().detail)}};
}

Error errorFromJson(ObjectReader& reader) {
    Error error;
    error.code = errorCodeFrom(reader.text("error"));
    error.detail = reader.text("detail");
    return error;
}

/// Of values that are objects.
template <class Value, class Read>
Result<Value> resultFromJson(ObjectReader reader, Read read) {
    if (reader.has("error"))
        return fail(errorFromJson(reader));
    return read(reader);
}

QJsonObject toJson(const HostTicks& ticks) {
    return {{"busy", qint64(ticks.busy)}, {"total", qint64(ticks.total)}};
}

HostTicks ticksFromJson(ObjectReader& reader) {
    return {static_cast<std::uint64_t>(reader.integer("busy")),
            static_cast<std::uint64_t>(reader.integer("total"))};
}

QJsonObject toJson(const HostLoad& load) {
    return {{"one_minute_centi", qint64(load.oneMinute)},
            {"five_minutes_centi", qint64(load.fiveMinutes)},
            {"fifteen_minutes_centi", qint64(load.fifteenMinutes)}};
}

HostLoad loadFromJson(ObjectReader& reader) {
    return {reader.integer("one_minute_centi"), reader.integer("five_minutes_centi"),
            reader.integer("fifteen_minutes_centi")};
}

QJsonObject toJson(const HostMemory& memory) {
    return {{"total_bytes", qint64(memory.totalBytes)},
            {"available_bytes", qint64(memory.availableBytes)},
            {"swap_total_bytes", qint64(memory.swapTotalBytes)},
            {"swap_free_bytes", qint64(memory.swapFreeBytes)}};
}

HostMemory memoryFromJson(ObjectReader& reader) {
    return {reader.integer("total_bytes"), reader.integer("available_bytes"),
            reader.integer("swap_total_bytes"), reader.integer("swap_free_bytes")};
}

QJsonObject toJson(const HostSpace& space) {
    return {{"mount_point", toQString(space.mountPoint)},
            {"total_bytes", qint64(space.totalBytes)},
            {"used_bytes", qint64(space.usedBytes)},
            {"available_bytes", qint64(space.availableBytes)}};
}

HostSpace spaceFromJson(ObjectReader& reader) {
    HostSpace space;
    space.mountPoint = reader.text("mount_point");
    space.totalBytes = reader.integer("total_bytes");
    space.usedBytes = reader.integer("used_bytes");
    space.availableBytes = reader.integer("available_bytes");
    return space;
}

QJsonObject toJson(const HostInodes& inodes) {
    return {{"total", qint64(inodes.total)}, {"free", qint64(inodes.free)}};
}

HostInodes inodesFromJson(ObjectReader& reader) {
    return {reader.integer("total"), reader.integer("free")};
}

QJsonObject toJson(const HostSkew& skew) {
    return {{"ahead_us", qint64(skew.ahead.count())},
            {"uncertainty_us", qint64(skew.uncertainty.count())}};
}

HostSkew skewFromJson(ObjectReader& reader) {
    return {std::chrono::microseconds(reader.integer("ahead_us")),
            std::chrono::microseconds(reader.integer("uncertainty_us"))};
}

template <class Value>
QJsonValue objectOf(const Result<Value>& result) {
    return resultJson(result, [](const Value& value) { return toJson(value); });
}

/// A number alone stands in an object as well, so that an error can be in its place.
template <class Value>
QJsonValue numberOf(const Result<Value>& result) {
    return resultJson(result, [](Value value) { return QJsonObject{{"value", qint64(value)}}; });
}

Result<int> numberFromJson(ObjectReader reader) {
    return resultFromJson<int>(
        reader, [](ObjectReader& one) { return static_cast<int>(one.integer("value")); });
}

QJsonObject toJson(const HostPath& path) {
    return {{"path", toQString(path.path)},
            {"space", objectOf(path.space)},
            {"inodes", objectOf(path.inodes)}};
}

HostPath pathFromJson(ObjectReader reader) {
    HostPath path;
    path.path = reader.text("path");
    path.space = resultFromJson<HostSpace>(reader.object("space"), spaceFromJson);
    path.inodes = resultFromJson<HostInodes>(reader.object("inodes"), inodesFromJson);
    return path;
}

QJsonObject toJson(const HostReading& reading) {
    const auto uptime = reading.uptime.map([](auto time) { return qint64(time.count()); });
    return {{"at", catalyst::toJson(std::optional(reading.at))},
            {"ticks", objectOf(reading.ticks)},
            {"cpu_permille", numberOf(reading.cpuPermille)},
            {"processors", numberOf(reading.processors)},
            {"load", objectOf(reading.load)},
            {"memory", objectOf(reading.memory)},
            {"paths", jsonList(reading.paths, [](const auto& one) { return toJson(one); })},
            {"uptime_ms", numberOf(uptime)},
            {"boot_id", resultJson(reading.bootId,
                                   [](const std::string& id) {
                                       return QJsonObject{{"value", toQString(id)}};
                                   })},
            {"skew", objectOf(reading.skew)},
            {"has_restarted", reading.hasRestarted}};
}

HostReading readingFromJson(ObjectReader reader) {
    HostReading reading;
    reading.at = reader.instant("at");
    reading.ticks = resultFromJson<HostTicks>(reader.object("ticks"), ticksFromJson);
    reading.cpuPermille = numberFromJson(reader.object("cpu_permille"));
    reading.processors = numberFromJson(reader.object("processors"));
    reading.load = resultFromJson<HostLoad>(reader.object("load"), loadFromJson);
    reading.memory = resultFromJson<HostMemory>(reader.object("memory"), memoryFromJson);
    reading.paths = reader.list("paths", pathFromJson);
    reading.uptime = resultFromJson<std::chrono::milliseconds>(
        reader.object("uptime_ms"),
        [](ObjectReader& one) { return std::chrono::milliseconds(one.integer("value")); });
    reading.bootId = resultFromJson<std::string>(
        reader.object("boot_id"), [](ObjectReader& one) { return one.text("value"); });
    reading.skew = resultFromJson<HostSkew>(reader.object("skew"), skewFromJson);
    reading.hasRestarted = reader.boolean("has_restarted");
    return reading;
}

QJsonObject toJson(const HostResource& resource) {
    QJsonObject object{
        {"kind", jsonWord(resource.kind)},     {"subject", toQString(resource.subject)},
        {"value", jsonNumber(resource.value)}, {"limit", qint64(resource.limit)},
        {"state", jsonWord(resource.state)},   {"since", catalyst::toJson(resource.since)}};
    insertEvidence(object, resource.evidence);
    return object;
}

HostResource resourceFromJson(ObjectReader reader) {
    HostResource resource;
    resource.kind = reader.word<HostResourceKind::Clock>("kind");
    resource.subject = reader.text("subject");
    resource.value = reader.optionalInteger("value");
    resource.limit = reader.integer("limit");
    resource.state = reader.word<State::Paused>("state");
    resource.since = reader.optionalInstant("since");
    resource.evidence = evidenceFromJson(reader);
    return resource;
}

} // namespace

QJsonObject toJson(const HostStatus& host) {
    QJsonObject object{
        {"state", jsonWord(host.state)},
        {"observed_at", toJson(host.observedAt)},
        {"reading",
         host.reading ? QJsonValue(toJson(*host.reading)) : QJsonValue(QJsonValue::Null)},
        {"resources", jsonList(host.resources, [](const auto& one) { return toJson(one); })}};
    insertEvidence(object, host.evidence);
    return object;
}

HostStatus hostFromJson(ObjectReader reader) {
    HostStatus host;
    host.state = reader.word<State::Paused>("state");
    host.evidence = evidenceFromJson(reader);
    host.observedAt = reader.optionalInstant("observed_at");
    if (!reader.isNull("reading"))
        host.reading = readingFromJson(reader.object("reading"));
    host.resources = reader.list("resources", resourceFromJson);
    return host;
}

} // namespace catalyst
