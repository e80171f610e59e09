#include "rehearsal/SelfReport.h"

#include "rehearsal/ServiceRoutes.h"

#include <algorithm>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

const QString lostDatabase = QString::fromLatin1(databaseError);
constexpr const char* redisError = "Error 111 connecting to redis:6379. Connection refused.";

SelfReport unhealthy(const QString& error) {
    return {200,
            u"unhealthy"_s,
            {{u"error"_s, error}, {u"message"_s, u"Database connection lost"_s}},
            "Redis connection lost"};
}

SelfReport initializing() {
    return {200, u"initializing"_s, {{u"message"_s, u"Service is starting"_s}}, {}};
}

SelfReport degraded() {
    return {200,
            u"degraded"_s,
            {{u"message"_s, u"Redis cache unavailable, running without it"_s}},
            "2 of 8 services unreachable"};
}

SelfReport withoutDatabase(const std::string& service, Variant variant) {
    if (variant == Variant::Plan) {
        const auto nine = serviceNames();
        return std::ranges::find(nine, service) == nine.end() ? SelfReport()
                                                              : unhealthy(lostDatabase);
    }
    if (service == "pattern")
        return {503, {}, {{u"detail"_s, u"Database not available: "_s + lostDatabase}}, {}, true};
    if (service == "technical")
        return {200,
                u"degraded"_s,
                {{u"database"_s, u"disconnected"_s},
                 {u"message"_s, u"Indicators cannot be stored: "_s + lostDatabase}},
                {}};
    if (service == "trading") {
        SelfReport report = unhealthy(lostDatabase);
        report.fields.insert(u"database"_s, u"disconnected"_s);
        return report;
    }
    if (service == "reporting")
        return {200, u"healthy"_s, {{u"database"_s, u"disconnected"_s}}, {}};
    return {};
}

SelfReport withoutRedis(const std::string& service, Variant variant) {
    if (service == "pattern" || service == "technical")
        return {200,
                u"degraded"_s,
                {{u"redis"_s, u"disconnected"_s},
                 {u"message"_s, u"Redis connection lost: "_s + QString::fromLatin1(redisError)}},
                {}};
    if (service != "orchestration")
        return {};
    SelfReport report{503, u"unhealthy"_s, {}, "Redis connection lost"};
    if (variant == Variant::Plan)
        report = {200, u"unhealthy"_s, {{u"error"_s, u"Redis connection lost"_s}}, {}};
    return report;
}

} // namespace

SelfReport selfReportOf(const std::string& service, RehearsalMode mode, const DropletState& state) {
    switch (mode) {
    case RehearsalMode::Unhealthy: {
        SelfReport report = unhealthy(u"connection to server at \"db\", port 25060 failed"_s);
        const bool tellsOfIt = service == "trading" || service == "reporting";
        if (tellsOfIt && state.variant == Variant::Deployed)
            report.fields.insert(u"database"_s, u"disconnected"_s);
        return report;
    }
    case RehearsalMode::Degraded:
        return degraded();
    case RehearsalMode::Initializing:
        return initializing();
    case RehearsalMode::Error503:
        return {503, {}, {{u"detail"_s, u"Service Unavailable"_s}}, {}, true};
    default:
        break;
    }
    if (!state.isUp(Infrastructure::Postgres)) {
        SelfReport report = withoutDatabase(service, state.variant);
        if (report.status != u"healthy"_s || !report.fields.isEmpty())
            return report;
    }
    // A Redis that hangs is noticed by nobody: who needs it hangs too.
    const bool isRedisStopped =
        state.infrastructure.at(Infrastructure::Redis) == InfrastructureState::Stopped;
    return isRedisStopped ? withoutRedis(service, state.variant) : SelfReport();
}

} // namespace catalyst::rehearsal
