#include "app/console/StartTimes.h"

#include "MainWindow.h"
#include "base/Log.h"

#include <QApplication>
#include <QEvent>
#include <QWindow>

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace catalyst {

namespace {

/// When this process was made: field 22 of /proc/self/stat, in clock ticks since boot.
std::optional<BootTime> processStart() {
    std::string stat;
    std::getline(std::ifstream("/proc/self/stat"), stat);
    const auto nameEnd = stat.rfind(')');
    if (nameEnd == std::string::npos)
        return std::nullopt;
    std::istringstream fields(stat.substr(nameEnd + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    std::int64_t ticks = 0;
    if (!(fields >> ticks))
        return std::nullopt;
    return BootTime(std::chrono::microseconds(ticks * 1'000'000 / ::sysconf(_SC_CLK_TCK)));
}

} // namespace

StartTimes::StartTimes(const Clock& clock, QWidget& window, Until until)
    : m_clock(clock), m_window(window), m_started(processStart()),
      m_isWaiting(until == Until::CompleteStatus) {
    // The window is first painted by way of its native window, which does not exist yet.
    qApp->installEventFilter(this);
}

bool StartTimes::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    const bool isPainting = (type == QEvent::Expose && watched == m_window.windowHandle() &&
                             m_window.windowHandle()->isExposed()) ||
                            (type == QEvent::UpdateRequest && watched == &m_window);
    // After the event, when what it paints has been handed to the display.
    if (isPainting) {
        QMetaObject::invokeMethod(
            this, [this, isComplete = m_isComplete] { painted(isComplete); }, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void StartTimes::painted(bool isComplete) {
    if (!std::exchange(m_isPainted, true))
        say("first paint");
    if (isComplete && std::exchange(m_isWaiting, false))
        say("first complete status");
    if (!m_isWaiting)
        qApp->removeEventFilter(this);
}

void StartTimes::say(const char* what) const {
    if (!m_started)
        return;
    const auto passed = m_clock.boot() - *m_started;
    logInfo("start", what,
            {{"ms", std::chrono::duration_cast<std::chrono::milliseconds>(passed).count()}});
}

} // namespace catalyst
