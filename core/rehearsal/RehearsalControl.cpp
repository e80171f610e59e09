#include "rehearsal/RehearsalControl.h"

#include "rehearsal/ControlExchange.h"
#include "rehearsal/RehearsalDirectory.h"

#include <QJsonArray>

namespace catalyst {

namespace {

std::string socketIn(const std::string& directory) {
    return directory + "/control.sock";
}

Result<RehearsalServices> parseServices(const QJsonObject& answer) {
    RehearsalServices services;
    const QJsonValue list = answer.value(QLatin1String("services"));
    if (!list.isArray())
        return fail(Error::Code::Garbage, "the rehearsal's list has no services");
    for (const QJsonValue& entry : list.toArray()) {
        const std::string name = entry[QLatin1String("name")].toString().toStdString();
        const auto mode = parseRehearsalMode(entry[QLatin1String("mode")].toString().toStdString());
        if (name.empty() || !mode)
            return fail(Error::Code::Garbage, "the rehearsal's list has an entry without name or "
                                              "with an unknown mode");
        services.push_back({name, *mode});
    }
    return services;
}

Task<Result<RehearsalServices>> listOf(std::string directory, std::chrono::milliseconds deadline) {
    if (auto checked = checkRehearsalDirectory(directory); !checked)
        co_return fail(checked.error());
    const QJsonObject request{{QStringLiteral("op"), QStringLiteral("list")}};
    const auto answer =
        co_await exchangeWithRehearsal(socketIn(directory), request, ExchangeKind::Read, deadline);
    if (!answer)
        co_return fail(answer.error());
    co_return parseServices(*answer);
}

Task<Result<void>> setModeOf(std::string directory, std::chrono::milliseconds deadline,
                             std::string service, RehearsalMode mode) {
    if (auto checked = checkRehearsalDirectory(directory); !checked)
        co_return fail(checked.error());
    const QJsonObject request{
        {QStringLiteral("op"), QStringLiteral("set")},
        {QStringLiteral("service"), QString::fromStdString(service)},
        {QStringLiteral("mode"), QString::fromStdString(std::string(toString(mode)))}};
    const auto answer = co_await exchangeWithRehearsal(socketIn(directory), request,
                                                       ExchangeKind::Mutation, deadline);
    if (!answer)
        co_return fail(answer.error());
    co_return Result<void>();
}

} // namespace

RehearsalControl::RehearsalControl(std::string directory, std::chrono::milliseconds deadline)
    : m_directory(std::move(directory)), m_deadline(deadline) {}

Task<Result<RehearsalServices>> RehearsalControl::list() const {
    return listOf(m_directory, m_deadline);
}

Task<Result<void>> RehearsalControl::setMode(MutationToken, std::string service,
                                             RehearsalMode mode) const {
    return setModeOf(m_directory, m_deadline, std::move(service), mode);
}

} // namespace catalyst
