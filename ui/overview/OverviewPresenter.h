#pragma once

#include "ChainPresenter.h"
#include "MarketPresenter.h"
#include "common/Freshness.h"
#include "model/Timeline.h"

#include <QCoreApplication>
#include <QString>

#include <string>
#include <vector>

namespace catalyst {

/// One incident in the box of what needs attention.
struct AttentionItem {
    std::string id;
    Severity severity = Severity::Warning;
    QString cause;        ///< "PostgreSQL is down, say trading and pattern"
    QString facts;        ///< "CRITICAL, since 13:41:52 ET, 4 min"
    QString consequences; ///< "9 services suffer: orchestration, news, …"; empty without any
    QString advice;       ///< what it means and what to do next; may be empty

    bool operator==(const AttentionItem&) const = default;
};

struct ServiceEntry {
    std::string name;
    State state = State::Unknown;
    QString note; ///< "checking 2 of 3"; mostly empty
    QString tip;

    bool operator==(const ServiceEntry&) const = default;
};

/// What the overview shows; equality saves repaints.
struct OverviewState {
    bool isPast = false; ///< all but the first box is from before
    QString caption;     ///< "2 need attention"
    /// Of the box as a whole; with a title it says more than the incidents do.
    State state = State::NotObserved;
    QString title; ///< "Nothing since 22:14 ET"; empty where the first incident is the title
    QString text;  ///< what that means and what to do next
    std::vector<AttentionItem> items;
    QString more;      ///< "3 more incidents"; empty when `items` are all
    QStringList notes; ///< what is being checked, what is paused
    ChainState chain;
    MarketState market;
    QString servicesSummary;
    std::vector<ServiceEntry> services;
    QString moreServices; ///< "88 more services, all ok"; empty when `services` are all

    bool operator==(const OverviewState&) const = default;
};

struct OverviewInput {
    const StatusSnapshot& status;
    LinkState link;
    Freshness freshness;
    Instant now;
    const Zones& zones;
};

/// Turns what is known into the overview: what needs attention first. Pure.
class OverviewPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::OverviewPresenter)

public:
    static constexpr std::size_t MostItems = 3;
    static constexpr std::size_t MostServices = 12;

    static OverviewState present(const OverviewInput& input);
    /// A service's last 24 h: the history, with what was judged since it was read.
    static std::vector<Segment> strip(const History& history, const ServiceStatus& service);

private:
    static void presentAttention(const OverviewInput& input, OverviewState& state);
    static void presentNothingYet(const OverviewInput& input, OverviewState& state);
    static void presentPast(const OverviewInput& input, OverviewState& state);
    static void presentGap(const OverviewInput& input, OverviewState& state);
    static void presentItems(const OverviewInput& input, OverviewState& state);
    static void presentMaintenance(const OverviewInput& input, OverviewState& state);
    static void presentQuiet(const OverviewInput& input, OverviewState& state);
    static void presentNotes(const OverviewInput& input, OverviewState& state);
    static void presentServices(const OverviewInput& input, OverviewState& state);
    static AttentionItem item(const OverviewInput& input, const Incident& incident);
    static ServiceEntry entry(const OverviewInput& input, const ServiceStatus& service);
    static QString checking(const ServiceStatus& service);
    static QString lastCheck(const OverviewInput& input);
};

} // namespace catalyst
