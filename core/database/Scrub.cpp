#include "database/Scrub.h"

#include "base/Redactor.h"
#include "base/Text.h"

namespace catalyst {

std::string quotable(std::string_view text, const Secret& password, std::size_t maxBytes) {
    if (password.isEmpty())
        return sanitizeForDisplay(text, maxBytes);
    Redactor redactor;
    redactor.hideValue(password.reveal());
    std::string clean = redactor.apply(text);
    // Values that are too short for it.
    for (std::size_t at = clean.find(password.reveal()); at != std::string::npos;
         at = clean.find(password.reveal(), at + Redactor::mask.size()))
        clean.replace(at, password.size(), Redactor::mask);
    return sanitizeForDisplay(clean, maxBytes);
}

} // namespace catalyst
