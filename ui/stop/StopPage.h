#pragma once

#include "Page.h"
#include "WindowSettings.h"
#include "stop/StopPresenter.h"

namespace catalyst {

class EmergencyStop;
class PapersPanel;
class Prompts;
class ReadinessPanel;
class ReleasePanel;
class StopBoard;
class StopSettingsPanel;
class StrengthPanel;
class Theme;

/// The stop: its verdict first, what is left of what, every request, whether it would work, the
/// lesser strengths, and how the latch is let go of.
class StopPage final : public Page {
    Q_OBJECT

public:
    struct Parts {
        EmergencyStop& stop;
        const Theme& theme;
        Prompts& prompts;
        Zones zones;
        std::string profile;
        std::function<std::string(const std::string& accountNumber)> card;
    };
    explicit StopPage(const Parts& parts, QWidget* parent = nullptr);

    /// What the engine says is not needed: the stop has its own status.
    void render(const StatusPtr&, const Freshness&, Instant) override {}
    void flush() override {}
    /// Ten times a second at most. Hidden, it only keeps what it was given.
    void renderStop(const StopView& view);
    void displayChoices(const StopChoices& choices);

signals:
    /// How a release ended.
    void said(const QString& text);
    void choicesChanged(const catalyst::StopChoices& choices);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildSide(const Parts& parts);
    void apply();

    StopView m_view;
    StopBoard* m_board;
    ReleasePanel* m_release;
    ReadinessPanel* m_readiness;
    StrengthPanel* m_strengths;
    PapersPanel* m_papers;
    StopSettingsPanel* m_settings;
};

} // namespace catalyst
