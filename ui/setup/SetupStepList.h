#pragma once

#include "setup/SetupPresenter.h"

#include <QWidget>

#include <array>

class QLabel;

namespace catalyst {

class StateMark;
class Theme;

/// The steps of setup below each other, the current one bold and what is done marked.
class SetupStepList final : public QWidget {
    Q_OBJECT

public:
    explicit SetupStepList(const Theme& theme, QWidget* parent = nullptr);
    void display(const std::vector<SetupPresenter::StepLine>& steps);

private:
    void refresh();

    const Theme& m_theme;
    std::vector<SetupPresenter::StepLine> m_steps;
    std::array<StateMark*, setupSteps> m_marks{};
    std::array<QLabel*, setupSteps> m_titles{};
};

} // namespace catalyst
