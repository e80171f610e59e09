#include "services/ServiceDetailStrip.h"

#include "common/ElidedLabel.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace catalyst {

ServiceDetailStrip::ServiceDetailStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(new StateMark(this)), m_title(new QLabel(this)),
      m_sentence(new QLabel(this)), m_facts(new ElidedLabel(this)) {
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
    m_facts->setObjectName(QStringLiteral("detailFacts"));
    m_facts->setFont(figureFont(TextSize::Body));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_facts);
    connect(&theme, &Theme::changed, this, &ServiceDetailStrip::refresh);
    clear();
}

void ServiceDetailStrip::clear() {
    ServiceDetail none;
    none.sentence = tr("Select a service to see what was observed of it.");
    display(none, false);
}

void ServiceDetailStrip::display(const ServiceDetail& detail, bool isPast) {
    if (detail == m_detail && isPast == m_isPast)
        return;
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
    m_facts->setVisible(!m_detail.facts.isEmpty());
    m_facts->setFullText(m_detail.facts);
}

} // namespace catalyst
