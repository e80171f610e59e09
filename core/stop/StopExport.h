#pragma once

#include "base/Redactor.h"
#include "stop/StopDuty.h"

#include <QJsonObject>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace catalyst {

/// Whose stop is exported.
struct ExportHead {
    std::string profile;
    std::string version;                ///< of the program that exports
    Instant at{};                       ///< when
    std::optional<std::string> account; ///< directory's name: "paper-PA3X…"; empty: the profile's
};

/// The ids of all stops that the runs tell of, the latest last.
std::vector<std::string> stopIds(std::span<const StopRun> runs);

/// The one with that id, or, of at least six characters, the only one that begins with them; ""
/// means the latest. NotFound, InvalidArgument (several) name what there is.
Result<std::string> findStop(std::span<const StopRun> runs, const std::string& id);

/// The timeline of one stop, every request and every answer with wall and monotonic time and the
/// run that wrote it, as a document to be kept outside of the program. Monotonic times are
/// milliseconds since the run's own first entry: two computers or two boots have no common one.
/// `redactor` is applied to every text that somebody else wrote. Pure.
std::string exportMarkdown(const ExportHead& head, std::span<const StopRun> runs,
                           const std::string& stop, const Redactor& redactor);
/// The keys are in docs/json.md.
QJsonObject exportJson(const ExportHead& head, std::span<const StopRun> runs,
                       const std::string& stop, const Redactor& redactor);

} // namespace catalyst
