#include "services/ServiceDetailStrip.h"

#include "common/ElidedLabel.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>

namespace catalyst {

ServiceDetailStrip::ServiceDetailStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(new StateMark(this)), m_title(new QLabel(this)),
      m_sentence(new QLabel(this)), m_grid(new QGridLayout) {
    setObjectName(QStringLiteral("serviceDetail"));
    setAccessibleName(tr("Selected service"));
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(QStringLiteral("detailSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_mark, 0, Qt::AlignVCenter);
    head->addWidget(m_title, 0, Qt::AlignVCenter);
    head->addSpacing(8);
    head->addWidget(m_sentence, 1, Qt::AlignVCenter);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addLayout(m_grid);
    connect(&theme, &Theme::changed, this, &ServiceDetailStrip::refresh);
    clear();
}

void ServiceDetailStrip::clear() {
    ServiceDetail none;
    none.sentence = tr("Select a service to see what was observed of it.");
    display(none, false);
}

void ServiceDetailStrip::display(const ServiceDetail& detail, bool isPast) {
    m_detail = detail;
    m_isPast = isPast;
    refresh();
}

void ServiceDetailStrip::refresh() {
    const Palette& palette = m_theme.palette();
    m_mark->setVisible(!m_detail.title.isEmpty());
    m_mark->display(m_detail.state, m_isPast ? palette.muted : stateColor(m_detail.state, palette));
    m_title->setVisible(!m_detail.title.isEmpty());
    m_title->setText(m_detail.title);
    m_sentence->setText(m_detail.sentence);
    const auto role = m_isPast ? QPalette::PlaceholderText : QPalette::WindowText;
    m_title->setForegroundRole(role);
    m_sentence->setForegroundRole(role);
    showFacts();
}

void ServiceDetailStrip::showFacts() {
    while (m_facts.size() < m_detail.facts.size()) {
        const int column = static_cast<int>(m_facts.size());
        auto* name = new QLabel(this);
        name->setFont(textFont(TextSize::Small));
        name->setForegroundRole(QPalette::PlaceholderText);
        auto* value = new ElidedLabel(this);
        value->setFont(figureFont(TextSize::Body));
        m_grid->addWidget(name, 0, column);
        m_grid->addWidget(value, 1, column);
        // The service's own words take what the figures leave.
        m_grid->setColumnStretch(column, column == 1 ? 1 : 0);
        m_facts.emplace_back(name, value);
    }
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const auto& [name, value] = m_facts[i];
        const bool isUsed = i < m_detail.facts.size();
        name->setVisible(isUsed);
        value->setVisible(isUsed);
        if (!isUsed)
            continue;
        name->setText(m_detail.facts[i].first);
        value->setFullText(m_detail.facts[i].second);
        value->setForegroundRole(m_isPast ? QPalette::PlaceholderText : QPalette::WindowText);
    }
}

} // namespace catalyst
