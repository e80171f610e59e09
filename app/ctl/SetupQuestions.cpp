#include "app/ctl/SetupQuestions.h"

#include "ssh/Fingerprint.h"

#include <unistd.h>

#include <iostream>
#include <optional>

namespace catalyst {

namespace {

/// Nothing: the input has ended.
std::optional<std::string> ask(const std::string& question) {
    std::cerr << question << ' ' << std::flush;
    std::string line;
    if (!std::getline(std::cin, line))
        return std::nullopt;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t'))
        line.pop_back();
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

/// What was given, or the answer; `usual` for an empty one.
Result<std::string> given(const std::string& value, bool isAsking, const std::string& question,
                          const std::string& usual = {}) {
    if (!value.empty() || !isAsking)
        return value.empty() ? usual : value;
    const auto answer = ask(question);
    if (!answer)
        return fail(Error::Code::Cancelled, "the input ended; nothing was written");
    return answer->empty() ? usual : *answer;
}

const char* optionOf(SetupField field) {
    switch (field) {
    case SetupField::Name:
        return "NAME";
    case SetupField::Host:
        return "--host";
    case SetupField::User:
        return "--user";
    case SetupField::Port:
        return "--port";
    case SetupField::Identity:
        return "--identity";
    case SetupField::DockerSocket:
        return "--docker-socket";
    case SetupField::Broker:
        break;
    }
    return "--broker";
}

Result<ProfileId> nameOf(const Arguments& arguments, bool isAsking) {
    if (arguments.operands.size() > 1)
        return fail(Error::Code::InvalidArgument, "setup takes one name");
    if (!arguments.profile.empty())
        return fail(Error::Code::InvalidArgument,
                    "setup makes a profile: write its name behind it, without --profile");
    const auto name = given(arguments.operands.empty() ? std::string() : arguments.operands[0],
                            isAsking, "Name of the profile [prod]:", "prod");
    if (!name)
        return fail(name.error());
    return ProfileId::parse(*name);
}

} // namespace

bool canAsk() {
    return ::isatty(STDIN_FILENO) == 1;
}

Result<SetupRequest> setupRequestOf(const Arguments& arguments, bool isAsking) {
    const auto id = nameOf(arguments, isAsking);
    if (!id)
        return fail(id.error());
    const auto host =
        given(arguments.host, isAsking, "The droplet's name, address or alias of your ssh:");
    if (!host)
        return fail(host.error());
    if (host->empty())
        return fail(Error::Code::InvalidArgument, "setup needs --host");
    const auto user = given(arguments.user, isAsking, "User there [as your ssh says]:");
    const auto port = given(arguments.port, isAsking, "Port of ssh [as your ssh says]:");
    const auto broker = given(arguments.broker, isAsking, "Broker: paper, live or none [none]:");
    for (const auto* answer : {&user, &port, &broker}) {
        if (!*answer)
            return fail(answer->error());
    }
    auto request = readSetupAnswers(
        {id->text(), *host, *user, *port, arguments.identity, arguments.dockerSocket, *broker});
    if (request)
        return std::move(*request);
    const SetupRefusal& refusal = request.error();
    return fail(Error::Code::InvalidArgument, std::string(optionOf(refusal.field)) + ": " +
                                                  refusal.complaint.what + "; " +
                                                  refusal.complaint.fix);
}

bool askForFingerprint(const HostKey& offered, const std::string& host) {
    constexpr int tries = 3;
    std::cerr
        << host << " shows the key\n\n    " << offered.type << ' ' << offered.fingerprint
        << "\n\nWhose it is only the host itself can say. At the provider's console, not over "
           "this connection:\n\n    ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\n\n";
    for (int i = 0; i < tries; ++i) {
        const auto typed = ask("The fingerprint as it is there, or its last 12 characters:");
        if (!typed)
            return false;
        switch (compareFingerprint(*typed, offered.fingerprint)) {
        case FingerprintMatch::Matches:
            return true;
        case FingerprintMatch::Nothing:
            return false;
        case FingerprintMatch::NotOne:
            std::cerr << "That is no fingerprint of SHA256.\n";
            break;
        case FingerprintMatch::Incomplete:
            std::cerr << "Too short to tell.\n";
            break;
        case FingerprintMatch::Differs:
            std::cerr << "THAT IS ANOTHER KEY, or it was mistyped.\n";
            break;
        }
    }
    return false;
}

bool askWhether(const std::string& question) {
    const auto answer = ask(question + " [y/N]");
    return answer && (*answer == "y" || *answer == "yes");
}

} // namespace catalyst
