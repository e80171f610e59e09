#pragma once

#include "rehearsal/StandInDroplet.h"

#include <QObject>
#include <QTemporaryDir>
#include <QThread>

#include <functional>
#include <memory>
#include <string>

namespace catalyst::test {

/// A rehearsal in a thread of this process, with its droplet, its broker and its control socket: it
/// answers while the thread of a test stands still. Its day is a Wednesday, 10:00 in New York.
class StandInThread {
public:
    /// Serves `directory`, or one of its own.
    explicit StandInThread(std::string directory = {});
    ~StandInThread();
    StandInThread(const StandInThread&) = delete;
    StandInThread& operator=(const StandInThread&) = delete;

    const std::string& directory() const { return m_directory; }
    /// Runs it on the stand-in's thread, and waits for it without an event loop.
    void with(const std::function<void(rehearsal::BrokerWorld&)>& function);
    /// Runs it there every 10 ms, until it is true.
    void when(std::function<bool(rehearsal::BrokerWorld&)> function);

private:
    struct OnThread;

    QTemporaryDir m_parent{QDir::tempPath() + "/stXXXXXX"};
    std::string m_directory;
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<OnThread> m_onThread; ///< its thread only
};

/// When the latest request arrived whose words begin like that, "DELETE /v2/orders"; the clock's
/// epoch when there was none.
BootTime arrivalOf(rehearsal::BrokerWorld& world, std::string_view request);

} // namespace catalyst::test
