#pragma once

#include "base/Log.h"
#include "stop/StopLanes.h"

#include <atomic>

namespace catalyst {

/// This desktop as the alert lane: the window's tray notifications and bell follow the stop's
/// status by themselves; what is told here is kept in the log. Any thread.
class DesktopAlerts final : public AlertLane {
public:
    void setTray(bool isAvailable) { m_hasTray = isAvailable; }

    std::string trouble() const override {
        return m_hasTray ? std::string()
                         : "this desktop shows no notifications; the window and its bell only";
    }
    void tell(const StopStatus& status) override {
        logWarning("stop", "the verdict changed",
                   {{"stop", status.stop},
                    {"verdict",
                     status.verdict ? toString(status.verdict->kind) : std::string_view("none")}});
    }

private:
    std::atomic<bool> m_hasTray = false;
};

} // namespace catalyst
