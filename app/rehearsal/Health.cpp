#include "rehearsal/Health.h"

#include "rehearsal/Route.h"
#include "rehearsal/Timestamps.h"

#include <map>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

Reply textReply(int status, std::string text) {
    Reply reply;
    reply.status = status;
    reply.contentType = "text/plain; charset=utf-8";
    reply.body = std::move(text);
    return reply;
}

/// Deployed orchestration speaks plain text only.
Reply orchestrationHealth(RehearsalMode mode) {
    switch (mode) {
    case RehearsalMode::Unhealthy:
        return textReply(200, "Unhealthy: Redis connection lost");
    case RehearsalMode::Degraded:
        return textReply(200, "Degraded: 2 of 8 services unreachable");
    case RehearsalMode::Error503:
        return textReply(503, "Service Initializing");
    default:
        return textReply(200, "OK - Orchestration v" + versionOf("orchestration"));
    }
}

QLatin1String wordOf(RehearsalMode mode) {
    if (mode == RehearsalMode::Unhealthy)
        return QLatin1String("unhealthy");
    return QLatin1String(mode == RehearsalMode::Degraded ? "degraded" : "healthy");
}

void addTrouble(QJsonObject& body, RehearsalMode mode) {
    if (mode == RehearsalMode::Unhealthy) {
        body.insert(u"error"_s, u"connection to server at \"db\", port 25060 failed"_s);
        body.insert(u"message"_s, u"Database connection lost"_s);
    } else if (mode == RehearsalMode::Degraded) {
        body.insert(u"message"_s, u"Redis cache unavailable, running without it"_s);
    }
}

QJsonObject planHealth(const std::string& service, const DropletState& state) {
    return {{u"service"_s, QString::fromStdString(service)},
            {u"timestamp"_s, naiveUtc(state.clock.now())}};
}

void addWorkflow(QJsonObject& body, const DropletState& state) {
    const Instant now = state.clock.now();
    const auto running = state.workflow.running(now);
    body.insert(u"current_status"_s, QString::fromStdString(state.workflow.stage(now)));
    body.insert(u"last_run"_s, naiveUtc(state.workflow.lastRun()));
    body.insert(u"active_cycle"_s, running ? QJsonValue(QString::fromStdString(running->answeredId))
                                           : QJsonValue(QJsonValue::Null));
}

QJsonObject deployedHealth(const std::string& service, RehearsalMode mode,
                           const DropletState& state) {
    const Instant now = state.clock.now();
    const QString database = mode == RehearsalMode::Unhealthy ? u"disconnected"_s : u"connected"_s;
    QJsonObject body{{u"service"_s, QString::fromStdString(service)},
                     {u"version"_s, QString::fromStdString(versionOf(service))}};
    if (service == "scanner") {
        body.insert(u"schema"_s, u"v6.0 3NF normalized"_s);
        body.insert(u"timestamp"_s, naiveUtc(now));
        // The lie of the contract: it says so with the database down.
        body.insert(u"database"_s, u"connected"_s);
        body.insert(u"redis"_s, u"connected"_s);
    } else if (service == "technical") {
        body.insert(u"timestamp"_s, newYork(now));
    } else if (service == "trading") {
        body.insert(u"timestamp"_s, offsetUtc(now));
        body.insert(u"database"_s, database);
    } else if (service == "workflow") {
        body.insert(u"timestamp"_s, naiveUtc(now));
        addWorkflow(body, state);
    } else if (service == "reporting") {
        body.insert(u"database"_s, database);
    } else if (service != "news" && service != "risk-manager") {
        body.insert(u"timestamp"_s, naiveUtc(now));
    }
    return body;
}

} // namespace

std::string versionOf(const std::string& service) {
    static const std::map<std::string, std::string> versions{
        {"orchestration", "6.0.3"}, {"news", "5.4.0"},      {"scanner", "6.0.1"},
        {"pattern", "5.2.0"},       {"technical", "5.3.1"}, {"risk-manager", "5.1.0"},
        {"trading", "8.0.2"},       {"workflow", "2.1.4"},  {"reporting", "5.1.1"}};
    const auto found = versions.find(service);
    return found == versions.end() ? "1.0.0" : found->second;
}

Reply healthReply(const std::string& service, RehearsalMode mode, const DropletState& state) {
    const bool isDeployed = state.variant == Variant::Deployed;
    if (isDeployed && service == "orchestration")
        return orchestrationHealth(mode);
    if (mode == RehearsalMode::Error503)
        return detailReply(503, "Service Unavailable");
    QJsonObject body =
        isDeployed ? deployedHealth(service, mode, state) : planHealth(service, state);
    body.insert(u"status"_s, wordOf(mode));
    addTrouble(body, mode);
    return jsonReply(200, body);
}

} // namespace catalyst::rehearsal
