#include "health/DatabaseExamination.h"

#include "database/InfrastructureJudge.h"
#include "database/PostgresProbe.h"

#include <utility>

namespace catalyst {

namespace {

using Outcome = Examination::Outcome;

/// Stable words for the likely cause.
std::string causeOf(PostgresTrouble trouble) {
    switch (trouble) {
    case PostgresTrouble::NoWay:
    case PostgresTrouble::Unreachable:
    case PostgresTrouble::NotConnected:
        return "database_unreachable";
    case PostgresTrouble::PasswordNeeded:
        return "database_password_missing";
    case PostgresTrouble::LoginRefused:
    case PostgresTrouble::NotPermitted:
    case PostgresTrouble::NoSuchDatabase:
        return "database_login_refused";
    case PostgresTrouble::TlsNotOffered:
    case PostgresTrouble::CertificateUnknown:
    case PostgresTrouble::CertificateExpired:
    case PostgresTrouble::CertificateOfOther:
    case PostgresTrouble::TlsFailed:
        return "database_certificate";
    case PostgresTrouble::Refused:
    case PostgresTrouble::CutAtOnce:
    case PostgresTrouble::NotPostgres:
        return "database_not_there";
    case PostgresTrouble::Full:
        return "database_full";
    case PostgresTrouble::Unclear:
        return "database_unclear";
    case PostgresTrouble::Silent:
    case PostgresTrouble::Lost:
    case PostgresTrouble::NotAccepting:
    case PostgresTrouble::ShuttingDown:
    case PostgresTrouble::Broken:
    case PostgresTrouble::Strained:
    case PostgresTrouble::TooSlow:
        return "database_troubled";
    }
    return "database_unclear";
}

} // namespace

Examination examineDatabaseAnswer(const tl::expected<PostgresReading, PostgresFailure>& answer,
                                  const DatabaseTarget& target, const std::string& noPassword) {
    const InfrastructureStatus status = judgePostgres(answer, target, std::nullopt);
    std::string seen = status.evidence.detail;
    if (answer)
        return stepPassed(DoctorStep::Database, std::move(seen));
    const PostgresTrouble trouble = answer.error().trouble;
    if (trouble == PostgresTrouble::PasswordNeeded && !noPassword.empty())
        seen += "; " + noPassword;
    if (trouble == PostgresTrouble::Unclear)
        return {DoctorStep::Database, Outcome::Unknown, std::move(seen), causeOf(trouble)};
    return stepFailed(DoctorStep::Database, std::move(seen), causeOf(trouble));
}

Task<Examination> examineDatabase(Executor& executor, DatabaseCase patient) {
    Result<Secret> password = co_await patient.password();
    PostgresProbe::Parts parts;
    parts.target = patient.target;
    parts.way = std::move(patient.way);
    if (password)
        parts.password = std::move(*password);
    PostgresProbe probe(executor, std::move(parts));
    const PostgresAnswer answer = co_await probe.probe();
    co_return examineDatabaseAnswer(answer, patient.target,
                                    password ? std::string() : password.error().detail);
}

} // namespace catalyst
