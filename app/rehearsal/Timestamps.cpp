#include "rehearsal/Timestamps.h"

#include <QDateTime>
#include <QTimeZone>

namespace catalyst::rehearsal {

namespace {

QString written(const QDateTime& second, Instant at) {
    const auto micros = (at.time_since_epoch() % std::chrono::seconds(1)).count();
    return second.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) +
           QStringLiteral(".%1").arg(micros, 6, 10, QLatin1Char('0'));
}

qint64 secondsOf(Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

} // namespace

QString naiveUtc(Instant at) {
    return written(QDateTime::fromSecsSinceEpoch(secondsOf(at), Qt::UTC), at);
}

QString offsetUtc(Instant at) {
    return naiveUtc(at) + QStringLiteral("+00:00");
}

QString newYork(Instant at) {
    const QTimeZone zone("America/New_York");
    return written(QDateTime::fromSecsSinceEpoch(secondsOf(at), zone), at);
}

} // namespace catalyst::rehearsal
