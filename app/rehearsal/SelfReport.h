#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/RehearsalMode.h"

#include <QJsonObject>
#include <QString>

#include <string>

namespace catalyst::rehearsal {

/// What libpq says of the stand-in's database when it is stopped.
inline constexpr const char* databaseError =
    "connection to server at \"db\", port 25060 failed: Connection refused";

/// How a service claims to be, before it is written down in the service's form.
struct SelfReport {
    int httpStatus = 200;
    QString status = QStringLiteral("healthy");
    QJsonObject fields;       ///< further ones, replacing those of a healthy answer
    std::string text;         ///< after "Word: ", where health is plain text
    bool isBareError = false; ///< {"detail": …} and nothing else
};

/// What `service` claims in `mode`; where the mode leaves it healthy, what it claims of what it
/// stands on: in the deployed variant with the lies of the contract (news, scanner, risk-manager,
/// workflow and orchestration do not notice that the database is down), in the plan's honestly.
SelfReport selfReportOf(const std::string& service, RehearsalMode mode, const DropletState& state);

} // namespace catalyst::rehearsal
