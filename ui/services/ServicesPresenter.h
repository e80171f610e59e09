#pragma once

#include "common/Format.h"
#include "common/Freshness.h"
#include "common/StateRowsModel.h"

#include <QCoreApplication>
#include <QString>

#include <string>
#include <vector>

namespace catalyst {

/// What the page Services shows around its table.
struct ServicesState {
    enum class View { Notice, Table };

    View view = View::Notice;
    QString summary; ///< "9 services: 7 ok, 1 failed, 1 unknown"
    /// The page's designed states: instead of the table (Notice), or above it when `hasBanner`.
    State noticeState = State::Unknown;
    QString noticeTitle;
    QString noticeText;
    bool hasBanner = false;

    bool operator==(const ServicesState&) const = default;
};

/// The head of what is shown of the selected service.
struct ServiceDetail {
    QString title; ///< "trading"
    State state = State::NotObserved;
    QString sentence; ///< the evidence in words
    QString facts;    ///< "failed since 13:42:11 ET · observed 4 s ago · …"

    bool operator==(const ServiceDetail&) const = default;
};

/// What the service publishes about itself.
struct ServiceCapabilities {
    QString title; ///< "Catalyst trading 6.0.3"
    QString text;  ///< sentences: how many routes, how old, what is missing, what changed
    std::vector<StateRow> rows; ///< state and route, the missing first

    bool operator==(const ServiceCapabilities&) const = default;
};

/// Words of the page Services. Pure.
class ServicesPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::ServicesPresenter)

public:
    static ServicesState present(const StatusSnapshot& status, LinkState link,
                                 const std::string& linkReason, const Freshness& freshness,
                                 const Zones& zones);
    /// `isPast`: no engine, so no next probe.
    static ServiceDetail detail(const StatusSnapshot& status, const ServiceStatus& service,
                                bool isPast, Instant now, const Zones& zones);
    /// Outside in, the profile's layers before the service's: state, layer, evidence, source
    /// with age.
    static std::vector<StateRow> layers(const StatusSnapshot& status, const ServiceStatus& service,
                                        bool isPast, Instant now);
    static ServiceCapabilities capabilities(const ServiceStatus& service, Instant now,
                                            const Zones& zones);
    static QString summary(const std::vector<ServiceStatus>& services);
    /// "3 of 9"
    static QString filterCount(int shown, int all);

    /// Whose shape is shown: of what flaps never that of ok.
    static State shownState(const ServiceStatus& service);
    /// "failed", "flapping", "ok, checking 2 of 3".
    static QString stateWord(const ServiceStatus& service);
    /// What was seen; behind a failed layer of the profile, which one.
    static QString evidence(const ServiceStatus& service, const Layers& outer);

private:
    static bool presentTrouble(const StatusSnapshot& status, const Zones& zones,
                               ServicesState& state);
    static QString stateFact(const ServiceStatus& service, Instant now, const Zones& zones);
};

} // namespace catalyst
