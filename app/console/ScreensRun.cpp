#include "app/console/ScreensRun.h"

#include "MainWindow.h"
#include "ScreenRecorder.h"
#include "app/StatusText.h"

#include <iostream>

namespace catalyst {

namespace {

constexpr int stepMs = 250;
constexpr int mostSteps = 80; // 20 s
constexpr int probes = 12;
constexpr int stepsAPage = 4;

} // namespace

ScreensRun::ScreensRun(Console& console, MainWindow& window, Theme& theme, QString directory)
    : m_console(console), m_window(window), m_theme(theme), m_directory(std::move(directory)) {
    connect(&m_step, &QTimer::timeout, this, &ScreensRun::step);
    m_step.start(stepMs);
}

void ScreensRun::step() {
    if (m_probes == 0 && ++m_steps > mostSteps) {
        std::cerr << "catalyst-console: not every service was observed within 20 s\n";
        finish(3);
        return;
    }
    if (!isComplete(*m_console.status()))
        return;
    if (m_probes < probes) {
        ++m_probes;
        m_console.probeNow();
        return;
    }
    // A page reads its past when it is shown.
    if (m_pageSteps < m_window.pageCount() * stepsAPage) {
        m_window.showPage(m_pageSteps++ / stepsAPage);
        return;
    }
    const auto pictures = renderPages(m_window, m_theme, m_directory);
    if (!pictures) {
        std::cerr << "catalyst-console: " << pictures.error().detail << "\n";
        finish(2);
        return;
    }
    std::cout << statusText(*m_console.status(), m_console.clock().now()) << std::flush;
    finish(0);
}

void ScreensRun::finish(int exitCode) {
    m_step.stop();
    emit ended(exitCode);
}

} // namespace catalyst
