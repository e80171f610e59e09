#include "market/Zone.h"

#include <QDateTime>
#include <QTimeZone>

namespace catalyst {

namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::chrono::year firstYear{1900};
constexpr std::chrono::year lastYear{2200};

QDateTime toQt(Instant instant) {
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(instant).time_since_epoch();
    return QDateTime::fromMSecsSinceEpoch(ms.count(), Qt::UTC);
}

seconds offsetAt(Instant instant, const QTimeZone& zone) {
    return seconds(zone.offsetFromUtc(toQt(instant)));
}

bool isCovered(std::chrono::microseconds sinceEpoch) {
    using namespace std::chrono;
    return sinceEpoch >= sys_days(firstYear / January / 1).time_since_epoch() &&
           sinceEpoch < sys_days((lastYear + years(1)) / January / 1).time_since_epoch();
}

tl::unexpected<Error> outsideYears() {
    return fail(Error::Code::InvalidArgument,
                "the time is outside the years 1900 to 2200, for which zone arithmetic is done");
}

Result<QTimeZone> zoneOf(std::string_view id) {
    // Qt takes an empty name for UTC.
    const QTimeZone zone =
        id.empty() ? QTimeZone()
                   : QTimeZone(QByteArray(id.data(), static_cast<qsizetype>(id.size())));
    if (!zone.isValid())
        return fail(Error::Code::NotFound,
                    "the system has no time zone \"" + std::string(id) +
                        "\": correct the name, or install the package tzdata and start again");
    return zone;
}

const Result<QTimeZone>& easternZone() {
    static const Result<QTimeZone> zone = zoneOf(easternZoneId);
    return zone;
}

Result<ZonedTime> localTime(Instant instant, const QTimeZone& zone) {
    if (!isCovered(instant.time_since_epoch()))
        return outsideYears();
    const QDateTime utc = toQt(instant);
    if (!utc.isValid())
        return fail(Error::Code::Internal, "QDateTime refused a UTC time between 1900 and 2200");
    // One look-up for both; for zones without any change (UTC) Qt 6.4 answers it with nothing.
    const QTimeZone::OffsetData data = zone.offsetData(utc);
    const bool hasData = data.atUtc.isValid();
    const seconds offset(hasData ? data.offsetFromUtc : zone.offsetFromUtc(utc));
    const QString name = hasData ? data.abbreviation : zone.abbreviation(utc);
    return ZonedTime{.local = LocalTime(instant.time_since_epoch() + offset),
                     .abbreviation = name.toStdString(),
                     .utcOffset = offset};
}

/// The first instant of the offset `after`, known to lie in (from, to]; transitions are on whole
/// seconds.
Instant transitionBetween(Instant from, Instant to, seconds after, const QTimeZone& zone) {
    auto before = std::chrono::floor<seconds>(from);
    auto reached = std::chrono::ceil<seconds>(to);
    while (reached - before > seconds(1)) {
        const auto middle = before + (reached - before) / 2;
        (offsetAt(middle, zone) == after ? reached : before) = middle;
    }
    return reached;
}

/// Works from instants only: a QDateTime made of a wall time in the gap is invalid yet converts to
/// something plausible, and one in the overlap silently means the second occurrence.
Result<LocalInstants> instants(LocalTime local, const QTimeZone& zone) {
    if (!isCovered(local.time_since_epoch()))
        return outsideYears();
    // Offsets are below a day, so these lie before and after the sought instant.
    const Instant asUtc(local.time_since_epoch());
    if (!toQt(asUtc).isValid())
        return fail(Error::Code::Internal, "QDateTime refused a UTC time between 1900 and 2200");
    const seconds before = offsetAt(asUtc - hours(24), zone);
    const seconds after = offsetAt(asUtc + hours(24), zone);
    const Instant withBefore = asUtc - before;
    const Instant withAfter = asUtc - after;
    using enum LocalInstants::Kind;
    if (before == after)
        return LocalInstants{Unique, withBefore, withBefore};
    const bool fitsBefore = offsetAt(withBefore, zone) == before;
    const bool fitsAfter = offsetAt(withAfter, zone) == after;
    if (fitsBefore && fitsAfter)
        return LocalInstants{Overlap, withBefore, withAfter};
    if (fitsBefore || fitsAfter) {
        const Instant only = fitsBefore ? withBefore : withAfter;
        return LocalInstants{Unique, only, only};
    }
    const Instant resumed = transitionBetween(withAfter, withBefore, after, zone);
    return LocalInstants{Gap, resumed, resumed};
}

} // namespace

std::chrono::year_month_day ZonedTime::date() const {
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(local));
}

std::chrono::hh_mm_ss<std::chrono::microseconds> ZonedTime::timeOfDay() const {
    return std::chrono::hh_mm_ss(local - std::chrono::floor<std::chrono::days>(local));
}

Result<ZonedTime> localTimeIn(Instant instant, std::string_view zoneId) {
    const Result<QTimeZone> zone = zoneOf(zoneId);
    return zone ? localTime(instant, *zone) : fail(zone.error());
}

Result<LocalInstants> instantsOf(LocalTime local, std::string_view zoneId) {
    const Result<QTimeZone> zone = zoneOf(zoneId);
    return zone ? instants(local, *zone) : fail(zone.error());
}

Result<ZonedTime> toEasternLocal(Instant instant) {
    const Result<QTimeZone>& zone = easternZone();
    return zone ? localTime(instant, *zone) : fail(zone.error());
}

Result<LocalInstants> fromEasternLocal(LocalTime local) {
    const Result<QTimeZone>& zone = easternZone();
    return zone ? instants(local, *zone) : fail(zone.error());
}

Result<std::optional<seconds>> steadyEasternOffset(std::chrono::local_days date) {
    const Result<QTimeZone>& zone = easternZone();
    if (!zone)
        return fail(zone.error());
    if (!isCovered(date.time_since_epoch()))
        return outsideYears();
    // One day more on each side covers any offset between local time and UTC.
    const Instant asUtc(date.time_since_epoch());
    const seconds before = offsetAt(asUtc - hours(24), *zone);
    const seconds after = offsetAt(asUtc + hours(48), *zone);
    return before == after ? std::optional(before) : std::nullopt;
}

} // namespace catalyst
