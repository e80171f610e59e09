#include "stop/StopBoard.h"

#include "common/Fonts.h"
#include "common/StatePanel.h"
#include "common/Tables.h"
#include "stop/StopRows.h"
#include "stop/VerdictPanel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>

namespace catalyst {

namespace {

/// What one screen can use, and what is made anew ten times a second within a few milliseconds.
constexpr std::size_t mostRows = 200;

QTableView* makeTable(const char* name, const QString& title, QAbstractItemModel* model,
                      const Theme& theme, QWidget* parent) {
    auto* table = new QTableView(parent);
    table->setObjectName(QString::fromLatin1(name));
    table->setAccessibleName(title);
    table->setModel(model);
    dressTable(*table, theme);
    return table;
}

QLabel* makeNote(const char* name, QWidget* parent) {
    auto* note = new QLabel(parent);
    note->setObjectName(QString::fromLatin1(name));
    note->setTextFormat(Qt::PlainText);
    note->setFont(textFont(TextSize::Small));
    note->setForegroundRole(QPalette::PlaceholderText);
    return note;
}

} // namespace

StopBoard::StopBoard(const Theme& theme, Zones zones, QWidget* parent)
    : QWidget(parent), m_zones(std::move(zones)), m_verdict(new VerdictPanel(theme, this)),
      m_tabs(new QTabWidget(this)),
      m_progressRows(new StateRowsModel({{tr("What"), true, false},
                                         {tr("Kind"), false, false},
                                         {tr("Quantity"), false, true},
                                         {tr("How far"), true, false}},
                                        this)),
      m_timelineRows(new StateRowsModel({{tr("After the press"), false, false},
                                         {tr("At"), false, false},
                                         {tr("Request"), true, false},
                                         {tr("Answer"), false, false}},
                                        this)) {
    setObjectName(QStringLiteral("stopBoard"));
    m_tabs->setObjectName(QStringLiteral("stopTabs"));
    m_tabs->addTab(buildProgress(theme), tr("Orders and positions"));
    m_tabs->addTab(buildTimeline(theme), tr("Requests and answers"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_verdict);
    column->addWidget(m_tabs, 1);
}

QWidget* StopBoard::buildProgress(const Theme& theme) {
    auto* page = new QWidget(this);
    QTableView* table =
        makeTable("stopProgress", tr("Orders and positions"), m_progressRows, theme, page);
    fitColumn(*table, 0, tr("UNPROTECTED %1").arg(QStringLiteral("BRK.B")));
    fitColumn(*table, 1, tr("order %1").arg(QStringLiteral("0a1b2c3d")));
    fitColumn(*table, 2, QStringLiteral("short 1000.25"));
    stretchColumn(*table, 3);
    m_progressNote = makeNote("stopProgressNote", page);
    m_nothing = new StatePanel(StatePanel::Form::Page, theme, page);
    m_progress = table;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(table, 1);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_progressNote);
    return page;
}

QWidget* StopBoard::buildTimeline(const Theme& theme) {
    auto* page = new QWidget(this);
    QTableView* table =
        makeTable("stopTimeline", tr("Requests and answers"), m_timelineRows, theme, page);
    fitColumn(*table, 0, QStringLiteral("+86,400.123 s"));
    fitColumn(*table, 1, QStringLiteral("13:46:02.312 ET"));
    fitColumn(*table, 2, tr("answer: %1").arg(tr("read the broker’s clock")));
    stretchColumn(*table, 3);
    m_timelineNote = makeNote("stopTimelineNote", page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(table, 1);
    column->addWidget(m_timelineNote);
    return page;
}

void StopBoard::addPart(QWidget* part, const QString& title) {
    m_tabs->addTab(part, title);
}

void StopBoard::showPart(QWidget* part) {
    m_tabs->setCurrentWidget(part);
}

void StopBoard::render(const StopView& view) {
    m_verdict->render(view.summary, view.verdict);
    m_progressRows->update(StopRows::progress({*view.status, view.now, m_zones}, mostRows));
    const std::size_t all = view.status->progress.size();
    m_progress->setVisible(all > 0);
    m_nothing->display(view.verdict.nothingState, view.verdict.nothing, view.verdict.nothingNote);
    m_nothing->setVisible(all == 0);
    m_progressNote->setText(tr("%1 of %2, those that matter first")
                                .arg(QString::number(mostRows), QString::number(all)));
    m_progressNote->setVisible(all > mostRows);
    renderTimeline(*view.status);
}

/// Only when it grew: rows by the hundred are not worth making once a second.
void StopBoard::renderTimeline(const StopStatus& status) {
    if (m_timeline == status.timeline && m_timeline)
        return;
    m_timeline = status.timeline;
    m_timelineRows->update(StopRows::timeline(*status.timeline, m_zones, mostRows));
    const std::size_t all = status.timeline->size();
    if (all == 0)
        m_timelineNote->setText(tr("Nothing was asked so far."));
    else if (all > mostRows)
        m_timelineNote->setText(
            tr("The latest %1 of %2").arg(QString::number(mostRows), QString::number(all)));
    m_timelineNote->setVisible(all == 0 || all > mostRows);
}

} // namespace catalyst
