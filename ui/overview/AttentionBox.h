#pragma once

#include "overview/OverviewPresenter.h"
#include "overview/Panel.h"

#include <vector>

class QPushButton;

namespace catalyst {

class AttentionEntry;
class StateMark;

/// The first and largest box: what needs attention, or since when nothing has, and what to do.
class AttentionBox final : public Panel {
    Q_OBJECT

public:
    explicit AttentionBox(const Theme& theme, QWidget* parent = nullptr);
    void display(const OverviewState& state);

signals:
    /// An id; empty: all of them.
    void incidentRequested(const QString& id);

private:
    void refresh();

    OverviewState m_state;
    QLabel* m_caption;
    QWidget* m_head;
    StateMark* m_mark;
    QLabel* m_heading;
    QLabel* m_text;
    AttentionEntry* m_first;
    std::vector<AttentionEntry*> m_others;
    QPushButton* m_more;
    QLabel* m_notes;
};

} // namespace catalyst
