#include "actions/RehearsalSwitch.h"

namespace catalyst {

ActionSteps rehearsalSteps(RehearsalPort& port, const std::string& service,
                           const std::string& mode) {
    ActionSteps steps;
    steps.perform = [&port, service, mode](MutationToken token) {
        return port.setMode(token, service, mode);
    };
    steps.readBack = [&port, service, mode] { return port.hasMode(service, mode); };
    return steps;
}

Task<Result<void>> RehearsalSwitch::setMode(MutationToken token, std::string service,
                                            std::string mode) {
    const auto parsed = parseRehearsalMode(mode);
    if (!parsed)
        co_return fail(parsed.error());
    auto outcome = co_await m_control.setMode(token, std::move(service), *parsed);
    co_return outcome;
}

Task<Result<ReadBack>> RehearsalSwitch::hasMode(std::string service, std::string mode) {
    const auto services = co_await m_control.list();
    if (!services)
        co_return fail(services.error());
    ReadBack seen{true, {}};
    bool isKnown = false;
    for (const RehearsalService& one : *services) {
        if (service != "*" && service != one.name)
            continue;
        isKnown = true;
        if (toString(one.mode) != mode)
            seen.isAsIntended = false;
        if (service != "*" || toString(one.mode) != mode)
            seen.observed += (seen.observed.empty() ? "" : ", ") + one.name + " is " +
                             std::string(toString(one.mode));
    }
    if (!isKnown)
        co_return ReadBack{false, "the rehearsal has no service \"" + service + "\""};
    if (seen.observed.empty())
        seen.observed = "every service is " + mode;
    co_return seen;
}

} // namespace catalyst
