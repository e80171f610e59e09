#pragma once

#include "model/Mode.h"

#include <QWidget>

namespace catalyst {

class Theme;

/// The 6 px frame of the whole window that says which money it moves: PAPER grey, LIVE blue,
/// REHEARSAL violet and striped, MODE UNKNOWN brown and dashed. Holds one child inside the frame.
class ModeFrame final : public QWidget {
    Q_OBJECT

public:
    static constexpr int Width = 6;

    explicit ModeFrame(const Theme& theme, QWidget* parent = nullptr);
    void setContent(QWidget* content);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Mode m_mode = Mode::Unknown;
};

} // namespace catalyst
