#pragma once

#include "async/Resumable.h"

namespace catalyst {

/// `Executor& executor = co_await currentExecutor();` the one this coroutine runs on.
class currentExecutor {
public:
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> waiting) noexcept {
        m_executor = &waiting.promise().executor();
        return false;
    }
    Executor& await_resume() const noexcept { return *m_executor; }

private:
    Executor* m_executor = nullptr;
};

} // namespace catalyst
