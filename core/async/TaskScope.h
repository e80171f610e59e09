#pragma once

#include "async/Executor.h"
#include "async/Task.h"

#include <cstddef>
#include <functional>
#include <memory>

namespace catalyst {

/// Owns running coroutines: a member of the object whose work they do, declared last so that it
/// dies first. Destroying it cancels them all. One executor; spawn, cancel and destroy on its
/// thread only.
///
/// A task may call something that destroys its own scope: that one frame lives until it suspends or
/// returns, the others die at once. It must not touch the owner after such a call.
class TaskScope final : private detail::FrameOwner {
public:
    explicit TaskScope(Executor& executor);
    ~TaskScope();
    TaskScope(const TaskScope&) = delete;
    TaskScope& operator=(const TaskScope&) = delete;

    /// Starts `task`. `onEnd` runs after its frame is gone and may destroy the scope; it does not
    /// run for a cancelled task.
    void spawn(Task<void> task, std::function<void()> onEnd = {});

    /// Cancels everything now running; the scope stays usable.
    void cancelAll();

    bool isEmpty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    Executor& executor() const { return m_executor; }

private:
    struct Root;
    void frameEnded(detail::PromiseBase& frame) override;

    Executor& m_executor;
    Root* m_first = nullptr;
    std::size_t m_size = 0;
    /// Expires with the scope, so that an onEnd on its way does not outlive it.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace catalyst
