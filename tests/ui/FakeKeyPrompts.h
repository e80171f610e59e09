#pragma once

#include "settings/KeyPromptPort.h"

#include <deque>
#include <utility>
#include <vector>

namespace catalyst::test {

/// Questions as the test puts them.
class FakeKeyPrompts final : public KeyPromptPort {
public:
    std::optional<Open> first() const override {
        return open.empty() ? std::nullopt : std::optional(open.front());
    }
    void answer(std::uint64_t question, std::optional<Secret> secret) override {
        answers.emplace_back(question, std::move(secret));
        std::erase_if(open, [question](const Open& one) { return one.question == question; });
        told();
    }
    void watch(std::function<void()> onChange) override { m_onChange = std::move(onChange); }

    void ask(SshPrompt prompt) {
        open.push_back({++m_last, std::move(prompt)});
        told();
    }
    void withdraw() {
        open.pop_front();
        told();
    }
    bool isWatched() const { return m_onChange != nullptr; }

    std::deque<Open> open;
    std::vector<std::pair<std::uint64_t, std::optional<Secret>>> answers;

private:
    void told() {
        if (m_onChange)
            m_onChange();
    }
    std::function<void()> m_onChange;
    std::uint64_t m_last = 0;
};

} // namespace catalyst::test
