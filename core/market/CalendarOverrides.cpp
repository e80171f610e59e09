#include "market/CalendarOverrides.h"

#include "base/TomlDepth.h"
#include "market/HolidayRules.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>

namespace catalyst {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t maxBytes = 256 * 1024;
constexpr std::size_t maxEntries = 1000;
constexpr std::size_t maxReasonBytes = 200;
constexpr minutes earliestClose = hours(9) + minutes(30); // exclusive, as is the next
constexpr minutes latestClose = hours(16);

struct EntryKind {
    std::string_view name;
    DayKind kind;
};
constexpr std::array entryKinds{EntryKind{"closed", DayKind::Closed},
                                EntryKind{"early", DayKind::Early},
                                EntryKind{"open", DayKind::Open}};

/// Reads one file's text; keeps its name for the errors.
class OverrideReader {
public:
    explicit OverrideReader(std::string_view fileName) : m_fileName(fileName) {}

    Result<CalendarOverrides> read(std::string_view text);

private:
    tl::unexpected<Error> refuse(const toml::source_region& where, const std::string& what) const;
    Result<void> readEntries(const toml::key& name, const toml::node& node);
    Result<void> readEntry(const EntryKind& kind, const toml::table& entry);
    Result<void> checkKeys(const EntryKind& kind, const toml::table& entry) const;
    Result<std::chrono::year_month_day> readDate(const toml::table& entry) const;
    Result<std::string> readReason(const toml::table& entry) const;
    Result<minutes> readClose(const toml::table& entry) const;
    Result<void> add(CalendarDay day, const toml::source_region& where);

    std::string m_fileName;
    CalendarOverrides m_days;
    std::map<std::chrono::year_month_day, toml::source_index> m_lines;
};

tl::unexpected<Error> OverrideReader::refuse(const toml::source_region& where,
                                             const std::string& what) const {
    return fail(Error::Code::InvalidData,
                m_fileName + ":" + std::to_string(where.begin.line) + ": " + what);
}

Result<CalendarOverrides> OverrideReader::read(std::string_view text) {
    if (text.size() > maxBytes)
        return fail(Error::Code::TooLarge, m_fileName + ": larger than 256 KiB; this is not a "
                                                        "calendar override file, check the path");
    if (const auto problem = tooDeepForToml(text))
        return fail(Error::Code::InvalidData, m_fileName + ":" + std::to_string(problem->line) +
                                                  ": " + problem->what +
                                                  "; an override is never nested: write it flat");
    toml::table root;
    try {
        root = toml::parse(text, m_fileName);
    } catch (const toml::parse_error& error) {
        return refuse(error.source(), std::string(error.description()) +
                                          "; correct the TOML, for example date = 2027-03-17, "
                                          "close = \"13:00\", reason = \"…\"");
    }
    for (const auto& [name, node] : root)
        if (const Result<void> entries = readEntries(name, node); !entries)
            return fail(entries.error());
    return std::move(m_days);
}

Result<void> OverrideReader::readEntries(const toml::key& name, const toml::node& node) {
    const auto kind = std::find_if(entryKinds.begin(), entryKinds.end(),
                                   [&name](const EntryKind& k) { return k.name == name.str(); });
    if (kind == entryKinds.end())
        return refuse(name.source(), "unknown entry \"" + std::string(name.str()) +
                                         "\"; allowed are [[closed]], [[early]] and [[open]]");
    const toml::array* entries = node.as_array();
    if (!entries)
        return refuse(node.source(), "\"" + std::string(kind->name) + "\" is a list of entries; " +
                                         "begin each with [[" + std::string(kind->name) + "]]");
    for (const toml::node& entry : *entries) {
        if (!entry.is_table())
            return refuse(entry.source(), "an entry of [[" + std::string(kind->name) +
                                              "]] is not a table; give it a date and a reason");
        if (const Result<void> read = readEntry(*kind, *entry.as_table()); !read)
            return read;
    }
    return {};
}

Result<void> OverrideReader::readEntry(const EntryKind& kind, const toml::table& entry) {
    if (const Result<void> keys = checkKeys(kind, entry); !keys)
        return keys;
    const Result<std::chrono::year_month_day> date = readDate(entry);
    if (!date)
        return fail(date.error());
    Result<std::string> reason = readReason(entry);
    if (!reason)
        return fail(reason.error());
    CalendarDay day{.date = *date,
                    .kind = kind.kind,
                    .reason = MarketReason::Override,
                    .reasonText = std::move(*reason),
                    .closesAt = std::nullopt};
    if (kind.kind == DayKind::Early) {
        const Result<minutes> close = readClose(entry);
        if (!close)
            return fail(close.error());
        day.closesAt = *close;
    }
    return add(std::move(day), entry.source());
}

Result<void> OverrideReader::checkKeys(const EntryKind& kind, const toml::table& entry) const {
    const bool isEarly = kind.kind == DayKind::Early;
    for (const auto& [key, node] : entry) {
        const std::string_view name = key.str();
        if (name == "date" || name == "reason" || (isEarly && name == "close"))
            continue;
        return refuse(key.source(), "unknown key \"" + std::string(name) + "\" in [[" +
                                        std::string(kind.name) + "]]; allowed are date, reason" +
                                        (isEarly ? " and close" : ""));
    }
    return {};
}

Result<std::chrono::year_month_day> OverrideReader::readDate(const toml::table& entry) const {
    const toml::node* node = entry.get("date");
    if (!node)
        return refuse(entry.source(), "the date is missing; add date = YYYY-MM-DD");
    const toml::value<toml::date>* value = node->as_date();
    if (!value)
        return refuse(node->source(),
                      "date is not a TOML date; write it without quotes and without a time, "
                      "date = 2027-03-17");
    const std::chrono::year_month_day date{std::chrono::year(value->get().year),
                                           std::chrono::month(value->get().month),
                                           std::chrono::day(value->get().day)};
    if (!date.ok() || date.year() < firstCalendarYear || date.year() > lastCalendarYear)
        return refuse(node->source(), isoDate(date) + " is outside the calendar; it covers the "
                                                      "years 1990 to 2050, correct the year");
    return date;
}

Result<std::string> OverrideReader::readReason(const toml::table& entry) const {
    const toml::node* node = entry.get("reason");
    if (!node)
        return refuse(entry.source(), "the reason is missing; add reason = \"…\", it is shown "
                                      "wherever the day is");
    const toml::value<std::string>* value = node->as_string();
    if (!value)
        return refuse(node->source(), "reason is not a text; write it in quotes");
    const std::string& reason = value->get();
    const bool isPrintable = std::none_of(reason.begin(), reason.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    const bool isBlank = reason.find_first_not_of(' ') == std::string::npos;
    if (isBlank || reason.size() > maxReasonBytes || !isPrintable)
        return refuse(node->source(),
                      "reason is blank, longer than 200 bytes or has control characters; "
                      "write one short line");
    return reason;
}

Result<minutes> OverrideReader::readClose(const toml::table& entry) const {
    const toml::node* node = entry.get("close");
    if (!node)
        return refuse(entry.source(),
                      "the time of the early close is missing; add close = \"13:00\"");
    const toml::value<std::string>* value = node->as_string();
    if (!value)
        return refuse(node->source(), "close is not a text; write close = \"13:00\" in quotes");
    const std::string& text = value->get();
    const auto isDigit = [&text](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    const bool isTime = text.size() == 5 && text[2] == ':' && isDigit(0) && isDigit(1) &&
                        isDigit(3) && isDigit(4) && text[3] <= '5';
    if (!isTime)
        return refuse(
            node->source(),
            "close is not a time of day; write HH:MM in New York time, close = \"13:00\"");
    const minutes close = hours((text[0] - '0') * 10 + (text[1] - '0')) +
                          minutes((text[3] - '0') * 10 + (text[4] - '0'));
    if (close <= earliestClose || close >= latestClose)
        return refuse(node->source(), "close = \"" + text +
                                          "\" is not within the regular session; an early close "
                                          "is after 09:30 and before 16:00 New York time");
    return close;
}

Result<void> OverrideReader::add(CalendarDay day, const toml::source_region& where) {
    if (m_days.size() >= maxEntries)
        return fail(Error::Code::TooLarge,
                    m_fileName + ": more than 1000 entries; remove the years that have passed");
    if (const auto earlier = m_lines.find(day.date); earlier != m_lines.end())
        return refuse(where, isoDate(day.date) + " already has an entry at line " +
                                 std::to_string(earlier->second) + "; keep one of the two");
    if (day.kind == DayKind::Early) {
        const CalendarDay ruled = ruledDay(day.date);
        if (ruled.kind == DayKind::Closed)
            return refuse(where, isoDate(day.date) + " is closed anyway (" + ruled.reasonText +
                                     "), so it cannot close early; correct the date");
    }
    m_lines.emplace(day.date, where.begin.line);
    m_days.emplace(day.date, std::move(day));
    return {};
}

} // namespace

Result<CalendarOverrides> parseCalendarOverrides(std::string_view text, std::string_view fileName) {
    return OverrideReader(fileName).read(text);
}

} // namespace catalyst
