#pragma once

#include "settings/KeyPromptPort.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace catalyst {

class FindingPanel;
class Theme;

/// Asks for what unlocks the operator's key while a connection is made, and goes when that needs it
/// no more. What is typed is not shown, not kept, and wiped. Modal to nothing.
class KeyPromptDialog final : public QDialog {
    Q_OBJECT

public:
    /// `port` outlives it.
    KeyPromptDialog(KeyPromptPort& port, const Theme& theme, QWidget* parent = nullptr);
    ~KeyPromptDialog() override;

protected:
    /// Escape and closing decline.
    void reject() override;

private:
    void build();
    void follow();
    void render(const SshPrompt& prompt);
    void give();
    void decline();
    void wipeField();

    KeyPromptPort& m_port;
    std::uint64_t m_question = 0; ///< that is shown; 0: none
    QLabel* m_title;
    FindingPanel* m_finding;
    QLabel* m_key;
    QLineEdit* m_secret;
    QPushButton* m_give;
    QPushButton* m_decline;
};

} // namespace catalyst
