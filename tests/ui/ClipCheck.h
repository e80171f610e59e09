#pragma once

#include <QStringList>
#include <QWidget>

namespace catalyst::test {

/// A line for every visible text or control in `window` that has less room than it needs, shortens
/// itself in the header, stands beyond the window's edge or lies over another one, and for every
/// table column narrower than its cells.
QStringList clipped(const QWidget& window);

} // namespace catalyst::test
