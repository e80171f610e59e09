#pragma once

#include "stop/StopPresenter.h"

#include <QWidget>

class QLabel;

namespace catalyst {

class ElidedLabel;
class LampButton;
class StopButton;
class Theme;

/// The stop with what belongs beside it: what a press would do now, whether it would work, and
/// whether somebody pressed. 88 px high.
class StopCorner final : public QWidget {
    Q_OBJECT

public:
    explicit StopCorner(const Theme& theme, QWidget* parent = nullptr);
    void render(const StopSummary& summary);
    /// The shortcut is told in the tool tip; `hold` zero: one press acts.
    void configure(const QString& shortcut, std::chrono::milliseconds hold);

signals:
    void engaged();
    void detailsRequested();

private:
    StopSummary m_summary;
    LampButton* m_lamp;
    QLabel* m_plan;
    ElidedLabel* m_note;
    StopButton* m_button;
};

} // namespace catalyst
