#pragma once

#include "overview/Panel.h"
#include "stop/StopStatus.h"

#include <functional>
#include <string>

class QLabel;
class QPushButton;

namespace catalyst {

class FileSaver;
class Prompts;

/// What is kept outside of this program: the timeline of the stop that is shown, and the card that
/// says what to do without this computer.
class PapersPanel final : public Panel {
    Q_OBJECT

public:
    /// The card as one page of HTML, for the account with that number ("": not known).
    using Card = std::function<std::string(const std::string& accountNumber)>;

    PapersPanel(const Theme& theme, Prompts& prompts, std::string profile, Card card,
                QWidget* parent = nullptr);
    void render(const StopStatusPtr& status);

private:
    QPushButton* makeButton(const char* name, const QString& text, void (PapersPanel::*act)());
    void saveMarkdown();
    void saveJson();
    void saveCard();
    void save(const QString& title, const QString& file, std::string content);

    Prompts& m_prompts;
    std::string m_profile;
    Card m_card;
    StopStatusPtr m_status;
    FileSaver* m_saver;
    QPushButton* m_markdown;
    QPushButton* m_json;
    QPushButton* m_cardButton;
    QLabel* m_outcome;
};

} // namespace catalyst
