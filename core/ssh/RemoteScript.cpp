#include "ssh/RemoteScript.h"

#include "base/Text.h"
#include "ssh/ShellQuote.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace catalyst {

namespace {

constexpr std::string_view beginWord = "CATALYST-BEGIN";
constexpr std::string_view endWord = "CATALYST-END";
constexpr std::size_t shortestNonce = 16;
constexpr std::size_t longestId = 64;
// sshd hands the line to a shell as one argument: the kernel takes 128 kB of one.
constexpr std::size_t longestLine = 100'000;

// Its $1 … are nonce, deadline, limit and the script; what follows is the script's own. One line
// and no backslash, so that every login shell passes it on as it is. The first line parts its
// output from what the login shell's start-up files print. The last line is printed by a shell that
// outlives the script, whatever the script does to itself.
constexpr std::string_view wrapper =
    "nonce=$1; deadline=$2; limit=$3; script=$4; shift 4; "
    "echo; echo \"CATALYST-BEGIN $nonce\"; "
    "end() { echo; echo \"CATALYST-END $nonce $1 $(date +%s)\"; exit 0; }; "
    "command -v timeout >/dev/null 2>&1 || end unable; "
    "now=$(date +%s) || end unable; "
    "case $now in \"\"|*[!0-9]*) end unable;; esac; "
    "[ \"$now\" -lt \"$deadline\" ] || end late; "
    "timeout -k 5 \"$limit\" sh -c \"$script\" catalyst \"$@\"; "
    "end $?";

bool isOf(std::string_view text, bool (*allowed)(char)) {
    return std::ranges::all_of(text, allowed);
}

bool isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

bool isIdCharacter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Result<void> check(const RemoteScript& script, const RemoteRun& run) {
    const auto refuse = [&](const char* why) {
        return fail(Error::Code::InvalidArgument, "remote command \"" + script.name + "\": " + why);
    };
    if (run.nonce.size() < shortestNonce || run.nonce.size() > longestId ||
        !isOf(run.nonce, isHexDigit))
        return refuse("its nonce is not of 16 to 64 hexadecimal digits");
    if (run.operationId.empty() || run.operationId.size() > longestId ||
        !isOf(run.operationId, isIdCharacter))
        return refuse("its operation id is not of 1 to 64 letters and digits");
    if (script.limit.count() < 1)
        return refuse("its time limit is below one second");
    // Processes are started with texts, which would lose other bytes.
    if (!isUtf8(script.text) || !std::ranges::all_of(script.arguments, isUtf8))
        return refuse("it or an argument is not UTF-8; give such bytes by its standard input");
    return {};
}

/// Cuts the last word off `line`.
std::string_view takeLastWord(std::string_view& line) {
    const std::size_t space = line.rfind(' ');
    if (space == std::string_view::npos)
        return std::exchange(line, {});
    const std::string_view word = line.substr(space + 1);
    line = line.substr(0, space);
    return word;
}

template <class Number>
std::optional<Number> parseNumber(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

std::optional<RemoteEnd> readEnd(std::string_view word) {
    constexpr int timedOut = 124;
    constexpr int killed = 137;
    constexpr int highest = 255;
    if (word == "late")
        return RemoteEnd{RemoteEnd::Kind::TooLate, 0, std::nullopt};
    if (word == "unable")
        return RemoteEnd{RemoteEnd::Kind::NotBegun, 0, std::nullopt};
    const auto status = parseNumber<int>(word);
    if (!status || *status > highest)
        return std::nullopt;
    if (*status == timedOut)
        return RemoteEnd{RemoteEnd::Kind::TimedOut, *status, std::nullopt};
    const auto kind = *status == killed ? RemoteEnd::Kind::Killed : RemoteEnd::Kind::Finished;
    return RemoteEnd{kind, *status, std::nullopt};
}

} // namespace

Result<std::string> remoteCommandLine(const RemoteScript& script, const RemoteRun& run) {
    if (auto ok = check(script, run); !ok)
        return fail(ok.error());
    std::vector<std::string> words{std::string(wrapper),
                                   "catalyst-" + run.operationId,
                                   run.nonce,
                                   std::to_string(run.notAfter.time_since_epoch().count()),
                                   std::to_string(script.limit.count()),
                                   script.text};
    words.insert(words.end(), script.arguments.begin(), script.arguments.end());
    std::string line = "sh -c";
    for (const std::string& word : words) {
        const auto quoted = shellQuote(word);
        if (!quoted)
            return fail(quoted.error().code,
                        "remote command \"" + script.name + "\": " + quoted.error().detail);
        line += ' ';
        line += *quoted;
    }
    if (line.size() > longestLine)
        return fail(Error::Code::InvalidArgument,
                    "remote command \"" + script.name + "\" has " + std::to_string(line.size()) +
                        " bytes; give it data of this size by its standard input");
    return line;
}

std::optional<RemoteAnswer> readRemoteAnswer(std::string_view output, std::string_view nonce) {
    if (output.empty() || output.back() != '\n')
        return std::nullopt;
    const std::string_view text = output.substr(0, output.size() - 1);
    const std::size_t before = text.rfind('\n');
    // The wrapper ends the script's last line before its own.
    if (before == std::string_view::npos)
        return std::nullopt;
    std::string_view line = text.substr(before + 1);
    const std::string_view clockText = takeLastWord(line);
    const auto clock = parseNumber<std::int64_t>(clockText);
    const auto end = readEnd(takeLastWord(line));
    const bool isOurs = line == std::string(endWord) + ' ' + std::string(nonce);
    // A clock that cannot be read at the end leaves its place empty.
    if (!isOurs || !end || (!clock && !clockText.empty()))
        return std::nullopt;
    const std::string begin = '\n' + std::string(beginWord) + ' ' + std::string(nonce) + '\n';
    const std::size_t begun = text.find(begin);
    if (begun == std::string_view::npos || begun + begin.size() > before + 1)
        return std::nullopt;
    // A script that prints nothing leaves the two lines with the empty one between them.
    const std::size_t first = begun + begin.size();
    RemoteAnswer answer{*end, std::string(text.substr(first, std::max(before, first) - first))};
    // Years beyond 9999 are no clock of a droplet, and would overflow an Instant.
    constexpr std::int64_t latest = 253'402'300'799;
    if (clock && *clock <= latest)
        answer.end.droplet = std::chrono::sys_seconds(std::chrono::seconds(*clock));
    return answer;
}

} // namespace catalyst
