#pragma once

#include "app/StopComposition.h"
#include "app/Surroundings.h"
#include "async/qt/QtExecutor.h"
#include "common/Theme.h"
#include "common/WidgetPrompts.h"
#include "config/Settings.h"
#include "stop/EmergencyStop.h"
#include "stop/StopWindow.h"

#include <memory>

namespace catalyst {

class StartTimes;

/// The program with the stop and nothing else: window and stop link, no engine, no store. Main
/// thread.
class StopProgram final : public QObject {
    Q_OBJECT

public:
    StopProgram(const Clock& clock, LoadedProfile loaded);
    ~StopProgram() override;

    /// Shows the window and runs the event loop until it is closed; the exit code.
    int exec();

private:
    const Clock& m_clock;
    LoadedProfile m_loaded;
    PosixFs m_fs;
    Settings m_settings; ///< what cannot be read has its default: the stop needs none
    QtExecutor m_executor;
    Theme m_theme;
    WidgetPrompts m_prompts;
    std::unique_ptr<BrokerKeyring> m_keyring; ///< null: the profile has no real account
    std::unique_ptr<EmergencyStop> m_stop;
    std::unique_ptr<StopWindow> m_window;
    std::unique_ptr<StartTimes> m_startTimes;
};

} // namespace catalyst
