#include "health/CheckAnswer.h"

#include "base/Text.h"
#include "base/TimeText.h"
#include "config/CheckCondition.h"
#include "config/JsonPath.h"
#include "health/ServiceWords.h"
#include "net/Json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <optional>

namespace catalyst {

namespace {

using std::chrono::duration_cast;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t answerCap = 1024 * 1024;
constexpr std::size_t detailCap = 500;

QJsonValue rootOf(const QJsonDocument& document) {
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
}

/// "2026-11-20 19:42:00.5+0000" as RFC 3339 has it; whatever else it is stays what it is.
std::string asRfc3339(std::string text) {
    constexpr std::size_t timeAt = 10;
    constexpr std::size_t secondsEnd = 19;
    if (text.size() < secondsEnd || text.size() > 40)
        return text;
    if (text[timeAt] == ' ')
        text[timeAt] = 'T';
    const std::size_t zone = text.find_first_of("Zz+-", secondsEnd);
    if (zone == std::string::npos)
        return text + 'Z';
    if (text[zone] == 'z')
        text[zone] = 'Z';
    else if (text[zone] != 'Z' && text.size() == zone + 5)
        text.insert(zone + 3, ":");
    return text;
}

std::optional<Instant> instantOf(const QJsonValue& value) {
    if (value.isString()) {
        const auto instant = parseUtc(asRfc3339(value.toString().toStdString()));
        return instant ? std::optional(*instant) : std::nullopt;
    }
    if (!value.isDouble())
        return std::nullopt;
    // Seconds reach 1e11 in the year 5138, milliseconds did in 1973.
    constexpr double firstMilliseconds = 1e11;
    constexpr double last = 1e14;
    const double number = value.toDouble();
    if (!(number > 0 && number < last))
        return std::nullopt;
    const double microseconds = number * (number < firstMilliseconds ? 1e6 : 1e3);
    return Instant(std::chrono::microseconds(std::llround(microseconds)));
}

std::string ageText(seconds age) {
    if (age < minutes(2))
        return std::to_string(age.count()) + " s";
    if (age < std::chrono::hours(2))
        return std::to_string(duration_cast<minutes>(age).count()) + " min";
    return std::to_string(duration_cast<std::chrono::hours>(age).count()) + " h";
}

/// One check at work on one answer.
class Judging {
public:
    Judging(const CheckProfile& check, const CheckAnswer& answer)
        : m_check(check), m_answer(answer) {}

    Evidence judge(Instant now) {
        const auto document = parseJson(m_answer.body, answerCap);
        if (m_answer.status < 200 || m_answer.status >= 300)
            return errorStatus(document ? document->object() : QJsonObject());
        if (m_check.json.empty() && m_check.condition.empty())
            return say(Finding::CheckPassed, "HTTP " + std::to_string(m_answer.status));
        if (!document)
            return say(Finding::CheckUnclear, "the answer is not JSON", document.error().detail);
        const auto path = JsonPath::parse(m_check.json.empty() ? "$" : m_check.json);
        if (!path)
            return say(Finding::CheckUnclear, "the check's JSON path is not one",
                       path.error().detail);
        const JsonPath::Found found = path->find(rootOf(*document));
        if (m_check.freshWithin.count() > 0)
            return age(found, now);
        return condition(found, document->object());
    }

private:
    Evidence errorStatus(const QJsonObject& body) {
        std::string words = errorWords(body);
        if (words.empty() && body.isEmpty() && m_answer.contentType.starts_with("text/plain"))
            words = m_answer.body;
        const std::string status = "HTTP " + std::to_string(m_answer.status);
        Evidence evidence =
            say(Finding::CheckFailed, words.empty() ? status : status + ", " + words);
        evidence.blames = body.isEmpty() ? blamedIn(words) : blamedByErrors(body);
        return evidence;
    }

    Evidence condition(const JsonPath::Found& found, const QJsonObject& body) {
        const std::string text = m_check.condition.empty() ? "exists" : m_check.condition;
        const auto condition = CheckCondition::parse(text);
        if (!condition)
            return say(Finding::CheckUnclear, "the check's condition is not one",
                       condition.error().detail);
        const auto judgement = condition->judge(found.value);
        const bool holds = judgement.verdict == CheckCondition::Verdict::Holds;
        const std::string seen =
            found.path + (holds && text == "exists" ? " is there" : " is " + judgement.seen);
        if (holds)
            return say(Finding::CheckPassed, seen);
        if (judgement.verdict == CheckCondition::Verdict::CannotTell)
            return say(Finding::CheckUnclear, seen, "expected " + text);
        Evidence evidence = say(Finding::CheckFailed, seen, "expected " + text);
        // A success status with an error inside: the deployed services do so.
        evidence.blames = blamedByErrors(body);
        if (const std::string words = errorWords(body); !words.empty())
            evidence.detail = sanitizeForDisplay(
                evidence.detail + ", says \"" + quoteWords(words) + "\"", detailCap);
        return evidence;
    }

    Evidence age(const JsonPath::Found& found, Instant now) {
        if (!found.exists())
            return say(Finding::CheckUnclear, found.path + " is missing");
        const auto instant = instantOf(found.value);
        if (!instant)
            return say(Finding::CheckUnclear, found.path + " is not an instant");
        constexpr minutes clockDifference{5};
        if (*instant > now + clockDifference)
            return say(Finding::CheckUnclear,
                       found.path + " is " + ageText(duration_cast<seconds>(*instant - now)) +
                           " in the future",
                       "a clock is wrong");
        const auto old = std::max(seconds(0), duration_cast<seconds>(now - *instant));
        const std::string seen = found.path + " is " + ageText(old) + " old";
        if (now - *instant > m_check.freshWithin)
            return say(Finding::Stale, seen,
                       "at most " + ageText(m_check.freshWithin) + " are allowed");
        return say(Finding::CheckPassed, seen);
    }

    Evidence say(Finding finding, const std::string& seen, const std::string& more = {}) const {
        Evidence evidence;
        evidence.finding = finding;
        evidence.httpStatus = m_answer.status;
        evidence.reported = sanitizeForDisplay(m_check.name + ": " + quoteWords(seen), reportedCap);
        evidence.detail = "GET " + m_check.path + ": HTTP " + std::to_string(m_answer.status) +
                          ", " + quoteWords(seen);
        if (!more.empty())
            evidence.detail += "; " + quoteWords(more);
        evidence.detail = sanitizeForDisplay(evidence.detail, detailCap);
        return evidence;
    }

    const CheckProfile& m_check;
    const CheckAnswer& m_answer;
};

} // namespace

Evidence judgeCheck(const CheckProfile& check, const CheckAnswer& answer, Instant now) {
    return Judging(check, answer).judge(now);
}

} // namespace catalyst
