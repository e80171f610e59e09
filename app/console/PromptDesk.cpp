#include "app/console/PromptDesk.h"

#include <utility>

namespace catalyst {

PromptDesk::PromptDesk(Executor& main) : m_main(main) {}

std::uint64_t PromptDesk::ask(Executor& executor, SshPrompt prompt, Answer answer) {
    const std::scoped_lock lock(m_mutex);
    const std::uint64_t question = ++m_last;
    m_pending.emplace(question, Pending{&executor, std::move(prompt), std::move(answer)});
    changed();
    return question;
}

void PromptDesk::withdraw(std::uint64_t question) {
    const std::scoped_lock lock(m_mutex);
    if (m_pending.erase(question) > 0)
        changed();
}

std::optional<KeyPromptPort::Open> PromptDesk::first() const {
    const std::scoped_lock lock(m_mutex);
    if (m_pending.empty())
        return std::nullopt;
    const auto& [question, pending] = *m_pending.begin();
    return Open{question, pending.prompt};
}

void PromptDesk::answer(std::uint64_t question, std::optional<Secret> secret) {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_pending.find(question);
    if (found == m_pending.end())
        return;
    // A job can be copied, a secret cannot. Whoever asked has not withdrawn, so its executor is
    // there for as long as the lock is held.
    auto kept = std::make_shared<std::optional<Secret>>(std::move(secret));
    found->second.executor->post(
        [answer = std::move(found->second.answer), kept] { answer(std::move(*kept)); });
    m_pending.erase(found);
    changed();
}

void PromptDesk::changed() {
    m_main.post([this, alive = std::weak_ptr<char>(m_alive)] {
        if (!alive.expired() && m_onChange)
            m_onChange();
    });
}

} // namespace catalyst
