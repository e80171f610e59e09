#include "config/SetupAnswers.h"

#include <charconv>

namespace catalyst {

namespace {

using Rule = std::optional<Complaint> (*)(std::string_view);

tl::unexpected<SetupRefusal> refuse(SetupField field, Complaint complaint) {
    return tl::unexpected(SetupRefusal{field, std::move(complaint)});
}

/// 0 for none.
std::optional<int> portOf(const std::string& text) {
    constexpr int highest = 65535;
    if (text.empty())
        return 0;
    int port = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    if (read.ec != std::errc{} || read.ptr != end || port < 1 || port > highest)
        return std::nullopt;
    return port;
}

} // namespace

tl::expected<SetupRequest, SetupRefusal> readSetupAnswers(const SetupAnswers& answers) {
    SetupRequest request;
    const auto id = ProfileId::parse(answers.name);
    if (!id)
        return refuse(SetupField::Name, {"it is no name of a profile", id.error().detail});
    request.id = *id;
    request.dockerSocket =
        answers.dockerSocket.empty() ? InfrastructureProfile().dockerSocket : answers.dockerSocket;
    const struct {
        SetupField field;
        const std::string& text;
        Rule rule;
        bool isNeeded;
    } checks[] = {{SetupField::Host, answers.host, rules::sshHost, true},
                  {SetupField::User, answers.user, rules::sshUser, false},
                  {SetupField::Identity, answers.identityFile, rules::sshPath, false},
                  {SetupField::DockerSocket, request.dockerSocket, rules::sshPath, true}};
    for (const auto& check : checks) {
        if (check.field == SetupField::Identity && !portOf(answers.port))
            return refuse(SetupField::Port, {"it is no port", "write a number of 1 to 65535"});
        auto complaint =
            check.isNeeded || !check.text.empty() ? check.rule(check.text) : std::nullopt;
        if (complaint)
            return refuse(check.field, std::move(*complaint));
    }
    request.ssh = {answers.host, answers.user, *portOf(answers.port), answers.identityFile, {}};
    if (answers.broker.empty() || answers.broker == "none")
        return request;
    request.broker = brokerEnvironmentFrom(answers.broker);
    if (!request.broker)
        return refuse(SetupField::Broker, {"it is no broker", "write paper, live or none"});
    return request;
}

} // namespace catalyst
