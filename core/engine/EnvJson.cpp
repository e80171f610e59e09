#include "engine/EnvJson.h"

#include "engine/ContainerJson.h"

namespace catalyst {

namespace {

constexpr std::int64_t mostLines = 1'000'000;
constexpr std::int64_t mostMode = 07777;
constexpr std::size_t mostNameBytes = 100;

QJsonObject toJson(const EnvEntry& entry) {
    QJsonObject object = toJson(entry.variable);
    object.insert("line", entry.line);
    object.insert("is_known", entry.isKnown);
    return object;
}

EnvEntry entryFromJson(ObjectReader reader) {
    EnvEntry entry;
    entry.line = static_cast<int>(reader.bounded("line", 1, mostLines));
    entry.isKnown = reader.boolean("is_known");
    entry.variable = environmentVariableFromJson(std::move(reader));
    return entry;
}

QJsonObject toJson(const EnvFinding& finding) {
    return {{"issue", jsonWord(finding.issue)},
            {"is_error", isEnvError(finding.issue)},
            {"line", finding.line},
            {"name", toQString(finding.name)},
            {"what", toQString(finding.what)},
            {"fix", toQString(finding.fix)}};
}

EnvFinding findingFromJson(ObjectReader reader) {
    EnvFinding finding;
    finding.issue = reader.word<EnvIssue::ReadableByOthers>("issue");
    finding.line = static_cast<int>(reader.bounded("line", 0, mostLines));
    finding.name = reader.text("name");
    finding.what = reader.text("what");
    finding.fix = reader.text("fix");
    return finding;
}

QString meaningOf(const EnvMode& mode) {
    if (mode.isPaper())
        return QStringLiteral("paper");
    return mode.isLive() ? QStringLiteral("live") : QStringLiteral("unclear");
}

QJsonObject toJson(const EnvMode& mode) {
    QJsonObject words;
    for (std::size_t i = 0; i < EnvMode::names.size(); ++i)
        words.insert(toQString(EnvMode::names[i]), jsonWord(mode.words[i]));
    return {{"means", meaningOf(mode)},
            {"words", words},
            {"contradictions", catalyst::toJson(mode.contradictions)}};
}

EnvMode modeFromJson(ObjectReader reader) {
    EnvMode mode;
    ObjectReader words = reader.object("words");
    for (std::size_t i = 0; i < EnvMode::names.size(); ++i)
        mode.words[i] = words.word<EnvModeWord::Odd>(EnvMode::names[i].data());
    mode.contradictions = reader.texts("contradictions");
    return mode;
}

QJsonValue placeJson(const std::optional<EnvironmentVariable>& place) {
    return place ? QJsonValue(toJson(*place)) : QJsonValue(QJsonValue::Null);
}

std::optional<EnvironmentVariable> placeFromJson(ObjectReader& reader, const char* key) {
    if (reader.isNull(key))
        return std::nullopt;
    return environmentVariableFromJson(reader.object(key));
}

QJsonObject toJson(const EnvUse& use) {
    return {{"name", toQString(use.name)},           {"service", toQString(use.service)},
            {"file", placeJson(use.file)},           {"passed", placeJson(use.passed)},
            {"container", placeJson(use.container)}, {"agreement", jsonWord(use.agreement)},
            {"reason", toQString(use.reason)}};
}

EnvUse useFromJson(ObjectReader reader) {
    EnvUse use;
    use.name = reader.text("name");
    use.service = reader.text("service");
    use.file = placeFromJson(reader, "file");
    use.passed = placeFromJson(reader, "passed");
    use.container = placeFromJson(reader, "container");
    use.agreement = reader.word<EnvAgreement::NotDecided>("agreement");
    use.reason = reader.text("reason");
    return use;
}

} // namespace

QJsonObject toJson(const EnvReading& reading) {
    return {{"path", toQString(reading.path)},
            {"sha256", toQString(reading.sha256)},
            {"mode", QString::number(reading.mode, 8)},
            {"owner", toQString(reading.owner)},
            {"read_at", toJson(std::optional(reading.at))},
            {"swept", reading.swept},
            {"entries", jsonList(reading.entries, [](const auto& one) { return toJson(one); })},
            {"findings", jsonList(reading.findings, [](const auto& one) { return toJson(one); })},
            {"trading", toJson(reading.means)},
            {"uses", jsonList(reading.uses, [](const auto& one) { return toJson(one); })},
            {"compare_trouble", toQString(reading.compareTrouble)}};
}

Result<EnvReading> envReadingFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "env", outcome);
    EnvReading reading;
    reading.path = reader.text("path");
    reading.sha256 = reader.text("sha256");
    bool isOctal = false;
    reading.mode = QString::fromStdString(reader.text("mode")).toUInt(&isOctal, 8);
    if (!isOctal || reading.mode > mostMode)
        reader.complain("mode", "are no permission bits");
    reading.owner = reader.text("owner");
    reading.at = reader.instant("read_at");
    reading.swept = static_cast<int>(reader.bounded("swept", 0, mostLines));
    reading.entries = reader.list("entries", entryFromJson);
    reading.findings = reader.list("findings", findingFromJson);
    reading.means = modeFromJson(reader.object("trading"));
    reading.uses = reader.list("uses", useFromJson);
    reading.compareTrouble = reader.text("compare_trouble");
    if (!outcome)
        return fail(outcome.error());
    return reading;
}

QJsonObject toJson(const EnvSetting& setting) {
    const QJsonValue value = setting.value ? QJsonValue(toQString(setting.value->reveal()))
                                           : QJsonValue(QJsonValue::Null);
    return {{"name", toQString(setting.name)}, {"value", value}};
}

EnvSetting envSettingFromJson(ObjectReader reader) {
    EnvSetting setting;
    setting.name = reader.plainText("name", mostNameBytes);
    if (!reader.isNull("value")) {
        std::string value = reader.text("value");
        setting.value = std::make_shared<const Secret>(Secret::takeFrom(value));
    }
    return setting;
}

} // namespace catalyst
