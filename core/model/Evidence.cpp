#include "model/Evidence.h"

namespace catalyst {

State stateOf(Finding finding) {
    using enum Finding;
    switch (finding) {
    case Healthy:
    case ProvenInside:
    case AnchorsReached:
    case CheckPassed:
    case WithinLimits:
    case HostRestarted:
    case ContainerRuns:
    case ContainerRestarted:
    case ContainerChanged:
        return State::Ok;
    case ContainerStarts:
    case ContainerUnhealthy:
    case ReportsDegraded:
    case ReportsInitializing:
    case ResourceHigh:
    case ClockOff:
        return State::Degraded;
    case ReportsUnhealthy:
    case HttpError:
    case Refused:
    case Silent:
    case Reset:
    case Garbage:
    case TooLarge:
    case Redirected:
    case AnchorsLost:
    case CheckFailed:
    case Stale:
    case ResourceExhausted:
    case ClockFarOff:
    case ContainerExited:
    case ContainerOutOfMemory:
    case ContainerCrashLooping:
    case ContainerPaused:
    case ContainerMissing:
        return State::Failed;
    case NotObservable:
    case RouteMissing:
        return State::NotObserved;
    case NotProbed:
    case Unclear:
    case Unreachable:
    case NotConnected:
    case TlsFailed:
    case WrongCounterpart:
    case ProbeFailed:
    case OtherService:
    case BehindFailure:
    case DependencyDown:
    case CheckUnclear:
    case AccessRefused:
    case AccessMissing:
    case ContainerContradicted:
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
    case NotConnected:
        return "not_connected";
    case OtherService:
        return "other_service";
    case ProvenInside:
        return "proven_inside";
    case BehindFailure:
        return "behind_failure";
    case NotObservable:
        return "not_observable";
    case DependencyDown:
        return "dependency_down";
    case AnchorsReached:
        return "anchors_reached";
    case AnchorsLost:
        return "anchors_lost";
    case CheckPassed:
        return "check_passed";
    case CheckFailed:
        return "check_failed";
    case CheckUnclear:
        return "check_unclear";
    case Stale:
        return "stale";
    case RouteMissing:
        return "route_missing";
    case WithinLimits:
        return "within_limits";
    case ResourceHigh:
        return "resource_high";
    case ResourceExhausted:
        return "resource_exhausted";
    case ClockOff:
        return "clock_off";
    case ClockFarOff:
        return "clock_far_off";
    case HostRestarted:
        return "host_restarted";
    case AccessRefused:
        return "access_refused";
    case AccessMissing:
        return "access_missing";
    case ContainerRuns:
        return "container_runs";
    case ContainerStarts:
        return "container_starts";
    case ContainerUnhealthy:
        return "container_unhealthy";
    case ContainerExited:
        return "container_exited";
    case ContainerOutOfMemory:
        return "container_out_of_memory";
    case ContainerCrashLooping:
        return "container_crash_looping";
    case ContainerPaused:
        return "container_paused";
    case ContainerMissing:
        return "container_missing";
    case ContainerContradicted:
        return "container_contradicted";
    case ContainerRestarted:
        return "container_restarted";
    case ContainerChanged:
        return "container_changed";
    }
    return "probe_failed";
}

} // namespace catalyst
