#pragma once

#include "broker/BrokerKeysPresenter.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace catalyst {

class FindingPanel;
class Theme;

/// Shows which keys the profile's broker account is reached with, takes new ones, tests and removes
/// them. Modal to nothing: window and emergency stop work beside it. What was typed is wiped once
/// it is in use and when the dialog is closed.
class BrokerKeysDialog final : public QDialog {
    Q_OBJECT

public:
    /// `port` outlives it.
    BrokerKeysDialog(BrokerKeysPort& port, const Theme& theme, QWidget* parent = nullptr);

    /// Shows it, in front, and looks what keys there are.
    void present();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildEntry();
    QWidget* buildRemoval();
    void connectAll();
    void render();
    void renderEntry(const BrokerKeysPresenter::State& state);
    void use();
    BrokerKeys typed() const;
    void wipeFields();

    BrokerKeysPresenter m_presenter;
    QLabel* m_owner;
    FindingPanel* m_keys;
    FindingPanel* m_outcome;
    QWidget* m_entry = nullptr;
    QLineEdit* m_id = nullptr;
    QLineEdit* m_secret = nullptr;
    QCheckBox* m_forThisRun = nullptr;
    QPushButton* m_use = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_askRemoval = nullptr;
    QWidget* m_removal = nullptr;
    QLabel* m_question = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace catalyst
