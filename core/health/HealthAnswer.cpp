#include "health/HealthAnswer.h"

#include "base/Redactor.h"
#include "base/Text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace catalyst {

namespace {

constexpr std::size_t reportedCap = 200;
constexpr std::size_t versionCap = 40;

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// A service's own words, as evidence: safe to show, bounded, and without what looks like a secret,
/// since evidence goes to the records, to JSON and to the screen. Cut after hiding, or half a secret
/// would not be recognised.
std::string quote(std::string_view untrusted, std::size_t cap) {
    constexpr std::size_t read = 4'000;
    const bool isPlainWord = untrusted.size() <= 16 &&
                             std::ranges::all_of(untrusted, [](unsigned char c) {
                                 return std::isalnum(c) || c == '.' || c == ' ';
                             });
    if (isPlainWord)
        return std::string(untrusted.substr(0, cap));
    static const Redactor redactor;
    return sanitizeForDisplay(redactor.apply(sanitizeForDisplay(untrusted, read)), cap);
}

/// The contract's health words; nothing for any other word.
std::optional<Finding> findingOfWord(std::string_view word) {
    struct Row {
        std::string_view word;
        Finding finding;
    };
    static constexpr std::array rows{
        Row{"healthy", Finding::Healthy},
        Row{"ok", Finding::Healthy},
        Row{"degraded", Finding::ReportsDegraded},
        Row{"initializing", Finding::ReportsInitializing},
        Row{"starting", Finding::ReportsInitializing},
        Row{"unhealthy", Finding::ReportsUnhealthy},
        Row{"error", Finding::ReportsUnhealthy},
        Row{"failed", Finding::ReportsUnhealthy},
        Row{"down", Finding::ReportsUnhealthy},
    };
    const std::string lower = lowerCase(word);
    const auto* row = std::ranges::find(rows, lower, &Row::word);
    return row == rows.end() ? std::nullopt : std::optional(row->finding);
}

std::string textOf(const QJsonObject& object, const char* key, std::size_t cap) {
    const QJsonValue value = object.value(QLatin1String(key));
    return value.isString() ? quote(value.toString().toStdString(), cap)
                            : std::string();
}

/// "database: disconnected" when the body says that something it needs is not there.
std::string brokenDependency(const QJsonObject& object) {
    static constexpr std::array bad{"disconnected", "unavailable", "error",
                                    "down",         "unhealthy",   "failed"};
    for (const char* dependency : {"database", "redis"}) {
        const std::string word = textOf(object, dependency, reportedCap);
        if (std::ranges::find(bad, lowerCase(word)) != bad.end())
            return std::string(dependency) + ": " + word;
        if (object.value(QLatin1String(dependency)).isBool() &&
            !object.value(QLatin1String(dependency)).toBool())
            return std::string(dependency) + ": false";
    }
    return {};
}

HealthReading readJson(const QJsonObject& object) {
    HealthReading reading;
    reading.version = textOf(object, "version", versionCap);
    Evidence& evidence = reading.evidence;
    const std::string word = textOf(object, "status", reportedCap);
    evidence.finding = findingOfWord(word).value_or(Finding::Unclear);
    evidence.reported = word;
    for (const char* key : {"error", "message", "detail"}) {
        const std::string text = textOf(object, key, reportedCap);
        if (evidence.finding != Finding::Healthy && !text.empty()) {
            evidence.reported = text;
            break;
        }
    }
    const std::string broken = brokenDependency(object);
    if (evidence.finding == Finding::Healthy && !broken.empty()) {
        evidence.finding = Finding::ReportsDegraded;
        evidence.reported = broken;
    }
    return reading;
}

HealthReading readText(std::string_view body) {
    HealthReading reading;
    const std::string text = quote(body, reportedCap);
    reading.evidence.reported = text;
    reading.evidence.finding = Finding::Unclear;
    // "OK - …", "Unhealthy: …": the first word; "Service Initializing": the second.
    const std::size_t wordEnd = text.find_first_of(" :-,.;\t\n");
    const std::string first = text.substr(0, wordEnd);
    if (const auto finding = findingOfWord(first))
        reading.evidence.finding = *finding;
    else if (lowerCase(text).starts_with("service initializing"))
        reading.evidence.finding = Finding::ReportsInitializing;

    const std::size_t version = text.find(" v");
    if (version != std::string::npos && version + 2 < text.size() &&
        std::isdigit(static_cast<unsigned char>(text[version + 2]))) {
        const std::string rest = text.substr(version + 2, versionCap);
        reading.version = rest.substr(0, rest.find_first_not_of("0123456789."));
    }
    return reading;
}

std::string_view wordsFor(Finding finding) {
    switch (finding) {
    case Finding::Healthy:
        return "";
    case Finding::ReportsDegraded:
        return ", reports degraded";
    case Finding::ReportsInitializing:
        return ", still initializing";
    case Finding::ReportsUnhealthy:
        return ", reports unhealthy";
    case Finding::Unclear:
        return ", does not say how it is";
    case Finding::Garbage:
        return ", body not understood";
    default:
        return "";
    }
}

std::string describe(const Evidence& evidence) {
    std::string text = "HTTP " + std::to_string(evidence.httpStatus);
    text += wordsFor(evidence.finding);
    if (!evidence.reported.empty())
        text += ", says \"" + evidence.reported + "\"";
    return text;
}

} // namespace

HealthReading readHealthAnswer(int httpStatus, std::string_view contentType,
                               std::string_view body) {
    const std::size_t start = body.find_first_not_of(" \t\r\n");
    const bool looksLikeJson = start != std::string_view::npos && body[start] == '{';
    const bool claimsJson = contentType.find("json") != std::string_view::npos;

    HealthReading reading;
    if (start == std::string_view::npos) {
        reading.evidence.finding = Finding::Unclear;
    } else if (looksLikeJson || claimsJson) {
        const auto document = QJsonDocument::fromJson(
            QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size())));
        if (document.isObject())
            reading = readJson(document.object());
        else
            reading.evidence =
                Evidence{Finding::Garbage, httpStatus, quote(body, reportedCap), {}};
    } else {
        reading = readText(body);
    }

    Evidence& evidence = reading.evidence;
    evidence.httpStatus = httpStatus;
    const bool isSuccess = httpStatus >= 200 && httpStatus < 300;
    const bool admitsIt = evidence.finding == Finding::ReportsUnhealthy ||
                          evidence.finding == Finding::ReportsInitializing;
    if (!isSuccess && !admitsIt)
        evidence.finding = Finding::HttpError;
    evidence.detail = describe(evidence);
    return reading;
}

HealthReading readHealthFailure(const Error& error) {
    const auto finding = [&] {
        using enum Error::Code;
        switch (error.code) {
        case Refused:
            return Finding::Refused;
        case Unreachable:
        case NotFound:
            return Finding::Unreachable;
        case Silent:
        case Timeout:
            return Finding::Silent;
        case Reset:
            return Finding::Reset;
        case Garbage:
            return Finding::Garbage;
        case TooLarge:
            return Finding::TooLarge;
        case Redirected:
            return Finding::Redirected;
        case TlsFailed:
            return Finding::TlsFailed;
        case InvalidData:
            return Finding::WrongCounterpart;
        default:
            return Finding::ProbeFailed;
        }
    }();
    HealthReading reading;
    reading.evidence = Evidence{finding, 0, {}, sanitizeForDisplay(error.detail, 500)};
    return reading;
}

} // namespace catalyst
