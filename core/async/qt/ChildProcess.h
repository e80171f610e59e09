#pragma once

#include "async/qt/OwnedProcess.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// A program that runs beside this one until it ends by itself or this object does, which kills
/// it. What it prints is passed on as it comes and not kept. One thread, which lives the whole run.
class ChildProcess final {
public:
    /// How it ended. `wasStarted` false: it could not be, `detail` says why.
    struct End {
        bool wasStarted = true;
        bool wasKilled = false; ///< by a signal
        int exitCode = 0;
        std::string detail;
    };
    /// The first two may not destroy the process; the last one may.
    struct Callbacks {
        std::function<void(std::string_view bytes)> onOutput;
        std::function<void(std::string_view bytes)> onErrors;
        std::function<void(End end)> onEnded; ///< once, after all that it printed
    };

    ChildProcess(const std::string& program, const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& environment, Callbacks callbacks);

    void start();
    /// To its standard input; dropped once it has ended.
    void write(std::string_view bytes);
    /// 0 before it was started and after it has ended.
    qint64 pid() const { return m_process->processId(); }

private:
    void end(End how);
    void readOutput();
    void readErrors();

    Callbacks m_callbacks;
    OwnedProcess m_process;
};

} // namespace catalyst
