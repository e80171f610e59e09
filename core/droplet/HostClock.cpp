#include "droplet/HostClock.h"

#include "droplet/HostNumbers.h"

#include <algorithm>

namespace catalyst {

namespace {

using std::chrono::microseconds;

/// Clocks that are being slewed (500 ppm) disagree by this much over a script's longest time.
constexpr microseconds slack{10'000};

/// "212442509" as microseconds and how finely it tells them.
std::optional<DropletTime> parseFraction(std::string_view digits) {
    constexpr std::size_t most = 9;
    constexpr std::size_t kept = 6;
    if (digits.empty() || digits.size() > most || !parseUnsigned(digits))
        return std::nullopt;
    auto value = microseconds(*parseUnsigned(digits.substr(0, kept)));
    microseconds width{1};
    for (std::size_t i = digits.size(); i < kept; ++i) {
        value *= 10;
        width *= 10;
    }
    return DropletTime{Instant(value), width};
}

} // namespace

std::optional<DropletTime> parseDropletTime(std::string_view text) {
    constexpr std::uint64_t latest = 253'402'300'799; // the year 9999
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos)
        return std::nullopt;
    const auto seconds = parseUnsigned(text.substr(0, point));
    if (!seconds || *seconds > latest)
        return std::nullopt;
    const Instant second{std::chrono::seconds(*seconds)};
    const std::string_view rest = text.substr(point + 1);
    if (rest.empty() || rest == "%N" || rest == "N")
        return DropletTime{second, std::chrono::seconds(1)};
    const auto fraction = parseFraction(rest);
    if (!fraction)
        return std::nullopt;
    return DropletTime{second + fraction->from.time_since_epoch(), fraction->width};
}

Result<HostSkew> skewBetween(DropletTime begin, DropletTime end, Moment before, Moment after) {
    const auto byWall = after.wall - before.wall;
    const auto byBoot = after.boot - before.boot;
    if (std::chrono::abs(byWall - byBoot) > slack)
        return fail(Error::Code::InvalidData, "this computer's clock was set meanwhile");
    const microseconds most = begin.from + begin.width - before.wall;
    const microseconds least = end.from - after.wall;
    if (least > most + slack || end.from + end.width < begin.from)
        return fail(Error::Code::InvalidData, "the droplet's clock was set meanwhile");
    const microseconds half = std::max((most - least) / 2, microseconds(1));
    return HostSkew{least + (most - least) / 2, half};
}

} // namespace catalyst
