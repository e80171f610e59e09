#pragma once

#include "async/Deadline.h"
#include "async/Event.h"
#include "async/Executor.h"
#include "async/Task.h"
#include "async/qt/ChildProcess.h"
#include "ssh/AskpassServer.h"
#include "ssh/SshConfig.h"
#include "ssh/SshFailure.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace catalyst {

/// One connection to the droplet, held by one `ssh` in the foreground: made once, used until it
/// ends, then thrown away. Its process is killed with it. Its tasks end before it does.
class SshMaster final {
public:
    /// From the start to READY, in real time.
    static constexpr std::chrono::seconds longestConnect{30};
    /// The same from the moment on in which a person is asked for something.
    static constexpr std::chrono::seconds longestWithPerson{120};

    /// Target and place have been checked; the place's directory is there and empty. `program`:
    /// "ssh", found by the environment's PATH. `questions`: hears what ssh asks while it connects
    /// and outlives that; null: it asks nothing.
    SshMaster(Executor& executor, std::string program, SshTarget target, SshPlace place,
              std::map<std::string, std::string> environment, AskpassServer* questions = nullptr);

    /// Once. Nothing: it is connected.
    Task<std::optional<SshFailure>> connect() { return connecting(this); }

    /// Once, after `connect`: when and why it ended.
    Task<SshFailure> ended() { return ending(this); }

    /// A socket of this side, new for every call, that leads there for as long as the connection
    /// lives. That somebody listens there is not said.
    Task<Result<std::string>> forward(ForwardTarget to) { return forwarding(this, std::move(to)); }

private:
    enum class First { Ready, Ended, TooLate, Declined };

    static Task<std::optional<SshFailure>> connecting(SshMaster* master);
    static Task<SshFailure> ending(SshMaster* master);
    static Task<Result<std::string>> forwarding(SshMaster* master, ForwardTarget to);

    Result<void> writeConfigurations() const;
    void questionsChanged(std::optional<Deadline>& deadline);
    SshFailure tooLate() const;
    SshFailure declined() const;
    void takeOutput(std::string_view bytes);
    void takeErrors(std::string_view bytes);
    void takeEnd(const ChildProcess::End& end);

    Executor& m_executor;
    const std::string m_program;
    const SshTarget m_target;
    const SshPlace m_place;
    const std::map<std::string, std::string> m_environment;
    AskpassServer* m_questions;
    std::string m_output;
    std::string m_errors;
    std::uint64_t m_forwards = 0;
    bool m_isReady = false;
    bool m_isAskingPerson = false; ///< since the first question
    Event<First> m_first;
    Event<ChildProcess::End> m_ended;
    ChildProcess m_process;
};

} // namespace catalyst
