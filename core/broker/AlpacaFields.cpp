#include "broker/AlpacaFields.h"

#include "base/TimeText.h"

#include <QJsonArray>

#include <cmath>

namespace catalyst::alpaca {

namespace {

constexpr std::size_t mostText = 200;
/// Whole numbers up to here are exact in a JSON number.
constexpr double exactUpTo = 9007199254740992.0;

} // namespace

std::string text(const JsonPlace& object, std::string_view key) {
    const auto value = object[key].string();
    return value ? value->substr(0, mostText) : std::string();
}

std::optional<Decimal> amount(const JsonPlace& object, std::string_view key) {
    return amountOf(object[key]);
}

std::optional<Decimal> amountOf(const JsonPlace& place) {
    if (const auto words = place.string()) {
        const auto value = Decimal::parse(*words);
        return value ? std::optional(*value) : std::nullopt;
    }
    const auto number = place.number();
    if (!number || std::abs(*number) > exactUpTo)
        return std::nullopt;
    // The shortest text that reads as the same number is what the broker wrote.
    const auto value = Decimal::parse(
        QByteArray::number(*number, 'f', QLocale::FloatingPointShortest).toStdString());
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<Instant> instant(const JsonPlace& object, std::string_view key) {
    const auto words = object[key].string();
    if (!words)
        return std::nullopt;
    const auto at = parseUtc(*words);
    return at ? std::optional(*at) : std::nullopt;
}

std::optional<bool> flag(const JsonPlace& object, std::string_view key) {
    const auto value = object[key].boolean();
    return value ? std::optional(*value) : std::nullopt;
}

Result<QJsonDocument> objectIn(std::string_view body, std::string_view what) {
    auto document = parseJson(body, mostBytes);
    if (!document)
        return fail(document.error().code, std::string(what) + ": " + document.error().detail);
    if (!document->isObject())
        return fail(Error::Code::InvalidData, std::string(what) + ": is not an object");
    return document;
}

Result<QJsonDocument> listIn(std::string_view body, std::string_view what) {
    auto document = parseJson(body, mostBytes);
    if (!document)
        return fail(document.error().code, std::string(what) + ": " + document.error().detail);
    if (!document->isArray())
        return fail(Error::Code::InvalidData, std::string(what) + ": is not a list");
    const QJsonArray list = document->array();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list.at(i).isObject())
            return fail(Error::Code::InvalidData,
                        std::string(what) + ": item " + std::to_string(i) + " is not an object");
    }
    return document;
}

} // namespace catalyst::alpaca
