#pragma once

#include <QFont>

namespace catalyst {

/// The sizes of the type scale, in pixels at scale 1.
enum class TextSize { Small = 11, Body = 13, Title = 16, Large = 24, Huge = 40 };

/// The desktop's own UI font in a size of the scale.
QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

/// For figures: the UI font when all its digits have the same width, else DejaVu Sans or what the
/// system offers as fixed pitch, so that ticking numbers do not dance.
QFont figureFont(TextSize size, QFont::Weight weight = QFont::Normal);

} // namespace catalyst
