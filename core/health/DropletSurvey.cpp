#include "health/DropletSurvey.h"

#include "async/Combinators.h"
#include "async/Event.h"
#include "droplet/ContainerEnvironment.h"
#include "droplet/DockerApi.h"
#include "health/CapabilityProbe.h"
#include "health/HealthProbe.h"
#include "health/ServiceAccess.h"

#include <charconv>
#include <memory>
#include <utility>

namespace catalyst {

namespace {

/// A connection, and when it is known whether it stands.
struct Contact {
    Contact(Executor& executor, SshConnection::Parts parts)
        : connection(executor, std::move(parts), [this] {
              const SshStatus& status = connection.status();
              if (status.state == SshStatus::State::Up || status.failure)
                  isKnown.set(true);
          }) {}

    Event<bool> isKnown;
    SshConnection connection;
};

/// Nothing: it stands.
Task<std::optional<SshFailure>> connect(Contact* contact) {
    contact->connection.start();
    co_await contact->isKnown;
    co_return contact->connection.status().failure;
}

std::optional<int> servicePortOf(const ContainerStatus& status) {
    constexpr int highest = 65535;
    for (const EnvironmentVariable& variable : status.environment) {
        if (variable.name != "SERVICE_PORT" || variable.isMasked)
            continue;
        int port = 0;
        const char* const end = variable.shown.data() + variable.shown.size();
        const auto read = std::from_chars(variable.shown.data(), end, port);
        if (read.ec == std::errc{} && read.ptr == end && port > 0 && port <= highest)
            return port;
    }
    return std::nullopt;
}

Task<DropletAnswers> ask(Contact* contact, Http* http, const Profile* contract,
                         std::string operationId) {
    const auto socket = [contact, forward = contract->services.size()] {
        return contact->connection.socketOf(forward);
    };
    DockerApi docker(*http, socket, std::make_shared<EnvironmentMask>());
    DropletAnswers answers;
    answers.containers = co_await docker.list();
    std::vector<ContainerSummary> containers;
    if (answers.containers)
        containers = *answers.containers;
    const auto statuses = co_await docker.inspectAll(withoutPort(contract->services, containers));
    for (const auto& status : statuses) {
        const auto port = status ? servicePortOf(*status) : std::nullopt;
        if (port)
            answers.servicePorts[status->name] = *port;
    }
    const std::vector<std::string> directories = composeCandidates(contract->services, containers);
    RemoteScript look = composeLook(directories);
    RemoteOutcome outcome =
        co_await contact->connection.run(std::move(look), std::move(operationId));
    answers.compose = readComposeLook(directories, std::move(outcome));
    co_return answers;
}

Task<ServiceVoice> hear(HealthProbe* health, CapabilityProbe* description, std::size_t service) {
    const Probe probe = co_await health->probe(service);
    const Capabilities published = co_await description->read(service);
    co_return ServiceVoice{probe.reading.evidence, probe.reading.name, published.state};
}

/// Of the services of `profile`, through the connection that was made for it.
Task<std::vector<ServiceVoice>> hearAll(Contact* contact, Http* http, const Clock* clock,
                                        const Profile* profile) {
    ServiceAccess access(*profile, {}, [contact](std::size_t service) {
        return contact->connection.socketOf(service);
    });
    HealthProbe health(*http, access, *profile);
    CapabilityProbe description(*http, access, *clock, *profile);
    std::vector<Task<ServiceVoice>> voices;
    for (std::size_t i = 0; i < profile->services.size(); ++i)
        voices.push_back(hear(&health, &description, i));
    co_return co_await all(std::move(voices));
}

bool hasSamePorts(const Profile& one, const Profile& other) {
    if (one.services.size() != other.services.size())
        return false;
    for (std::size_t i = 0; i < one.services.size(); ++i) {
        if (one.services[i].port != other.services[i].port)
            return false;
    }
    return true;
}

} // namespace

Task<Survey> surveyDroplet(Executor& executor, Http& http, SurveyCase surveyed,
                           std::function<void(SurveyStep)> progress) {
    const auto tell = [&progress](SurveyStep step) {
        if (progress)
            progress(step);
    };
    Survey survey;
    const Profile contract =
        proposeProfile(surveyed.id, surveyed.ssh, surveyed.dockerSocket,
                       judgeDiscovery(defaultServices(), surveyed.dockerSocket, {}));
    auto contact = std::make_unique<Contact>(executor, surveyed.partsOf(contract));
    tell(SurveyStep::Connecting);
    survey.failure = co_await connect(contact.get());
    if (survey.failure)
        co_return survey;
    tell(SurveyStep::Looking);
    DropletAnswers answers =
        co_await ask(contact.get(), &http, &contract, std::move(surveyed.operationId));
    survey.found = judgeDiscovery(contract.services, surveyed.dockerSocket, answers);
    survey.proposal =
        proposeProfile(surveyed.id, surveyed.ssh, surveyed.dockerSocket, survey.found);
    survey.databasePassword = std::move(answers.compose.databasePassword);
    if (!hasSamePorts(contract, survey.proposal)) {
        contact = std::make_unique<Contact>(executor, surveyed.partsOf(survey.proposal));
        survey.failure = co_await connect(contact.get());
        if (survey.failure)
            co_return survey;
    }
    tell(SurveyStep::Asking);
    auto voices = co_await hearAll(contact.get(), &http, &executor.clock(), &survey.proposal);
    for (std::size_t i = 0; i < voices.size(); ++i)
        survey.found.services[i].voice = std::move(voices[i]);
    judgeVoices(survey.found);
    co_return survey;
}

} // namespace catalyst
