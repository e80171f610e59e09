#pragma once

#include "market/CalendarDay.h"

#include <QDateTime>
#include <QString>

#include <stdexcept>

namespace catalyst::test {

inline std::chrono::year_month_day dateOf(const QString& iso) {
    const auto date = parseIsoDate(iso.toStdString());
    if (!date)
        throw std::invalid_argument(date.error().detail);
    return *date;
}

/// "2026-11-27T14:30:00.000Z" or with an offset: what the table's author wrote, read by Qt.
inline Instant instantOf(const QString& iso) {
    const QDateTime read = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!read.isValid() || read.timeSpec() == Qt::LocalTime)
        throw std::invalid_argument("not an instant: " + iso.toStdString());
    return Instant(std::chrono::milliseconds(read.toMSecsSinceEpoch()));
}

/// "2026-11-27T14:30:00Z", with microseconds when there are some.
inline QString utcText(Instant instant) {
    const auto second = std::chrono::floor<std::chrono::seconds>(instant);
    const auto micros = (instant - second).count();
    QString text = QDateTime::fromSecsSinceEpoch(second.time_since_epoch().count(), Qt::UTC)
                       .toString(Qt::ISODate);
    if (micros != 0)
        text.replace("Z", QString(".%1Z").arg(micros, 6, 10, QChar('0')));
    return text;
}

inline QString text(std::string_view from) {
    return QString::fromUtf8(from.data(), static_cast<qsizetype>(from.size()));
}

/// As text, because our `toString` hides Qt Test's for this type.
inline QString codeOf(const Error& error) {
    return text(toString(error.code));
}

/// "closed good_friday", "early christmas_eve 13:00".
inline QString describe(const CalendarDay& day) {
    QString line = text(toString(day.kind)) + ' ' + text(toString(day.reason));
    if (day.closesAt)
        line += QString(" %1:%2")
                    .arg(day.closesAt->count() / 60, 2, 10, QChar('0'))
                    .arg(day.closesAt->count() % 60, 2, 10, QChar('0'));
    return line;
}

} // namespace catalyst::test
