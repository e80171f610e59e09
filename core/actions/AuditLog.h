#pragma once

#include "async/Task.h"
#include "base/Fs.h"
#include "base/Result.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace catalyst {

/// A profile's audit: one chain of hashes (base/Journal) over every action before and after it was
/// done, and over a copy of every entry of a stop, so that a stop's journal cannot be altered or
/// removed unnoticed. One engine writes it; the file is there from the first line on.
///
/// Files are touched on a thread of its own. A disk that hangs is left to that thread.
class AuditLog {
public:
    /// `path`: its directory is made (0700) if need be. `stops`: asked on the audit's thread every
    /// second for the directories of stops whose entries are copied; null: there are none.
    AuditLog(std::shared_ptr<Fs> fs, std::string path,
             std::function<std::vector<std::string>()> stops = {});
    /// Waits up to a second for what is not written yet.
    ~AuditLog();
    AuditLog(const AuditLog&) = delete;
    AuditLog& operator=(const AuditLog&) = delete;

    /// Success: it is on disk. After an error it is not part of the audit. The executor of whoever
    /// waits outlives this log.
    Task<Result<void>> write(std::string line);

private:
    struct State;
    static void run(const std::shared_ptr<State>& state);

    std::shared_ptr<State> m_state; ///< shared with the thread, which may outlive this
    std::thread m_thread;
};

} // namespace catalyst
