#include "overview/ServicesPanel.h"

#include "common/Fonts.h"
#include "common/StateStrip.h"
#include "common/Theme.h"
#include "overview/ServiceButton.h"
#include "overview/TimeAxis.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace catalyst {

ServicesPanel::ServicesPanel(const Theme& theme, Zones zones, QWidget* parent)
    : Panel(theme, tr("Services, last 24 h"), parent), m_zones(std::move(zones)),
      m_summary(new QLabel(this)), m_notice(new QLabel(this)), m_grid(new QGridLayout),
      m_axis(new TimeAxis(theme, m_zones, this)), m_more(new QPushButton(this)) {
    setObjectName(QStringLiteral("overviewServices"));
    m_summary->setObjectName(QStringLiteral("overviewServicesSummary"));
    m_notice->setObjectName(QStringLiteral("overviewHistoryNotice"));
    for (QLabel* label : {m_summary, m_notice}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    m_more->setObjectName(QStringLiteral("overviewMoreServices"));
    m_more->setToolTip(tr("Every service, on its page"));
    connect(m_more, &QPushButton::clicked, this, [this] { emit serviceRequested({}); });
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
    column()->addWidget(m_summary);
    column()->addLayout(m_grid);
    column()->addWidget(m_notice);
    column()->addWidget(m_more, 0, Qt::AlignLeft);
    column()->addStretch(1);
    const int axisRow = static_cast<int>(OverviewPresenter::MostServices);
    m_grid->addWidget(m_axis, axisRow, 1);
}

void ServicesPanel::addLine() {
    Line line{new ServiceButton(theme(), this), new StateStrip(theme(), m_zones, this)};
    line.strip->setObjectName(QStringLiteral("overviewStrip"));
    // Nine more stops for the Tab key would be in the way; the services page reads them by key.
    line.strip->setFocusPolicy(Qt::NoFocus);
    connect(line.button, &ServiceButton::clicked, this, [this, button = line.button] {
        emit serviceRequested(QString::fromStdString(button->entry().name));
    });
    const int row = static_cast<int>(m_lines.size());
    m_grid->addWidget(line.button, row, 0);
    m_grid->addWidget(line.strip, row, 1, Qt::AlignVCenter);
    m_lines.push_back(line);
}

void ServicesPanel::display(const OverviewState& state) {
    m_isPast = state.isPast;
    m_summary->setText(state.servicesSummary);
    m_summary->setVisible(!state.servicesSummary.isEmpty());
    while (m_lines.size() < state.services.size())
        addLine();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool isUsed = i < state.services.size();
        m_lines[i].button->setVisible(isUsed);
        m_lines[i].strip->setVisible(isUsed);
        if (isUsed)
            m_lines[i].button->display(state.services[i], state.isPast);
    }
    m_axis->setVisible(!state.services.empty());
    m_more->setText(state.moreServices);
    m_more->setVisible(!state.moreServices.isEmpty());
}

void ServicesPanel::displayHistory(const StatusSnapshot& status, const History* history,
                                   const std::string& failure) {
    QString notice;
    if (!failure.empty())
        notice = tr("The last 24 h could not be read: %1").arg(toQString(failure));
    else if (history == nullptr && !m_lines.empty())
        notice = tr("The last 24 h are being read.");
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    for (const Line& line : m_lines) {
        line.strip->setMuted(m_isPast);
        const auto service =
            std::ranges::find(status.services, line.button->entry().name, &ServiceStatus::name);
        if (history == nullptr || service == status.services.end())
            continue;
        line.strip->display(toQString(service->name), OverviewPresenter::strip(*history, *service),
                            history->from, history->to);
    }
    if (history != nullptr)
        m_axis->display(history->from, history->to);
}

} // namespace catalyst
