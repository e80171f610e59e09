#include "app/WindowStart.h"
#include "app/stop/Arguments.h"
#include "app/stop/StopProgram.h"

using namespace catalyst;

int main(int argc, char** argv) {
    constexpr WindowStart start{"catalyst-stop", "`catalystctl emergency-stop`"};
    const auto arguments = parseStopArguments({argv + 1, argv + argc});
    if (!arguments)
        return start.usageError(arguments.error().detail);
    if (arguments->isHelp) {
        std::cout << stopUsage();
        return 0;
    }
    if (arguments->isVersion) {
        std::cout << "catalyst-stop " CONSOLE_VERSION "\n";
        return 0;
    }
    return start(argc, argv, arguments->profile,
                 [](const SystemClock& clock, LoadedProfile loaded) {
                     StopProgram program(clock, std::move(loaded));
                     return program.exec();
                 });
}
