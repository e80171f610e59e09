#include "engine/StatusJson.h"

#include "engine/AccountJson.h"
#include "engine/EvidenceJson.h"
#include "engine/HostJson.h"
#include "engine/IncidentJson.h"
#include "engine/ServiceJson.h"

namespace catalyst {

namespace {

QJsonObject toJson(const MarketStatus& market) {
    return {{"is_known", market.isKnown},
            {"session", jsonWord(market.session)},
            {"reason", jsonWord(market.reason)},
            {"reason_text", toQString(market.reasonText)},
            {"is_early_close", market.isEarlyClose},
            {"trading_mode", toQString(market.tradingMode)},
            {"scan_every_s", qint64(market.scanEvery.count())},
            {"changes_at", catalyst::toJson(market.changesAt)},
            {"changes_to", jsonWord(market.changesTo)},
            {"next_open", catalyst::toJson(market.nextOpen)}};
}

MarketStatus marketFromJson(ObjectReader reader) {
    MarketStatus market;
    market.isKnown = reader.boolean("is_known");
    market.session = reader.word<SessionKind::Closed>("session");
    market.reason = reader.word<MarketReason::OutsideCalendar>("reason");
    market.reasonText = reader.text("reason_text");
    market.isEarlyClose = reader.boolean("is_early_close");
    market.tradingMode = reader.text("trading_mode");
    market.scanEvery = std::chrono::seconds(reader.integer("scan_every_s"));
    market.changesAt = reader.optionalInstant("changes_at");
    market.changesTo = reader.word<SessionKind::Closed>("changes_to");
    market.nextOpen = reader.optionalInstant("next_open");
    return market;
}

QJsonObject toJson(const DependencyStatus& dependency) {
    QJsonObject object{{"name", toQString(dependency.name)},
                       {"state", jsonWord(dependency.state)},
                       {"certainty", jsonWord(dependency.certainty)},
                       {"source", toQString(dependency.source)},
                       {"since", catalyst::toJson(dependency.since)},
                       {"observed_at", catalyst::toJson(dependency.observedAt)}};
    insertEvidence(object, dependency.evidence);
    return object;
}

DependencyStatus dependencyFromJson(ObjectReader reader) {
    DependencyStatus dependency;
    dependency.name = reader.text("name");
    dependency.state = reader.word<State::Paused>("state");
    dependency.certainty = reader.word<Certainty::Suspected>("certainty");
    dependency.evidence = evidenceFromJson(reader);
    dependency.source = reader.text("source");
    dependency.since = reader.optionalInstant("since");
    dependency.observedAt = reader.optionalInstant("observed_at");
    return dependency;
}

QJsonObject toJson(const MaintenanceStatus& maintenance) {
    return {{"is_active", maintenance.isActive},
            {"services", catalyst::toJson(maintenance.services)},
            {"reason", toQString(maintenance.reason)},
            {"until", catalyst::toJson(maintenance.until)}};
}

MaintenanceStatus maintenanceFromJson(ObjectReader reader) {
    MaintenanceStatus maintenance;
    maintenance.isActive = reader.boolean("is_active");
    maintenance.services = reader.texts("services");
    maintenance.reason = reader.text("reason");
    maintenance.until = reader.optionalInstant("until");
    return maintenance;
}

QJsonObject toJson(const EngineNote& note) {
    return {{"subject", toQString(note.subject)}, {"text", toQString(note.text)}};
}

EngineNote noteFromJson(ObjectReader reader) {
    EngineNote note;
    note.subject = reader.text("subject");
    note.text = reader.text("text");
    return note;
}

void readLists(ObjectReader& reader, StatusSnapshot& status) {
    status.layers = layersFromJson(reader, "layers");
    status.services = reader.list("services", serviceFromJson);
    status.dependencies = reader.list("dependencies", dependencyFromJson);
    status.incidents = reader.list("incidents", incidentFromJson);
    status.notes = reader.list("notes", noteFromJson);
}

} // namespace

QJsonObject toJson(const StatusSnapshot& status) {
    return {{"profile", toQString(status.profile.text())},
            {"display_name", toQString(status.displayName)},
            {"mode", jsonWord(status.mode)},
            {"account_last_four", toQString(status.accountLastFour)},
            {"sequence", qint64(status.sequence)},
            {"taken_at", toJson(std::optional(status.takenAt))},
            {"overall", jsonWord(status.overall)},
            {"layers", toJson(status.layers)},
            {"services", jsonList(status.services, [](const auto& one) { return toJson(one); })},
            {"dependencies",
             jsonList(status.dependencies, [](const auto& one) { return toJson(one); })},
            {"gap", status.gap ? QJsonValue(toJson(*status.gap)) : QJsonValue(QJsonValue::Null)},
            {"maintenance", toJson(status.maintenance)},
            {"last_full_check", toJson(status.lastFullCheck)},
            {"quiet_since", toJson(status.quietSince)},
            {"day_shift_us", qint64(status.dayShift.count())},
            {"probe_interval_ms", qint64(status.probeInterval.count())},
            {"market", toJson(status.market)},
            {"host", status.host ? QJsonValue(toJson(*status.host)) : QJsonValue(QJsonValue::Null)},
            {"account",
             status.account ? QJsonValue(toJson(*status.account)) : QJsonValue(QJsonValue::Null)},
            {"incidents", toJson(status.incidents)},
            {"notes", jsonList(status.notes, [](const auto& one) { return toJson(one); })}};
}

Result<StatusSnapshot> statusFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "status", outcome);
    StatusSnapshot status;
    status.profile = reader.profile("profile");
    status.displayName = reader.text("display_name");
    status.mode = reader.word<Mode::Rehearsal>("mode");
    status.accountLastFour = reader.text("account_last_four");
    status.sequence = static_cast<std::uint64_t>(reader.integer("sequence"));
    status.takenAt = reader.instant("taken_at");
    status.overall = reader.word<State::Paused>("overall");
    readLists(reader, status);
    if (!reader.isNull("gap"))
        status.gap = gapFromJson(reader.object("gap"));
    status.maintenance = maintenanceFromJson(reader.object("maintenance"));
    status.lastFullCheck = reader.optionalInstant("last_full_check");
    status.quietSince = reader.optionalInstant("quiet_since");
    status.dayShift = std::chrono::microseconds(reader.integer("day_shift_us"));
    status.probeInterval = std::chrono::milliseconds(reader.integer("probe_interval_ms"));
    status.market = marketFromJson(reader.object("market"));
    if (!reader.isNull("host"))
        status.host = hostFromJson(reader.object("host"));
    if (!reader.isNull("account"))
        status.account = accountSnapshotFromJson(reader.object("account"));
    if (!outcome)
        return fail(outcome.error());
    return status;
}

} // namespace catalyst
