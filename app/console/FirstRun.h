#pragma once

#include "app/console/PromptDesk.h"
#include "app/console/SetupThread.h"
#include "async/qt/QtExecutor.h"
#include "common/Theme.h"

#include <string>

namespace catalyst {

/// The start of a console that has no profile: the assistant makes one. Main thread.
class FirstRun final {
public:
    explicit FirstRun(const Clock& clock);

    /// Runs the event loop until a profile was made and is to be watched, or nothing is to be done.
    /// The profile's name; empty: none.
    std::string exec();
    /// The window is to ask for the broker's keys first.
    bool asksKeys() const { return m_asksKeys; }

private:
    QtExecutor m_executor;
    PromptDesk m_desk;
    SetupThread m_setup;
    std::string m_profile;
    bool m_asksKeys = false;
};

} // namespace catalyst
