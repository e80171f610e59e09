#pragma once

#include "WindowSettings.h"
#include "overview/Panel.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace catalyst {

/// How the stop is pressed, and the broker's telephone number for when it did not help.
class StopSettingsPanel final : public Panel {
    Q_OBJECT

public:
    explicit StopSettingsPanel(const Theme& theme, QWidget* parent = nullptr);
    void display(const StopChoices& choices);

signals:
    void changed(const catalyst::StopChoices& choices);

private:
    void changeShortcut();
    void emitChanged();

    StopChoices m_choices;
    QCheckBox* m_hold;
    QLineEdit* m_shortcut;
    QLabel* m_problem;
    QLineEdit* m_telephone;
};

} // namespace catalyst
