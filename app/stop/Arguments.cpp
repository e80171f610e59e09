#include "app/stop/Arguments.h"

namespace catalyst {

std::string stopUsage() {
    return R"(catalyst-stop: the emergency stop in a window of its own

  catalyst-stop [--profile NAME]    the stop of that profile's account; not needed while there is one
  --version, --help

It needs neither the console nor its engine. Starting it presses nothing.
)";
}

Result<StopArguments> parseStopArguments(const std::vector<std::string>& words) {
    StopArguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        constexpr std::string_view assigned = "--profile=";
        if (word == "--help" || word == "-h") {
            arguments.isHelp = true;
        } else if (word == "--version") {
            arguments.isVersion = true;
        } else if (word == "--profile" || word.starts_with(assigned)) {
            const bool isNext = word == "--profile";
            if (isNext && i + 1 < words.size())
                arguments.profile = words[++i];
            else if (!isNext)
                arguments.profile = word.substr(assigned.size());
            if (arguments.profile.empty())
                return fail(Error::Code::InvalidArgument, "--profile needs a name");
        } else {
            return fail(Error::Code::InvalidArgument, "there is no argument \"" + word + "\"");
        }
    }
    return arguments;
}

} // namespace catalyst
