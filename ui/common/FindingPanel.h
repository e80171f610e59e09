#pragma once

#include "common/FindingWords.h"

#include <QWidget>

class QLabel;

namespace catalyst {

class StateMark;
class Theme;

/// A finding: its shape, what it is, and below it what to do.
class FindingPanel final : public QWidget {
    Q_OBJECT

public:
    explicit FindingPanel(const Theme& theme, QWidget* parent = nullptr);
    void display(const FindingWords& words);

private:
    void refresh();

    const Theme& m_theme;
    State m_state = State::NotObserved;
    StateMark* m_mark;
    QLabel* m_title;
    QLabel* m_guidance;
};

} // namespace catalyst
