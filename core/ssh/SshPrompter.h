#pragma once

#include "async/Executor.h"
#include "base/Secret.h"
#include "ssh/AskpassPrompt.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace catalyst {

/// What a person is asked while a connection is made.
struct SshPrompt {
    AskpassPrompt::Kind kind = AskpassPrompt::Kind::Passphrase;
    std::string key;  ///< as `AskpassPrompt::key`
    std::string host; ///< whom it is for, as the profile says
    int attempt = 1;  ///< above 1: what was given for the same key before was wrong
};

/// Somebody who can be asked, as a port.
class SshPrompter {
public:
    /// What was typed; nothing: declined.
    using Answer = std::function<void(std::optional<Secret>)>;

    virtual ~SshPrompter() = default;

    /// On `executor`'s thread; `answer` comes there, later, at most once, and may still come after
    /// `withdraw`. Gives the question's number. Every question is answered or withdrawn before its
    /// executor ends.
    virtual std::uint64_t ask(Executor& executor, SshPrompt prompt, Answer answer) = 0;
    /// It has gone: ssh has what it wanted, or gave up. Nothing when it was answered.
    virtual void withdraw(std::uint64_t question) = 0;
};

} // namespace catalyst
