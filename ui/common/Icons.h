#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace catalyst {

/// An icon of resources/icons in one colour (the drawing's `currentColor`), for 1 to 3 times
/// `size`. Without the SVG plug-in it is null, and the word beside it stands alone.
QIcon themedIcon(const QString& name, const QColor& color, int size = 24);

/// The program's own icon; painted in code where the SVG plug-in is missing, so never null.
QIcon applicationIcon();

} // namespace catalyst
