// A line in front of a server on this machine, for people and scripts.
//   rig_line LISTEN TARGET [--delay MS] [--rate BYTES_PER_S]    both are ports of 127.0.0.1
// A line of standard input each: cut, mend, delay MS, rate BYTES_PER_S (0 takes it away); what was
// done is a line of standard output each.
#include "rig/Line.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

using catalyst::test::Line;

namespace {

std::optional<int> numberIn(std::string_view text, int most) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc() && end == text.data() + text.size();
    return isNumber && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

void say(const std::string& text) {
    std::puts(text.c_str());
    std::fflush(stdout);
}

/// False: it is not understood.
bool change(Line& line, std::string_view name, std::string_view value) {
    if (name == "cut")
        line.cut();
    else if (name == "mend")
        line.mend();
    else if (const auto ms = numberIn(value, 60'000); name == "delay" && ms)
        line.setDelay(std::chrono::milliseconds(*ms));
    else if (const auto rate = numberIn(value, 1'000'000'000); name == "rate" && rate)
        line.setRate(*rate);
    else
        return false;
    return true;
}

void obey(Line& line, std::string_view command) {
    const std::size_t space = std::min(command.find(' '), command.size());
    const bool isDone =
        change(line, command.substr(0, space), command.substr(std::min(space + 1, command.size())));
    say((isDone ? "done: " : "not understood: ") + std::string(command.substr(0, 80)));
}

} // namespace

int main(int count, char** words) {
    QCoreApplication application(count, words);
    const int listen = count >= 3 ? numberIn(words[1], 65'535).value_or(0) : 0;
    const int target = count >= 3 ? numberIn(words[2], 65'535).value_or(0) : 0;
    if (listen == 0 || target == 0 || count % 2 == 0) {
        std::fputs("usage: rig_line LISTEN TARGET [--delay MS] [--rate BYTES_PER_S]\n", stderr);
        return 64;
    }
    Line line(target, listen);
    for (int i = 3; i + 1 < count; i += 2) {
        const std::string_view option = words[i];
        if (!option.starts_with("--") || !change(line, option.substr(2), words[i + 1])) {
            std::fprintf(stderr, "rig_line: %s %s is not understood\n", words[i], words[i + 1]);
            return 64;
        }
    }
    std::string typed;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&] {
        char bytes[256];
        const ssize_t got = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (got <= 0) {
            input.setEnabled(false); // nobody steers any more; the line stays as it is
            return;
        }
        typed.append(bytes, static_cast<std::size_t>(got));
        for (std::size_t end = typed.find('\n'); end != std::string::npos; end = typed.find('\n')) {
            obey(line, std::string_view(typed).substr(0, end));
            typed.erase(0, end + 1);
        }
        if (typed.size() > 1000)
            typed.clear();
    });
    say("listening on 127.0.0.1:" + std::to_string(line.port()));
    return QCoreApplication::exec();
}
