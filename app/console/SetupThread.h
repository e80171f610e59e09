#pragma once

#include "app/console/ConnectionThread.h"
#include "setup/SetupPort.h"

#include <memory>

namespace catalyst {

struct SetupOnThread;

/// Makes a profile for the window as `catalystctl setup` makes one: on a thread of its own, which
/// lives as long as this does. Main thread.
class SetupThread final : public SetupPort {
public:
    struct Options {
        /// Of a survey, asking somebody to unlock a key included.
        std::chrono::microseconds limit = std::chrono::minutes(5);
        /// Told, on the thread, when the directories of a profile are made and nothing else is.
        std::function<void(const LoadedProfile&)> prepared = {};
    };
    /// `main`, `clock` and `prompter` outlive it.
    SetupThread(Executor& main, const Clock& clock, SshPrompter& prompter, Options options);
    /// Ends what is under way.
    ~SetupThread() override;

    void prepare(SetupRequest request,
                 std::function<void(const Result<SetupPlace>&)> done) override;
    ConnectionPort& connection() override { return *m_connection; }
    void survey(std::function<void(const SurveyStep&)> progress,
                std::function<void(const Result<SurveyReport>&)> done) override;
    void cancelSurvey() override;
    void write(Profile profile, std::function<void(const Result<void>&)> done) override;

private:
    struct Prepared {
        LoadedProfile loaded;
        std::string dockerSocket;
    };
    template <class T>
    std::function<void(T)> toMain(std::function<void(const T&)> function);
    void post(std::function<void(SetupOnThread&)> job);
    void prepared(const Result<Prepared>& prepared,
                  const std::function<void(const Result<SetupPlace>&)>& done);

    Executor& m_main;
    const Clock& m_clock;
    SshPrompter& m_prompter;
    const Options m_options;
    std::unique_ptr<ConnectionThread> m_connection; ///< null until something was prepared
    Prepared m_prepared;
    /// Expires with this object, so that what is on its way to the main thread is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
    QThread m_thread;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<SetupOnThread> m_onThread; ///< that thread only
};

} // namespace catalyst
