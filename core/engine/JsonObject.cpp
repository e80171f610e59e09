#include "engine/JsonObject.h"

#include "base/Text.h"
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

std::string between(std::int64_t least, std::int64_t most) {
    return "is not between " + std::to_string(least) + " and " + std::to_string(most);
}

bool isPlain(std::string_view text) {
    while (!text.empty()) {
        const CodePoint first = decodeUtf8(text);
        if (!first.valid || isInvisibleControl(first.value))
            return false;
        text.remove_prefix(first.size);
    }
    return true;
}

} // namespace

QJsonValue toJson(std::optional<Instant> instant) {
    if (!instant)
        return QJsonValue::Null;
    return toQString(formatUtc(*instant));
}

QJsonArray toJson(const std::vector<std::string>& texts) {
    return jsonList(texts, [](const std::string& text) { return toQString(text); });
}

void Complaints::add(const std::string& path, const std::string& what) {
    if (m_outcome)
        m_outcome = fail(Error::Code::InvalidData, path + " " + what);
}

void ColumnReader::complain(qsizetype row, const std::string& what) {
    m_complaints.add(m_path + "[" + std::to_string(row) + "]", what);
}

std::string ColumnReader::text(qsizetype row) {
    const QJsonValue value = m_values.at(row);
    if (!value.isString())
        complain(row, "is no text");
    return value.toString().toStdString();
}

std::int64_t ColumnReader::integer(qsizetype row) {
    const auto number = wholeNumber(m_values.at(row));
    if (!number)
        complain(row, "is no whole number");
    return number.value_or(0);
}

std::int64_t ColumnReader::bounded(qsizetype row, std::int64_t least, std::int64_t most) {
    const std::int64_t number = integer(row);
    if (number >= least && number <= most)
        return number;
    complain(row, between(least, most));
    return least;
}

std::optional<std::int64_t> ColumnReader::optionalInteger(qsizetype row) {
    if (m_values.at(row).isNull())
        return std::nullopt;
    return integer(row);
}

bool ColumnReader::boolean(qsizetype row) {
    const QJsonValue value = m_values.at(row);
    if (!value.isBool())
        complain(row, "is neither true nor false");
    return value.toBool();
}

Instant ColumnReader::instant(qsizetype row) {
    return Instant(std::chrono::microseconds(integer(row)));
}

void ObjectReader::complain(const char* key, const std::string& what) {
    Complaints(m_outcome).add(m_path + "." + key, what);
}

std::string ObjectReader::text(const char* key) {
    const QJsonValue value = at(key);
    if (!value.isString())
        complain(key, "is missing or no text");
    return value.toString().toStdString();
}

std::string ObjectReader::plainText(const char* key, std::size_t mostBytes) {
    std::string found = text(key);
    if (found.size() > mostBytes)
        complain(key, "has more than " + std::to_string(mostBytes) + " bytes");
    else if (!isPlain(found))
        complain(key, "has control characters");
    return found;
}

std::int64_t ObjectReader::integer(const char* key) {
    const auto number = wholeNumber(at(key));
    if (!number)
        complain(key, "is missing or no whole number");
    return number.value_or(0);
}

std::int64_t ObjectReader::bounded(const char* key, std::int64_t least, std::int64_t most) {
    const std::int64_t number = integer(key);
    if (number >= least && number <= most)
        return number;
    complain(key, between(least, most));
    return least;
}

bool ObjectReader::boolean(const char* key) {
    const QJsonValue value = at(key);
    if (!value.isBool())
        complain(key, "is missing or neither true nor false");
    return value.toBool();
}

std::optional<std::int64_t> ObjectReader::optionalInteger(const char* key) {
    if (isNull(key))
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
    if (isNull(key))
        return std::nullopt;
    return instant(key);
}

ProfileId ObjectReader::profile(const char* key) {
    return ProfileId::parse(text(key)).value_or(ProfileId());
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

ColumnReader ObjectReader::column(const char* key) {
    return {array(key), m_path + "." + key, Complaints(m_outcome)};
}

std::vector<std::string> ObjectReader::texts(const char* key) {
    ColumnReader reader = column(key);
    std::vector<std::string> values;
    for (qsizetype i = 0; i < reader.size() && isGood(); ++i)
        values.push_back(reader.text(i));
    return values;
}

ObjectReader ObjectReader::element(const char* key, const QJsonArray& array, qsizetype index) {
    const std::string path = m_path + "." + key + "[" + std::to_string(index) + "]";
    if (!array.at(index).isObject())
        complain(key, "has an element that is no object");
    return {array.at(index).toObject(), path, m_outcome};
}

} // namespace catalyst
