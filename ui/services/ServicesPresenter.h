#pragma once

#include "common/Format.h"
#include "common/Freshness.h"

#include <QCoreApplication>
#include <QString>

#include <string>
#include <utility>
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

/// The strip about the selected service.
struct ServiceDetail {
    QString title; ///< "trading"
    State state = State::NotObserved;
    QString sentence; ///< the evidence in words
    std::vector<std::pair<QString, QString>> facts;

    bool operator==(const ServiceDetail&) const = default;
};

/// Words of the page Services. Pure.
class ServicesPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::ServicesPresenter)

public:
    static ServicesState present(const StatusSnapshot& status, LinkState link,
                                 const std::string& linkReason, const Freshness& freshness);
    /// `isPast`: no engine, so no next probe.
    static ServiceDetail detail(const ServiceStatus& service, bool isPast, Instant now,
                                const Zones& zones);
    static QString summary(const std::vector<ServiceStatus>& services);
    /// "3 of 9"
    static QString filterCount(int shown, int all);
};

} // namespace catalyst
