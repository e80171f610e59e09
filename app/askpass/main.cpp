// Started by ssh for each of its questions, with the question as its argument. Passes those that
// unlock the operator's own key to the console that holds the connection, and prints the answer;
// exit code 0 with an answer, 1 without.

#include "app/askpass/ConsoleSocket.h"
#include "app/askpass/Terminal.h"
#include "ssh/AskpassPrompt.h"
#include "ssh/AskpassWire.h"

#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>

namespace {

using namespace catalyst;
namespace wire = catalyst::askpass_wire;

std::string variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before any thread
    return value ? value : "";
}

bool print(const Secret& secret) {
    const std::string_view text = secret.reveal();
    return ::write(STDOUT_FILENO, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
           ::write(STDOUT_FILENO, "\n", 1) == 1;
}

int atTerminal(const ConsoleSocket& console, const AskpassPrompt& prompt) {
    const TerminalAnswer answer = askAtTerminal(prompt, console.descriptor());
    switch (answer.kind) {
    case TerminalAnswer::Kind::Given:
        console.report(wire::givenLine);
        return answer.secret.isEmpty() || print(answer.secret) ? EXIT_SUCCESS : EXIT_FAILURE;
    case TerminalAnswer::Kind::Declined:
        console.report(wire::declinedLine);
        break;
    case TerminalAnswer::Kind::Nobody:
        console.report(wire::nobodyLine);
        break;
    }
    return EXIT_FAILURE;
}

int ask(const std::string& question) {
    const std::string hint = variable("SSH_ASKPASS_PROMPT");
    const AskpassPrompt prompt = classifyPrompt(question, hint);
    if (prompt.kind == AskpassPrompt::Kind::Refused)
        return EXIT_FAILURE;
    const auto console = ConsoleSocket::connect(variable(wire::socketVariable));
    if (!console ||
        !console->send(wire::requestText({variable(wire::nonceVariable), hint, question})))
        return EXIT_FAILURE;
    const ConsoleSocket::Answer answer = console->receive();
    switch (answer.kind) {
    case ConsoleSocket::Answer::Kind::Secret:
        return print(answer.secret) ? EXIT_SUCCESS : EXIT_FAILURE;
    case ConsoleSocket::Answer::Kind::Terminal:
        return atTerminal(*console, prompt);
    case ConsoleSocket::Answer::Kind::Refused:
        break;
    }
    return EXIT_FAILURE;
}

} // namespace

int main(int argc, char** argv) {
    // With ssh gone nobody wants the answer, and a terminal must not stay without echo.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    return argc == 2 ? ask(argv[1]) : EXIT_FAILURE;
}
