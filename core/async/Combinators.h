#pragma once

#include "async/Executor.h"
#include "async/Sleep.h"
#include "async/Task.h"
#include "base/Result.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace catalyst {

namespace detail {

/// Runs children side by side inside the frame that awaits it. `isEnough` is asked after each end;
/// the frame is resumed at the first yes, or when all have ended.
template <class T, class IsEnough>
class Together final : private FrameOwner {
public:
    Together(std::vector<Task<T>>& tasks, IsEnough isEnough)
        : m_tasks(tasks), m_isEnough(std::move(isEnough)) {}
    Together(const Together&) = delete;
    Together& operator=(const Together&) = delete;
    ~Together() {
        for (Task<T>& task : m_tasks) {
            if (task)
                task.promise().owner = nullptr;
        }
    }

    bool await_ready() const noexcept { return m_tasks.empty(); }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
        m_frame = &waiting.promise();
        m_running = m_tasks.size();
        for (Task<T>& task : m_tasks) {
            auto& promise = task.promise();
            promise.setExecutor(m_frame->executor());
            promise.parent = m_frame;
            promise.owner = this;
            resume(promise);
        }
    }
    void await_resume() const noexcept {}

private:
    void frameEnded(PromiseBase& frame) override {
        --m_running;
        const auto ended = std::ranges::find_if(
            m_tasks, [&](const Task<T>& task) { return &task.promise() == &frame; });
        const bool isEnough = m_isEnough(*ended);
        if (isEnough || m_running == 0)
            resume(*m_frame);
    }

    std::vector<Task<T>>& m_tasks;
    IsEnough m_isEnough;
    Resumable* m_frame = nullptr;
    std::size_t m_running = 0;
};

template <class T>
class WithTimeout final : private FrameOwner {
public:
    WithTimeout(Task<T>& task, std::chrono::microseconds limit) : m_task(task), m_limit(limit) {}
    WithTimeout(const WithTimeout&) = delete;
    WithTimeout& operator=(const WithTimeout&) = delete;
    ~WithTimeout() {
        stopTimer();
        if (m_task)
            m_task.promise().owner = nullptr;
    }

    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
        m_frame = &waiting.promise();
        Executor& executor = m_frame->executor();
        m_timer = executor.startTimer(executor.clock().boot() + m_limit, [this] {
            m_timer = TimerId::None;
            resume(*m_frame);
        });
        auto& promise = m_task.promise();
        promise.setExecutor(executor);
        promise.parent = m_frame;
        promise.owner = this;
        resume(promise);
    }
    /// True when the task ended in time.
    bool await_resume() const { return m_task.isDone(); }

private:
    void frameEnded(PromiseBase&) override {
        stopTimer();
        resume(*m_frame);
    }
    void stopTimer() {
        if (m_timer != TimerId::None)
            m_frame->executor().cancelTimer(m_timer);
        m_timer = TimerId::None;
    }

    Task<T>& m_task;
    std::chrono::microseconds m_limit;
    Resumable* m_frame = nullptr;
    TimerId m_timer = TimerId::None;
};

} // namespace detail

/// The task's result, or Timeout naming `what`, with the task cancelled. A result that arrives in
/// the same moment as the limit counts as arrived.
template <class T>
Task<Result<T>> withTimeout(Task<Result<T>> task, std::chrono::microseconds limit,
                            std::string what) {
    const bool inTime = co_await detail::WithTimeout<Result<T>>(task, limit);
    if (inTime)
        co_return task.promise().take();
    // Cancelled here and now: it may be queued to run before this frame is gone.
    task = {};
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(limit).count();
    co_return fail(Error::Code::Timeout,
                   what + " did not end within " + std::to_string(milliseconds) + " ms");
}

/// Everybody's result, in the order of `tasks`.
template <class T>
Task<std::vector<T>> all(std::vector<Task<T>> tasks) {
    auto never = [](const Task<T>&) { return false; };
    co_await detail::Together<T, decltype(never)>(tasks, never);
    std::vector<T> results;
    results.reserve(tasks.size());
    for (Task<T>& task : tasks)
        results.push_back(task.promise().take());
    co_return results;
}

/// The first success, with the others cancelled; when none succeeds, the last task's error.
/// `tasks` is not empty.
template <class T>
Task<Result<T>> firstSuccess(std::vector<Task<Result<T>>> tasks) {
    if (tasks.empty())
        co_return fail(Error::Code::InvalidArgument, "firstSuccess needs at least one task");
    bool isWon = false;
    Result<T> kept = fail(Error::Code::Internal, "no task has ended");
    auto succeeded = [&](Task<Result<T>>& task) {
        // Others may end between the first success and the moment this frame runs again.
        if (!isWon)
            kept = task.promise().take();
        isWon = kept.has_value();
        return isWon;
    };
    co_await detail::Together<Result<T>, decltype(succeeded)>(tasks, succeeded);
    tasks.clear();
    co_return kept;
}

/// How often and how patiently something is tried again. Never for a mutation.
struct BackOff {
    int attempts = 3;
    std::chrono::milliseconds first{500};
    double factor = 2.0;
    std::chrono::milliseconds longest{30'000};
    /// 0 … 1: each pause is shortened by up to this share, by `random`, so that many do not meet.
    double jitter = 0.0;
    std::function<double()> random; ///< uniform in [0, 1); needed with a jitter
};

/// The pause before attempt `attempt` (2 is the first repetition).
std::chrono::microseconds pauseBefore(int attempt, const BackOff& backOff);

/// Calls `make(attempt)` (from 1) until it succeeds, `isWorthRetrying` says no, or the attempts are
/// used up; then the last error. `make` and `isWorthRetrying` own what they touch.
template <class T>
Task<Result<T>> retry(std::function<Task<Result<T>>(int)> make, BackOff backOff,
                      std::function<bool(const Error&)> isWorthRetrying) {
    for (int attempt = 1;; ++attempt) {
        Result<T> result = co_await make(attempt);
        if (result || attempt >= backOff.attempts || !isWorthRetrying(result.error()))
            co_return result;
        co_await sleepFor(pauseBefore(attempt + 1, backOff));
    }
}

} // namespace catalyst
