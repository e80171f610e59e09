#include "broker/JsonFields.h"

#include "base/Text.h"
#include "base/TimeText.h"
#include "net/Json.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace catalyst::alpaca {

namespace {

/// Without a point or an exponent it could be told apart from nothing longer than this.
constexpr std::size_t exactDigits = 15;

/// The shortest digits that give the same double, without an exponent. Empty for what no Decimal
/// could hold.
std::string shortest(double number) {
    std::array<char, 64> out{};
    const auto [end, error] =
        std::to_chars(out.data(), out.data() + out.size(), number, std::chars_format::fixed);
    return error == std::errc{} ? std::string(out.data(), end) : std::string();
}

std::size_t significantDigits(std::string_view number) {
    const bool isWhole = number.find('.') == std::string_view::npos;
    std::string digits;
    std::ranges::copy_if(number, std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    digits.erase(0, digits.find_first_not_of('0'));
    if (isWhole)
        digits.erase(digits.find_last_not_of('0') + 1);
    return digits.size();
}

std::optional<Decimal> parsed(std::string_view text) {
    const auto value = Decimal::parse(text);
    return value ? std::optional(*value) : std::nullopt;
}

Result<QJsonDocument> documentOf(std::string_view body) {
    return parseJson(body, bodyCap);
}

} // namespace

std::string textOf(const QJsonValue& value) {
    return value.toString().toStdString();
}

std::string wordOf(const QJsonValue& value, std::size_t maxBytes) {
    return sanitizeForDisplay(textOf(value), maxBytes);
}

std::optional<Decimal> decimalOf(const QJsonValue& value) {
    if (!value.isDouble())
        return parsed(textOf(value));
    const std::string text = shortest(value.toDouble());
    return significantDigits(text) <= exactDigits ? parsed(text) : std::nullopt;
}

std::optional<Decimal> roundedOf(const QJsonValue& value) {
    if (const auto exact = decimalOf(value); exact || !value.isDouble())
        return exact;
    std::array<char, 64> out{};
    const auto [end, error] = std::to_chars(out.data(), out.data() + out.size(), value.toDouble(),
                                            std::chars_format::fixed, 6);
    if (error != std::errc{})
        return std::nullopt;
    return parsed(std::string_view(out.data(), static_cast<std::size_t>(end - out.data())));
}

std::optional<Instant> instantOf(const QJsonValue& value) {
    const auto instant = parseUtc(textOf(value));
    return instant ? std::optional(*instant) : std::nullopt;
}

std::optional<bool> boolOf(const QJsonValue& value) {
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

std::optional<int> integerOf(const QJsonValue& value) {
    const std::string text = value.isDouble() ? shortest(value.toDouble()) : textOf(value);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

Result<QJsonObject> objectOf(std::string_view body) {
    const auto document = documentOf(body);
    if (!document)
        return fail(document.error());
    if (!document->isObject())
        return fail(Error::Code::InvalidData, "the answer is a list, expected an object");
    return document->object();
}

Result<QJsonArray> listOf(std::string_view body) {
    const auto document = documentOf(body);
    if (!document)
        return fail(document.error());
    if (!document->isArray())
        return fail(Error::Code::InvalidData, "the answer is an object, expected a list");
    const QJsonArray list = document->array();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list.at(i).isObject())
            return fail(Error::Code::InvalidData,
                        "item " + std::to_string(i) + " of the list is not an object");
    }
    return list;
}

} // namespace catalyst::alpaca
