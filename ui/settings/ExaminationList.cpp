#include "settings/ExaminationList.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>

namespace catalyst {

namespace {

constexpr int StepWidth = 112;
constexpr int WordWidth = 104;
constexpr int RowHeight = 28;

QLabel* words(const char* name, const QString& text, const QFont& font, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

} // namespace

ExaminationList::ExaminationList(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("examinationList"));
    setAccessibleName(tr("Steps of the examination"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    connect(&theme, &Theme::changed, this, &ExaminationList::rebuild);
}

void ExaminationList::display(const std::vector<ExaminationRow>& rows) {
    if (rows == m_rows)
        return;
    m_rows = rows;
    rebuild();
}

void ExaminationList::rebuild() {
    // A dozen rows, a few times a minute.
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    for (const ExaminationRow& row : m_rows)
        layout()->addWidget(makeRow(row));
}

QWidget* ExaminationList::makeRow(const ExaminationRow& row) {
    auto* made = new QWidget(this);
    made->setObjectName(QStringLiteral("examinationRow"));
    made->setAccessibleName(QStringLiteral("%1: %2").arg(row.step, row.word));
    made->setAccessibleDescription(row.seen + u' ' + row.likely + u' ' + row.toDo);
    auto* grid = new QGridLayout(made);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(1, StepWidth);
    grid->setColumnMinimumWidth(2, WordWidth);
    grid->setColumnStretch(3, 1);
    grid->setRowMinimumHeight(0, RowHeight - 8);
    auto* mark = new StateMark(made);
    mark->display(row.state, stateColor(row.state, m_theme.palette()));
    const bool isLoud = row.state == State::Failed || row.state == State::Unknown;
    const QFont font = textFont(TextSize::Body, isLoud ? QFont::DemiBold : QFont::Normal);
    QLabel* step = words("examinationStep", row.step, font, made);
    QLabel* word = words("examinationWord", row.word, font, made);
    QLabel* seen = words("examinationSeen", row.seen, textFont(TextSize::Body), made);
    if (!isLoud)
        seen->setForegroundRole(QPalette::PlaceholderText);
    const auto top = Qt::AlignTop | Qt::AlignLeft;
    grid->addWidget(mark, 0, 0, top);
    grid->addWidget(step, 0, 1, top);
    grid->addWidget(word, 0, 2, top);
    grid->addWidget(seen, 0, 3, Qt::AlignTop);
    const auto add = [&](const char* name, const QString& title, const QString& text) {
        if (text.isEmpty())
            return;
        const int at = grid->rowCount();
        grid->addWidget(words("examinationHead", title, textFont(TextSize::Body), made), at, 2,
                        top);
        grid->addWidget(words(name, text, textFont(TextSize::Body), made), at, 3, Qt::AlignTop);
    };
    add("examinationLikely", tr("likely"), row.likely);
    add("examinationToDo", tr("to do"), row.toDo);
    return made;
}

} // namespace catalyst
