#include "net/Json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>

namespace catalyst {

namespace {

QJsonValue rootOf(const QJsonDocument& document) {
    if (document.isObject())
        return document.object();
    if (document.isArray())
        return document.array();
    return QJsonValue(QJsonValue::Undefined);
}

std::string_view typeName(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Null:
        return "null";
    case QJsonValue::Bool:
        return "a boolean";
    case QJsonValue::Double:
        return "a number";
    case QJsonValue::String:
        return "a string";
    case QJsonValue::Array:
        return "an array";
    case QJsonValue::Object:
        return "an object";
    case QJsonValue::Undefined:
        break;
    }
    return "missing";
}

} // namespace

Result<QJsonDocument> parseJson(std::string_view text, std::size_t maxBytes) {
    if (text.size() > maxBytes)
        return fail(Error::Code::TooLarge, "JSON of " + std::to_string(text.size()) +
                                               " bytes; at most " + std::to_string(maxBytes) +
                                               " are read");
    QJsonParseError problem;
    auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(Error::Code::InvalidData, "not JSON at byte " + std::to_string(problem.offset) +
                                                  ": " + problem.errorString().toStdString());
    return document;
}

JsonPlace::JsonPlace(const QJsonDocument& document) : JsonPlace(rootOf(document)) {}

JsonPlace::JsonPlace(const QJsonValue& value, std::string path)
    : m_value(value), m_path(std::move(path)) {}

JsonPlace JsonPlace::operator[](std::string_view key) const {
    if (!exists())
        return *this;
    const auto name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
    return JsonPlace(m_value.toObject().value(name), m_path + '.' + std::string(key));
}

JsonPlace JsonPlace::operator[](std::size_t index) const {
    if (!exists())
        return *this;
    const QJsonValue element = index < size() ? m_value.toArray().at(static_cast<qsizetype>(index))
                                              : QJsonValue(QJsonValue::Undefined);
    return JsonPlace(element, m_path + '[' + std::to_string(index) + ']');
}

std::size_t JsonPlace::size() const {
    return static_cast<std::size_t>(m_value.toArray().size());
}

Result<std::string> JsonPlace::string() const {
    if (!m_value.isString())
        return wrong("a string");
    return m_value.toString().toStdString();
}

Result<std::int64_t> JsonPlace::integer() const {
    constexpr std::int64_t one = 1;
    constexpr std::int64_t two = 2;
    // toInteger returns its argument for whatever is not a whole number of 64 bits.
    if (!m_value.isDouble() || m_value.toInteger(one) != m_value.toInteger(two))
        return wrong("a whole number");
    return m_value.toInteger();
}

Result<double> JsonPlace::number() const {
    if (!m_value.isDouble())
        return wrong("a number");
    return m_value.toDouble();
}

Result<bool> JsonPlace::boolean() const {
    if (!m_value.isBool())
        return wrong("true or false");
    return m_value.toBool();
}

tl::unexpected<Error> JsonPlace::wrong(std::string_view expected) const {
    if (!exists())
        return fail(Error::Code::InvalidData, m_path + " is missing");
    return fail(Error::Code::InvalidData, m_path + " is " + std::string(typeName(m_value)) +
                                              ", expected " + std::string(expected));
}

} // namespace catalyst
