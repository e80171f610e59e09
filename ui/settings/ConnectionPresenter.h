#pragma once

#include "common/FindingWords.h"
#include "common/Format.h"
#include "common/Freshness.h"
#include "settings/ConnectionPort.h"

#include <QObject>

#include <vector>

namespace catalyst {

/// One step of the doctor as it is shown.
struct ExaminationRow {
    State state = State::NotObserved; ///< the shape
    QString step;
    QString word; ///< "passed", "not looked at"
    QString seen;
    QString likely; ///< empty: nothing is wrong with it
    QString toDo;

    bool operator==(const ExaminationRow&) const = default;
};

/// The settings' section about the way to the droplet: how the profile says it goes, what is
/// pinned, how it stands, and what the doctor found. The doctor runs when somebody asks for it.
class ConnectionPresenter final : public QObject {
    Q_OBJECT

public:
    struct View {
        QString transport;
        QString target;
        QString pinned; ///< empty: it has no pinned key
        FindingWords now;
        QString since;               ///< "since 09:31:02 ET, 13 min"; empty: not known
        bool isPast = false;         ///< `now` is what was last known
        bool asksComparison = false; ///< it stands still until keys were compared
        bool mayConnect = false;     ///< trying now makes sense
        bool hasDoctor = false;      ///< else there is nothing to examine
        bool isExamining = false;
        FindingWords examination;
        std::vector<ExaminationRow> rows; ///< all steps once one was asked for, else none

        bool operator==(const View&) const = default;
    };

    /// `port`: null unless the transport is ssh; outlives it. `clock` too.
    ConnectionPresenter(ConnectionPort* port, ConnectionFacts facts, const Clock& clock,
                        Zones zones, QObject* parent = nullptr);

    const View& view() const { return m_view; }

    void render(const StatusSnapshot& status, const Freshness& freshness, Instant now);
    /// Reads the pinned key again.
    void refresh();
    void examine();
    /// What was examined, as text for somebody else. Empty before.
    QString report() const;

signals:
    void viewChanged();

private:
    void standing(const LayerStatus& transport, Instant now);
    void progressed(const ConnectionPort::Examinations& found, bool isOver);
    FindingWords outcome(const ConnectionPort::Examinations& found) const;
    void setView(View view);

    ConnectionPort* m_port;
    const ConnectionFacts m_facts;
    const Clock& m_clock;
    const Zones m_zones;
    View m_view;
    std::optional<Instant> m_examinedAt;
};

} // namespace catalyst
