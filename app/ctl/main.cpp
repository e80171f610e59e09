#include "app/TerminationSignals.h"
#include "app/ctl/Arguments.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/PlainCommands.h"
#include "async/qt/QtExecutor.h"

#include <QCoreApplication>

#include <csignal>
#include <iostream>
#include <optional>

using namespace catalyst;

namespace {

constexpr int usageExit = 64;

int usageError(const std::string& what) {
    std::cerr << "catalystctl: " << what << "\nTry catalystctl --help\n";
    return usageExit;
}

Task<void> runCommand(EngineCommands& commands, std::string name, int& code) {
    if (name == "status")
        code = co_await commands.status();
    else if (name == "watch")
        code = co_await commands.watch();
    else if (name == "run")
        code = co_await commands.run();
    else
        code = co_await commands.rehearsal();
}

int engineCommand(Arguments arguments) {
    if (arguments.command == "rehearsal" && arguments.profile.empty())
        arguments.profile = rehearsalProfile;
    if (arguments.command != "rehearsal" && !arguments.operands.empty())
        return usageError(arguments.command + " takes no \"" + arguments.operands[0] + "\"");
    if (arguments.profile.empty()) {
        const auto only = defaultProfileName();
        if (!only) {
            printError(only.error(), arguments.isJson);
            return usageExit;
        }
        arguments.profile = *only;
    }
    auto loaded = loadProfile(arguments.profile);
    if (!loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    const bool isService = arguments.command == "run";
    startLog(*loaded, isService ? "catalystctl-run" : "catalystctl", isService);

    const SystemClock clock;
    QtExecutor executor(clock);
    const std::string name = arguments.command;
    EngineCommands commands(executor, std::move(arguments), std::move(*loaded));
    const TerminationSignals signalsOfTheSystem([&commands] { commands.interrupt(); });
    int code = 3;
    TaskScope scope(executor);
    scope.spawn(runCommand(commands, name, code), [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return code;
}

int perform(const std::vector<std::string>& words) {
    const auto parsed = parseArguments(words);
    if (!parsed)
        return usageError(parsed.error().detail);
    if (parsed->isHelp || (parsed->command.empty() && !parsed->isVersion)) {
        (parsed->isHelp ? std::cout : std::cerr) << usage();
        return parsed->isHelp ? 0 : usageExit;
    }
    if (parsed->isVersion) {
        std::cout << "catalystctl " CONSOLE_VERSION "\n";
        return 0;
    }
    const std::string& command = parsed->command;
    if (command == "status" || command == "watch" || command == "run" || command == "rehearsal")
        return engineCommand(*parsed);
    if (command == "profile")
        return profileCommand(*parsed);
    if (command == "calendar")
        return calendarCommand(*parsed);
    return usageError("there is no command \"" + command + "\"");
}

} // namespace

int main(int argc, char** argv) {
    // A reader that has gone away (`| head`) is told as an error, after an engine was drained.
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("catalystctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));

    const int code = perform({argv + 1, argv + argc});
    if (std::cout.flush())
        return code;
    std::cerr << "catalystctl: standard output cannot be written\n";
    return 3;
}
