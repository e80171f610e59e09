#pragma once

#include "engine/EngineLink.h"

#include <utility>
#include <vector>

namespace catalyst::test {

/// An engine that says what the test tells it to, and remembers what it was asked.
class FakeEngineLink final : public EngineLink {
public:
    void start(Callbacks callbacks) override { m_callbacks = std::move(callbacks); }
    void submit(CommandId id, Command command) override {
        submitted.emplace_back(id, std::move(command));
    }

    void publish(StatusSnapshot snapshot) {
        snapshot.sequence = ++m_sequence;
        m_callbacks.status(std::make_shared<const StatusSnapshot>(std::move(snapshot)));
    }
    void setLink(LinkState state, std::string reason = {}) {
        m_callbacks.link(state, std::move(reason));
    }
    void finish(CommandResult result) { m_callbacks.finished(std::move(result)); }

    /// Of the last command of type `C`; null when there was none.
    template <class C>
    const C* last() const {
        for (auto it = submitted.rbegin(); it != submitted.rend(); ++it) {
            if (const C* command = std::get_if<C>(&it->second))
                return command;
        }
        return nullptr;
    }
    template <class C>
    CommandId lastId() const {
        for (auto it = submitted.rbegin(); it != submitted.rend(); ++it) {
            if (std::holds_alternative<C>(it->second))
                return it->first;
        }
        return CommandId::None;
    }

    std::vector<std::pair<CommandId, Command>> submitted;

private:
    Callbacks m_callbacks;
    std::uint64_t m_sequence = 0;
};

} // namespace catalyst::test
