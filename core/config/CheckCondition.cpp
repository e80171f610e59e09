#include "config/CheckCondition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <charconv>
#include <cmath>

namespace catalyst {

namespace {

constexpr std::string_view blanks = " \t";

tl::unexpected<Error> wrong(std::size_t at, std::string_view what) {
    return fail(Error::Code::InvalidData,
                "at character " + std::to_string(at + 1) + ": " + std::string(what));
}

std::size_t skipBlanks(std::string_view text, std::size_t at) {
    const std::size_t next = text.find_first_not_of(blanks, at);
    return next == std::string_view::npos ? text.size() : next;
}

/// One JSON value that is neither an object nor an array.
std::optional<QJsonValue> literalOf(std::string_view text) {
    const QByteArray list =
        '[' + QByteArray(text.data(), static_cast<qsizetype>(text.size())) + ']';
    const QJsonArray array = QJsonDocument::fromJson(list).array();
    if (array.size() != 1 || array.at(0).isArray() || array.at(0).isObject())
        return std::nullopt;
    return array.at(0);
}

std::string seenOf(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Null:
        return "null";
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Array:
        return "a list of " + std::to_string(value.toArray().size());
    case QJsonValue::Object:
        return "an object";
    case QJsonValue::Undefined:
        return "missing";
    default:
        break;
    }
    if (value.isString())
        return '"' + value.toString().toStdString() + '"';
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2).toStdString();
}

CheckCondition::Verdict verdictOf(bool holds) {
    return holds ? CheckCondition::Verdict::Holds : CheckCondition::Verdict::Fails;
}

} // namespace

std::optional<CheckCondition::Number> CheckCondition::numberOf(std::string_view text) {
    Number number;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), number.nearest);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number.nearest))
        return std::nullopt;
    if (const auto exact = Decimal::parse(text))
        number.exact = *exact;
    return number;
}

std::optional<CheckCondition::Number> CheckCondition::numberOf(const QJsonValue& value) {
    if (value.isString())
        return numberOf(value.toString().toStdString());
    if (!value.isDouble())
        return std::nullopt;
    // The shortest text that reads back as this number is what the service wrote, or means it.
    std::array<char, 400> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(),
                                            value.toDouble(), std::chars_format::fixed);
    if (error != std::errc{})
        return std::nullopt;
    return numberOf(std::string_view(text.data(), static_cast<std::size_t>(end - text.data())));
}

Result<CheckCondition> CheckCondition::parse(std::string_view text) {
    struct Row {
        std::string_view sign;
        Operator meaning;
    };
    // Longer signs first: "<=" also begins with "<".
    constexpr std::array rows{
        Row{"==", Operator::Equal},       Row{"!=", Operator::NotEqual},
        Row{"<=", Operator::LessOrEqual}, Row{">=", Operator::GreaterOrEqual},
        Row{"<", Operator::Less},         Row{">", Operator::Greater},
    };
    constexpr std::string_view size = "size";
    if (text.size() > maxBytes)
        return wrong(maxBytes, "a condition has at most 200 characters");
    CheckCondition condition;
    if (text == "exists")
        return condition;
    std::size_t at = skipBlanks(text, 0);
    if (text.substr(at).starts_with(size)) {
        condition.m_isOfSize = true;
        at = skipBlanks(text, at + size.size());
    }
    const Row* found = nullptr;
    for (const Row& row : rows) {
        if (found == nullptr && text.substr(at).starts_with(row.sign))
            found = &row;
    }
    if (found == nullptr)
        return wrong(at, "one of exists, ==, !=, <, <=, > and >= belongs here");
    condition.m_operator = found->meaning;
    at = skipBlanks(text, at + found->sign.size());
    const auto literal = literalOf(text.substr(at));
    if (!literal)
        return wrong(at, "a text in quotes, a number, true, false or null belongs here");
    condition.m_literal = *literal;
    if (literal->isDouble())
        condition.m_number = numberOf(text.substr(at, text.find_last_not_of(blanks) + 1 - at));
    const bool needsNumber = condition.m_isOfSize || (found->meaning != Operator::Equal &&
                                                      found->meaning != Operator::NotEqual);
    if (needsNumber && !condition.m_number)
        return wrong(at, "a number belongs here");
    return condition;
}

bool CheckCondition::isInOrder(const Number& number) const {
    const auto compare = [&](const auto& left, const auto& right) {
        switch (m_operator) {
        case Operator::Equal:
            return left == right;
        case Operator::NotEqual:
            return !(left == right);
        case Operator::Less:
            return left < right;
        case Operator::LessOrEqual:
            return left <= right;
        case Operator::Greater:
            return left > right;
        case Operator::GreaterOrEqual:
            return left >= right;
        case Operator::Exists:
            break;
        }
        return true;
    };
    return number.exact && m_number->exact ? compare(*number.exact, *m_number->exact)
                                           : compare(number.nearest, m_number->nearest);
}

CheckCondition::Judgement CheckCondition::judge(const QJsonValue& value) const {
    Judgement judgement{Verdict::CannotTell, seenOf(value)};
    if (m_operator == Operator::Exists) {
        judgement.verdict = verdictOf(!value.isUndefined());
        return judgement;
    }
    if (value.isUndefined())
        return judgement;
    if (m_isOfSize) {
        if (!value.isArray() && !value.isObject())
            return judgement;
        const auto size = value.isArray() ? value.toArray().size() : value.toObject().size();
        judgement.seen = std::to_string(size) + (size == 1 ? " element" : " elements");
        judgement.verdict = verdictOf(isInOrder(*numberOf(std::to_string(size))));
        return judgement;
    }
    const bool isEquality = m_operator == Operator::Equal || m_operator == Operator::NotEqual;
    const auto number = m_number ? numberOf(value) : std::nullopt;
    if (number)
        judgement.verdict = verdictOf(isInOrder(*number));
    else if (isEquality)
        judgement.verdict = verdictOf((value == m_literal) == (m_operator == Operator::Equal));
    return judgement;
}

} // namespace catalyst
