#include "model/Evidence.h"

namespace catalyst {

State stateOf(Finding finding) {
    using enum Finding;
    switch (finding) {
    case Healthy:
        return State::Ok;
    case ReportsDegraded:
    case ReportsInitializing:
        return State::Degraded;
    case ReportsUnhealthy:
    case HttpError:
    case Refused:
    case Silent:
    case Reset:
    case Garbage:
    case TooLarge:
    case Redirected:
        return State::Failed;
    case NotProbed:
    case Unclear:
    case Unreachable:
    case TlsFailed:
    case WrongCounterpart:
    case ProbeFailed:
        return State::Unknown;
    }
    return State::Unknown;
}

std::string_view toString(State state) {
    switch (state) {
    case State::Ok:
        return "ok";
    case State::Degraded:
        return "degraded";
    case State::Failed:
        return "failed";
    case State::Unknown:
        return "unknown";
    case State::NotObserved:
        return "not_observed";
    case State::Paused:
        return "paused";
    }
    return "unknown";
}

std::string_view toString(Finding finding) {
    using enum Finding;
    switch (finding) {
    case NotProbed:
        return "not_probed";
    case Healthy:
        return "healthy";
    case ReportsDegraded:
        return "reports_degraded";
    case ReportsInitializing:
        return "reports_initializing";
    case ReportsUnhealthy:
        return "reports_unhealthy";
    case HttpError:
        return "http_error";
    case Unclear:
        return "unclear";
    case Refused:
        return "refused";
    case Unreachable:
        return "unreachable";
    case Silent:
        return "silent";
    case Reset:
        return "reset";
    case Garbage:
        return "garbage";
    case TooLarge:
        return "too_large";
    case Redirected:
        return "redirected";
    case TlsFailed:
        return "tls_failed";
    case WrongCounterpart:
        return "wrong_counterpart";
    case ProbeFailed:
        return "probe_failed";
    }
    return "probe_failed";
}

} // namespace catalyst
