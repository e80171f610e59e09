#include "engine/StatusJson.h"

#include "engine/JsonObject.h"

#include <array>

namespace catalyst {

namespace {

constexpr std::array allStates{State::Ok,      State::Degraded,    State::Failed,
                               State::Unknown, State::NotObserved, State::Paused};
constexpr std::array allFindings{Finding::NotProbed,
                                 Finding::Healthy,
                                 Finding::ReportsDegraded,
                                 Finding::ReportsInitializing,
                                 Finding::ReportsUnhealthy,
                                 Finding::HttpError,
                                 Finding::Unclear,
                                 Finding::Refused,
                                 Finding::Unreachable,
                                 Finding::Silent,
                                 Finding::Reset,
                                 Finding::Garbage,
                                 Finding::TooLarge,
                                 Finding::Redirected,
                                 Finding::TlsFailed,
                                 Finding::WrongCounterpart,
                                 Finding::ProbeFailed};
constexpr std::array allModes{Mode::Unknown, Mode::Paper, Mode::Live, Mode::Rehearsal};
constexpr std::array allSeverities{Severity::Information, Severity::Warning, Severity::Critical};
constexpr std::array allSources{IncidentSource::Health, IncidentSource::Engine};
constexpr std::array allSessions{SessionKind::PreMarket, SessionKind::Regular,
                                 SessionKind::AfterHours, SessionKind::Closed};
constexpr std::array allOutcomes{ActionOutcome::Done, ActionOutcome::Refused, ActionOutcome::Failed,
                                 ActionOutcome::Unknown};
constexpr std::array allReasons{MarketReason::TradingHours,
                                MarketReason::OutsideHours,
                                MarketReason::Weekend,
                                MarketReason::NewYear,
                                MarketReason::MartinLutherKing,
                                MarketReason::Washington,
                                MarketReason::GoodFriday,
                                MarketReason::Memorial,
                                MarketReason::Juneteenth,
                                MarketReason::Independence,
                                MarketReason::Labor,
                                MarketReason::Thanksgiving,
                                MarketReason::Christmas,
                                MarketReason::AdHocClosure,
                                MarketReason::AdHocEarlyClose,
                                MarketReason::DayAfterThanksgiving,
                                MarketReason::ChristmasEve,
                                MarketReason::IndependenceEve,
                                MarketReason::DayAfterIndependence,
                                MarketReason::Override,
                                MarketReason::SessionDisabled,
                                MarketReason::OutsideCalendar};

template <class Enum, std::size_t N>
std::span<const Enum> words(const std::array<Enum, N>& all) {
    return all;
}

template <class Enum>
QString word(Enum value) {
    return toQString(toString(value));
}

QJsonValue optionalNumber(std::optional<std::chrono::microseconds> value) {
    return value ? QJsonValue(qint64(value->count())) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const ServiceStatus& service) {
    return {{"name", toQString(service.name)},
            {"port", service.port},
            {"tier", service.tier},
            {"state", word(service.state)},
            {"finding", word(service.evidence.finding)},
            {"http_status", service.evidence.httpStatus},
            {"reported", toQString(service.evidence.reported)},
            {"detail", toQString(service.evidence.detail)},
            {"observed_at", catalyst::toJson(service.observedAt)},
            {"latency_us", optionalNumber(service.latency)},
            {"since", catalyst::toJson(service.since)},
            {"version", toQString(service.version)},
            {"failures_in_a_row", service.failuresInARow},
            {"next_probe", catalyst::toJson(service.nextProbe)}};
}

ServiceStatus serviceFromJson(ObjectReader reader) {
    ServiceStatus service;
    service.name = reader.text("name");
    service.port = static_cast<int>(reader.integer("port"));
    service.tier = static_cast<int>(reader.integer("tier"));
    service.state = reader.word("state", words(allStates));
    service.evidence.finding = reader.word("finding", words(allFindings));
    service.evidence.httpStatus = static_cast<int>(reader.integer("http_status"));
    service.evidence.reported = reader.text("reported");
    service.evidence.detail = reader.text("detail");
    service.observedAt = reader.optionalInstant("observed_at");
    if (const auto latency = reader.optionalInteger("latency_us"))
        service.latency = std::chrono::microseconds(*latency);
    service.since = reader.optionalInstant("since");
    service.version = reader.text("version");
    service.failuresInARow = static_cast<int>(reader.integer("failures_in_a_row"));
    service.nextProbe = reader.optionalInstant("next_probe");
    return service;
}

QJsonObject toJson(const MarketStatus& market) {
    return {{"is_known", market.isKnown},
            {"session", word(market.session)},
            {"reason", word(market.reason)},
            {"reason_text", toQString(market.reasonText)},
            {"is_early_close", market.isEarlyClose},
            {"trading_mode", toQString(market.tradingMode)},
            {"scan_every_s", qint64(market.scanEvery.count())},
            {"changes_at", catalyst::toJson(market.changesAt)},
            {"changes_to", word(market.changesTo)},
            {"next_open", catalyst::toJson(market.nextOpen)}};
}

MarketStatus marketFromJson(ObjectReader reader) {
    MarketStatus market;
    market.isKnown = reader.boolean("is_known");
    market.session = reader.word("session", words(allSessions));
    market.reason = reader.word("reason", words(allReasons));
    market.reasonText = reader.text("reason_text");
    market.isEarlyClose = reader.boolean("is_early_close");
    market.tradingMode = reader.text("trading_mode");
    market.scanEvery = std::chrono::seconds(reader.integer("scan_every_s"));
    market.changesAt = reader.optionalInstant("changes_at");
    market.changesTo = reader.word("changes_to", words(allSessions));
    market.nextOpen = reader.optionalInstant("next_open");
    return market;
}

ProfileId profileFrom(const std::string& text) {
    return ProfileId::parse(text).value_or(ProfileId());
}

Incident incidentFromJson(ObjectReader reader) {
    Incident incident;
    incident.id = reader.text("id");
    incident.profile = profileFrom(reader.text("profile"));
    incident.source = reader.word("source", words(allSources));
    incident.severity = reader.word("severity", words(allSeverities));
    incident.subject = reader.text("subject");
    incident.firstOut = reader.instant("first_out");
    incident.recovered = reader.optionalInstant("recovered");
    for (const QJsonValue& value : reader.array("consequences"))
        incident.consequences.push_back(value.toString().toStdString());
    incident.evidence = reader.text("evidence");
    incident.guidance = reader.text("guidance");
    return incident;
}

} // namespace

QJsonObject toJson(const Incident& incident) {
    QJsonArray consequences;
    for (const std::string& consequence : incident.consequences)
        consequences.append(toQString(consequence));
    return {{"id", toQString(incident.id)},
            {"profile", toQString(incident.profile.text())},
            {"source", word(incident.source)},
            {"severity", word(incident.severity)},
            {"subject", toQString(incident.subject)},
            {"first_out", toJson(std::optional(incident.firstOut))},
            {"recovered", toJson(incident.recovered)},
            {"consequences", consequences},
            {"evidence", toQString(incident.evidence)},
            {"guidance", toQString(incident.guidance)}};
}

QJsonObject toJson(const StatusSnapshot& status) {
    QJsonArray services;
    for (const ServiceStatus& service : status.services)
        services.append(toJson(service));
    QJsonArray incidents;
    for (const Incident& incident : status.incidents)
        incidents.append(toJson(incident));
    QJsonArray notes;
    for (const EngineNote& note : status.notes)
        notes.append(
            QJsonObject{{"subject", toQString(note.subject)}, {"text", toQString(note.text)}});
    return {{"profile", toQString(status.profile.text())},
            {"display_name", toQString(status.displayName)},
            {"mode", word(status.mode)},
            {"account_last_four", toQString(status.accountLastFour)},
            {"sequence", qint64(status.sequence)},
            {"taken_at", toJson(std::optional(status.takenAt))},
            {"overall", word(status.overall)},
            {"probe_interval_ms", qint64(status.probeInterval.count())},
            {"services", services},
            {"market", toJson(status.market)},
            {"incidents", incidents},
            {"notes", notes}};
}

Result<StatusSnapshot> statusFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "status", outcome);
    StatusSnapshot status;
    status.profile = profileFrom(reader.text("profile"));
    status.displayName = reader.text("display_name");
    status.mode = reader.word("mode", words(allModes));
    status.accountLastFour = reader.text("account_last_four");
    status.sequence = static_cast<std::uint64_t>(reader.integer("sequence"));
    status.takenAt = reader.instant("taken_at");
    status.overall = reader.word("overall", words(allStates));
    status.probeInterval = std::chrono::milliseconds(reader.integer("probe_interval_ms"));
    const QJsonArray services = reader.array("services");
    for (qsizetype i = 0; i < services.size() && outcome; ++i)
        status.services.push_back(serviceFromJson(reader.element("services", services, i)));
    status.market = marketFromJson(reader.object("market"));
    const QJsonArray incidents = reader.array("incidents");
    for (qsizetype i = 0; i < incidents.size() && outcome; ++i)
        status.incidents.push_back(incidentFromJson(reader.element("incidents", incidents, i)));
    const QJsonArray notes = reader.array("notes");
    for (qsizetype i = 0; i < notes.size() && outcome; ++i) {
        ObjectReader note = reader.element("notes", notes, i);
        status.notes.push_back({note.text("subject"), note.text("text")});
    }
    if (!outcome)
        return fail(outcome.error());
    return status;
}

QJsonObject toJson(const ActionRecord& record) {
    const Action& action = record.action;
    return {{"id", toQString(action.id)},
            {"actor", toQString(action.actor)},
            {"profile", toQString(action.profile.text())},
            {"kind", toQString(action.kind)},
            {"target", toQString(action.target)},
            {"reason", toQString(action.reason)},
            {"intended_at", toJson(std::optional(record.intended))},
            {"ended_at", toJson(record.ended)},
            {"outcome",
             record.outcome ? QJsonValue(word(*record.outcome)) : QJsonValue(QJsonValue::Null)},
            {"observed", toQString(record.observed)}};
}

Result<ActionRecord> actionRecordFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "action", outcome);
    ActionRecord record;
    record.action.id = reader.text("id");
    record.action.actor = reader.text("actor");
    record.action.profile = profileFrom(reader.text("profile"));
    record.action.kind = reader.text("kind");
    record.action.target = reader.text("target");
    record.action.reason = reader.text("reason");
    record.intended = reader.instant("intended_at");
    record.ended = reader.optionalInstant("ended_at");
    if (!object.value(QLatin1String("outcome")).isNull())
        record.outcome = reader.word("outcome", words(allOutcomes));
    record.observed = reader.text("observed");
    if (!outcome)
        return fail(outcome.error());
    return record;
}

QJsonObject toJson(const std::vector<Sample>& samples) {
    // Columns instead of objects: a chart's two thousand points stay below 100 kB.
    QJsonArray at;
    QJsonArray value;
    QJsonArray status;
    for (const Sample& sample : samples) {
        at.append(qint64(sample.at.time_since_epoch().count()));
        value.append(sample.hasValue() ? QJsonValue(qint64(sample.value))
                                       : QJsonValue(QJsonValue::Null));
        status.append(word(sample.status));
    }
    return {{"at_us", at}, {"value", value}, {"status", status}};
}

Result<std::vector<Sample>> samplesFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "samples", outcome);
    const QJsonArray at = reader.array("at_us");
    const QJsonArray value = reader.array("value");
    const QJsonArray status = reader.array("status");
    if (outcome && (at.size() != value.size() || at.size() != status.size()))
        outcome = fail(Error::Code::InvalidData, "samples: the three lists differ in length");
    std::vector<Sample> samples;
    for (qsizetype i = 0; i < at.size() && outcome; ++i) {
        ObjectReader row({{"at_us", at[i]}, {"value", value[i]}, {"status", status[i]}},
                         "samples[" + std::to_string(i) + "]", outcome);
        Sample sample;
        sample.at = Instant(std::chrono::microseconds(row.integer("at_us")));
        sample.value = row.optionalInteger("value").value_or(Sample::NoValue);
        sample.status = row.word("status", words(allStates));
        samples.push_back(sample);
    }
    if (!outcome)
        return fail(outcome.error());
    return samples;
}

QJsonArray toJson(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(toQString(text));
    return array;
}

QJsonObject toJson(const ChartQuery& query) {
    return {{"profile", toQString(query.key.profile.text())},
            {"source", toQString(query.key.source)},
            {"metric", toQString(query.key.metric)},
            {"from", toJson(std::optional(query.from))},
            {"to", toJson(std::optional(query.to))},
            {"columns", query.columns}};
}

QJsonObject toJson(const SeriesQuery& query) {
    return {{"profile", toQString(query.key.profile.text())},
            {"source", toQString(query.key.source)},
            {"metric", toQString(query.key.metric)},
            {"from", toJson(std::optional(query.from))},
            {"to", toJson(std::optional(query.to))},
            {"limit", qint64(query.limit)}};
}

Result<SeriesQuery> seriesQueryFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "query", outcome);
    SeriesQuery query;
    query.key.profile = profileFrom(reader.text("profile"));
    query.key.source = reader.text("source");
    query.key.metric = reader.text("metric");
    query.from = reader.instant("from");
    query.to = reader.instant("to");
    const std::int64_t limit = reader.integer("limit");
    if (outcome && (limit < 1 || limit > 10'000))
        outcome = fail(Error::Code::InvalidData, "query.limit is not between 1 and 10000");
    query.limit = static_cast<std::size_t>(limit);
    if (!outcome)
        return fail(outcome.error());
    return query;
}

} // namespace catalyst
