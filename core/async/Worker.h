#pragma once

#include "async/Executor.h"
#include "async/Resumable.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace catalyst {

/// `auto rows = co_await onWorker(worker, [args…](std::stop_token stop) { … });`
///
/// Runs `function` on another executor and resumes here with what it returned. Arguments and result
/// live in shared state: when the waiting frame dies first, the function's token is stopped, it
/// runs to its end on its own, and the result is dropped. The function must own all that it
/// touches.
template <class Function>
class onWorker {
public:
    using Value = std::invoke_result_t<Function, std::stop_token>;
    static_assert(!std::is_void_v<Value>, "return a Result, so that a failure can be told");

    onWorker(Executor& worker, Function function)
        : m_worker(worker), m_state(std::make_shared<State>(std::move(function))) {}
    onWorker(const onWorker&) = delete;
    onWorker& operator=(const onWorker&) = delete;
    ~onWorker() {
        m_state->waiter = nullptr;
        m_state->stop.request_stop();
    }

    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
        m_state->waiter = &waiting.promise();
        Executor* home = &waiting.promise().executor();
        m_worker.post([state = m_state, home] {
            state->value.emplace(state->function(state->stop.get_token()));
            home->post([state] {
                if (state->waiter)
                    resume(*std::exchange(state->waiter, nullptr));
            });
        });
    }
    Value await_resume() { return std::move(*m_state->value); }

private:
    struct State {
        explicit State(Function f) : function(std::move(f)) {}
        Function function;
        std::stop_source stop;
        std::optional<Value> value;
        Resumable* waiter = nullptr; ///< home thread only
    };

    Executor& m_worker;
    std::shared_ptr<State> m_state;
};

} // namespace catalyst
