#include "base/Error.h"

namespace catalyst {

std::string_view toString(Error::Code code) {
    using enum Error::Code;
    switch (code) {
    case InvalidArgument:
        return "invalid_argument";
    case InvalidData:
        return "invalid_data";
    case TooLarge:
        return "too_large";
    case Unsupported:
        return "unsupported";
    case NotFound:
        return "not_found";
    case AlreadyExists:
        return "already_exists";
    case PermissionDenied:
        return "permission_denied";
    case NoSpace:
        return "no_space";
    case Io:
        return "io";
    case Corrupt:
        return "corrupt";
    case NewerFormat:
        return "newer_format";
    case Locked:
        return "locked";
    case ProcessFailed:
        return "process_failed";
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
    case TlsFailed:
        return "tls_failed";
    case Redirected:
        return "redirected";
    case AccessRefused:
        return "access_refused";
    case AccessMissing:
        return "access_missing";
    case Timeout:
        return "timeout";
    case Cancelled:
        return "cancelled";
    case OutcomeUnknown:
        return "outcome_unknown";
    case NotPermitted:
        return "not_permitted";
    case Internal:
        return "internal";
    }
    return "internal";
}

Error::Code errorCodeFrom(std::string_view name) {
    for (int i = 0; i < static_cast<int>(Error::Code::Internal); ++i) {
        const auto code = static_cast<Error::Code>(i);
        if (toString(code) == name)
            return code;
    }
    return Error::Code::Internal;
}

} // namespace catalyst
