#pragma once

#include "settings/KeyPromptPort.h"

#include <map>
#include <memory>
#include <mutex>

namespace catalyst {

/// Brings the questions of this process's connections, which live on other threads, to its window.
class PromptDesk final : public SshPrompter, public KeyPromptPort {
public:
    /// `main` outlives it; it outlives every connection.
    explicit PromptDesk(Executor& main);

    std::uint64_t ask(Executor& executor, SshPrompt prompt, Answer answer) override;
    void withdraw(std::uint64_t question) override;

    std::optional<Open> first() const override;
    void answer(std::uint64_t question, std::optional<Secret> secret) override;
    void watch(std::function<void()> onChange) override { m_onChange = std::move(onChange); }

private:
    struct Pending {
        Executor* executor;
        SshPrompt prompt;
        Answer answer;
    };
    void changed();

    Executor& m_main;
    std::function<void()> m_onChange; ///< main thread only
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, Pending> m_pending; ///< guarded by m_mutex; oldest first
    std::uint64_t m_last = 0;                   ///< guarded by m_mutex
    /// Expires with this object, so that what is on its way to the main thread is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace catalyst
