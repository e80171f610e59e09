#include "ScreenRecorder.h"

#include "MainWindow.h"

#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QPixmap>

namespace catalyst {

namespace {

Result<void> renderPage(MainWindow& window, int page, const QString& path) {
    window.showPage(page);
    // The first round settles sizes, the second draws the plot for its own. Layouts wait for their
    // posted requests, which come before nobody's event loop here.
    for (int round = 0; round < 2; ++round) {
        window.flush();
        window.grab();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    }
    window.flush();
    if (window.grab().save(path, "PNG"))
        return {};
    return fail(Error::Code::Io, "Could not write the picture " + path.toStdString() +
                                     ": check that the directory is writable and has room");
}

} // namespace

Result<QStringList> renderPages(MainWindow& window, Theme& theme, const QString& directory) {
    if (!QDir().mkpath(directory))
        return fail(Error::Code::Io, "Could not create the directory " + directory.toStdString());
    const ThemeChoice choice = theme.choice();
    const QSize size = window.size();
    const int shown = window.currentPage();
    window.resize(1440, 900);
    QStringList paths;
    Result<void> result;
    for (const auto& [look, name] : {std::pair(ThemeChoice::Light, QStringLiteral("light")),
                                     std::pair(ThemeChoice::Dark, QStringLiteral("dark"))}) {
        theme.setChoice(look);
        for (int page = 0; page < window.pageCount() && result; ++page) {
            paths << QStringLiteral("%1/%2-%3.png").arg(directory, window.pageName(page), name);
            result = renderPage(window, page, paths.back());
        }
    }
    theme.setChoice(choice);
    window.resize(size);
    window.showPage(shown);
    if (!result)
        return fail(result.error());
    return paths;
}

} // namespace catalyst
