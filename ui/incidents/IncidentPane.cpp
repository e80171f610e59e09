#include "incidents/IncidentPane.h"

#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Tables.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QTableView>

namespace catalyst {

namespace {

/// So that nine consequences are visible at 1280 x 720.
constexpr int DetailRowHeight = 24;
constexpr int ScrollBarWidth = 18;

std::vector<StateRowsModel::Column> consequenceColumns() {
    return {{IncidentPane::tr("State now")}, {IncidentPane::tr("Service"), true}};
}

std::vector<StateRowsModel::Column> timelineColumns() {
    return {{IncidentPane::tr("What happened")},
            {IncidentPane::tr("When"), false, true},
            {IncidentPane::tr("Observed"), true}};
}

QLabel* text(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QLabel* heading(const QString& words, QWidget* parent) {
    auto* label = new QLabel(words, parent);
    label->setFont(textFont(TextSize::Body, QFont::DemiBold));
    return label;
}

} // namespace

IncidentPane::IncidentPane(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_consequenceRows(consequenceColumns()),
      m_timelineRows(timelineColumns()) {
    setObjectName(QStringLiteral("incidentDetail"));
    setAccessibleName(tr("Selected incident"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(16);
    row->addWidget(buildWords(), 4);
    row->addWidget(buildConsequences());
    row->addWidget(buildTimeline(), 6);
    connect(&theme, &Theme::changed, this, &IncidentPane::refresh);
    refresh();
}

QWidget* IncidentPane::buildWords() {
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* pane = new QWidget(area);
    m_mark = new StateMark(pane);
    m_title = text("incidentTitle", pane);
    m_title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_standing = text("incidentStanding", pane);
    m_standing->setFont(figureFont(TextSize::Body));
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    m_evidence = text("incidentEvidence", pane);
    m_guidanceTitle = heading(tr("What to do"), pane);
    m_guidance = text("incidentGuidance", pane);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_standing);
    // What to do stands before how it is known: that is what somebody just woken looks for.
    column->addWidget(m_guidanceTitle);
    column->addWidget(m_guidance);
    column->addSpacing(4);
    column->addLayout(m_grid);
    column->addWidget(m_evidence);
    column->addStretch(1);
    area->setWidget(pane);
    return area;
}

QWidget* IncidentPane::buildConsequences() {
    auto* pane = new QWidget(this);
    m_consequencesNote = text("consequencesNote", pane);
    m_consequencesNote->setForegroundRole(QPalette::PlaceholderText);
    m_consequences = new QTableView(pane);
    m_consequences->setObjectName(QStringLiteral("consequencesTable"));
    m_consequences->setAccessibleName(tr("Consequences, with their state now"));
    m_consequences->setToolTip(tr("Return or a double click opens the service"));
    m_consequences->setModel(&m_consequenceRows);
    dressTable(*m_consequences, m_theme);
    m_consequences->verticalHeader()->setDefaultSectionSize(DetailRowHeight);
    fitColumn(*m_consequences, 0, ErrorText::of(State::NotObserved));
    fitColumn(*m_consequences, 1, QStringLiteral("orchestration "));
    pane->setFixedWidth(m_consequences->columnWidth(0) + m_consequences->columnWidth(1) +
                        ScrollBarWidth);
    stretchColumn(*m_consequences, 1);
    connect(m_consequences, &QTableView::activated, this, [this](const QModelIndex& index) {
        emit serviceRequested(m_consequenceRows.row(index.row()).key);
    });
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(heading(tr("Consequences"), pane));
    column->addWidget(m_consequencesNote);
    column->addWidget(m_consequences, 1);
    column->addStretch(0);
    return pane;
}

QWidget* IncidentPane::buildTimeline() {
    auto* pane = new QWidget(this);
    m_timelineNote = text("timelineNote", pane);
    m_timelineNote->setForegroundRole(QPalette::PlaceholderText);
    m_timeline = new QTableView(pane);
    m_timeline->setObjectName(QStringLiteral("timelineTable"));
    m_timeline->setAccessibleName(tr("What happened in this incident, oldest first"));
    m_timeline->setModel(&m_timelineRows);
    dressTable(*m_timeline, m_theme);
    m_timeline->verticalHeader()->setDefaultSectionSize(DetailRowHeight);
    fitColumn(*m_timeline, 0, ErrorText::of(IncidentEvent::Kind::EvidenceChanged));
    fitColumn(*m_timeline, 1, QStringLiteral("Wed 00:00:00 ET"));
    stretchColumn(*m_timeline, 2);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(heading(tr("Timeline"), pane));
    column->addWidget(m_timelineNote);
    column->addWidget(m_timeline, 1);
    column->addStretch(0);
    return pane;
}

void IncidentPane::display(const IncidentDetailState& state) {
    if (state == m_state)
        return;
    m_state = state;
    refresh();
}

void IncidentPane::refresh() {
    const Palette& palette = m_theme.palette();
    const bool isShown = !m_state.title.isEmpty();
    m_mark->setVisible(isShown);
    m_mark->display(m_state.shape,
                    m_state.isMuted ? palette.muted : stateColor(m_state.shape, palette));
    m_title->setText(isShown ? m_state.title : tr("Select an incident to see all of it."));
    m_standing->setVisible(isShown);
    m_standing->setText(m_state.standing);
    const auto role = m_state.isMuted ? QPalette::PlaceholderText : QPalette::WindowText;
    m_title->setForegroundRole(role);
    m_standing->setForegroundRole(role);
    showFacts();
    m_evidence->setText(m_state.evidence);
    m_evidence->setVisible(!m_state.evidence.isEmpty());
    m_evidence->setForegroundRole(QPalette::PlaceholderText);
    m_guidanceTitle->setVisible(!m_state.guidance.isEmpty());
    m_guidance->setText(m_state.guidance);
    m_guidance->setVisible(!m_state.guidance.isEmpty());
    m_consequencesNote->setText(m_state.consequencesNote);
    m_consequencesNote->setVisible(!m_state.consequencesNote.isEmpty());
    m_consequences->setVisible(!m_state.consequences.empty());
    m_consequenceRows.update(m_state.consequences);
    m_timelineNote->setText(m_state.timelineNote);
    m_timelineNote->setVisible(!m_state.timelineNote.isEmpty());
    m_timeline->setVisible(!m_state.timeline.empty());
    m_timelineRows.update(m_state.timeline);
}

void IncidentPane::showFacts() {
    while (m_facts.size() < m_state.facts.size()) {
        const int row = static_cast<int>(m_facts.size());
        auto* name = text("incidentFactName", m_title->parentWidget());
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setWordWrap(false);
        auto* value = text("incidentFact", m_title->parentWidget());
        value->setFont(figureFont(TextSize::Body));
        m_grid->addWidget(name, row, 0);
        m_grid->addWidget(value, row, 1);
        m_facts.emplace_back(name, value);
    }
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        const auto& [name, value] = m_facts[i];
        const bool isUsed = i < m_state.facts.size();
        name->setVisible(isUsed);
        value->setVisible(isUsed);
        if (!isUsed)
            continue;
        name->setText(m_state.facts[i].first);
        value->setText(m_state.facts[i].second);
    }
}

} // namespace catalyst
