#pragma once

#include "incidents/IncidentsPresenter.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QTableView;

namespace catalyst {

class StateMark;
class Theme;

/// One incident in full: what it is, how sure that is, what to do; its consequences as they are
/// now; what happened in it.
class IncidentPane final : public QWidget {
    Q_OBJECT

public:
    explicit IncidentPane(const Theme& theme, QWidget* parent = nullptr);
    void display(const IncidentDetailState& state);

signals:
    void serviceRequested(const QString& name);

private:
    QWidget* buildWords();
    QWidget* buildConsequences();
    QWidget* buildTimeline();
    void refresh();
    void showFacts();

    const Theme& m_theme;
    IncidentDetailState m_state;
    StateRowsModel m_consequenceRows;
    StateRowsModel m_timelineRows;
    StateMark* m_mark = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_standing = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<std::pair<QLabel*, QLabel*>> m_facts;
    QLabel* m_evidence = nullptr;
    QLabel* m_guidanceTitle = nullptr;
    QLabel* m_guidance = nullptr;
    QLabel* m_consequencesNote = nullptr;
    QTableView* m_consequences = nullptr;
    QLabel* m_timelineNote = nullptr;
    QTableView* m_timeline = nullptr;
};

} // namespace catalyst
