#include "host/HostPresenter.h"

#include "common/ErrorText.h"
#include "droplet/HostSamples.h"
#include "model/Layer.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cstdlib>

namespace catalyst {

namespace {

using Kind = HostResourceKind;

QString decimal(std::int64_t value, double unit, int decimals) {
    return QLocale().toString(static_cast<double>(value) / unit, 'f', decimals);
}

QString percent(std::int64_t permille) {
    return QStringLiteral("%1 %").arg(decimal(permille, 10.0, permille % 10 == 0 ? 0 : 1));
}

QString gigabytes(std::int64_t bytes) {
    constexpr double gigabyte = 1e9;
    const bool isSmall = bytes < 10'000'000'000;
    return QStringLiteral("%1 GB").arg(decimal(bytes, gigabyte, isSmall ? 1 : 0));
}

QString seconds(std::int64_t micros) {
    constexpr double second = 1e6;
    return QStringLiteral("%1 s").arg(decimal(std::abs(micros), second, 3));
}

/// The first path of that file system.
const HostPath* onMountPoint(const HostReading& reading, const std::string& mountPoint) {
    const auto found = std::ranges::find_if(reading.paths, [&](const HostPath& path) {
        return path.space && path.space->mountPoint == mountPoint;
    });
    return found == reading.paths.end() ? nullptr : &*found;
}

} // namespace

HostState HostPresenter::present(const HostStatus& host, const Freshness& freshness, Instant now,
                                 const Zones& zones) {
    HostState state;
    state.state = host.state;
    state.isPast = freshness.isPast;
    state.caption = caption(host, freshness.isPast, now);
    for (const HostResource& resource : host.resources)
        state.cards.push_back(card(resource, host, now, zones));
    std::ranges::stable_sort(state.cards, std::ranges::greater(),
                             [](const HostCard& one) { return badness(one.state); });
    return state;
}

QString HostPresenter::caption(const HostStatus& host, bool isPast, Instant now) {
    if (!host.observedAt)
        return host.evidence.finding == Finding::NotProbed
                   ? tr("The host was not read yet")
                   : tr("The host could not be read: %1").arg(toQString(host.evidence.detail));
    const QString age = Format::age(now - *host.observedAt);
    return isPast ? tr("Was read %1").arg(age) : tr("Read %1").arg(age);
}

HostCard HostPresenter::card(const HostResource& resource, const HostStatus& host, Instant now,
                             const Zones& zones) {
    HostCard card;
    card.state = resource.state;
    card.title = titleOf(resource);
    card.series = seriesOf(resource);
    card.limit = limitOf(resource.kind, resource.limit);
    card.note = noteOf(resource, now, zones);
    if (!resource.value)
        return card;
    card.value = valueOf(resource.kind, *resource.value);
    if (host.reading)
        card.facts = factsOf(resource, *host.reading);
    return card;
}

QString HostPresenter::titleOf(const HostResource& resource) {
    switch (resource.kind) {
    case Kind::Cpu:
        return tr("Processors");
    case Kind::Memory:
        return tr("Memory");
    case Kind::Disk:
        return tr("Disk %1").arg(toQString(resource.subject));
    case Kind::Inodes:
        return tr("Inodes of %1").arg(toQString(resource.subject));
    case Kind::Load:
        return tr("Load per processor");
    case Kind::Clock:
        return tr("Clock");
    }
    return {};
}

MeasuredSeries HostPresenter::seriesOf(const HostResource& resource) {
    using namespace std::chrono_literals;
    const SeriesKey key = hostSeriesOf(resource, {});
    MeasuredSeries series;
    series.source = key.source;
    series.metric = key.metric;
    series.name = titleOf(resource);
    series.limit = resource.limit;
    series.limitName = limitOf(resource.kind, resource.limit);
    series.spacing = 30s;
    switch (resource.kind) {
    case Kind::Cpu:
    case Kind::Memory:
    case Kind::Disk:
    case Kind::Inodes:
        series.measure = Measure(Measure::Kind::Share);
        break;
    case Kind::Load:
        // The series is the whole host's, the limit one processor's.
        series.name = tr("Load");
        series.measure = Measure(Measure::Kind::Load);
        series.limit.reset();
        break;
    case Kind::Clock:
        series.measure = Measure(Measure::Kind::Skew);
        break;
    }
    return series;
}

std::vector<HostCard> HostPresenter::asked(const StatusSnapshot& status, Instant now,
                                           const Zones& zones) {
    struct Shown {
        const char* dependency;
        const char* metric;
        Measure::Kind kind;
        QString title;
    };
    const Shown all[] = {
        {"postgres", "latency_us", Measure::Kind::Latency, tr("PostgreSQL, round trip")},
        {"postgres", "connections", Measure::Kind::Count, tr("PostgreSQL, connections")},
        {"redis", "latency_us", Measure::Kind::Latency, tr("Redis, round trip")},
        {"redis", "memory_kib", Measure::Kind::Memory, tr("Redis, memory")},
        {"docker", "latency_us", Measure::Kind::Latency, tr("Docker, round trip")}};
    std::vector<HostCard> cards;
    for (const Shown& shown : all) {
        const auto found = std::ranges::find(
            status.dependencies, std::string_view(shown.dependency), &DependencyStatus::name);
        if (found == status.dependencies.end() || found->certainty != Certainty::Observed ||
            !found->observedAt)
            continue;
        HostCard card;
        card.state = found->state;
        card.title = shown.title;
        card.facts = toQString(found->evidence.detail);
        if (found->state != State::Ok && found->since)
            card.note = sinceText(found->state, *found->since, now, zones);
        card.series.source = shown.dependency;
        card.series.metric = shown.metric;
        card.series.name = shown.title;
        card.series.measure = Measure(shown.kind);
        cards.push_back(std::move(card));
    }
    return cards;
}

QString HostPresenter::summary(const std::vector<HostCard>& cards) {
    QStringList parts;
    for (const State state :
         {State::Ok, State::Failed, State::Unknown, State::Degraded, State::NotObserved}) {
        const auto count = std::ranges::count(cards, state, &HostCard::state);
        if (count > 0 || state == State::Ok)
            parts << QStringLiteral("%1 %2").arg(count).arg(ErrorText::of(state));
    }
    return tr("Droplet: %1").arg(parts.join(QStringLiteral(", ")));
}

QString HostPresenter::valueOf(Kind kind, std::int64_t value) {
    constexpr double whole = 1000.0;
    if (kind == Kind::Load)
        return decimal(value, whole, 2);
    if (kind != Kind::Clock)
        return percent(value);
    return value < 0 ? tr("%1 behind").arg(seconds(value)) : tr("%1 ahead").arg(seconds(value));
}

QString HostPresenter::limitOf(Kind kind, std::int64_t limit) {
    if (kind == Kind::Clock)
        return tr("limit %1").arg(seconds(limit));
    return tr("limit %1").arg(valueOf(kind, limit));
}

QString HostPresenter::factsOf(const HostResource& resource, const HostReading& reading) {
    const HostPath* path = onMountPoint(reading, resource.subject);
    switch (resource.kind) {
    case Kind::Cpu:
        return {};
    case Kind::Memory:
        return reading.memory ? tr("%1 available of %2")
                                    .arg(gigabytes(reading.memory->availableBytes),
                                         gigabytes(reading.memory->totalBytes))
                              : QString();
    case Kind::Disk:
        return path ? tr("%1 free of %2")
                          .arg(gigabytes(path->space->availableBytes),
                               gigabytes(path->space->totalBytes))
                    : QString();
    case Kind::Inodes:
        return path && path->inodes ? tr("%1 free of %2")
                                          .arg(QLocale().toString(qlonglong(path->inodes->free)),
                                               QLocale().toString(qlonglong(path->inodes->total)))
                                    : QString();
    case Kind::Load:
        return loadOf(reading);
    case Kind::Clock:
        return reading.skew ? tr("give or take %1").arg(seconds(reading.skew->uncertainty.count()))
                            : QString();
    }
    return {};
}

QString HostPresenter::loadOf(const HostReading& reading) {
    if (!reading.load || !reading.processors)
        return {};
    const QString load = decimal(reading.load->oneMinute, 100.0, 2);
    if (*reading.processors == 1)
        return tr("%1 on one processor").arg(load);
    return tr("%1 on %2 processors").arg(load).arg(*reading.processors);
}

QString HostPresenter::noteOf(const HostResource& resource, Instant now, const Zones& zones) {
    if (resource.state == State::Ok)
        return {};
    if (resource.state == State::Unknown || resource.state == State::NotObserved)
        return toQString(resource.evidence.detail);
    if (!resource.since)
        return ErrorText::of(resource.state);
    return sinceText(resource.state, *resource.since, now, zones);
}

QString HostPresenter::sinceText(State state, Instant since, Instant now, const Zones& zones) {
    return tr("%1 since %2, %3")
        .arg(ErrorText::of(state), Format::exchangeTime(since, now, zones),
             Format::duration(now - since));
}

} // namespace catalyst
