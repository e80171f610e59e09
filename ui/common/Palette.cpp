#include "common/Palette.h"

#include <algorithm>
#include <cmath>

namespace catalyst {

Palette Palette::light() {
    return {.isDark = false,
            .background = QColor(0xE9, 0xEA, 0xEC),
            .panel = QColor(0xF6, 0xF6, 0xF7),
            .line = QColor(0xC6, 0xC9, 0xCE),
            .text = QColor(0x1F, 0x23, 0x28),
            .muted = QColor(0x57, 0x5E, 0x68),
            .accent = QColor(0x1F, 0x5F, 0xBF),
            .critical = QColor(0xB3, 0x26, 0x1E),
            .warning = QColor(0x8A, 0x53, 0x00),
            .information = QColor(0x35, 0x60, 0x7F),
            .unknown = QColor(0x6B, 0x3F, 0xA0),
            .gain = QColor(0x1B, 0x6B, 0x3A),
            .loss = QColor(0xA3, 0x28, 0x1F),
            .selection = QColor(0xDC, 0xE7, 0xF6),
            .onAccent = QColor(0xFF, 0xFF, 0xFF)};
}

Palette Palette::dark() {
    return {.isDark = true,
            .background = QColor(0x17, 0x19, 0x1C),
            .panel = QColor(0x20, 0x23, 0x27),
            .line = QColor(0x3A, 0x3F, 0x46),
            .text = QColor(0xE6, 0xE8, 0xEB),
            .muted = QColor(0xA3, 0xAB, 0xB5),
            .accent = QColor(0x7F, 0xB2, 0xFF),
            .critical = QColor(0xFF, 0x8A, 0x80),
            .warning = QColor(0xFF, 0xB7, 0x4D),
            .information = QColor(0x8F, 0xC1, 0xE3),
            .unknown = QColor(0xC7, 0xA6, 0xFF),
            .gain = QColor(0x7D, 0xD6, 0x9A),
            .loss = QColor(0xFF, 0x9C, 0x92),
            .selection = QColor(0x2A, 0x36, 0x48),
            .onAccent = QColor(0x10, 0x14, 0x1A)};
}

QColor modeColor(Mode mode) {
    switch (mode) {
    case Mode::Paper:
        return {0x5C, 0x66, 0x70};
    case Mode::Live:
        return {0x0B, 0x4F, 0xD6};
    case Mode::Rehearsal:
        return {0x6B, 0x3F, 0xA0};
    case Mode::Unknown:
        return {0x8A, 0x53, 0x00};
    }
    return {0x8A, 0x53, 0x00};
}

QColor stateColor(State state, const Palette& palette) {
    switch (state) {
    case State::Failed:
        return palette.critical;
    case State::Degraded:
        return palette.warning;
    case State::Unknown:
        return palette.unknown;
    case State::Ok:
    case State::NotObserved:
    case State::Paused:
        return palette.muted;
    }
    return palette.unknown;
}

QColor severityColor(Severity severity, const Palette& palette) {
    switch (severity) {
    case Severity::Critical:
        return palette.critical;
    case Severity::Warning:
        return palette.warning;
    case Severity::Information:
        return palette.information;
    }
    return palette.critical;
}

namespace {

double luminance(const QColor& color) {
    const auto linear = [](float channel) {
        const double c = static_cast<double>(channel);
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace catalyst
