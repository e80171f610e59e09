#pragma once

#include "overview/Panel.h"
#include "stop/StopStatus.h"

class QLabel;
class QPushButton;

namespace catalyst {

/// The two lesser strengths, as ordinary buttons: only the emergency stop is red.
class StrengthPanel final : public Panel {
    Q_OBJECT

public:
    explicit StrengthPanel(const Theme& theme, QWidget* parent = nullptr);
    void render(const StopStatus& status, const QString& refusal);

signals:
    void requested(catalyst::StopStrength strength);

private:
    QPushButton* makeButton(const char* name, const QString& text, StopStrength strength);
    static void describe(QPushButton& button, const QString& reason, const QString& what);

    QPushButton* m_pause;
    QLabel* m_pauseReason;
    QPushButton* m_freeze;
};

} // namespace catalyst
