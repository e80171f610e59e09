#pragma once

#include <QString>

#include <string_view>

namespace catalyst::test {

/// For QCOMPARE, which finds our toString where it expects its own.
template <class Enum>
QString word(Enum value) {
    const std::string_view text = toString(value);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace catalyst::test
