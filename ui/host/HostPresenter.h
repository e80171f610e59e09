#pragma once

#include "chart/Measure.h"
#include "common/Format.h"
#include "common/Freshness.h"
#include "model/Host.h"
#include "model/Status.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace catalyst {

/// One resource of the droplet's host.
struct HostCard {
    State state = State::Unknown;
    QString title; ///< "Memory", "Disk /var"
    QString value; ///< "93.4 %", "5.12", "12.345 s behind"; empty: not known
    QString limit; ///< "limit 80 %"
    QString facts; ///< "1.8 GB free of 25 GB"; may be empty
    QString note;  ///< "degraded since 09:31 ET, 4 min", or why it is not known; may be empty
    MeasuredSeries series; ///< its values over time

    bool operator==(const HostCard&) const = default;
};

/// What is shown of the host; equality saves repaints.
struct HostState {
    State state = State::Unknown;
    bool isPast = false;         ///< the values are from before
    QString caption;             ///< "Read 12 s ago"
    std::vector<HostCard> cards; ///< those that matter most first

    bool operator==(const HostState&) const = default;
};

/// The host in words. Pure.
class HostPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::HostPresenter)

public:
    static HostState present(const HostStatus& host, const Freshness& freshness, Instant now,
                             const Zones& zones);
    /// What the console asks itself on the droplet besides, with a series each: PostgreSQL, Redis.
    static std::vector<HostCard> asked(const StatusSnapshot& status, Instant now,
                                       const Zones& zones);
    /// "7 resources: 6 ok, 1 degraded".
    static QString summary(const std::vector<HostCard>& cards);

private:
    static QString caption(const HostStatus& host, bool isPast, Instant now);
    static HostCard card(const HostResource& resource, const HostStatus& host, Instant now,
                         const Zones& zones);
    static QString titleOf(const HostResource& resource);
    static MeasuredSeries seriesOf(const HostResource& resource);
    static QString valueOf(HostResourceKind kind, std::int64_t value);
    static QString limitOf(HostResourceKind kind, std::int64_t limit);
    static QString factsOf(const HostResource& resource, const HostReading& reading);
    static QString loadOf(const HostReading& reading);
    static QString sinceText(State state, Instant since, Instant now, const Zones& zones);
    static QString noteOf(const HostResource& resource, Instant now, const Zones& zones);
};

} // namespace catalyst
