#include "setup/SetupStepList.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QGridLayout>
#include <QLabel>

namespace catalyst {

namespace {

constexpr int RowHeight = 28;
constexpr int Width = 152;

} // namespace

SetupStepList::SetupStepList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("setupSteps"));
    setAccessibleName(tr("Steps"));
    setFixedWidth(Width);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < setupSteps; ++i) {
        const auto at = static_cast<std::size_t>(i);
        m_marks[at] = new StateMark(this);
        m_titles[at] = new QLabel(this);
        m_titles[at]->setObjectName(QStringLiteral("setupStep%1").arg(i));
        m_titles[at]->setTextFormat(Qt::PlainText);
        grid->addWidget(m_marks[at], i, 0);
        grid->addWidget(m_titles[at], i, 1);
        grid->setRowMinimumHeight(i, RowHeight);
    }
    grid->setRowStretch(setupSteps, 1);
    connect(&theme, &Theme::changed, this, &SetupStepList::refresh);
}

void SetupStepList::display(const std::vector<SetupPresenter::StepLine>& steps) {
    if (steps == m_steps)
        return;
    m_steps = steps;
    refresh();
}

void SetupStepList::refresh() {
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const SetupPresenter::StepLine& step = m_steps[i];
        m_marks[i]->display(step.state, stateColor(step.state, m_theme.palette()));
        m_titles[i]->setText(QStringLiteral("%1  %2").arg(i + 1).arg(step.title));
        m_titles[i]->setFont(
            textFont(TextSize::Body, step.isCurrent ? QFont::DemiBold : QFont::Normal));
        m_titles[i]->setForegroundRole(step.isCurrent ? QPalette::WindowText
                                                      : QPalette::PlaceholderText);
        m_titles[i]->setAccessibleDescription(step.isCurrent            ? tr("the current step")
                                              : step.state == State::Ok ? tr("done")
                                                                        : tr("not yet"));
    }
}

} // namespace catalyst
