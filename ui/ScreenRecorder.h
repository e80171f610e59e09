#pragma once

#include "base/Result.h"

#include <QString>
#include <QStringList>

namespace catalyst {

class MainWindow;
class Theme;

/// Writes every page in light and dark at 1440 x 900 to `<directory>/<page>-<theme>.png` and puts
/// theme and size back. Returns the paths. Blocks on the disk: for `./catalyst run` without a
/// display and for tests, not while somebody works.
Result<QStringList> renderPages(MainWindow& window, Theme& theme, const QString& directory);

} // namespace catalyst
