#pragma once

#include "base/Clock.h"
#include "model/Mode.h"

#include <string>
#include <vector>

namespace catalyst {

/// What the card says of this profile. It is printed, lies on a desk and is read by whoever is
/// there: it never holds a key.
struct CardFacts {
    std::string profile;
    Mode environment = Mode::Unknown;    ///< as the profile says, or as observed
    std::string lastFour;                ///< of the account's number; "": to be filled in by hand
    std::string telephone;               ///< of the broker's desk, as entered; "": by hand
    std::string composeDirectory;        ///< on the droplet
    std::vector<std::string> containers; ///< in the order in which they are to be stopped
    Instant at{};
};

/// What to do by hand, without this computer: the broker's page, the broker's requests in the order
/// of a stop, the droplet, and what to look at afterwards. English. Pure.
std::string cardText(const CardFacts& facts);
/// The same as one page to be printed; needs nothing from elsewhere.
std::string cardHtml(const CardFacts& facts);

} // namespace catalyst
