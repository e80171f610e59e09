#include "stop/StopRows.h"

#include "common/ErrorText.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

State stateOf(const ProgressRow& row) {
    if (row.isUnprotected || row.stage == ProgressStage::Refused)
        return State::Failed;
    switch (row.stage) {
    case ProgressStage::Done:
        return State::Ok;
    case ProgressStage::Queued:
        return State::Degraded;
    case ProgressStage::Unclear:
        return State::Unknown;
    default:
        return State::NotObserved;
    }
}

/// "+0.312 s". Of another boot of this computer only the wall clock is left to count by.
QString sincePress(const Moment& at, const Moment& pressed) {
    const auto byBoot = at.boot - pressed.boot;
    const auto byWall =
        std::chrono::duration_cast<std::chrono::microseconds>(at.wall - pressed.wall);
    const auto passed = byBoot < 0us ? byWall : byBoot;
    const double seconds = static_cast<double>(passed.count()) / 1e6;
    return QStringLiteral("+%1 s").arg(QLocale().toString(seconds, 'f', 3));
}

} // namespace

std::vector<StateRow> StopRows::progress(const StopInput& input, std::size_t most) {
    std::vector<StateRow> rows;
    const auto& all = input.status.progress;
    rows.reserve(std::min(all.size(), most));
    for (const ProgressRow& row : all) {
        if (rows.size() == most)
            break;
        QString what = StopText::symbol(row.symbol);
        if (row.isUnprotected)
            what = tr("UNPROTECTED %1").arg(what);
        else if (row.isForeign)
            what = tr("%1, somebody else’s").arg(what);
        const QString kind =
            row.isPosition ? tr("position") : tr("order %1").arg(toQString(row.id).left(8));
        StateRow shown;
        shown.state = stateOf(row);
        shown.cells = {what, kind, StopText::quantity(row.quantity), trail(row, input)};
        shown.key = toQString(row.id);
        rows.push_back(std::move(shown));
    }
    return rows;
}

QString StopRows::trail(const ProgressRow& row, const StopInput& input) {
    const QString arrow = QStringLiteral(" → ");
    const QString requested = tr("requested");
    const QString accepted = requested + arrow + tr("accepted");
    switch (row.stage) {
    case ProgressStage::Waiting:
        return tr("waits");
    case ProgressStage::Requested:
        return requested;
    case ProgressStage::Accepted:
        return accepted;
    case ProgressStage::PartlyFilled: {
        const QString filled = row.filled ? toQString(row.filled->abs().toString()) : QString();
        const QString of = row.quantity ? toQString(row.quantity->abs().toString()) : QString();
        return accepted + arrow + tr("partly filled %1/%2").arg(filled, of);
    }
    case ProgressStage::Queued:
        return accepted + arrow +
               (row.until ? tr("queued until %1")
                                .arg(Format::exchangeTime(*row.until, input.now.wall, input.zones))
                          : tr("queued until the next open"));
    case ProgressStage::Refused:
        return requested + arrow + tr("refused: %1").arg(toQString(row.words));
    case ProgressStage::Unclear:
        return requested + arrow + tr("no clear answer, read again");
    case ProgressStage::Done:
        break;
    }
    // What lies between the request and this was not seen by everybody who shows it.
    if (!row.isPosition)
        return tr("not open any more");
    return row.price ? tr("closed at %1").arg(StopText::price(*row.price))
                     : tr("not there any more");
}

std::vector<StateRow> StopRows::readiness(const StopReadiness& readiness) {
    std::vector<StateRow> rows;
    for (const ReadinessLine& line : readiness.lines) {
        StateRow row;
        row.state = line.state;
        QString how = StopText::of(line);
        if (line.state != State::Ok && !line.figure && !line.words.empty())
            how = QStringLiteral("%1 (%2)").arg(how, toQString(line.words));
        row.cells = {StopText::of(line.item), how};
        row.spoken = ErrorText::of(line.state);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<StateRow> StopRows::timeline(const std::vector<StopEntry>& entries, const Zones& zones,
                                         std::size_t most) {
    std::vector<StateRow> rows;
    if (entries.empty())
        return rows;
    const Moment pressed = entries.front().at;
    for (auto entry = entries.rbegin(); entry != entries.rend() && rows.size() < most; ++entry)
        rows.push_back(timelineRow(*entry, pressed, zones));
    return rows;
}

StateRow StopRows::timelineRow(const StopEntry& entry, const Moment& pressed, const Zones& zones) {
    StateRow row;
    QString what;
    switch (entry.kind) {
    case StopEntryKind::Pressed:
        what = tr("pressed by %1").arg(toQString(entry.actor));
        break;
    case StopEntryKind::Began:
        what = tr("asked: %1").arg(StopText::of(entry.step));
        break;
    case StopEntryKind::Ended:
        what = tr("answer: %1").arg(StopText::of(entry.step));
        if (!entry.isAnswered)
            row.state = State::Unknown;
        else if (!entry.trouble.empty())
            row.state = State::Degraded;
        break;
    case StopEntryKind::Settled:
        what = tr("settled");
        break;
    case StopEntryKind::Released:
        what = tr("released by %1").arg(toQString(entry.actor));
        break;
    case StopEntryKind::TookOver:
        what = tr("taken over by %1").arg(toQString(entry.actor));
        break;
    case StopEntryKind::Alive:
        what = tr("still at it");
        break;
    }
    const QString time =
        toDateTime(entry.at.wall, zones.exchange).toString(QStringLiteral("HH:mm:ss.zzz"));
    row.cells = {sincePress(entry.at, pressed), tr("%1 ET").arg(time), what, answer(entry)};
    return row;
}

QString StopRows::answer(const StopEntry& entry) {
    if (entry.kind != StopEntryKind::Ended)
        return toQString(entry.words);
    if (!entry.isAnswered)
        return tr("none: %1").arg(toQString(entry.words));
    if (entry.trouble.empty())
        return entry.words.empty() ? tr("accepted") : toQString(entry.words);
    return QStringLiteral("%1: %2").arg(toQString(entry.trouble), toQString(entry.words));
}

} // namespace catalyst
