#include "common/Fonts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetricsF>

namespace catalyst {

namespace {

bool hasTabularFigures(const QFont& font) {
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(u'0');
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (!qFuzzyCompare(metrics.horizontalAdvance(QChar(digit)), width))
            return false;
    }
    return true;
}

QFont sized(QFont font, TextSize size, QFont::Weight weight) {
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(weight);
    return font;
}

} // namespace

QFont textFont(TextSize size, QFont::Weight weight) {
    return sized(QApplication::font(), size, weight);
}

QFont figureFont(TextSize size, QFont::Weight weight) {
    const QFont text = textFont(size, weight);
    if (hasTabularFigures(text))
        return text;
    const QFont pinned = sized(QFont(QStringLiteral("DejaVu Sans")), size, weight);
    if (hasTabularFigures(pinned))
        return pinned;
    return sized(QFontDatabase::systemFont(QFontDatabase::FixedFont), size, weight);
}

} // namespace catalyst
