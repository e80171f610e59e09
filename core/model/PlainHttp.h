#pragma once

#include "model/Status.h"

namespace catalyst {

/// The subject of the note that every status carries whose services are asked by plain http.
inline constexpr std::string_view plainHttpSubject = "plain_http";
inline constexpr std::string_view plainHttpWords =
    "PLAIN HTTP: anyone on the way can read and change what is shown";

/// Whether what this status shows may have been changed on its way.
inline bool isByPlainHttp(const StatusSnapshot& status) {
    for (const EngineNote& note : status.notes) {
        if (note.subject == plainHttpSubject)
            return true;
    }
    return false;
}

} // namespace catalyst
