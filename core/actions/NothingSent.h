#pragma once

#include "base/Error.h"

#include <utility>

namespace catalyst {

/// Of what went wrong before a change was sent: no code that says "perhaps".
inline Error nothingSent(Error error) {
    if (error.code == Error::Code::Timeout || error.code == Error::Code::OutcomeUnknown)
        error.code = Error::Code::Silent;
    return error;
}

} // namespace catalyst
