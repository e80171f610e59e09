#include "stop/StopExport.h"

#include "base/TimeText.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <chrono>

namespace catalyst {

namespace {

constexpr std::size_t shortestId = 6;

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

bool hasStep(const StopEntry& entry) {
    return entry.kind == StopEntryKind::Began || entry.kind == StopEntryKind::Ended;
}

/// What others wrote, without what must not leave this computer.
StopEntry cleaned(StopEntry entry, const Redactor& redactor) {
    entry.words = redactor.apply(entry.words);
    entry.step.target = redactor.apply(entry.step.target);
    for (std::string& name : entry.acknowledged)
        name = redactor.apply(name);
    return entry;
}

/// Since the run's own first entry of any stop.
std::chrono::milliseconds sinceFirst(const WrittenEntry& written) {
    const BootTime first = written.run->entries.front().at.boot;
    return std::chrono::duration_cast<std::chrono::milliseconds>(written.entry->at.boot - first);
}

/// One cell of a table: nothing in it ends the cell or the line.
std::string cell(const std::string& value) {
    std::string escaped;
    for (const char each : value) {
        if (each == '|')
            escaped += "\\|";
        else
            escaped += each == '\n' || each == '\r' ? ' ' : each;
    }
    return escaped;
}

std::string what(const StopEntry& entry) {
    std::string said(toString(entry.kind));
    if (hasStep(entry)) {
        said += " " + std::string(toString(entry.step.kind));
        if (!entry.step.target.empty())
            said += " " + entry.step.target;
    }
    if (entry.kind == StopEntryKind::Pressed)
        said += " " + std::string(toString(entry.strength));
    return said;
}

std::string outcome(const StopEntry& entry) {
    std::string said = entry.trouble;
    if (entry.kind == StopEntryKind::Ended && !entry.isAnswered)
        said += (said.empty() ? "" : ", ") + std::string("no answer");
    if (!entry.words.empty())
        said += (said.empty() ? "" : ": ") + entry.words;
    for (const std::string& name : entry.acknowledged)
        said += "; acknowledged " + name;
    if (entry.kind == StopEntryKind::Released)
        said += entry.isLifted ? "; the suspension was read as lifted"
                               : "; the account stays suspended";
    return said;
}

std::string headLines(const ExportHead& head, const std::vector<WrittenEntry>& timeline,
                      const std::string& stop, const Redactor& redactor) {
    std::string lines = "# Emergency stop " + stop + "\n\n";
    lines += "- profile: " + head.profile + "\n";
    lines += "- account: " + head.account.value_or("the profile's own, not observed") + "\n";
    lines += "- exported: " + formatUtc(head.at) + " by version " + head.version + "\n";
    for (const WrittenEntry& written : timeline) {
        const StopEntry entry = cleaned(*written.entry, redactor);
        const bool isTold =
            entry.kind == StopEntryKind::Pressed || entry.kind == StopEntryKind::Settled ||
            entry.kind == StopEntryKind::TookOver || entry.kind == StopEntryKind::Released;
        if (!isTold)
            continue;
        lines += "- " + formatUtc(entry.at.wall) + ": " + what(entry);
        if (!entry.actor.empty())
            lines += " by " + entry.actor;
        const std::string rest = outcome(entry);
        lines += (rest.empty() ? "" : ": " + rest) + "\n";
    }
    return lines;
}

QJsonObject entryJson(const WrittenEntry& written, const Redactor& redactor) {
    const std::string line = toLine(cleaned(*written.entry, redactor));
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
    object.insert(QLatin1String("run"), text(written.run->id));
    object.insert(QLatin1String("since_first_ms"),
                  static_cast<qint64>(sinceFirst(written).count()));
    return object;
}

} // namespace

std::vector<std::string> stopIds(std::span<const StopRun> runs) {
    std::vector<std::string> ids;
    for (const StopRun& run : runs) {
        for (const StopEntry& entry : run.entries)
            ids.push_back(entry.stop);
    }
    std::ranges::sort(ids);
    const auto [first, last] = std::ranges::unique(ids);
    ids.erase(first, last);
    return ids;
}

Result<std::string> findStop(std::span<const StopRun> runs, const std::string& id) {
    const std::vector<std::string> ids = stopIds(runs);
    if (ids.empty())
        return fail(Error::Code::NotFound, "no stop was ever recorded here");
    if (id.empty())
        return ids.back();
    std::vector<std::string> found;
    for (const std::string& each : ids) {
        if (each == id || (id.size() >= shortestId && each.starts_with(id)))
            found.push_back(each);
    }
    if (found.size() == 1)
        return found.front();
    std::string known;
    for (const std::string& each : found.empty() ? ids : found)
        known += (known.empty() ? "" : ", ") + each;
    if (found.empty())
        return fail(Error::Code::NotFound, "there is no stop \"" + id + "\"; there are " + known);
    return fail(Error::Code::InvalidArgument, "several stops begin with \"" + id + "\": " + known);
}

std::string exportMarkdown(const ExportHead& head, std::span<const StopRun> runs,
                           const std::string& stop, const Redactor& redactor) {
    const std::vector<WrittenEntry> timeline = timelineOf(runs, stop);
    std::string lines = headLines(head, timeline, stop, redactor);
    lines += "\n| wall time (UTC) | ms of its run | run | epoch | what | operation | outcome |\n"
             "|---|---:|---|---:|---|---|---|\n";
    for (const WrittenEntry& written : timeline) {
        const StopEntry entry = cleaned(*written.entry, redactor);
        std::string who = written.run->id;
        if (!entry.actor.empty())
            who += " (" + entry.actor + ")";
        lines += "| " + formatUtc(entry.at.wall) + " | " +
                 std::to_string(sinceFirst(written).count()) + " | " + cell(who) + " | " +
                 std::to_string(entry.epoch) + " | " + cell(what(entry)) + " | " +
                 cell(entry.operationId) + " | " + cell(outcome(entry)) + " |\n";
    }
    return lines;
}

QJsonObject exportJson(const ExportHead& head, std::span<const StopRun> runs,
                       const std::string& stop, const Redactor& redactor) {
    QJsonArray entries;
    for (const WrittenEntry& written : timelineOf(runs, stop))
        entries.append(entryJson(written, redactor));
    return {{"stop", text(stop)},
            {"profile", text(head.profile)},
            {"account", head.account ? QJsonValue(text(*head.account)) : QJsonValue()},
            {"exported", text(formatUtc(head.at))},
            {"version", text(head.version)},
            {"entries", entries}};
}

} // namespace catalyst
