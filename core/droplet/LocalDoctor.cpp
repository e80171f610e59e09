#include "droplet/LocalDoctor.h"

#include "async/Combinators.h"

#include <cstdlib>
#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::seconds scriptLimit{15};

Task<ServiceContact> contact(Http* http, std::string name, HttpRequest request) {
    ServiceContact contact;
    contact.name = std::move(name);
    const auto response = co_await http->send(std::move(request));
    contact.isReached = response.has_value();
    contact.seen = response ? "answers" : response.error().detail;
    co_return contact;
}

Task<std::vector<ServiceContact>> contactAll(Http* http, const Profile* profile,
                                             bool isConnectOnly) {
    std::vector<Task<ServiceContact>> contacts;
    for (const ServiceProfile& service : profile->services) {
        HttpRequest request;
        request.url = "http://127.0.0.1:" + std::to_string(service.port) + service.healthPath;
        request.connectOnly = isConnectOnly;
        contacts.push_back(contact(http, service.name, std::move(request)));
    }
    co_return co_await all(std::move(contacts));
}

ProcessSpec lookOf(const Profile& profile) {
    ProcessSpec spec;
    spec.program = "/bin/sh";
    spec.arguments = {"-c", std::string(dropletScript()), "sh", profile.paths.compose};
    for (const char* name : {"PATH", "HOME", "DOCKER_HOST"}) {
        if (const char* value = std::getenv(name))
            spec.environment[name] = value;
    }
    spec.deadline = scriptLimit;
    return spec;
}

} // namespace

Examination examinePorts(const std::vector<ServiceContact>& contacts) {
    std::string closed;
    std::size_t open = 0;
    for (const ServiceContact& contact : contacts) {
        if (contact.isReached)
            ++open;
        else
            closed += (closed.empty() ? "" : "; ") + contact.name + ": " + contact.seen;
    }
    const std::string count = std::to_string(open) + " of " + std::to_string(contacts.size()) +
                              " ports accept a connection";
    if (closed.empty())
        return stepPassed(DoctorStep::Port, count);
    return stepFailed(DoctorStep::Port, count + "; " + closed, "local_port_closed");
}

Task<std::vector<Examination>> examineLocal(Http& http, Profile profile) {
    std::vector<Examination> found;
    found.push_back(examinePorts(co_await contactAll(&http, &profile, true)));
    found.push_back(examineServices(co_await contactAll(&http, &profile, false)));
    ProcessSpec spec = lookOf(profile);
    const auto outcome = co_await runProcess(std::move(spec));
    for (Examination& each : examineOwnHost(outcome))
        found.push_back(std::move(each));
    co_return found;
}

} // namespace catalyst
