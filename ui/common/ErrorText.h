#pragma once

#include "base/Error.h"
#include "engine/EngineLink.h"
#include "model/Action.h"
#include "model/Capabilities.h"
#include "model/Evidence.h"
#include "model/Gap.h"
#include "model/Incident.h"
#include "model/Layer.h"
#include "model/Market.h"
#include "model/Mode.h"
#include "rehearsal/RehearsalMode.h"

#include <QCoreApplication>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// The core's codes in the window's language. Nothing else turns a code into words.
class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::ErrorText)

public:
    static QString of(Error::Code code);
    static QString of(State state); ///< one word: "failed"
    /// A sentence without full stop: Answers 200, but says “unhealthy”: database is down.
    static QString of(const Evidence& evidence);
    static QString of(Layer layer);         ///< "network", "self-report"
    static QString of(CauseKind kind);      ///< "service", "dependency"
    static QString of(Certainty certainty); ///< "observed", "reported", "suspected"
    static QString of(GapReason reason);    ///< a clause: "the console was off"
    static QString of(Capabilities::State state);
    static QString of(IncidentEvent::Kind kind); ///< "opened", "joined"
    /// Its cause as one sentence without full stop, in the past tense once it has recovered:
    /// PostgreSQL is down, say trading and pattern.
    static QString of(const Incident& incident);
    /// What a person calls it: "PostgreSQL", "the droplet", a service's own name.
    static QString ofSubject(const std::string& subject);
    /// "trading, pattern and 4 more": at most `most` names.
    static QString ofSubjects(const std::vector<std::string>& subjects, std::size_t most = 3);
    static QString of(MarketReason reason); ///< "Thanksgiving", "weekend"
    static QString of(SessionKind kind);    ///< "PRE-MARKET", "OPEN", "AFTER-HOURS", "CLOSED"
    static QString of(LinkState state);
    static QString of(Severity severity);
    static QString of(Mode mode); ///< "PAPER", "LIVE", "REHEARSAL", "MODE UNKNOWN"
    static QString of(ActionOutcome outcome);
    /// How a command ended: the record's outcome, else the result's; with the reason.
    static QString of(const CommandResult& result);
    static QString of(RehearsalMode mode); ///< "answers 200, says unhealthy"
    /// "REHEARSAL" or "LIVE …7Q4K".
    static QString modeTag(Mode mode, const std::string& accountLastFour);

private:
    static QString ofContainer(const Evidence& evidence);
    static QString ofDependency(const Incident& incident);
    static QString ofDroplet(const Incident& incident);
    static QString ofHost(const Incident& incident);
};

} // namespace catalyst
