#include "async/Combinators.h"

#include <cmath>

namespace catalyst {

std::chrono::microseconds pauseBefore(int attempt, const BackOff& backOff) {
    const double first = std::chrono::duration<double, std::micro>(backOff.first).count();
    const double longest = std::chrono::duration<double, std::micro>(backOff.longest).count();
    const double grown = first * std::pow(backOff.factor, std::max(0, attempt - 2));
    double pause = std::min(grown, longest);
    if (backOff.jitter > 0 && backOff.random)
        pause *= 1.0 - backOff.jitter * backOff.random();
    return std::chrono::microseconds(std::llround(pause));
}

} // namespace catalyst
