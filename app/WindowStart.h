#pragma once

#include "app/Surroundings.h"
#include "app/TerminationSignals.h"

#include <QApplication>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <functional>
#include <iostream>
#include <string>

namespace catalyst {

/// What a program with a window is called, and what does the same without one.
struct WindowStart {
    const char* name;
    const char* withoutDisplay;

    int usageError(const std::string& what) const {
        constexpr int usageExit = 64;
        std::cerr << name << ": " << what << "\nTry " << name << " --help\n";
        return usageExit;
    }

    /// Loads the profile ("": the only one there is), starts log and QApplication, and runs what
    /// `run(clock, loaded)` does; the exit code. Help and errors of the command line need no
    /// display, and so no QApplication. `makeProfile`: where there is no profile at all, makes one,
    /// with a QApplication; its name, or "" to end; null: that is an error.
    template <class Run>
    int operator()(int argc, char** argv, std::string profile, Run run,
                   std::function<std::string(const SystemClock&)> makeProfile = {}) const {
        if (profile.empty()) {
            const auto only = defaultProfileName();
            const bool mayMake = makeProfile && !only && only.error().code == Error::Code::NotFound;
            if (!only && !mayMake)
                return usageError(only.error().detail);
            profile = only ? *only : std::string();
        }
        // Qt would abort without one.
        const bool hasDisplay = std::ranges::any_of(
            std::array{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"},
            [](const char* variable) { return !qEnvironmentVariableIsEmpty(variable); });
        if (!hasDisplay)
            return usageError(
                std::string("there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; ") +
                withoutDisplay + " does the same without a window");
        Result<LoadedProfile> loaded = fail(Error::Code::NotFound, "there is no profile");
        if (!profile.empty()) {
            loaded = loadProfile(profile);
            if (!loaded)
                return usageError(loaded.error().detail);
            startLog(*loaded, name, false);
        }

        // Before the first thread, which may be one of the display's.
        TerminationSignals::block();
        QApplication app(argc, argv);
        QApplication::setApplicationName(QString::fromLatin1(name));
        QApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
        QApplication::setDesktopFileName(QString::fromLatin1(name));
        QApplication::setQuitOnLastWindowClosed(false);
        QTranslator translator;
        if (translator.load(QLocale(), QStringLiteral("catalyst"), QStringLiteral("_"),
                            QStringLiteral(":/i18n")))
            QApplication::installTranslator(&translator);

        const SystemClock clock;
        if (profile.empty()) {
            profile = makeProfile(clock);
            if (profile.empty())
                return 0;
            loaded = loadProfile(profile);
            if (!loaded)
                return usageError(loaded.error().detail);
            startLog(*loaded, name, false);
        }
        return run(clock, std::move(*loaded));
    }
};

} // namespace catalyst
