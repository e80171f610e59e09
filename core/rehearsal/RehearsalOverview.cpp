#include "rehearsal/RehearsalOverview.h"

#include "rehearsal/DayShift.h"
#include "rehearsal/Scenario.h"

#include <QJsonArray>

namespace catalyst {

namespace {

using namespace Qt::StringLiterals;

tl::unexpected<Error> garbage(const char* what) {
    return fail(Error::Code::Garbage, std::string("the rehearsal's list ") + what);
}

std::string text(const QJsonValue& entry, const QString& key) {
    return entry[key].toString().toStdString();
}

Result<RehearsalServices> readServices(const QJsonValue& list) {
    if (!list.isArray())
        return garbage("has no services");
    RehearsalServices services;
    for (const QJsonValue& entry : list.toArray()) {
        const std::string name = text(entry, u"name"_s);
        const auto mode = parseRehearsalMode(text(entry, u"mode"_s));
        if (name.empty() || !mode)
            return garbage("has an entry without name or with an unknown mode");
        services.push_back({name, *mode});
    }
    return services;
}

Result<std::vector<RehearsalInfrastructure>> readInfrastructure(const QJsonValue& list) {
    if (!list.isArray())
        return garbage("has no infrastructure");
    std::vector<RehearsalInfrastructure> parts;
    for (const QJsonValue& entry : list.toArray()) {
        const auto part = infrastructureFrom(text(entry, u"name"_s));
        if (!part)
            return garbage("has infrastructure of an unknown name");
        const auto state = parseInfrastructureState(*part, text(entry, u"mode"_s));
        if (!state)
            return garbage("has infrastructure in an unknown mode");
        parts.push_back({*part, *state});
    }
    return parts;
}

Result<std::optional<RehearsalBrokerMode>> readBroker(const QJsonValue& entry) {
    if (entry.isUndefined())
        return std::nullopt;
    const auto mode = parseRehearsalBrokerMode(text(entry, u"mode"_s));
    if (!mode)
        return garbage("has a broker in an unknown mode");
    return std::optional(*mode);
}

std::optional<RehearsalScenario::State> stateFrom(std::string_view word) {
    using enum RehearsalScenario::State;
    for (const auto state : {Running, Finished, Ended}) {
        if (toString(state) == word)
            return state;
    }
    return std::nullopt;
}

Result<std::optional<RehearsalScenario>> readScenario(const QJsonValue& entry) {
    if (entry.isNull())
        return std::nullopt;
    RehearsalScenario scenario;
    scenario.name = text(entry, u"name"_s);
    const auto state = stateFrom(text(entry, u"state"_s));
    const qint64 step = entry[u"step"_s].toInteger();
    const qint64 count = entry[u"count"_s].toInteger();
    scenario.pace = entry[u"pace"_s].toDouble();
    if (scenario.name.empty() || !state || step < 1 || step > count || !checkPace(scenario.pace))
        return garbage("has a scenario that is none");
    scenario.state = *state;
    scenario.step = static_cast<std::size_t>(step);
    scenario.count = static_cast<std::size_t>(count);
    scenario.sees = text(entry, u"sees"_s);
    scenario.startedAt = Instant(std::chrono::microseconds(entry[u"started_us"_s].toInteger()));
    scenario.endedBecause = text(entry, u"ended_because"_s);
    return scenario;
}

Result<std::chrono::microseconds> readShift(const QJsonValue& clock) {
    const QJsonValue value = clock[u"shift_us"_s];
    const std::chrono::microseconds shift(value.toInteger());
    if (!value.isDouble() || !checkDayShift(shift))
        return garbage("has no clock");
    return shift;
}

} // namespace

std::string_view toString(RehearsalScenario::State state) {
    switch (state) {
    case RehearsalScenario::State::Running:
        return "running";
    case RehearsalScenario::State::Finished:
        return "finished";
    case RehearsalScenario::State::Ended:
        return "ended";
    }
    return "ended";
}

Result<RehearsalOverview> readRehearsalOverview(const QJsonObject& answer) {
    auto services = readServices(answer.value(u"services"_s));
    if (!services)
        return fail(services.error());
    auto infrastructure = readInfrastructure(answer.value(u"infrastructure"_s));
    if (!infrastructure)
        return fail(infrastructure.error());
    const auto broker = readBroker(answer.value(u"broker"_s));
    if (!broker)
        return fail(broker.error());
    auto scenario = readScenario(answer.value(u"scenario"_s));
    if (!scenario)
        return fail(scenario.error());
    const auto shift = readShift(answer.value(u"clock"_s));
    if (!shift)
        return fail(shift.error());
    return RehearsalOverview{std::move(*services), std::move(*infrastructure), *broker,
                             std::move(*scenario), *shift};
}

} // namespace catalyst
