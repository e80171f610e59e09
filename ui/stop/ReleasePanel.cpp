#include "stop/ReleasePanel.h"

#include "common/Tables.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardItemModel>

#include <algorithm>

namespace catalyst {

namespace {

constexpr int mostVisible = 5;

template <class Button>
Button* makeTick(const char* name, const QString& text, const QString& tip, QWidget* parent) {
    auto* button = new Button(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setToolTip(tip);
    button->setMinimumHeight(32);
    return button;
}

} // namespace

ReleasePanel::ReleasePanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Release"), parent),
      m_cause(makeTick<QCheckBox>("releaseCause", tr("The cause is understood"),
                                  tr("Why the stop was pressed, and that it will not happen again"),
                                  this)),
      m_nobody(makeTick<QCheckBox>("releaseNobody", tr("Nobody else works on it"),
                                   tr("No other program and no other person acts on the account"),
                                   this)),
      m_looked(makeTick<QCheckBox>("releaseLooked", tr("I looked at the broker itself"),
                                   tr("What is left is not known here"), this)),
      m_leftTitle(new QLabel(tr("Left, each to be ticked:"), this)), m_left(new QListView(this)),
      m_leftRows(new QStandardItemModel(this)), m_reason(new QLineEdit(this)),
      m_lifts(makeTick<QRadioButton>("releaseLifts", tr("Lift the suspension and read it back"),
                                     tr("The broker takes orders again"), this)),
      m_leaves(makeTick<QRadioButton>(
          "releaseLeaves", tr("Leave the suspension in force"),
          tr("A way out without the broker: it goes on refusing orders"), this)),
      m_release(new QPushButton(tr("Release, and start nothing"), this)),
      m_missing(new QLabel(this)), m_outcome(new QLabel(this)) {
    setObjectName(QStringLiteral("releasePanel"));
    build();
    for (QAbstractButton* tick :
         {static_cast<QAbstractButton*>(m_cause), static_cast<QAbstractButton*>(m_nobody),
          static_cast<QAbstractButton*>(m_looked)})
        connect(tick, &QAbstractButton::toggled, this, &ReleasePanel::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &ReleasePanel::refresh);
    connect(m_leftRows, &QStandardItemModel::itemChanged, this, &ReleasePanel::refresh);
    connect(m_release, &QPushButton::clicked, this, &ReleasePanel::request);
}

void ReleasePanel::build() {
    m_left->setObjectName(QStringLiteral("releaseLeft"));
    m_left->setAccessibleName(m_leftTitle->text());
    m_left->setModel(m_leftRows);
    m_left->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_left->setUniformItemSizes(true);
    m_reason->setObjectName(QStringLiteral("releaseReason"));
    m_reason->setPlaceholderText(tr("Reason, for the record"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    m_reason->setToolTip(m_reason->placeholderText());
    m_reason->setMaxLength(500);
    m_lifts->setChecked(true);
    m_release->setObjectName(QStringLiteral("releaseButton"));
    m_missing->setObjectName(QStringLiteral("releaseMissing"));
    m_outcome->setObjectName(QStringLiteral("releaseOutcome"));
    for (QLabel* label : {m_missing, m_outcome}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_outcome->hide();
    for (QWidget* part : {static_cast<QWidget*>(m_cause), static_cast<QWidget*>(m_nobody),
                          static_cast<QWidget*>(m_leftTitle), static_cast<QWidget*>(m_left),
                          static_cast<QWidget*>(m_looked), static_cast<QWidget*>(m_reason),
                          static_cast<QWidget*>(m_lifts), static_cast<QWidget*>(m_leaves),
                          static_cast<QWidget*>(m_missing), static_cast<QWidget*>(m_release),
                          static_cast<QWidget*>(m_outcome)})
        column()->addWidget(part);
}

void ReleasePanel::render(const StopStatusPtr& status) {
    const bool isOther = m_status && m_status->stop != status->stop;
    m_status = status;
    if (isOther) {
        for (QCheckBox* tick : {m_cause, m_nobody, m_looked})
            tick->setChecked(false);
        m_reason->clear();
        m_residue.clear();
        m_leftRows->clear();
        m_outcome->hide();
        m_isAsked = false;
    }
    renderResidue();
    refresh();
}

/// Ticks stay with their names; what is new is not ticked.
void ReleasePanel::renderResidue() {
    const std::vector<ResidueName> residue = ReleasePresenter::residue(*m_status);
    const bool isUncertain = ReleasePresenter::isResidueUncertain(*m_status);
    m_looked->setVisible(isUncertain);
    m_leftTitle->setVisible(!residue.empty());
    m_left->setVisible(!residue.empty());
    if (residue == m_residue)
        return;
    const ReleaseChecks before = checks();
    m_residue = residue;
    m_leftRows->clear();
    for (const ResidueName& item : residue) {
        auto* row = new QStandardItem(item.text);
        row->setCheckable(true);
        row->setToolTip(item.text);
        row->setSizeHint({0, RowHeight});
        row->setCheckState(before.acknowledged.contains(item.name) ? Qt::Checked : Qt::Unchecked);
        m_leftRows->appendRow(row);
    }
    const int rows = std::min(static_cast<int>(residue.size()), mostVisible);
    m_left->setFixedHeight(rows * RowHeight + 2 * m_left->frameWidth() + 2);
}

ReleaseChecks ReleasePanel::checks() const {
    ReleaseChecks checks;
    checks.isCauseUnderstood = m_cause->isChecked();
    checks.doesNobodyElseWork = m_nobody->isChecked();
    checks.hasLookedElsewhere = m_looked->isChecked();
    for (int row = 0; row < m_leftRows->rowCount(); ++row) {
        if (m_leftRows->item(row)->checkState() == Qt::Checked)
            checks.acknowledged.insert(m_residue[static_cast<std::size_t>(row)].name);
    }
    checks.reason = m_reason->text();
    checks.liftsSuspension = m_lifts->isChecked();
    return checks;
}

void ReleasePanel::refresh() {
    if (!m_status)
        return;
    const QString missing = ReleasePresenter::missing(*m_status, checks());
    m_release->setEnabled(missing.isEmpty() && !m_isAsked);
    m_release->setToolTip(missing.isEmpty() ? tr("Permits starting, and starts nothing") : missing);
    m_release->setAccessibleDescription(m_release->toolTip());
    m_missing->setText(missing);
    m_missing->setVisible(!missing.isEmpty());
}

void ReleasePanel::request() {
    m_isAsked = true;
    m_outcome->setText(tr("Asked: it is released once that was read back."));
    m_outcome->show();
    refresh();
    emit releaseRequested(ReleasePresenter::order(*m_status, checks()));
}

QString ReleasePanel::showOutcome(const QString& trouble) {
    const QString outcome = trouble.isEmpty() ? tr("Released, and nothing was started.")
                                              : tr("Not released: %1").arg(trouble);
    m_isAsked = false;
    refresh();
    m_outcome->setText(outcome);
    m_outcome->show();
    return outcome;
}

} // namespace catalyst
