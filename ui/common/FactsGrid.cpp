#include "common/FactsGrid.h"

#include <QGridLayout>
#include <QLabel>

namespace catalyst {

namespace {

constexpr int TitleWidth = 88;

} // namespace

FactsGrid::FactsGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnMinimumWidth(0, TitleWidth);
    m_grid->setColumnStretch(1, 1);
}

QLabel* FactsGrid::add(const char* name, const QString& title) {
    auto* head = new QLabel(title, this);
    head->setTextFormat(Qt::PlainText);
    head->setForegroundRole(QPalette::PlaceholderText);
    auto* fact = new QLabel(this);
    fact->setObjectName(QString::fromLatin1(name));
    fact->setTextFormat(Qt::PlainText);
    fact->setWordWrap(true);
    fact->setAccessibleDescription(title);
    const int row = m_grid->rowCount();
    m_grid->addWidget(head, row, 0, Qt::AlignTop);
    m_grid->addWidget(fact, row, 1, Qt::AlignTop);
    head->hide();
    fact->hide();
    return fact;
}

void FactsGrid::display(QLabel* fact, const QString& text) {
    fact->setText(text);
    fact->setVisible(!text.isEmpty());
    int row = 0;
    int column = 0;
    int rows = 0;
    int columns = 0;
    m_grid->getItemPosition(m_grid->indexOf(fact), &row, &column, &rows, &columns);
    m_grid->itemAtPosition(row, 0)->widget()->setVisible(!text.isEmpty());
}

} // namespace catalyst
