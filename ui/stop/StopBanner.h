#pragma once

#include "stop/StopPresenter.h"

#include <QWidget>

class QPushButton;

namespace catalyst {

class ElidedLabel;
class StateMark;
class Theme;

/// The line below the header while the account is latched: that everything but watching is refused,
/// where the stop stands, the way to its page, and the bell's switch.
class StopBanner final : public QWidget {
    Q_OBJECT

public:
    explicit StopBanner(const Theme& theme, QWidget* parent = nullptr);
    /// Hides itself while nothing is latched.
    void render(const StopSummary& summary, const VerdictView& verdict);
    void setRinging(bool rings);

signals:
    void openRequested();
    void bellAcknowledged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    const Theme& m_theme;
    State m_state = State::Unknown;
    StateMark* m_mark;
    ElidedLabel* m_text;
    QPushButton* m_silence;
    QPushButton* m_open;
};

} // namespace catalyst
