#pragma once

#include "WindowSettings.h"
#include "stop/StopPresenter.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace catalyst {

class EmergencyStop;
class ModeFrame;
class ModeTag;
class Prompts;
class ReadinessPanel;
class StopBell;
class StopBoard;
class StopCorner;
class Theme;

/// The window of a program that has the stop and nothing else. Needs no engine and no store.
/// Construct before EmergencyStop::start(), which outlives it.
class StopWindow final : public QWidget {
    Q_OBJECT

public:
    struct Parts {
        EmergencyStop& stop;
        const Clock& clock;
        Theme& theme;
        Prompts& prompts;
        QString profile;
        StopChoices choices;
        Zones zones;
    };
    explicit StopWindow(Parts parts, QWidget* parent = nullptr);
    ~StopWindow() override;

    /// Asks when a stop under way would be left unfinished, then emits quitConfirmed.
    void requestQuit();

signals:
    void quitConfirmed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* build();
    void connectStop();
    void engage();
    void render();

    Parts m_parts;
    bool m_isQuitting = false;
    ModeFrame* m_frame;
    ModeTag* m_tag = nullptr;
    QLabel* m_profile = nullptr;
    StopCorner* m_corner = nullptr;
    StopBoard* m_board = nullptr;
    ReadinessPanel* m_readiness = nullptr;
    StopBell* m_bell;
    QTimer m_second;
};

} // namespace catalyst
