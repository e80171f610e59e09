#include "stop/PapersPanel.h"

#include "common/FileSaver.h"
#include "common/Fonts.h"
#include "common/Prompts.h"
#include "stop/StopExport.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace catalyst {

namespace {

ExportHead headOf(const std::string& profile, const StopStatus& status) {
    ExportHead head;
    head.profile = profile;
    head.version = QCoreApplication::applicationVersion().toStdString();
    head.at = status.at.wall;
    if (!status.accountNumber.empty())
        head.account = std::string(toString(status.mode)) + '-' + status.accountNumber;
    return head;
}

std::vector<StopRun> runsOf(const StopStatus& status) {
    return {{"window", *status.timeline, {}}};
}

} // namespace

PapersPanel::PapersPanel(const Theme& theme, Prompts& prompts, std::string profile, Card card,
                         QWidget* parent)
    : Panel(theme, tr("To keep outside of this computer"), parent), m_prompts(prompts),
      m_profile(std::move(profile)), m_card(std::move(card)), m_saver(new FileSaver(this)),
      m_markdown(makeButton("stopMarkdown", tr("Timeline as text…"), &PapersPanel::saveMarkdown)),
      m_json(makeButton("stopJson", tr("Timeline as JSON…"), &PapersPanel::saveJson)),
      m_cardButton(makeButton("stopCard", tr("Fallback card to print…"), &PapersPanel::saveCard)),
      m_outcome(new QLabel(this)) {
    setObjectName(QStringLiteral("papersPanel"));
    m_cardButton->setToolTip(tr("What to do by hand, without this computer. It holds no key."));
    m_outcome->setObjectName(QStringLiteral("papersOutcome"));
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setFont(textFont(TextSize::Small));
    m_outcome->setForegroundRole(QPalette::PlaceholderText);
    m_outcome->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_markdown);
    row->addWidget(m_json);
    column()->addLayout(row);
    column()->addWidget(m_cardButton);
    column()->addWidget(m_outcome);
    connect(m_saver, &FileSaver::saved, this, [this](const QString& path, const QString& error) {
        m_outcome->setText(error.isEmpty() ? tr("Saved %1").arg(path)
                                           : tr("Not saved: %1").arg(error));
        m_outcome->show();
    });
}

QPushButton* PapersPanel::makeButton(const char* name, const QString& text,
                                     void (PapersPanel::*act)()) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    connect(button, &QPushButton::clicked, this, act);
    return button;
}

void PapersPanel::render(const StopStatusPtr& status) {
    m_status = status;
    const bool hasTimeline = !status->timeline->empty();
    const QString tip = hasTimeline ? tr("Every request and every answer, without secrets")
                                    : tr("Nothing is stopped: there is no timeline.");
    for (QPushButton* button : {m_markdown, m_json}) {
        button->setEnabled(hasTimeline);
        button->setToolTip(tip);
    }
    m_cardButton->setEnabled(m_card != nullptr);
}

void PapersPanel::saveMarkdown() {
    save(tr("Save the timeline"), QStringLiteral("stop.md"),
         exportMarkdown(headOf(m_profile, *m_status), runsOf(*m_status), m_status->stop,
                        Redactor()));
}

void PapersPanel::saveJson() {
    const QJsonObject json =
        exportJson(headOf(m_profile, *m_status), runsOf(*m_status), m_status->stop, Redactor());
    save(tr("Save the timeline"), QStringLiteral("stop.json"),
         QJsonDocument(json).toJson().toStdString());
}

void PapersPanel::saveCard() {
    save(tr("Save the fallback card"), QStringLiteral("fallback-card.html"),
         m_card(m_status->accountNumber));
}

void PapersPanel::save(const QString& title, const QString& file, std::string content) {
    m_prompts.askSavePath(title, QString::fromStdString(m_profile) + u'-' + file,
                          [this, content = std::move(content)](const QString& path) {
                              m_saver->save(path, QByteArray::fromStdString(content));
                          });
}

} // namespace catalyst
