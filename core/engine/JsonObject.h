#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace catalyst {

inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// null for an absent instant.
QJsonValue toJson(std::optional<Instant> instant);

/// Reads the fields of one object. The first thing that is missing or of the wrong type is kept as
/// the error, naming its path; from then on every read gives a default value, so the caller checks
/// once, at the end.
class ObjectReader {
public:
    ObjectReader(QJsonObject object, std::string path, Result<void>& outcome)
        : m_object(std::move(object)), m_path(std::move(path)), m_outcome(outcome) {}

    std::string text(const char* key);
    std::int64_t integer(const char* key);
    bool boolean(const char* key);
    Instant instant(const char* key);
    std::optional<Instant> optionalInstant(const char* key);
    std::optional<std::int64_t> optionalInteger(const char* key);
    ObjectReader object(const char* key);
    QJsonArray array(const char* key);
    /// The readers of an array of objects.
    ObjectReader element(const char* key, const QJsonArray& array, qsizetype index);

    /// One of the words of `all`, as `toString` writes it.
    template <class Enum>
    Enum word(const char* key, std::span<const Enum> all) {
        const std::string found = text(key);
        for (const Enum value : all) {
            if (toString(value) == found)
                return value;
        }
        complain(key, "is none of the known words");
        return all.front();
    }

private:
    QJsonValue at(const char* key) const { return m_object.value(QLatin1String(key)); }
    void complain(const char* key, const char* what);

    QJsonObject m_object;
    std::string m_path;
    Result<void>& m_outcome;
};

} // namespace catalyst
