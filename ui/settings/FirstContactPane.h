#pragma once

#include "settings/FirstContactPresenter.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace catalyst {

class FactsGrid;
class FindingPanel;
class Theme;

/// Compares the droplet's key with what its own console says, and pins it when they are the same.
/// Another key than the pinned one is a full stop without a button.
class FirstContactPane final : public QWidget {
    Q_OBJECT

public:
    /// `port` outlives it.
    FirstContactPane(ConnectionPort& port, const ConnectionFacts& facts, const Theme& theme,
                     QWidget* parent = nullptr);

    FirstContactPresenter& presenter() { return m_presenter; }
    /// Into the row of its own, before the one that pins.
    void addButton(QPushButton* button);

signals:
    /// A connection may come now.
    void pinned();
    /// It may need another height.
    void rendered();

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
    QHBoxLayout* m_buttons = nullptr;
    QPushButton* m_pin = nullptr;
    QPushButton* m_again = nullptr;
};

} // namespace catalyst
