#pragma once

#include "common/Format.h"
#include "common/Freshness.h"
#include "common/StateRowsModel.h"
#include "incidents/IncidentRange.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace catalyst {

/// What is known, for the words of the page Incidents.
struct IncidentsKnown {
    const StatusSnapshot& status;
    LinkState link;
    const std::string& linkReason;
    Freshness freshness;
    const std::vector<Incident>& incidents; ///< as listed
    IncidentRange range = IncidentRange::Day;
    bool hasRead = false; ///< the range was read
    std::optional<Error::Code> failure = {};
};

/// What the page shows around its table.
struct IncidentsState {
    enum class View { Notice, Table };

    View view = View::Notice;
    QString summary; ///< "1 open, 3 in the last 24 h"
    State noticeState = State::NotObserved;
    QString noticeTitle; ///< instead of the table (Notice), or above it when `hasBanner`
    QString noticeText;
    bool hasBanner = false;

    bool operator==(const IncidentsState&) const = default;
};

/// One incident in full.
struct IncidentDetailState {
    QString title; ///< the cause as a sentence; empty: none is selected
    State shape = State::NotObserved;
    bool isMuted = false; ///< recovered, or all is the past
    QString standing;     ///< "critical, open for 4 min"
    std::vector<std::pair<QString, QString>> facts;
    QString evidence;
    QString guidance;
    std::vector<StateRow> consequences; ///< present state and service
    QString consequencesNote;           ///< in place of an empty list
    std::vector<StateRow> timeline;     ///< what, when, of whom in which words
    QString timelineNote;

    bool operator==(const IncidentDetailState&) const = default;
};

/// Words of the page Incidents. Pure.
class IncidentsPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::IncidentsPresenter)

public:
    static IncidentsState present(const IncidentsKnown& known, const Zones& zones);
    static IncidentDetailState detail(const Incident& incident, const IncidentsKnown& known,
                                      Instant now, const Zones& zones);
    /// `events`: empty while they are being read.
    static void addTimeline(IncidentDetailState& detail, const Incident& incident,
                            const std::optional<std::vector<IncidentEvent>>& events,
                            const std::optional<Error::Code>& failure, Instant now,
                            const Zones& zones);
    /// "in the last 24 h"
    static QString rangeWords(IncidentRange range);

private:
    static QString summary(const IncidentsKnown& known);
    static bool presentPast(const IncidentsKnown& known, IncidentsState& state);
    static void presentEmpty(const IncidentsKnown& known, const Zones& zones,
                             IncidentsState& state);
    static QString certainty(const Incident& incident);
    static std::vector<StateRow> consequences(const Incident& incident,
                                              const StatusSnapshot& status, bool isPast);
    static StateRow eventRow(const IncidentEvent& event, State shape, Instant now,
                             const Zones& zones);
};

} // namespace catalyst
