#include "health/HealthAnswer.h"

#include "base/Text.h"
#include "health/ServiceWords.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace catalyst {

namespace {

constexpr std::size_t versionCap = 40;
constexpr std::size_t nameCap = 60;

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
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

std::string textOf(const QJsonObject& object, const char* key, std::size_t cap = reportedCap) {
    const QJsonValue value = object.value(QLatin1String(key));
    return value.isString() ? quoteWords(value.toString().toStdString(), cap) : std::string();
}

/// What the body says is not there of the things it needs.
struct Broken {
    std::string words; ///< "database: disconnected"
    std::string_view dependency;
};

Broken brokenDependency(const QJsonObject& object) {
    struct Field {
        const char* key;
        std::string_view dependency;
    };
    static constexpr std::array fields{Field{"database", "postgres"}, Field{"postgres", "postgres"},
                                       Field{"redis", "redis"}};
    static constexpr std::array<std::string_view, 8> bad{"disconnected", "unavailable", "error",
                                                         "down",         "unhealthy",   "failed",
                                                         "unreachable",  "timeout"};
    for (const auto& [key, dependency] : fields) {
        QJsonValue value = object.value(QLatin1String(key));
        if (value.isObject())
            value = value.toObject().value(QLatin1String("status"));
        if (value.isBool() && !value.toBool())
            return {std::string(key) + ": false", dependency};
        // "error: connection refused": the first word.
        const std::string words = quoteWords(value.toString().toStdString());
        const std::string first = lowerCase(words.substr(0, words.find_first_of(" :,;(")));
        if (std::ranges::find(bad, first) != bad.end())
            return {sanitizeForDisplay(std::string(key) + ": " + words, reportedCap), dependency};
    }
    return {};
}

HealthReading readJson(const QJsonObject& object, bool isSuccess) {
    HealthReading reading;
    reading.version = textOf(object, "version", versionCap);
    reading.name = textOf(object, "service", nameCap);
    if (reading.name.empty())
        reading.name = textOf(object, "name", nameCap);
    Evidence& evidence = reading.evidence;
    const std::string word = textOf(object, "status");
    evidence.finding = findingOfWord(word).value_or(Finding::Unclear);
    evidence.reported = word;
    const bool isWell = evidence.finding == Finding::Healthy && isSuccess;
    const std::string error = isWell ? std::string() : errorWords(object);
    if (!error.empty())
        evidence.reported = quoteWords(error);
    const Broken broken = brokenDependency(object);
    if (evidence.finding == Finding::Healthy && !broken.dependency.empty()) {
        evidence.finding = Finding::ReportsDegraded;
        evidence.reported = broken.words;
    }
    evidence.blames = isWell ? std::string() : blamedByErrors(object);
    if (evidence.blames.empty())
        evidence.blames = broken.dependency;
    return reading;
}

/// Of "OK - Orchestration v6.0.3", the contract's form of a plain text.
void readNameAndVersion(const std::string& text, HealthReading& reading) {
    constexpr std::string_view dash = " - ";
    const std::size_t version = text.find(" v");
    if (version == std::string::npos || version + 2 >= text.size() ||
        !std::isdigit(static_cast<unsigned char>(text[version + 2])))
        return;
    const std::string rest = text.substr(version + 2, versionCap);
    reading.version = rest.substr(0, rest.find_first_not_of("0123456789."));
    const std::size_t name = text.find(dash);
    if (name != std::string::npos && name + dash.size() < version)
        reading.name = sanitizeForDisplay(
            text.substr(name + dash.size(), version - name - dash.size()), nameCap);
}

HealthReading readText(std::string_view body, bool isSuccess) {
    HealthReading reading;
    const std::string text = quoteWords(body);
    reading.evidence.reported = text;
    reading.evidence.finding = Finding::Unclear;
    // "OK - …", "Unhealthy: …": the first word; "Service Initializing": the second.
    const std::size_t wordEnd = text.find_first_of(" :-,.;\t\n");
    const std::string first = text.substr(0, wordEnd);
    if (const auto finding = findingOfWord(first))
        reading.evidence.finding = *finding;
    else if (lowerCase(text).starts_with("service initializing"))
        reading.evidence.finding = Finding::ReportsInitializing;
    readNameAndVersion(text, reading);
    const bool saysWhatIsWrong = !isSuccess || (reading.evidence.finding != Finding::Healthy &&
                                                reading.evidence.finding != Finding::Unclear);
    if (saysWhatIsWrong)
        reading.evidence.blames = blamedIn(body);
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

/// "GET https://…: what is wrong" without what was asked.
std::string_view withoutTarget(std::string_view detail) {
    const std::size_t end = detail.starts_with("GET ") ? detail.find(": ") : std::string_view::npos;
    return end == std::string_view::npos ? detail : detail.substr(end + 2);
}

} // namespace

HealthReading readHealthAnswer(int httpStatus, std::string_view contentType,
                               std::string_view body) {
    const std::size_t start = body.find_first_not_of(" \t\r\n");
    const bool looksLikeJson = start != std::string_view::npos && body[start] == '{';
    const bool claimsJson = contentType.find("json") != std::string_view::npos;
    const bool isSuccess = httpStatus >= 200 && httpStatus < 300;

    HealthReading reading;
    if (start == std::string_view::npos) {
        reading.evidence.finding = Finding::Unclear;
    } else if (looksLikeJson || claimsJson) {
        const auto document = QJsonDocument::fromJson(
            QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size())));
        if (document.isObject())
            reading = readJson(document.object(), isSuccess);
        else
            reading.evidence = Evidence{Finding::Garbage, httpStatus, quoteWords(body), {}};
    } else {
        reading = readText(body, isSuccess);
    }

    Evidence& evidence = reading.evidence;
    evidence.httpStatus = httpStatus;
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
        case Timeout:
            return Finding::NotConnected;
        case Silent:
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
        case AccessRefused:
            return Finding::AccessRefused;
        case AccessMissing:
            return Finding::AccessMissing;
        case InvalidData:
            return Finding::WrongCounterpart;
        default:
            return Finding::ProbeFailed;
        }
    }();
    HealthReading reading;
    reading.evidence = Evidence{finding, 0, {}, sanitizeForDisplay(error.detail, 500)};
    // Which of the things that can be wrong with a certificate or a proxy it is.
    if (finding == Finding::TlsFailed || finding == Finding::AccessRefused)
        reading.evidence.reported = quoteWords(withoutTarget(error.detail));
    return reading;
}

} // namespace catalyst
