#include "rehearsal/Health.h"

#include "rehearsal/Route.h"
#include "rehearsal/SelfReport.h"
#include "rehearsal/Timestamps.h"

#include <algorithm>
#include <map>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

std::string capitalized(std::string word) {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

/// "5.2.0" becomes "6.0.0".
std::string nextMajor(const std::string& version) {
    return std::to_string(std::stoi(version) + 1) + ".0.0";
}

/// Deployed orchestration speaks plain text only.
Reply orchestrationHealth(const SelfReport& report, const Identity& identity) {
    Reply reply;
    reply.status = report.httpStatus;
    reply.contentType = "text/plain; charset=utf-8";
    if (report.isBareError || report.status == u"initializing"_s) {
        reply.status = 503;
        reply.body = "Service Initializing";
    } else if (report.status == u"healthy"_s) {
        reply.body = "OK - " + capitalized(identity.name) + " v" + identity.version;
    } else {
        reply.body = capitalized(report.status.toStdString()) + ": " + report.text;
    }
    return reply;
}

QJsonObject planHealth(const Identity& identity, Instant stamp) {
    return {{u"service"_s, text(identity.name)}, {u"timestamp"_s, naiveUtc(stamp)}};
}

void addWorkflow(QJsonObject& body, const DropletState& state, Instant stamp) {
    const Instant now = state.clock.now();
    const auto running = state.workflow.running(now);
    body.insert(u"current_status"_s, text(state.workflow.stage(now)));
    body.insert(u"last_run"_s, naiveUtc(std::min(state.workflow.lastRun(), stamp)));
    body.insert(u"active_cycle"_s,
                running ? QJsonValue(text(running->answeredId)) : QJsonValue(QJsonValue::Null));
}

QJsonObject deployedHealth(const std::string& service, const Identity& identity,
                           const DropletState& state, Instant stamp) {
    QJsonObject body{{u"service"_s, text(identity.name)}, {u"version"_s, text(identity.version)}};
    if (service == "scanner") {
        body.insert(u"schema"_s, u"v6.0 3NF normalized"_s);
        body.insert(u"timestamp"_s, naiveUtc(stamp));
        // The lie of the contract: it says so with the database down.
        body.insert(u"database"_s, u"connected"_s);
        body.insert(u"redis"_s, u"connected"_s);
    } else if (service == "technical") {
        body.insert(u"timestamp"_s, newYork(stamp));
    } else if (service == "trading") {
        body.insert(u"timestamp"_s, offsetUtc(stamp));
        body.insert(u"database"_s, u"connected"_s);
    } else if (service == "workflow") {
        body.insert(u"timestamp"_s, naiveUtc(stamp));
        addWorkflow(body, state, stamp);
    } else if (service == "reporting") {
        body.insert(u"database"_s, u"connected"_s);
    } else if (service != "news" && service != "risk-manager") {
        body.insert(u"timestamp"_s, naiveUtc(stamp));
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

Identity identityOf(const std::string& service, RehearsalMode mode) {
    const std::string other = service == "news" ? "scanner" : "news";
    if (mode == RehearsalMode::OtherName)
        return {other, versionOf(other)};
    if (mode == RehearsalMode::OtherVersion)
        return {service, nextMajor(versionOf(service))};
    return {service, versionOf(service)};
}

Reply healthReply(const std::string& service, RehearsalMode mode, const DropletState& state,
                  Instant stamp) {
    const bool isDeployed = state.variant == Variant::Deployed;
    const SelfReport report = selfReportOf(service, mode, state);
    const Identity identity = identityOf(service, mode);
    if (isDeployed && service == "orchestration")
        return orchestrationHealth(report, identity);
    if (report.isBareError)
        return jsonReply(report.httpStatus, report.fields);
    QJsonObject body =
        isDeployed ? deployedHealth(service, identity, state, stamp) : planHealth(identity, stamp);
    body.insert(u"status"_s, report.status);
    for (auto field = report.fields.begin(); field != report.fields.end(); ++field)
        body.insert(field.key(), field.value());
    return jsonReply(report.httpStatus, body);
}

} // namespace catalyst::rehearsal
