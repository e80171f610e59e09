#include "setup/SetupPanes.h"

#include "common/FactsGrid.h"
#include "common/Fonts.h"
#include "common/StateRowsModel.h"
#include "common/Tables.h"
#include "settings/ExaminationList.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>
#include <QScrollArea>
#include <QTableView>

namespace catalyst {

namespace {

QLabel* words(const char* name, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return made;
}

} // namespace

SetupFoundPane::SetupFoundPane(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_facts(new FactsGrid(this)),
      m_docker(m_facts->add("setupDocker", tr("Docker"))),
      m_compose(m_facts->add("setupCompose", tr("Compose"))),
      m_database(m_facts->add("setupDatabase", tr("Database"))),
      m_redis(m_facts->add("setupRedis", tr("Redis"))),
      m_rows(new StateRowsModel({{tr("Service"), true, false},
                                 {tr("Container"), false, false},
                                 {tr("Port"), false, true},
                                 {tr("How the port is known"), false, false},
                                 {tr("What it answered"), false, false},
                                 {QStringLiteral("/openapi.json"), false, false}},
                                this)),
      m_table(new QTableView(this)) {
    m_table->setObjectName(QStringLiteral("setupServices"));
    m_table->setAccessibleName(tr("Services"));
    m_table->setModel(m_rows);
    dressTable(*m_table, theme);
    fitColumn(*m_table, 0, QStringLiteral("orchestration"));
    fitColumn(*m_table, 1, QStringLiteral("catalyst-orchestration"));
    fitColumn(*m_table, 2, QStringLiteral("65535"));
    fitColumn(*m_table, 3, SetupText::of(PortSource::Contract));
    fitColumn(*m_table, 5, tr("not readable"));
    stretchColumn(*m_table, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_facts);
    column->addWidget(m_table, 1);
}

void SetupFoundPane::display(const SetupPresenter::View& view) {
    m_facts->display(m_docker, view.docker);
    m_facts->display(m_compose, view.compose);
    m_facts->display(m_database, view.database);
    m_facts->display(m_redis, view.redis);
    m_rows->update(view.services);
    // An empty table would look like a droplet without services.
    m_table->setVisible(!view.services.empty());
}

SetupProfilePane::SetupProfilePane(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_facts(new FactsGrid(this)), m_file(m_facts->add("setupFile", tr("File"))) {
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("setupMissingScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(scroll);
    m_missing = new ExaminationList(theme, content);
    m_missing->setAccessibleName(tr("What is missing"));
    auto* list = new QVBoxLayout(content);
    list->setContentsMargins(0, 0, 8, 0);
    list->addWidget(m_missing);
    list->addStretch(1);
    scroll->setWidget(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_facts);
    column->addWidget(scroll, 1);
}

void SetupProfilePane::display(const SetupPresenter::View& view) {
    m_facts->display(m_file, view.file);
    m_missing->display(view.missing);
}

SetupEndPane::SetupEndPane(QWidget* parent)
    : QWidget(parent), m_start(words("setupStart", this)), m_head(words("setupRestHead", this)),
      m_rest(words("setupRest", this)) {
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(static_cast<int>(TextSize::Body));
    m_start->setFont(fixed);
    m_start->setAccessibleName(tr("The command that watches it"));
    m_head->setText(tr("Left to do"));
    m_head->setFont(textFont(TextSize::Body, QFont::DemiBold));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_start);
    column->addSpacing(8);
    column->addWidget(m_head);
    column->addWidget(m_rest);
    column->addStretch(1);
}

void SetupEndPane::display(const SetupPresenter::View& view) {
    m_start->setText(view.start);
    m_start->setVisible(!view.start.isEmpty());
    m_rest->setText(view.rest.join(QStringLiteral("\n\n")));
    m_head->setVisible(!view.rest.isEmpty());
}

} // namespace catalyst
