#pragma once

#include "base/Result.h"

#include <QtCore/QString>

namespace catalyst::test {

/// "ok" or the error's name, for tables and QCOMPARE (which cannot take an Error::Code itself: it
/// would find `catalyst::toString` and choke on what that returns).
template <class T>
QString codeOf(const Result<T>& result) {
    if (result)
        return QStringLiteral("ok");
    const std::string_view name = toString(result.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace catalyst::test
