#include "engine/HistoryJson.h"

#include "engine/EvidenceJson.h"

#include <limits>
#include <map>

namespace catalyst {

namespace {

qint64 microseconds(Instant instant) {
    return instant.time_since_epoch().count();
}

QJsonValue valueJson(std::int64_t value) {
    return value == Sample::NoValue ? QJsonValue(QJsonValue::Null) : QJsonValue(qint64(value));
}

std::int64_t valueFrom(std::optional<std::int64_t> value) {
    return value.value_or(Sample::NoValue);
}

/// The rows that all columns have; complains when they differ.
qsizetype rowsOf(ObjectReader& reader, const char* first,
                 std::initializer_list<const ColumnReader*> columns) {
    const qsizetype rows = (*columns.begin())->size();
    for (const ColumnReader* column : columns) {
        if (column->size() != rows)
            reader.complain(first, "differs in length from another list beside it");
    }
    return reader.isGood() ? rows : 0;
}

Percentiles percentilesFromJson(ObjectReader reader) {
    Percentiles percentiles;
    percentiles.count = static_cast<std::uint64_t>(
        reader.bounded("count", 0, std::numeric_limits<std::int64_t>::max()));
    percentiles.p50 = valueFrom(reader.optionalInteger("p50"));
    percentiles.p95 = valueFrom(reader.optionalInteger("p95"));
    percentiles.p99 = valueFrom(reader.optionalInteger("p99"));
    percentiles.greatest = valueFrom(reader.optionalInteger("greatest"));
    return percentiles;
}

QJsonObject toJson(const std::vector<ChartColumn>& columns) {
    const auto list = [&columns](auto encode) { return jsonList(columns, encode); };
    return {{"from_us", list([](const ChartColumn& c) { return microseconds(c.from); })},
            {"to_us", list([](const ChartColumn& c) { return microseconds(c.to); })},
            {"least", list([](const ChartColumn& c) { return valueJson(c.least); })},
            {"median", list([](const ChartColumn& c) { return valueJson(c.median); })},
            {"p95", list([](const ChartColumn& c) { return valueJson(c.p95); })},
            {"greatest", list([](const ChartColumn& c) { return valueJson(c.greatest); })},
            {"count", list([](const ChartColumn& c) { return qint64(c.count); })},
            {"failures", list([](const ChartColumn& c) { return qint64(c.failures); })}};
}

std::vector<ChartColumn> columnsFromJson(ObjectReader reader) {
    constexpr std::int64_t mostCounted = std::numeric_limits<std::uint32_t>::max();
    ColumnReader from = reader.column("from_us");
    ColumnReader to = reader.column("to_us");
    ColumnReader least = reader.column("least");
    ColumnReader median = reader.column("median");
    ColumnReader p95 = reader.column("p95");
    ColumnReader greatest = reader.column("greatest");
    ColumnReader count = reader.column("count");
    ColumnReader failures = reader.column("failures");
    const qsizetype rows = rowsOf(
        reader, "from_us", {&from, &to, &least, &median, &p95, &greatest, &count, &failures});
    std::vector<ChartColumn> columns;
    for (qsizetype i = 0; i < rows && reader.isGood(); ++i) {
        ChartColumn column;
        column.from = from.instant(i);
        column.to = to.instant(i);
        column.least = valueFrom(least.optionalInteger(i));
        column.median = valueFrom(median.optionalInteger(i));
        column.p95 = valueFrom(p95.optionalInteger(i));
        column.greatest = valueFrom(greatest.optionalInteger(i));
        column.count = static_cast<std::uint32_t>(count.bounded(i, 0, mostCounted));
        column.failures = static_cast<std::uint32_t>(failures.bounded(i, 0, mostCounted));
        columns.push_back(column);
    }
    return columns;
}

/// Evidence repeats itself: each text is sent once, and rows name it by its place.
QJsonObject toJson(const std::vector<StateChange>& changes) {
    std::map<std::string, qint64> places;
    QJsonArray texts;
    QJsonArray evidence;
    for (const StateChange& change : changes) {
        const auto [place, isNew] = places.try_emplace(change.evidence, texts.size());
        if (isNew)
            texts.append(toQString(change.evidence));
        evidence.append(place->second);
    }
    const auto list = [&changes](auto encode) { return jsonList(changes, encode); };
    return {{"at_us", list([](const StateChange& c) { return microseconds(c.at); })},
            {"subject", list([](const StateChange& c) { return toQString(c.subject); })},
            {"state", list([](const StateChange& c) { return jsonWord(c.state); })},
            {"is_flapping", list([](const StateChange& c) { return c.isFlapping; })},
            {"finding", list([](const StateChange& c) { return jsonWord(c.finding); })},
            {"evidence", evidence},
            {"evidence_texts", texts}};
}

std::vector<StateChange> changesFromJson(ObjectReader reader, const ProfileId& profile) {
    ColumnReader at = reader.column("at_us");
    ColumnReader subject = reader.column("subject");
    ColumnReader state = reader.column("state");
    ColumnReader isFlapping = reader.column("is_flapping");
    ColumnReader finding = reader.column("finding");
    ColumnReader evidence = reader.column("evidence");
    const std::vector<std::string> texts = reader.texts("evidence_texts");
    const qsizetype rows =
        rowsOf(reader, "at_us", {&at, &subject, &state, &isFlapping, &finding, &evidence});
    std::vector<StateChange> changes;
    for (qsizetype i = 0; i < rows; ++i) {
        StateChange change;
        change.profile = profile;
        change.at = at.instant(i);
        change.subject = subject.text(i);
        change.state = state.word<State::Paused>(i);
        change.isFlapping = isFlapping.boolean(i);
        change.finding = finding.word<lastFinding>(i);
        const auto place = evidence.bounded(i, 0, static_cast<std::int64_t>(texts.size()) - 1);
        if (!reader.isGood())
            break;
        change.evidence = texts[static_cast<std::size_t>(place)];
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace

QJsonObject toJson(const std::vector<Sample>& samples) {
    const auto list = [&samples](auto encode) { return jsonList(samples, encode); };
    return {{"at_us", list([](const Sample& sample) { return microseconds(sample.at); })},
            {"value", list([](const Sample& sample) { return valueJson(sample.value); })},
            {"status", list([](const Sample& sample) { return jsonWord(sample.status); })}};
}

Result<std::vector<Sample>> samplesFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "samples", outcome);
    ColumnReader at = reader.column("at_us");
    ColumnReader value = reader.column("value");
    ColumnReader status = reader.column("status");
    const qsizetype rows = rowsOf(reader, "at_us", {&at, &value, &status});
    std::vector<Sample> samples;
    for (qsizetype i = 0; i < rows && outcome; ++i) {
        Sample sample;
        sample.at = at.instant(i);
        sample.value = valueFrom(value.optionalInteger(i));
        sample.status = status.word<State::Paused>(i);
        samples.push_back(sample);
    }
    if (!outcome)
        return fail(outcome.error());
    return samples;
}

QJsonObject toJson(const Percentiles& percentiles) {
    return {{"count", qint64(percentiles.count)},
            {"p50", valueJson(percentiles.p50)},
            {"p95", valueJson(percentiles.p95)},
            {"p99", valueJson(percentiles.p99)},
            {"greatest", valueJson(percentiles.greatest)}};
}

QJsonObject toJson(const ChartData& chart) {
    return {{"from", toJson(std::optional(chart.from))},
            {"to", toJson(std::optional(chart.to))},
            {"resolution_s", qint64(chart.resolution.count())},
            {"columns", toJson(chart.columns)},
            {"percentiles", toJson(chart.percentiles)}};
}

Result<ChartData> chartFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "chart", outcome);
    ChartData chart;
    chart.from = reader.instant("from");
    chart.to = reader.instant("to");
    chart.resolution = std::chrono::seconds(reader.integer("resolution_s"));
    chart.columns = columnsFromJson(reader.object("columns"));
    chart.percentiles = percentilesFromJson(reader.object("percentiles"));
    if (!outcome)
        return fail(outcome.error());
    return chart;
}

QJsonObject toJson(const History& history) {
    const ProfileId profile =
        history.changes.empty() ? ProfileId() : history.changes.front().profile;
    return {{"profile", toQString(profile.text())},
            {"from", toJson(std::optional(history.from))},
            {"to", toJson(std::optional(history.to))},
            {"changes", toJson(history.changes)},
            {"gaps", jsonList(history.gaps, [](const Gap& gap) { return toJson(gap); })}};
}

Result<History> historyFromJson(const QJsonObject& object) {
    Result<void> outcome;
    ObjectReader reader(object, "history", outcome);
    History history;
    const ProfileId profile = reader.profile("profile");
    history.from = reader.instant("from");
    history.to = reader.instant("to");
    history.changes = changesFromJson(reader.object("changes"), profile);
    history.gaps = reader.list("gaps", gapFromJson);
    if (!outcome)
        return fail(outcome.error());
    return history;
}

} // namespace catalyst
