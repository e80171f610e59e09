#pragma once

#include "base/Clock.h"

#include <QCoreApplication>
#include <QString>
#include <QTimeZone>

namespace catalyst {

/// The zones a time is shown in; a parameter, so that tests do not depend on the machine's.
struct Zones {
    QTimeZone exchange;
    QTimeZone local;

    static Zones ofThisMachine();
    /// "Perth" of "Australia/Perth"; "local" where the zone has no place of its own.
    QString localName() const;
};

/// Numbers and times in words, in the language of the window.
class Format {
    Q_DECLARE_TR_FUNCTIONS(catalyst::Format)

public:
    /// Two units at most, the smaller one cut: "45 s", "4 min", "2 h 14 min", "3 d 4 h".
    /// Negative durations count as 0 s.
    static QString duration(std::chrono::microseconds duration);
    /// "now" below one second, else "4 min ago".
    static QString age(std::chrono::microseconds age);
    /// "12.4 ms", always in milliseconds with one decimal, so that columns line up.
    static QString latency(std::chrono::microseconds latency);
    /// "09:30 ET", with the weekday when `at` is not on the exchange's day of `now`, with the date
    /// when it is more than six days away.
    static QString exchangeTime(Instant at, Instant now, const Zones& zones);
    /// "09:30:52 ET", with the weekday or date as above.
    static QString exchangeMoment(Instant at, Instant now, const Zones& zones);
    /// "13:46:02" in the zone.
    static QString clock(Instant at, const QTimeZone& zone);
    /// "Fri", in the language of the window.
    static QString weekday(Instant at, const QTimeZone& zone);
};

QDateTime toDateTime(Instant at, const QTimeZone& zone);
inline QString toQString(const std::string& text) {
    return QString::fromStdString(text);
}

} // namespace catalyst
