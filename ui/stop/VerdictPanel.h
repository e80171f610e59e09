#pragma once

#include "overview/Panel.h"
#include "stop/StopPresenter.h"

class QLabel;

namespace catalyst {

class StateMark;

/// The verdict: large, first, with what it rests on and what is to be done.
class VerdictPanel final : public Panel {
    Q_OBJECT

public:
    explicit VerdictPanel(const Theme& theme, QWidget* parent = nullptr);
    void render(const StopSummary& summary, const VerdictView& verdict);

private:
    void refresh();

    State m_state = State::Unknown;
    StateMark* m_mark;
    QLabel* m_title;
    QLabel* m_account;
    QLabel* m_facts;
    QLabel* m_todo;
};

} // namespace catalyst
