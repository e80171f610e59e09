#pragma once

#include "settings/FirstContactPresenter.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace catalyst {

class FactsGrid;
class FindingPanel;
class Theme;

/// Compares the droplet's key with what its own console says, and pins it when they are the same.
/// Another key than the pinned one is a full stop without a button. Modal to nothing.
class FirstContactDialog final : public QDialog {
    Q_OBJECT

public:
    /// `port` outlives it.
    FirstContactDialog(ConnectionPort& port, const ConnectionFacts& facts, const Theme& theme,
                       QWidget* parent = nullptr);

    /// Shows it, in front, and asks the droplet.
    void present();

signals:
    /// A connection may come now.
    void pinned();

private:
    QWidget* buildFacts();
    QWidget* buildComparison();
    QWidget* buildStop();
    QHBoxLayout* buildButtons();
    void connectAll();
    void render();

    FirstContactPresenter m_presenter;
    QLabel* m_title;
    FindingPanel* m_finding;
    FindingPanel* m_verdict;
    FactsGrid* m_facts = nullptr;
    QLabel* m_target = nullptr;
    QLabel* m_address = nullptr;
    QLabel* m_offered = nullptr;
    QLabel* m_pinned = nullptr;
    QWidget* m_comparison = nullptr;
    QLabel* m_command = nullptr;
    QLineEdit* m_typed = nullptr;
    QWidget* m_stop = nullptr;
    QLabel* m_stopCommand = nullptr;
    QLabel* m_forget = nullptr;
    QPushButton* m_pin = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace catalyst
