#pragma once

#include "model/Evidence.h"
#include "model/Incident.h"
#include "model/Mode.h"

#include <QColor>

namespace catalyst {

/// The colour tokens of one theme. Text on `background`, `panel` and `selection` reaches 4.5 : 1
/// for every token of the first group but `line` (a test computes it).
struct Palette {
    bool isDark = false;
    QColor background, panel, line;
    QColor text, muted, accent;
    QColor critical, warning, information, unknown;
    QColor gain, loss;
    QColor selection; ///< behind the selected row: accent over panel
    QColor onAccent;  ///< text on an accent surface

    static Palette light();
    static Palette dark();
};

/// The same in both themes; white text stands on each.
QColor modeColor(Mode mode);
/// Red on yellow: the emergency stop's alone.
inline constexpr QRgb StopRed = 0xFFC00000;
inline constexpr QRgb StopYellow = 0xFFFFD400;

QColor stateColor(State state, const Palette& palette);
QColor severityColor(Severity severity, const Palette& palette);

/// WCAG 2 contrast ratio, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace catalyst
