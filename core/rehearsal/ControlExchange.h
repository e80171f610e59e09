#pragma once

#include "async/Task.h"
#include "base/Result.h"

#include <QJsonObject>

#include <chrono>
#include <string>

namespace catalyst {

enum class ExchangeKind {
    Read,
    Mutation, ///< no answer after the request may have left: OutcomeUnknown
};

/// Sends one request, with an id of its own, on a new connection to the control socket at `path`
/// and returns the answer to it, whose `ok` is true; an answer with `ok` false is its error. One
/// JSON object a line, answers up to 4 MiB. On a Qt executor.
Task<Result<QJsonObject>> exchangeWithRehearsal(std::string path, QJsonObject request,
                                                ExchangeKind kind,
                                                std::chrono::milliseconds deadline);

} // namespace catalyst
