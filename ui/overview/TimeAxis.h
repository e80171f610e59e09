#pragma once

#include "common/Format.h"

#include <QWidget>

namespace catalyst {

class Theme;

/// The exchange's hours under a strip: one label each six hours, the last is "now".
class TimeAxis final : public QWidget {
    Q_OBJECT

public:
    TimeAxis(const Theme& theme, Zones zones, QWidget* parent = nullptr);
    void display(Instant from, Instant to);
    QSize sizeHint() const override { return {200, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Zones m_zones;
    Instant m_from{};
    Instant m_to{};
};

} // namespace catalyst
