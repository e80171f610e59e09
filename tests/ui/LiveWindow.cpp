#include "ui/LiveWindow.h"

#include "engine/EngineThread.h"
#include "engine/ProfileLink.h"

namespace catalyst::test {

using namespace std::chrono_literals;

LiveWindow::LiveWindow(std::size_t services, Watchdog* watchdog, std::unique_ptr<StopLink> link)
    : engine(services), console(makeLink(watchdog), engine.clock),
      stop(std::move(link), "window:kim") {
    for (std::size_t i = 0; i < services; ++i) {
        ServiceProfile& service = engine.profile.services[i];
        service.name = "service-" + std::to_string(i);
        service.port = 6000 + static_cast<int>(i);
    }
    // Only what startUpdates asks for.
    engine.profile.polling.open = 1h;
    engine.profile.polling.otherwise = 1h;
    window = std::make_unique<MainWindow>(console, stop, theme, prompts, WindowOptions());
    QObject::connect(&console, &Console::statusChanged, window.get(), [this] { ++publications; });
    m_updates.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_updates, &QTimer::timeout, window.get(), [this] { update(); });
    console.start();
}

LiveWindow::~LiveWindow() = default;

void LiveWindow::startUpdates(std::chrono::milliseconds interval) {
    m_updates.start(interval);
}

void LiveWindow::update() {
    for (std::size_t i = m_tick % 50; i < engine.findings.size(); i += 50) {
        auto& finding = engine.findings[i];
        finding = finding == Finding::Healthy ? Finding::ReportsUnhealthy : Finding::Healthy;
    }
    ++m_tick;
    console.probeNow();
}

std::unique_ptr<EngineLink> LiveWindow::makeLink(Watchdog* watchdog) {
    ProfileLink::Parts parts;
    parts.lockPath = engine.path("engine.lock");
    parts.socketPath = engine.path("engine.sock");
    parts.profile = engine.profile.id.text();
    parts.actor = "test";
    parts.startOwn =
        [this, watchdog](
            const EngineLink::Callbacks& callbacks) -> Result<std::unique_ptr<RunningEngine>> {
        EngineThread::Parts thread;
        thread.makeParts = [this](Executor& on) -> Result<EngineParts> {
            return engine.makeParts(on);
        };
        thread.socketPath = engine.path("engine.sock");
        thread.actor = "test";
        thread.watchdog = watchdog;
        return std::make_unique<EngineThread>(executor, engine.clock, std::move(thread), callbacks);
    };
    return std::make_unique<ProfileLink>(executor, std::move(parts));
}

} // namespace catalyst::test
