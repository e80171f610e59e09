#pragma once

#include "base/Secret.h"
#include "ssh/SshPrompter.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace catalyst {

/// What connections ask a person to unlock a key, as the window sees it. Main thread.
class KeyPromptPort {
public:
    struct Open {
        std::uint64_t question = 0;
        SshPrompt prompt;
    };

    virtual ~KeyPromptPort() = default;

    /// The one that waits longest; nothing: nobody asks.
    virtual std::optional<Open> first() const = 0;
    /// Nothing: declined. Ignored when the question has gone meanwhile.
    virtual void answer(std::uint64_t question, std::optional<Secret> secret) = 0;
    /// Told, later, whenever `first` may have changed; replaces who was told before.
    virtual void watch(std::function<void()> onChange) = 0;
};

} // namespace catalyst
