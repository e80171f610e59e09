#include "engine/EvidenceJson.h"

namespace catalyst {

namespace {

QJsonObject toJson(const LayerStatus& layer) {
    QJsonObject object{{"layer", jsonWord(layer.layer)},
                       {"state", jsonWord(layer.state)},
                       {"source", toQString(layer.source)},
                       {"observed_at", catalyst::toJson(layer.observedAt)},
                       {"since", catalyst::toJson(layer.since)}};
    insertEvidence(object, layer.evidence);
    return object;
}

LayerStatus layerFromJson(ObjectReader reader) {
    LayerStatus layer;
    layer.layer = reader.word<Layer::Functional>("layer");
    layer.state = reader.word<State::Paused>("state");
    layer.evidence = evidenceFromJson(reader);
    layer.source = reader.text("source");
    layer.observedAt = reader.optionalInstant("observed_at");
    layer.since = reader.optionalInstant("since");
    return layer;
}

} // namespace

void insertEvidence(QJsonObject& object, const Evidence& evidence) {
    object.insert("finding", jsonWord(evidence.finding));
    object.insert("http_status", evidence.httpStatus);
    object.insert("reported", toQString(evidence.reported));
    object.insert("detail", toQString(evidence.detail));
    object.insert("blames", toQString(evidence.blames));
}

Evidence evidenceFromJson(ObjectReader& reader) {
    Evidence evidence;
    evidence.finding = reader.word<lastFinding>("finding");
    evidence.httpStatus = static_cast<int>(reader.integer("http_status"));
    evidence.reported = reader.text("reported");
    evidence.detail = reader.text("detail");
    evidence.blames = reader.text("blames");
    return evidence;
}

QJsonArray toJson(const Layers& layers) {
    return jsonList(layers, [](const LayerStatus& layer) { return toJson(layer); });
}

Layers layersFromJson(ObjectReader& reader, const char* key) {
    return reader.list(key, layerFromJson);
}

QJsonObject toJson(const Gap& gap) {
    return {{"profile", toQString(gap.profile.text())},
            {"reason", jsonWord(gap.reason)},
            {"from", toJson(std::optional(gap.from))},
            {"to", toJson(gap.to)},
            {"evidence", toQString(gap.evidence)}};
}

Gap gapFromJson(ObjectReader reader) {
    Gap gap;
    gap.profile = reader.profile("profile");
    gap.reason = reader.word<GapReason::NetworkLost>("reason");
    gap.from = reader.instant("from");
    gap.to = reader.optionalInstant("to");
    gap.evidence = reader.text("evidence");
    return gap;
}

} // namespace catalyst
