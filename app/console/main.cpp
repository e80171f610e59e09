#include "app/WindowStart.h"
#include "app/console/ConsoleProgram.h"

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
    return start(argc, argv, arguments->profile,
                 [&arguments](const SystemClock& clock, LoadedProfile loaded) {
                     ConsoleProgram program(clock, *arguments, std::move(loaded));
                     return program.exec();
                 });
}
