#pragma once

#include "base/Decimal.h"
#include "base/Result.h"

#include <QJsonValue>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// What must hold of one place in an answer, as a check of the profile says it: `exists`,
/// `== true`, `!= "failed"`, `>= 1`, `size >= 1`. Pure.
class CheckCondition {
public:
    static constexpr std::size_t maxBytes = 200;

    /// `[size] (== | != | < | <= | > | >=) literal` or `exists`. The literal is JSON: a text in
    /// quotes, a number, true, false or null; the four orders and `size` take numbers only.
    /// InvalidData with the position of what is not understood.
    static Result<CheckCondition> parse(std::string_view text);

    enum class Verdict { Holds, Fails, CannotTell };
    struct Judgement {
        Verdict verdict = Verdict::CannotTell;
        std::string seen; ///< English, untrusted: "false", "\"failed\"", "12 elements"
    };
    /// Of what is there; a value that is not there fails `exists` and is CannotTell otherwise.
    /// Decimals may come as numbers or as texts: "12.50" equals 12.5. A number is compared exactly
    /// as long as Decimal can hold it.
    Judgement judge(const QJsonValue& value) const;

private:
    enum class Operator { Exists, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

    /// A number as exactly as it is known.
    struct Number {
        std::optional<Decimal> exact;
        double nearest = 0;
    };
    static std::optional<Number> numberOf(const QJsonValue& value);
    static std::optional<Number> numberOf(std::string_view text);
    bool isInOrder(const Number& number) const;

    Operator m_operator = Operator::Exists;
    bool m_isOfSize = false;
    QJsonValue m_literal;
    std::optional<Number> m_number; ///< of the literal, when it is a number
};

} // namespace catalyst
