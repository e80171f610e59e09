#include "rehearsal/RehearsalHost.h"

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numbers>

namespace catalyst {

namespace {

constexpr double ticksPerSecond = 200; // two processors
constexpr double wave = 600;           // seconds

/// Busy by a quarter on average, by an eighth more or less within ten minutes.
std::uint64_t busyTicks(double seconds) {
    constexpr double turn = 2 * std::numbers::pi;
    const double swing = (1 - std::cos(turn * seconds / wave)) * wave / turn;
    return static_cast<std::uint64_t>(ticksPerSecond * (0.25 * seconds + 0.125 * swing));
}

template <class... Values>
std::string line(const char* format, Values... values) {
    char text[160];
    const int length = std::snprintf(text, sizeof text, format, values...);
    return {text, static_cast<std::size_t>(length)};
}

} // namespace

std::string rehearsalHostAnswer(Moment now, std::size_t paths) {
    using namespace std::chrono;
    constexpr hours upBefore{9 * 24};
    const auto micros = now.wall.time_since_epoch().count();
    const auto seconds = static_cast<long long>(micros / 1'000'000);
    const auto nanos = static_cast<long long>(micros % 1'000'000 * 1000);
    const double up = duration<double>(now.boot.time_since_epoch() + upBefore).count();
    const std::uint64_t busy = busyTicks(up);
    const auto all = static_cast<std::uint64_t>(ticksPerSecond * up);
    const double share = 0.25 + 0.125 * std::sin(2 * std::numbers::pi * up / wave);
    std::string text = line("begin %lld.%09lld\n", seconds, nanos);
    text += line("stat cpu  %llu 0 0 %llu 0 0 0 0 0 0\n", static_cast<unsigned long long>(busy),
                 static_cast<unsigned long long>(all - busy));
    text += "stat cpu0 1 0 0 1 0 0 0 0 0 0\nstat cpu1 1 0 0 1 0 0 0 0 0 0\n"
            "memory MemTotal: 4010000 kB\n";
    text += line("memory MemAvailable: %d kB\n", 1'900'000 - static_cast<int>(share * 400'000));
    text += "memory SwapTotal: 0 kB\nmemory SwapFree: 0 kB\n";
    text += line("load %.2f %.2f 0.50 2/366 5294\n", 2 * share, 0.25 + share);
    text += line("uptime %.2f 1.00\n", up);
    text += "boot 5a8570d7-6aad-4e0d-b70d-38c3762cbbf2\n";
    for (std::size_t index = 1; index <= paths; ++index) {
        text += line("space %zu status 0\nspace %zu said Filesystem 1024-blocks Used Available "
                     "Capacity Mounted on\n",
                     index, index);
        text += line("space %zu said /dev/vda1 80000000 50400000 29600000 63%% /\n", index);
        text += line("inodes %zu status 0\ninodes %zu said Filesystem Inodes IUsed IFree IUse%% "
                     "Mounted on\n",
                     index, index);
        text += line("inodes %zu said /dev/vda1 5000000 610000 4390000 13%% /\n", index);
    }
    return text + line("end %lld.%09lld\n", seconds, nanos);
}

} // namespace catalyst
