#include "droplet/Examination.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <utility>

namespace catalyst {

namespace {

using enum DoctorStep;
using Outcome = Examination::Outcome;

constexpr std::array steps{Configuration, Name,  Port,   Identity, Login,  Services,
                           Commands,      Clock, Docker, Compose,  EnvFile};
constexpr std::size_t shown = 200;
constexpr std::chrono::seconds clockTolerance{2}; // the answer tells whole seconds

/// The step at which this trouble stops, before a login.
DoctorStep stepOf(SshTrouble trouble) {
    switch (trouble) {
    case SshTrouble::ConfigurationRefused:
        return Configuration;
    case SshTrouble::NameNotFound:
        return Name;
    case SshTrouble::HostKeyChanged:
    case SshTrouble::HostKeyUnknown:
        return Identity;
    case SshTrouble::AuthenticationRefused:
    case SshTrouble::KeyUnusable:
    case SshTrouble::PassphraseWrong:
    case SshTrouble::PassphraseCancelled:
    case SshTrouble::PassphraseUnanswered:
        return Login;
    default:
        return Port;
    }
}

/// Whether ssh got as far as to connect to an address. A jump host's failure, and one that is not
/// understood, may have come before.
bool provesName(SshTrouble trouble) {
    switch (trouble) {
    case SshTrouble::ConnectionRefused:
    case SshTrouble::Unreachable:
    case SshTrouble::NoAnswer:
    case SshTrouble::ClosedEarly:
    case SshTrouble::NotSsh:
    case SshTrouble::NoCommonCipher:
        return true;
    default:
        return false;
    }
}

std::string whatPassed(DoctorStep step) {
    switch (step) {
    case Configuration:
        return "ssh accepts the profile's host and the configurations";
    case Name:
        return "the host's name was found";
    case Port:
        return "an SSH server answers";
    default:
        return {};
    }
}

/// A step in front of the one that failed, or of the key that was shown.
Examination examineBefore(DoctorStep step, const std::optional<SshTrouble>& trouble) {
    const bool isProven = !trouble || stepOf(*trouble) != Port || provesName(*trouble);
    if (isProven)
        return stepPassed(step, whatPassed(step));
    return {step, Outcome::Unknown, "what ssh said does not tell whether it got past this", {}};
}

Examination examinePin(const HostKey& offered, const Result<std::optional<HostKey>>& pinned) {
    const std::string shows = "it shows " + offered.type + " " + offered.fingerprint;
    if (!pinned)
        return stepFailed(Identity, pinned.error().detail, "pinned_key_unreadable");
    if (!*pinned)
        return stepFailed(Identity, shows + "; no key is pinned", "host_key_unknown");
    if (**pinned != offered)
        return stepFailed(Identity, shows + "; " + (*pinned)->fingerprint + " is pinned",
                          "host_key_changed");
    return stepPassed(Identity, shows + ", the pinned key");
}

// One line "word value" for each thing looked at. `find` and `stat` are not used: what the shell
// itself can tell, every system has.
constexpr std::string_view script = R"sh(
case ${DOCKER_HOST:-} in
unix://*) socket=${DOCKER_HOST#unix://} ;;
*) socket=/var/run/docker.sock ;;
esac
if [ ! -S "$socket" ]; then echo "docker missing"
elif [ ! -w "$socket" ]; then echo "docker denied"
elif ! command -v docker >/dev/null 2>&1; then echo "docker unasked"
elif version=$(timeout 3 docker version --format "{{.Server.Version}}" 2>/dev/null) &&
  [ -n "$version" ]; then echo "docker answers"
else echo "docker silent"; fi
echo "socket $socket"
if docker compose version >/dev/null 2>&1; then echo "tool docker compose"
elif command -v docker-compose >/dev/null 2>&1; then echo "tool docker-compose"
else echo "tool none"; fi
if [ ! -e "$1" ]; then echo "directory missing"
elif [ ! -d "$1" ]; then echo "directory other"
elif [ ! -r "$1" ] || [ ! -x "$1" ]; then echo "directory denied"
else echo "directory there"; fi
file=none
for name in compose.yaml compose.yml docker-compose.yaml docker-compose.yml; do
  if [ -f "$1/$name" ]; then file=$name; break; fi
done
echo "file $file"
if [ ! -e "$1/.env" ]; then echo "env missing"
elif [ -L "$1/.env" ]; then echo "env link"
elif [ ! -f "$1/.env" ]; then echo "env other"
elif [ ! -r "$1/.env" ]; then echo "env denied"
else echo "env there"; fi
)sh";

using Words = std::map<std::string, std::string, std::less<>>;

Words wordsOf(std::string_view output) {
    constexpr std::size_t most = 100;
    Words words;
    while (!output.empty() && words.size() < most) {
        const std::size_t end = std::min(output.find('\n'), output.size());
        const std::string_view line = output.substr(0, end);
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos)
            words[std::string(line.substr(0, space))] =
                sanitizeForDisplay(line.substr(space + 1), shown);
        output.remove_prefix(std::min(end + 1, output.size()));
    }
    return words;
}

struct Meaning {
    std::string_view value;
    std::string_view seen;
    std::string_view cause; ///< empty: passed
};

template <std::size_t Count>
Examination examineWord(DoctorStep step, const Words& words, std::string_view word,
                        const std::array<Meaning, Count>& meanings) {
    const auto found = words.find(word);
    for (const Meaning& meaning : meanings) {
        if (found == words.end() || found->second != meaning.value)
            continue;
        if (meaning.cause.empty())
            return stepPassed(step, std::string(meaning.seen));
        return stepFailed(step, std::string(meaning.seen), std::string(meaning.cause));
    }
    return {step, Outcome::Unknown,
            found == words.end() ? "the droplet's answer does not say"
                                 : "the droplet says \"" + found->second + "\"",
            "answer_unclear"};
}

// The login's DOCKER_HOST may name another socket, which every `docker` there then uses.
constexpr std::string_view usualSocket = "/var/run/docker.sock";

Examination atSocket(Examination examination, const Words& words) {
    const auto socket = words.find("socket");
    const std::size_t at = examination.seen.find(usualSocket);
    if (socket != words.end() && at != std::string::npos)
        examination.seen.replace(at, usualSocket.size(), socket->second);
    return examination;
}

Examination examineDocker(const Words& words) {
    static constexpr std::array meanings{
        Meaning{"answers", "the engine answers at /var/run/docker.sock", {}},
        Meaning{"silent", "/var/run/docker.sock may be used, and the engine does not answer",
                "docker_silent"},
        Meaning{"missing", "there is no /var/run/docker.sock", "docker_socket_missing"},
        Meaning{"denied", "/var/run/docker.sock may not be used by this login",
                "docker_socket_denied"}};
    const auto found = words.find("docker");
    if (found != words.end() && found->second == "unasked")
        return atSocket(
            {Docker, Outcome::Unknown,
             "/var/run/docker.sock may be used; there is no `docker` to ask the engine with",
             "docker_unasked"},
            words);
    return atSocket(examineWord(Docker, words, "docker", meanings), words);
}

Examination examineCompose(const Words& words) {
    static constexpr std::array meanings{
        Meaning{"there", "the compose directory is there", {}},
        Meaning{"missing", "there is no compose directory", "compose_directory_missing"},
        Meaning{"other", "the compose directory's path is no directory",
                "compose_directory_missing"},
        Meaning{"denied", "the compose directory may not be read by this login",
                "compose_directory_denied"}};
    Examination directory = examineWord(Compose, words, "directory", meanings);
    if (directory.outcome != Outcome::Passed)
        return directory;
    const auto file = words.find("file");
    const auto tool = words.find("tool");
    if (file == words.end() || tool == words.end())
        return {Compose, Outcome::Unknown, "the droplet's answer does not say", "answer_unclear"};
    if (file->second == "none")
        return stepFailed(Compose, "the compose directory has no compose file",
                          "compose_file_missing");
    if (tool->second == "none")
        return stepFailed(Compose, "neither `docker compose` nor `docker-compose` is there",
                          "compose_missing");
    directory.seen += ", with " + file->second + ", for `" + tool->second + "`";
    return directory;
}

Examination examineEnvFile(const Words& words) {
    static constexpr std::array meanings{
        Meaning{"there", ".env is there and may be read", {}},
        Meaning{"missing", "there is no .env in the compose directory", "env_file_missing"},
        Meaning{"link", ".env is a link, which the console will not edit", "env_file_odd"},
        Meaning{"other", ".env is no file", "env_file_odd"},
        Meaning{"denied", ".env may not be read by this login", "env_file_denied"}};
    return examineWord(EnvFile, words, "env", meanings);
}

Examination examineClock(const RemoteOutcome& outcome, std::chrono::sys_seconds now) {
    if (!outcome.droplet)
        return {Clock, Outcome::Unknown, "the droplet did not tell its time", "answer_unclear"};
    const auto skew = *outcome.droplet - now;
    const std::string seconds = std::to_string(std::abs(skew.count())) + " s";
    if (std::chrono::abs(skew) <= clockTolerance)
        return stepPassed(Clock, "the droplet's clock and this one differ by less than " +
                                     std::to_string(clockTolerance.count() + 1) + " s");
    return stepFailed(Clock,
                      "the droplet's clock is " + seconds +
                          (skew.count() > 0 ? " ahead of this one" : " behind this one"),
                      "clock_skew");
}

std::string_view causeOf(RemoteOutcome::Kind kind) {
    switch (kind) {
    case RemoteOutcome::Kind::NotRun:
        return "command_not_run";
    case RemoteOutcome::Kind::TimedOut:
    case RemoteOutcome::Kind::Killed:
        return "command_timed_out";
    default:
        return "command_unknown";
    }
}

} // namespace

Examination stepPassed(DoctorStep step, std::string seen) {
    return {step, Outcome::Passed, std::move(seen), {}};
}

Examination stepFailed(DoctorStep step, std::string seen, std::string cause) {
    return {step, Outcome::Failed, std::move(seen), std::move(cause)};
}

Examination stepNotChecked(DoctorStep step) {
    return {step, Outcome::NotChecked, "not looked at: it stands on what failed before", {}};
}

std::string_view toString(DoctorStep step) {
    switch (step) {
    case Configuration:
        return "configuration";
    case Name:
        return "name";
    case Port:
        return "port";
    case Identity:
        return "host_key";
    case Login:
        return "login";
    case Services:
        return "services";
    case Commands:
        return "commands";
    case Clock:
        return "clock";
    case Docker:
        return "docker";
    case Compose:
        return "compose";
    case EnvFile:
        return "env_file";
    case Database:
        return "database";
    case Tls:
        return "tls";
    case Access:
        return "access";
    }
    return "configuration";
}

std::string_view toString(Examination::Outcome outcome) {
    switch (outcome) {
    case Outcome::Passed:
        return "passed";
    case Outcome::Failed:
        return "failed";
    case Outcome::NotChecked:
        return "not_checked";
    case Outcome::Unknown:
        return "unknown";
    }
    return "unknown";
}

std::vector<Examination> notCheckedAfter(DoctorStep last) {
    std::vector<Examination> found;
    for (const DoctorStep step : steps) {
        if (step > last)
            found.push_back(stepNotChecked(step));
    }
    return found;
}

std::vector<Examination> examineHost(const tl::expected<HostKey, SshFailure>& offered,
                                     const Result<std::optional<HostKey>>& pinned) {
    const DoctorStep at = offered ? Identity : stepOf(offered.error().trouble);
    const auto trouble = offered ? std::nullopt : std::optional(offered.error().trouble);
    std::vector<Examination> found;
    for (const DoctorStep step : {Configuration, Name, Port, Identity}) {
        if (step < at)
            found.push_back(examineBefore(step, trouble));
        else if (step > at)
            found.push_back(stepNotChecked(step));
        else if (offered)
            found.push_back(examinePin(*offered, pinned));
        else
            found.push_back(stepFailed(step, offered.error().evidence,
                                       std::string(toString(offered.error().trouble))));
    }
    return found;
}

Examination examineLogin(const std::optional<SshFailure>& failure) {
    if (!failure)
        return stepPassed(Login, "logged in");
    return stepFailed(Login, failure->evidence, std::string(toString(failure->trouble)));
}

Examination examineServices(const std::vector<ServiceContact>& contacts) {
    std::string silent;
    std::size_t reached = 0;
    for (const ServiceContact& contact : contacts) {
        if (contact.isReached)
            ++reached;
        else
            silent += (silent.empty() ? "" : "; ") + contact.name + ": " + contact.seen;
    }
    const std::string count =
        std::to_string(reached) + " of " + std::to_string(contacts.size()) + " services answer";
    if (silent.empty())
        return stepPassed(Services, count);
    return stepFailed(Services, count + "; " + silent,
                      reached == 0 ? "no_service_answers" : "service_silent");
}

std::string_view dropletScript() {
    return script;
}

std::vector<Examination> examineOwnHost(const Result<ProcessOutcome>& outcome) {
    std::vector<Examination> found;
    if (!outcome || outcome->killed || outcome->exitCode != 0) {
        const std::string seen =
            outcome ? "the shell that looks did not end as it should" : outcome.error().detail;
        for (const DoctorStep step : {Docker, Compose, EnvFile})
            found.push_back({step, Outcome::Unknown, seen, "answer_unclear"});
        return found;
    }
    const Words words = wordsOf(outcome->standardOutput);
    found.push_back(examineDocker(words));
    found.push_back(examineCompose(words));
    found.push_back(examineEnvFile(words));
    return found;
}

RemoteScript dropletExamination(std::string composeDirectory) {
    RemoteScript examination;
    examination.name = "look at the droplet";
    examination.text = script;
    examination.arguments = {std::move(composeDirectory)};
    return examination;
}

std::vector<Examination> examineDroplet(const RemoteOutcome& outcome,
                                        std::chrono::sys_seconds now) {
    std::vector<Examination> found;
    if (outcome.kind != RemoteOutcome::Kind::Finished) {
        found.push_back(stepFailed(Commands, outcome.detail, std::string(causeOf(outcome.kind))));
        for (Examination& rest : notCheckedAfter(Commands))
            found.push_back(std::move(rest));
        // It may have told the time although it refused to begin.
        if (outcome.droplet)
            found[1] = examineClock(outcome, now);
        return found;
    }
    found.push_back(stepPassed(Commands, "a command was run and told its end"));
    const Words words = wordsOf(outcome.output);
    found.push_back(examineClock(outcome, now));
    found.push_back(examineDocker(words));
    found.push_back(examineCompose(words));
    found.push_back(examineEnvFile(words));
    return found;
}

} // namespace catalyst
