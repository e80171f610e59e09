#pragma once

#include "setup/SetupPresenter.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace catalyst {

class FindingPanel;
class FirstContactPane;
class SetupBrokerForm;
class SetupEndPane;
class SetupFoundPane;
class SetupPlaceForm;
class SetupProfilePane;
class SetupStepList;
class Theme;

/// Connects a droplet that has no profile yet, step by step. Modal to nothing: window and emergency
/// stop work beside it. Closing it ends what is under way and begins anew the next time.
class SetupDialog final : public QDialog {
    Q_OBJECT

public:
    /// `watchesHere`: the program goes on with the new profile, else the end says how another one
    /// does. `port` outlives it.
    SetupDialog(SetupPort& port, bool watchesHere, const Theme& theme, QWidget* parent = nullptr);
    ~SetupDialog() override;

    /// Shows it, in front.
    void present();

signals:
    void watchRequested(const QString& profile, bool asksKeys);

private:
    QWidget* buildPages();
    QWidget* buildButtons();
    void connectAll();
    void goOn();
    void placed(const SetupPlace& place);
    void render();
    void focusStep();

    SetupPort& m_port;
    const Theme& m_theme;
    SetupPresenter m_presenter;
    SetupStep m_shown = SetupStep::Place;
    SetupStepList* m_steps;
    QLabel* m_title;
    FindingPanel* m_finding;
    QStackedWidget* m_pages = nullptr;
    SetupPlaceForm* m_place = nullptr;
    QScrollArea* m_key = nullptr;
    FirstContactPane* m_contact = nullptr; ///< null until a droplet can be asked
    SetupFoundPane* m_found = nullptr;
    SetupBrokerForm* m_broker = nullptr;
    SetupProfilePane* m_profile = nullptr;
    SetupEndPane* m_end = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
};

} // namespace catalyst
