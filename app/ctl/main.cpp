#include "app/TerminationSignals.h"
#include "app/ctl/AccessCommands.h"
#include "app/ctl/Arguments.h"
#include "app/ctl/BrokerCommands.h"
#include "app/ctl/BrokerKeyCommands.h"
#include "app/ctl/CloseCommand.h"
#include "app/ctl/ComposeCommand.h"
#include "app/ctl/ContainerCommands.h"
#include "app/ctl/DoctorCommand.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/EnvCommands.h"
#include "app/ctl/HostKeyCommand.h"
#include "app/ctl/Output.h"
#include "app/ctl/PlainCommands.h"
#include "app/ctl/ReadCommands.h"
#include "app/ctl/RecordCommands.h"
#include "app/ctl/RehearsalCommands.h"
#include "app/ctl/Requests.h"
#include "app/ctl/SetupCommand.h"
#include "app/ctl/StopCommands.h"
#include "async/qt/QtExecutor.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>

using namespace catalyst;

namespace {

int usageError(const std::string& what) {
    std::cerr << "catalystctl: " << what << "\nTry catalystctl --help\n";
    return usageExit;
}

struct EngineCommand {
    std::string_view name;
    Task<int> (*perform)(EngineSession&);
};

constexpr std::array engineCommands{EngineCommand{"status", statusCommand},
                                    EngineCommand{"watch", watchCommand},
                                    EngineCommand{"run", runCommand},
                                    EngineCommand{"probe", probeCommand},
                                    EngineCommand{"services", servicesCommand},
                                    EngineCommand{"incidents", incidentsCommand},
                                    EngineCommand{"history", historyCommand},
                                    EngineCommand{"maintenance", maintenanceCommand},
                                    EngineCommand{"rehearsal", rehearsalCommand}};

Task<void> perform(EngineSession& session, EngineCommand command, int& code) {
    code = co_await command.perform(session);
}

int engineCommand(EngineCommand command, Arguments arguments) {
    if (arguments.command == "rehearsal" && arguments.profile.empty())
        arguments.profile = rehearsalProfile;
    const auto operands = checkOperands(arguments);
    if (!operands) {
        printError(operands.error(), arguments.isJson);
        return usageExit;
    }
    auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (!loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    const bool isService = arguments.command == "run";
    startLog(*loaded, isService ? "catalystctl-run" : "catalystctl", isService);

    const SystemClock clock;
    QtExecutor executor(clock);
    EngineSession session(executor, std::move(arguments), std::move(*loaded));
    const TerminationSignals signalsOfTheSystem([&session] { session.interrupt(); });
    int code = 3;
    TaskScope scope(executor);
    scope.spawn(perform(session, command, code), [] { QCoreApplication::quit(); });
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
    const auto found = std::ranges::find(engineCommands, command, &EngineCommand::name);
    if (found != engineCommands.end())
        return engineCommand(*found, *parsed);
    if (command == "profile")
        return profileCommand(*parsed);
    if (command == "broker")
        return brokerKeysCommand(*parsed);
    for (const AccessKind kind : {AccessKind::Token, AccessKind::ClientKey,
                                  AccessKind::DatabasePassword, AccessKind::RedisPassword}) {
        if (command == commandWord(kind))
            return accessCommand(kind, *parsed);
    }
    if (command == "setup")
        return setupCommand(*parsed);
    if (command == "doctor")
        return doctorCommand(*parsed);
    if (command == "host-key")
        return hostKeyCommand(*parsed);
    if (command == "calendar")
        return calendarCommand(*parsed);
    if (command == "positions" && !parsed->operands.empty())
        return engineCommand({"positions", closeCommand}, *parsed);
    if (command == "containers")
        return engineCommand(
            {"containers", parsed->operands.empty() ? containersCommand : changeContainerCommand},
            *parsed);
    if (command == "env") {
        const bool isRead = parsed->operands.empty() || parsed->operands[0] == "show" ||
                            parsed->operands[0] == "lint" || parsed->operands[0] == "diff";
        return engineCommand({"env", isRead ? envCommand : changeEnvCommand}, *parsed);
    }
    if (command == "compose")
        return engineCommand({"compose", composeCommand}, *parsed);
    if (command == "account" || command == "positions" || command == "orders")
        return brokerCommand(*parsed);
    if (command == "emergency-stop" || command == "freeze")
        return emergencyStopCommand(*parsed);
    if (command == "stop")
        return stopCommand(*parsed);
    if (command == "audit")
        return auditCommand(*parsed);
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
