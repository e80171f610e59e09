#include "app/WindowStart.h"
#include "app/console/ConsoleProgram.h"
#include "app/console/FirstRun.h"

using namespace catalyst;

int main(int argc, char** argv) {
    constexpr WindowStart start{"catalyst-console", "catalystctl"};
    const auto arguments = parseConsoleArguments({argv + 1, argv + argc});
    if (!arguments)
        return start.usageError(arguments.error().detail);
    if (arguments->isHelp) {
        std::cout << consoleUsage();
        return 0;
    }
    if (arguments->isVersion) {
        std::cout << "catalyst-console " CONSOLE_VERSION "\n";
        return 0;
    }
    bool asksKeys = false;
    std::function<std::string(const SystemClock&)> makeProfile;
    // Who wants pictures, or a start in the background, is not there to answer.
    if (arguments->screens.empty() && !arguments->isMinimized)
        makeProfile = [&asksKeys](const SystemClock& clock) {
            FirstRun first(clock);
            std::string profile = first.exec();
            asksKeys = first.asksKeys();
            return profile;
        };
    return start(
        argc, argv, arguments->profile,
        [&arguments, &asksKeys](const SystemClock& clock, LoadedProfile loaded) {
            ConsoleProgram program(clock, *arguments, std::move(loaded));
            if (asksKeys)
                program.askForKeys();
            return program.exec();
        },
        makeProfile);
}
