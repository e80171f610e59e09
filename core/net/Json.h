#pragma once

#include "base/Result.h"

#include <QJsonDocument>
#include <QJsonValue>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace catalyst {

/// Untrusted JSON: an object or an array. TooLarge above `maxBytes`; InvalidData, with reason and
/// offset, for anything else that is not plain JSON: trailing bytes, NaN and Infinity, numbers no
/// double can hold, text that is not UTF-8, nesting deeper than 1,024. Of a key that occurs twice
/// in one object the last one counts.
Result<QJsonDocument> parseJson(std::string_view text, std::size_t maxBytes);

/// A place in a document, there or not, that knows its path. Walking on from a place that is not
/// there is allowed; the error names the first thing missing: "$.positions[3].qty is missing".
/// A null counts as present. Errors are InvalidData.
///
///     auto qty = JsonPlace(document)["positions"][3]["qty"].integer();
class JsonPlace {
public:
    explicit JsonPlace(const QJsonDocument& document);
    explicit JsonPlace(const QJsonValue& value, std::string path = "$");

    JsonPlace operator[](std::string_view key) const;
    JsonPlace operator[](std::size_t index) const;

    bool exists() const { return !m_value.isUndefined(); }
    bool isNull() const { return m_value.isNull(); }
    /// Elements of an array; 0 for everything else.
    std::size_t size() const;
    const std::string& path() const { return m_path; }
    const QJsonValue& value() const { return m_value; }

    Result<std::string> string() const;
    /// Whole and within 64 bits; 3.0 is whole, 3.5 and "3" are errors.
    Result<std::int64_t> integer() const;
    Result<double> number() const;
    Result<bool> boolean() const;

private:
    tl::unexpected<Error> wrong(std::string_view expected) const;

    QJsonValue m_value;
    std::string m_path; ///< of the first thing missing, once something is
};

} // namespace catalyst
