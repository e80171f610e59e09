#include "app/TerminationSignals.h"
#include "app/stop/Arguments.h"
#include "app/stop/StopProgram.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <iostream>

using namespace catalyst;

namespace {

constexpr int usageExit = 64;

/// Qt would abort without one.
bool hasDisplay() {
    return std::ranges::any_of(std::array{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"},
                               [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
}

int usageError(const std::string& what) {
    std::cerr << "catalyst-stop: " << what << "\nTry catalyst-stop --help\n";
    return usageExit;
}

/// Help and errors of the command line need no display, and so no QApplication.
int runWindow(int argc, char** argv, StopArguments arguments) {
    if (arguments.profile.empty()) {
        const auto only = defaultProfileName();
        if (!only)
            return usageError(only.error().detail);
        arguments.profile = *only;
    }
    if (!hasDisplay())
        return usageError("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; "
                          "`catalystctl emergency-stop` does the same without a window");
    auto loaded = loadProfile(arguments.profile);
    if (!loaded)
        return usageError(loaded.error().detail);
    startLog(*loaded, "catalyst-stop", false);

    // Before the first thread, which may be one of the display's.
    TerminationSignals::block();
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("catalyst-stop"));
    QApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("catalyst-stop"));
    QApplication::setQuitOnLastWindowClosed(false);
    QTranslator translator;
    if (translator.load(QLocale(), QStringLiteral("catalyst"), QStringLiteral("_"),
                        QStringLiteral(":/i18n")))
        QApplication::installTranslator(&translator);

    const SystemClock clock;
    StopProgram program(clock, std::move(*loaded));
    return program.exec();
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = parseStopArguments({argv + 1, argv + argc});
    if (!arguments)
        return usageError(arguments.error().detail);
    if (arguments->isHelp) {
        std::cout << stopUsage();
        return 0;
    }
    if (arguments->isVersion) {
        std::cout << "catalyst-stop " CONSOLE_VERSION "\n";
        return 0;
    }
    return runWindow(argc, argv, *arguments);
}
