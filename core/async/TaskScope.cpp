#include "async/TaskScope.h"

namespace catalyst {

struct TaskScope::Root {
    detail::PromiseBase* promise;
    std::function<void()> onEnd;
    Root* previous;
    Root* next;
};

TaskScope::TaskScope(Executor& executor) : m_executor(executor) {}

TaskScope::~TaskScope() {
    cancelAll();
}

void TaskScope::spawn(Task<void> task, std::function<void()> onEnd) {
    auto handle = task.release();
    auto& promise = handle.promise();
    auto* root = new Root{&promise, std::move(onEnd), nullptr, m_first};
    if (m_first)
        m_first->previous = root;
    m_first = root;
    ++m_size;
    promise.setExecutor(m_executor);
    promise.owner = this;
    promise.ownerTag = root;
    resume(promise);
}

void TaskScope::cancelAll() {
    while (m_first) {
        std::unique_ptr<Root> root(m_first);
        m_first = root->next;
        if (m_first)
            m_first->previous = nullptr;
        --m_size;
        root->promise->owner = nullptr;
        destroyFrame(*root->promise);
    }
}

void TaskScope::frameEnded(detail::PromiseBase& frame) {
    std::unique_ptr<Root> root(static_cast<Root*>(frame.ownerTag));
    (root->previous ? root->previous->next : m_first) = root->next;
    if (root->next)
        root->next->previous = root->previous;
    --m_size;
    destroyFrame(frame);
    if (!root->onEnd)
        return;
    // The frame is in its last step and dies when the trampoline gets control back; onEnd comes
    // after that and may destroy this scope.
    m_executor.post([alive = std::weak_ptr<char>(m_alive), onEnd = std::move(root->onEnd)] {
        if (!alive.expired())
            onEnd();
    });
}

} // namespace catalyst
