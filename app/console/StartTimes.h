#pragma once

#include "base/Clock.h"

#include <QWidget>

#include <chrono>
#include <optional>

namespace catalyst {

/// Says in the log, once each, how long after the start of the process a window was first on the
/// screen ("first paint") and, where somebody waits for that, first showed a status in which every
/// service had been observed ("first complete status"); field `ms`. The process starts when the
/// kernel makes it, which /proc tells in steps of 10 ms. Construct before `window` is first shown;
/// destroy before it. Main thread.
class StartTimes final : public QObject {
    Q_OBJECT

public:
    enum class Until { FirstPaint, CompleteStatus };
    StartTimes(const Clock& clock, QWidget& window, Until until);

    /// What the window shows from its next painting on is complete.
    void statusIsComplete() { m_isComplete = true; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void painted(bool isComplete);
    void say(const char* what) const;

    const Clock& m_clock;
    QWidget& m_window;
    std::optional<BootTime> m_started; ///< empty: not known
    bool m_isPainted = false;
    bool m_isWaiting;          ///< for the first complete status
    bool m_isComplete = false; ///< what the window shows from its next painting on
};

} // namespace catalyst
