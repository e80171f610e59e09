#include "common/Format.h"

#include <QDateTime>
#include <QLocale>

namespace catalyst {

using namespace std::chrono_literals;

Zones Zones::ofThisMachine() {
    return {QTimeZone("America/New_York"), QTimeZone::systemTimeZone()};
}

QString Zones::localName() const {
    const QString id = QString::fromLatin1(local.id());
    const auto slash = id.lastIndexOf(u'/');
    if (slash < 0 || id.startsWith(QLatin1String("Etc/")))
        return Format::tr("local");
    return id.mid(slash + 1).replace(u'_', u' ');
}

QDateTime toDateTime(Instant at, const QTimeZone& zone) {
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(ms, zone);
}

QString Format::duration(std::chrono::microseconds duration) {
    const auto seconds =
        std::max<qint64>(0, std::chrono::floor<std::chrono::seconds>(duration).count());
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (days > 0 && hours % 24 > 0)
        return tr("%1 d %2 h").arg(days).arg(hours % 24);
    if (days > 0)
        return tr("%1 d").arg(days);
    if (hours > 0 && minutes % 60 > 0)
        return tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    if (hours > 0)
        return tr("%1 h").arg(hours);
    if (minutes > 0)
        return tr("%1 min").arg(minutes);
    return tr("%1 s").arg(seconds);
}

QString Format::age(std::chrono::microseconds age) {
    if (age < 1s)
        return tr("now");
    return tr("%1 ago").arg(duration(age));
}

QString Format::latency(std::chrono::microseconds latency) {
    const double ms = static_cast<double>(latency.count()) / 1000.0;
    return tr("%1 ms").arg(QLocale().toString(ms, 'f', 1));
}

QString Format::clock(Instant at, const QTimeZone& zone) {
    return toDateTime(at, zone).toString(QStringLiteral("HH:mm:ss"));
}

QString Format::weekday(Instant at, const QTimeZone& zone) {
    // Not QLocale's names: the window's language and the locale's need not be the same.
    switch (toDateTime(at, zone).date().dayOfWeek()) {
    case 1:
        return tr("Mon");
    case 2:
        return tr("Tue");
    case 3:
        return tr("Wed");
    case 4:
        return tr("Thu");
    case 5:
        return tr("Fri");
    case 6:
        return tr("Sat");
    default:
        return tr("Sun");
    }
}

namespace {

QString withDay(const QString& time, Instant at, Instant now, const Zones& zones) {
    const QDate day = toDateTime(at, zones.exchange).date();
    const qint64 distance = toDateTime(now, zones.exchange).date().daysTo(day);
    if (distance == 0)
        return time;
    const QString weekday = Format::weekday(at, zones.exchange);
    if (qAbs(distance) <= 6)
        return QStringLiteral("%1 %2").arg(weekday, time);
    return QStringLiteral("%1 %2 %3").arg(weekday, day.toString(Qt::ISODate), time);
}

} // namespace

QString Format::exchangeTime(Instant at, Instant now, const Zones& zones) {
    const QString time = toDateTime(at, zones.exchange).toString(QStringLiteral("HH:mm"));
    return withDay(tr("%1 ET").arg(time), at, now, zones);
}

QString Format::exchangeMoment(Instant at, Instant now, const Zones& zones) {
    return withDay(tr("%1 ET").arg(clock(at, zones.exchange)), at, now, zones);
}

} // namespace catalyst
