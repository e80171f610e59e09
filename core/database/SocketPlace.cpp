#include "database/SocketPlace.h"

#include "base/Text.h"

namespace catalyst {

std::string textOf(const SocketPlace& place) {
    constexpr std::size_t shown = 300;
    if (!place.unixSocket.empty())
        return sanitizeForDisplay(place.unixSocket, shown);
    const bool isAddress6 = place.host.find(':') != std::string::npos;
    return (isAddress6 ? "[" + place.host + "]" : sanitizeForDisplay(place.host, shown)) + ":" +
           std::to_string(place.port);
}

} // namespace catalyst
