#include "stop/ReadinessPanel.h"

#include "common/Tables.h"
#include "stop/StopRows.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QTableView>

namespace catalyst {

namespace {

constexpr int Items = 10;

} // namespace

ReadinessPanel::ReadinessPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Would it work"), parent),
      m_rows(
          new StateRowsModel({{tr("What"), true, false}, {tr("How it is"), true, false}}, this)) {
    setObjectName(QStringLiteral("readinessPanel"));
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("stopReadiness"));
    table->setAccessibleName(tr("Would it work"));
    table->setModel(m_rows);
    dressTable(*table, theme);
    table->horizontalHeader()->hide();
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setFixedHeight(Items * RowHeight + 2);
    fitColumn(*table, 0, StopText::of(ReadinessItem::DropletsAccount));
    stretchColumn(*table, 1);
    column()->addWidget(table);
}

void ReadinessPanel::render(const StopReadiness& readiness) {
    m_rows->update(StopRows::readiness(readiness));
}

} // namespace catalyst
