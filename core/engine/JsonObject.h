#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "model/Ids.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// null for an absent instant.
QJsonValue toJson(std::optional<Instant> instant);
QJsonArray toJson(const std::vector<std::string>& texts);

/// The word that `toString` has for a value.
template <class Enum>
QString jsonWord(Enum value) {
    return toQString(toString(value));
}

/// null for an absent number.
template <class Number>
QJsonValue jsonNumber(std::optional<Number> number) {
    return number ? QJsonValue(static_cast<qint64>(*number)) : QJsonValue(QJsonValue::Null);
}

/// The values of an enumeration that counts from zero to `last`.
template <auto last>
std::span<const decltype(last)> enumeration() {
    using Enum = decltype(last);
    constexpr std::size_t count = static_cast<std::size_t>(last) + 1;
    static constexpr std::array<Enum, count> all = [] {
        std::array<Enum, count> values{};
        for (std::size_t i = 0; i < count; ++i)
            values[i] = static_cast<Enum>(i);
        return values;
    }();
    return all;
}

/// What is wrong with data from outside: the first thing only, by its path.
class Complaints {
public:
    explicit Complaints(Result<void>& outcome) : m_outcome(outcome) {}
    void add(const std::string& path, const std::string& what);
    bool isEmpty() const { return m_outcome.has_value(); }

private:
    Result<void>& m_outcome;
};

/// One list of values of one kind, for tables that are sent column by column. Complains as
/// ObjectReader does.
class ColumnReader {
public:
    ColumnReader(QJsonArray values, std::string path, Complaints complaints)
        : m_values(std::move(values)), m_path(std::move(path)), m_complaints(complaints) {}

    qsizetype size() const { return m_values.size(); }
    std::string text(qsizetype row);
    std::int64_t integer(qsizetype row);
    std::int64_t bounded(qsizetype row, std::int64_t least, std::int64_t most);
    std::optional<std::int64_t> optionalInteger(qsizetype row);
    bool boolean(qsizetype row);
    /// Microseconds since 1970.
    Instant instant(qsizetype row);

    template <auto last>
    auto word(qsizetype row) {
        const std::string found = text(row);
        for (const auto value : enumeration<last>()) {
            if (toString(value) == found)
                return value;
        }
        complain(row, "is none of the known words");
        return enumeration<last>().front();
    }

private:
    void complain(qsizetype row, const std::string& what);

    QJsonArray m_values;
    std::string m_path;
    Complaints m_complaints;
};

/// Reads the fields of one object. The first thing that is missing or of the wrong type is kept as
/// the error, naming its path; from then on every read gives a default value, so the caller checks
/// once, at the end.
class ObjectReader {
public:
    ObjectReader(QJsonObject object, std::string path, Result<void>& outcome)
        : m_object(std::move(object)), m_path(std::move(path)), m_outcome(outcome) {}

    std::string text(const char* key);
    /// A short text that came from somebody who asks: refuses more bytes, and characters that
    /// change how the text around them is shown.
    std::string plainText(const char* key, std::size_t mostBytes);
    std::int64_t integer(const char* key);
    std::int64_t bounded(const char* key, std::int64_t least, std::int64_t most);
    bool boolean(const char* key);
    Instant instant(const char* key);
    std::optional<Instant> optionalInstant(const char* key);
    std::optional<std::int64_t> optionalInteger(const char* key);
    /// Empty for a text that is no profile's id.
    ProfileId profile(const char* key);
    ObjectReader object(const char* key);
    QJsonArray array(const char* key);
    ColumnReader column(const char* key);
    std::vector<std::string> texts(const char* key);
    /// The readers of an array of objects.
    ObjectReader element(const char* key, const QJsonArray& array, qsizetype index);

    bool isNull(const char* key) const { return at(key).isNull(); }
    bool has(const char* key) const { return !at(key).isUndefined(); }
    /// No complaint until now.
    bool isGood() const { return m_outcome.has_value(); }
    void complain(const char* key, const std::string& what);

    /// One of the words of an enumeration that ends with `last`, as `toString` writes it.
    template <auto last>
    auto word(const char* key) {
        const std::string found = text(key);
        for (const auto value : enumeration<last>()) {
            if (toString(value) == found)
                return value;
        }
        complain(key, "is none of the known words");
        return enumeration<last>().front();
    }

    /// What `read` makes of every object of a list, until the first complaint.
    template <class Read>
    auto list(const char* key, Read read) {
        std::vector<decltype(read(std::declval<ObjectReader>()))> values;
        const QJsonArray objects = array(key);
        for (qsizetype i = 0; i < objects.size() && isGood(); ++i)
            values.push_back(read(element(key, objects, i)));
        return values;
    }

private:
    QJsonValue at(const char* key) const { return m_object.value(QLatin1String(key)); }

    QJsonObject m_object;
    std::string m_path;
    Result<void>& m_outcome;
};

/// A list of what `toJson` makes of each value.
template <class Value, class Encode>
QJsonArray jsonList(const std::vector<Value>& values, Encode encode) {
    QJsonArray list;
    for (const Value& value : values)
        list.append(encode(value));
    return list;
}

} // namespace catalyst
