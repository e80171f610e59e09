#include "config/DayTime.h"

#include <algorithm>

namespace catalyst {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string twoDigits(minutes::rep number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

} // namespace

std::string dayTimeText(minutes sinceMidnight) {
    if (sinceMidnight < minutes(0) || sinceMidnight > hours(24))
        return {};
    return twoDigits(sinceMidnight.count() / 60) + ':' + twoDigits(sinceMidnight.count() % 60);
}

std::optional<minutes> parseDayTime(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const std::string digits{text[0], text[1], text[3], text[4]};
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }) ||
        digits[2] > '5')
        return std::nullopt;
    const minutes time = hours((digits[0] - '0') * 10 + (digits[1] - '0')) +
                         minutes((digits[2] - '0') * 10 + (digits[3] - '0'));
    if (time > hours(24))
        return std::nullopt;
    return time;
}

} // namespace catalyst
