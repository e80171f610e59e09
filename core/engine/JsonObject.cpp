#include "engine/JsonObject.h"

#include "base/TimeText.h"

#include <cmath>

namespace catalyst {

namespace {

/// Whole numbers a JSON double carries exactly.
constexpr double largestExact = 9007199254740992.0;

std::optional<std::int64_t> wholeNumber(const QJsonValue& value) {
    if (!value.isDouble())
        return std::nullopt;
    const double number = value.toDouble();
    if (std::abs(number) > largestExact || number != std::floor(number))
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

} // namespace

QJsonValue toJson(std::optional<Instant> instant) {
    if (!instant)
        return QJsonValue::Null;
    return toQString(formatUtc(*instant));
}

void ObjectReader::complain(const char* key, const char* what) {
    if (m_outcome)
        m_outcome = fail(Error::Code::InvalidData, m_path + "." + key + " " + what);
}

std::string ObjectReader::text(const char* key) {
    const QJsonValue value = at(key);
    if (!value.isString())
        complain(key, "is missing or no text");
    return value.toString().toStdString();
}

std::int64_t ObjectReader::integer(const char* key) {
    const auto number = wholeNumber(at(key));
    if (!number)
        complain(key, "is missing or no whole number");
    return number.value_or(0);
}

bool ObjectReader::boolean(const char* key) {
    const QJsonValue value = at(key);
    if (!value.isBool())
        complain(key, "is missing or neither true nor false");
    return value.toBool();
}

std::optional<std::int64_t> ObjectReader::optionalInteger(const char* key) {
    if (at(key).isNull())
        return std::nullopt;
    return integer(key);
}

Instant ObjectReader::instant(const char* key) {
    const auto parsed = parseUtc(text(key));
    if (!parsed) {
        complain(key, "is no UTC time");
        return {};
    }
    return *parsed;
}

std::optional<Instant> ObjectReader::optionalInstant(const char* key) {
    if (at(key).isNull())
        return std::nullopt;
    return instant(key);
}

ObjectReader ObjectReader::object(const char* key) {
    const QJsonValue value = at(key);
    if (!value.isObject())
        complain(key, "is missing or no object");
    return {value.toObject(), m_path + "." + key, m_outcome};
}

QJsonArray ObjectReader::array(const char* key) {
    const QJsonValue value = at(key);
    if (!value.isArray())
        complain(key, "is missing or no list");
    return value.toArray();
}

ObjectReader ObjectReader::element(const char* key, const QJsonArray& array, qsizetype index) {
    const std::string path = m_path + "." + key + "[" + std::to_string(index) + "]";
    if (!array.at(index).isObject())
        complain(key, "has an element that is no object");
    return {array.at(index).toObject(), path, m_outcome};
}

} // namespace catalyst
