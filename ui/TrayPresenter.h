#pragma once

#include "common/Freshness.h"
#include "stop/StopPresenter.h"

#include <QCoreApplication>
#include <QString>

#include <set>
#include <string>
#include <vector>

namespace catalyst {

/// What the tray icon shows.
struct TrayView {
    State state = State::Unknown; ///< Unknown as soon as the snapshot is the past
    Mode mode = Mode::Unknown;
    QString stateLine; ///< "9 services: 7 ok, 1 failed, 1 unknown"
    QString toolTip;   ///< begins with the mode and the account's last four
    QString stop{};    ///< the stop's entry: what it would do, or why it is grey
    bool canStop = false;

    bool operator==(const TrayView&) const = default;
};

struct TrayNotice {
    QString title; ///< begins with the mode
    QString text;
    Severity severity = Severity::Information;
    std::string incident; ///< whose it is; empty: of several
    bool isOfStop = false;
};

/// Words of the tray. Pure.
class TrayPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::TrayPresenter)

public:
    static TrayView present(const StatusSnapshot& status, LinkState link,
                            const Freshness& freshness);
    static QString stateLine(const StatusSnapshot& status, LinkState link,
                             const Freshness& freshness);
    static TrayNotice notice(const StatusSnapshot& status, const Incident& incident);
    /// With the stop's entry of the menu, and while it is latched with where it stands.
    static TrayView withStop(TrayView view, const StopSummary& stop);
    /// For more than three at once.
    static TrayNotice summary(const StatusSnapshot& status, const std::vector<Incident>& incidents);
};

/// One notice an incident, the first time it is seen, those that are open at the start included;
/// more than three at once become one. A cause that is found later keeps the id, so it is quiet, as
/// are recovery and what became part of another incident. In a gap there is none; what is still
/// open after it is told then.
class IncidentNotices {
public:
    std::vector<TrayNotice> update(const StatusSnapshot& status);

private:
    std::set<std::string> m_known;
};

} // namespace catalyst
