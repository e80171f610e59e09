#include "market/CalendarReport.h"

#include "market/Zone.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdio>

namespace catalyst {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;

constexpr days longestRange{7305}; // any 20 years of 1990–2050 have five leap days

Result<std::chrono::year_month_day> parseOption(std::string_view option, std::string_view text) {
    const auto refuse = [option](const std::string& what) {
        return fail(Error::Code::InvalidArgument, std::string(option) + ": " + what);
    };
    const Result<std::chrono::year_month_day> date = parseIsoDate(text);
    if (!date)
        return refuse(date.error().detail);
    if (date->year() < firstCalendarYear || date->year() > lastCalendarYear)
        return refuse(isoDate(*date) + " is outside the exchange calendar; ask for 1990 to 2050");
    return date;
}

QString toQt(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string clockText(LocalTime local, const char* format) {
    const auto day = std::chrono::floor<days>(local);
    const std::chrono::hh_mm_ss time(std::chrono::floor<seconds>(local - day));
    char text[32];
    std::snprintf(text, sizeof text, format, static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

constexpr const char* hourMinute = "%02d:%02d";
constexpr const char* isoTime = "T%02d:%02d:%02d";

std::string isoLocal(LocalTime local) {
    return isoDate(std::chrono::year_month_day(std::chrono::floor<days>(local))) +
           clockText(local, isoTime);
}

std::string isoUtc(Instant instant) {
    return isoLocal(LocalTime(instant.time_since_epoch())) + "Z";
}

/// The instants of a report come from the same zone, so its conversion back does not fail; should
/// it ever, UTC is shown, with its own mark.
ZonedTime eastern(Instant instant) {
    return toEasternLocal(instant).value_or(
        ZonedTime{.local = LocalTime(instant.time_since_epoch()), .abbreviation = "UTC"});
}

std::string isoEastern(Instant instant) {
    const ZonedTime zoned = eastern(instant);
    const bool isWest = zoned.utcOffset < seconds(0);
    const LocalTime offset(std::chrono::abs(zoned.utcOffset));
    return isoLocal(zoned.local) + (isWest ? "-" : "+") + clockText(offset, hourMinute);
}

QJsonObject toJson(const Session& session) {
    return {{"kind", toQt(toString(session.kind))},
            {"name", toQt(session.name)},
            {"start_et", toQt(isoEastern(session.start))},
            {"end_et", toQt(isoEastern(session.end))},
            {"start_utc", toQt(isoUtc(session.start))},
            {"end_utc", toQt(isoUtc(session.end))},
            {"mode", toQt(toString(session.mode))},
            {"scan_every_s", static_cast<qint64>(session.scanEvery.count())},
            {"enabled", session.isEnabled}};
}

using Row = std::array<std::string, 10>;

constexpr std::array<std::string_view, 7> weekdayNames{"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};

std::string utcClock(Instant instant, local_days date) {
    const LocalTime utc(instant.time_since_epoch());
    const std::string mark = std::chrono::floor<days>(utc) > date ? "+1" : "";
    return clockText(utc, hourMinute) + mark;
}

/// 20:00, and 24:00 for the midnight that ends the date.
std::string easternClock(Instant instant, local_days date) {
    const ZonedTime zoned = eastern(instant);
    return zoned.local == date + days(1) ? "24:00" : clockText(zoned.local, hourMinute);
}

void appendRows(std::vector<Row>& rows, const TradingDay& day) {
    const local_days date(day.date);
    const std::string weekday(weekdayNames[std::chrono::weekday(date).c_encoding()]);
    const Row head{
        isoDate(day.date), weekday, std::string(toString(day.kind)), "-", "-", "-", "-", "-", "-",
        day.reasonText};
    if (day.sessions.empty())
        rows.push_back(head);
    for (const Session& session : day.sessions) {
        Row row = head;
        row[3] = session.name + (session.isEnabled ? "" : " (off)");
        row[4] = easternClock(session.start, date) + "-" + easternClock(session.end, date);
        row[5] = eastern(session.start).abbreviation;
        row[6] = utcClock(session.start, date) + "-" + utcClock(session.end, date);
        row[7] = toString(session.mode);
        row[8] = std::to_string(session.scanEvery.count()) + " s";
        rows.push_back(std::move(row));
    }
}

/// Columns, not bytes: UTF-8 continuation bytes take no width.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

std::string aligned(const std::vector<Row>& rows) {
    std::array<std::size_t, std::tuple_size_v<Row>> widths{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i)
            text += row[i] + std::string(widths[i] - width(row[i]) + 2, ' ');
        text += row.back() + '\n';
    }
    return text;
}

} // namespace

Result<DateRange> parseDateRange(std::string_view from, std::string_view to) {
    const Result<std::chrono::year_month_day> first = parseOption("--from", from);
    if (!first)
        return fail(first.error());
    const Result<std::chrono::year_month_day> last = parseOption("--to", to);
    if (!last)
        return fail(last.error());
    if (*last < *first)
        return fail(Error::Code::InvalidArgument, "--to " + isoDate(*last) + " is before --from " +
                                                      isoDate(*first) + "; exchange the two");
    if (local_days(*last) - local_days(*first) + days(1) > longestRange)
        return fail(Error::Code::InvalidArgument,
                    "--from " + isoDate(*first) + " --to " + isoDate(*last) +
                        " is more than 20 years; ask for a shorter range");
    return DateRange{*first, *last};
}

Result<CalendarReport> calendarReport(const DateRange& range, const ExchangeCalendar& calendar,
                                      const SessionPlan& plan) {
    CalendarReport report;
    for (local_days date(range.from); date <= local_days(range.to); date += days(1)) {
        Result<TradingDay> day = tradingDay(std::chrono::year_month_day(date), calendar, plan);
        if (!day)
            return fail(day.error());
        report.push_back(std::move(*day));
    }
    return report;
}

QJsonArray toJson(const CalendarReport& report) {
    QJsonArray rows;
    for (const TradingDay& day : report) {
        QJsonArray sessions;
        for (const Session& session : day.sessions)
            sessions.append(toJson(session));
        rows.append(QJsonObject{{"date", toQt(isoDate(day.date))},
                                {"kind", toQt(toString(day.kind))},
                                {"reason", toQt(toString(day.reason))},
                                {"reason_text", toQt(day.reasonText)},
                                {"sessions", sessions}});
    }
    return rows;
}

std::string toTable(const CalendarReport& report) {
    std::vector<Row> rows{
        {"date", "day", "kind", "session", "ET", "zone", "UTC", "mode", "scan", "reason"}};
    for (const TradingDay& day : report)
        appendRows(rows, day);
    return aligned(rows);
}

} // namespace catalyst
