#pragma once

#include "model/Evidence.h"

#include <QString>

namespace catalyst {

/// A finding, and what to do about it.
struct FindingWords {
    State state = State::NotObserved;
    QString title;
    QString guidance;

    bool operator==(const FindingWords&) const = default;
};

} // namespace catalyst
