#include "database/InfrastructureJudge.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::seconds slow{1};

bool isNearlyUsed(std::uint64_t used, std::uint64_t allowed) {
    // Divided rather than multiplied: both come from outside.
    return allowed > 0 && used >= allowed - allowed / 10;
}

Finding findingOf(PostgresTrouble trouble) {
    switch (trouble) {
    case PostgresTrouble::NoWay:
        return Finding::BehindFailure;
    case PostgresTrouble::Unreachable:
        return Finding::Unreachable;
    case PostgresTrouble::NotConnected:
        return Finding::NotConnected;
    case PostgresTrouble::TlsNotOffered:
    case PostgresTrouble::CertificateUnknown:
    case PostgresTrouble::CertificateExpired:
    case PostgresTrouble::CertificateOfOther:
    case PostgresTrouble::TlsFailed:
        return Finding::TlsFailed;
    case PostgresTrouble::PasswordNeeded:
    case PostgresTrouble::LoginRefused:
    case PostgresTrouble::NotPermitted:
    case PostgresTrouble::Unclear:
        return Finding::ProbeFailed;
    case PostgresTrouble::Refused:
        return Finding::Refused;
    case PostgresTrouble::Silent:
        return Finding::Silent;
    case PostgresTrouble::CutAtOnce:
    case PostgresTrouble::Lost:
        return Finding::Reset;
    case PostgresTrouble::NotPostgres:
        return Finding::Garbage;
    case PostgresTrouble::NoSuchDatabase:
    case PostgresTrouble::NotAccepting:
    case PostgresTrouble::ShuttingDown:
    case PostgresTrouble::Broken:
        return Finding::ReportsUnhealthy;
    case PostgresTrouble::Full:
    case PostgresTrouble::Strained:
    case PostgresTrouble::TooSlow:
        return Finding::ReportsDegraded;
    }
    return Finding::ProbeFailed;
}

Finding findingOf(RedisTrouble trouble) {
    switch (trouble) {
    case RedisTrouble::NoWay:
        return Finding::BehindFailure;
    case RedisTrouble::NoSocket:
        return Finding::Unreachable;
    case RedisTrouble::NotConnected:
        return Finding::NotConnected;
    case RedisTrouble::PasswordNeeded:
    case RedisTrouble::LoginRefused:
    case RedisTrouble::NotPermitted:
    case RedisTrouble::Unclear:
        return Finding::ProbeFailed;
    case RedisTrouble::Refused:
        return Finding::Refused;
    case RedisTrouble::Silent:
        return Finding::Silent;
    case RedisTrouble::CutAtOnce:
    case RedisTrouble::Lost:
        return Finding::Reset;
    case RedisTrouble::NotRedis:
        return Finding::Garbage;
    case RedisTrouble::Busy:
        return Finding::ReportsUnhealthy;
    case RedisTrouble::Full:
        return Finding::ReportsDegraded;
    }
    return Finding::ProbeFailed;
}

std::string share(std::uint64_t used, std::uint64_t allowed, const std::string& unit) {
    return std::to_string(used) + " of " + std::to_string(allowed) + " " + unit + " are used";
}

/// Why it is not well although it answered; empty when it is.
std::string weakness(const PostgresReading& reading) {
    if (reading.isInRecovery)
        return "it is in recovery and takes no writes";
    if (reading.isReadOnly)
        return "it takes no writes by default, as a managed one does whose disk is full";
    const auto used = static_cast<std::uint64_t>(std::max(reading.connectionsUsed, 0));
    const auto allowed = static_cast<std::uint64_t>(std::max(reading.connectionsAllowed, 0));
    if (isNearlyUsed(used, allowed))
        return share(used, allowed, "connections");
    if (reading.roundTrip > slow)
        return "SELECT 1 took " + std::to_string(reading.roundTrip.count() / 1000) + " ms";
    return {};
}

std::string weakness(const RedisReading& reading) {
    if (reading.isLoading)
        return "it reads its data from the disk and serves nobody yet";
    if (reading.evictedSince.value_or(0) > 0)
        return "it dropped " + std::to_string(*reading.evictedSince) +
               " keys since the last look, as its memory is full";
    if (isNearlyUsed(reading.usedMemory, reading.maxMemory))
        return share(reading.usedMemory, reading.maxMemory, "bytes");
    if (reading.ping > slow)
        return "PING took " + std::to_string(reading.ping.count() / 1000) + " ms";
    return {};
}

/// `subject`: "PostgreSQL trading on db:5432".
Evidence evidenceOf(const std::string& subject, std::string weakness) {
    Evidence evidence;
    evidence.finding = weakness.empty() ? Finding::Healthy : Finding::ReportsDegraded;
    evidence.detail = subject + (weakness.empty() ? " answers" : ": " + weakness);
    evidence.reported = std::move(weakness);
    return evidence;
}

void finish(InfrastructureStatus& status, Instant at,
            const std::optional<InfrastructureStatus>& before) {
    status.state = stateOf(status.evidence.finding);
    status.observedAt = at;
    const bool isAsBefore = before && before->since && before->state == status.state;
    status.since = isAsBefore ? before->since : at;
}

} // namespace

InfrastructureStatus judgePostgres(const PostgresAnswer& answer, const DatabaseTarget& target,
                                   const std::optional<InfrastructureStatus>& before) {
    InfrastructureStatus status;
    status.name = "postgres";
    status.source = "SELECT 1, " + textOf(target);
    if (answer) {
        status.evidence = evidenceOf("PostgreSQL " + textOf(target), weakness(*answer));
        status.postgres = *answer;
    } else {
        status.evidence.finding = findingOf(answer.error().trouble);
        status.evidence.reported = answer.error().sqlState;
        status.evidence.detail = answer.error().error.detail;
    }
    finish(status, answer ? answer->at : answer.error().at, before);
    return status;
}

InfrastructureStatus judgeRedis(const RedisAnswer& answer, const std::string& where,
                                const std::optional<InfrastructureStatus>& before) {
    InfrastructureStatus status;
    status.name = "redis";
    status.source = "PING, " + where;
    if (answer) {
        status.evidence = evidenceOf("Redis at " + where, weakness(*answer));
        status.redis = *answer;
    } else {
        status.evidence.finding = findingOf(answer.error().trouble);
        status.evidence.detail = answer.error().error.detail;
    }
    finish(status, answer ? answer->at : answer.error().at, before);
    return status;
}

} // namespace catalyst
