#pragma once

#include "async/Resumable.h"

#include <exception>
#include <optional>
#include <utility>

namespace catalyst {

template <class T>
class Task;

namespace detail {

class PromiseBase;

/// Told when a frame without a waiting frame has ended. May destroy that frame by `destroyFrame`.
class FrameOwner {
public:
    virtual void frameEnded(PromiseBase& frame) = 0;

protected:
    ~FrameOwner() = default;
};

class PromiseBase : public Resumable {
public:
    std::suspend_always initial_suspend() const noexcept { return {}; }

    struct FinalAwaiter {
        bool await_ready() const noexcept { return false; }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
            PromiseBase& promise = ended.promise();
            if (promise.continuation)
                resume(*promise.continuation);
            else if (promise.owner)
                promise.owner->frameEnded(promise);
        }
        void await_resume() const noexcept {}
    };
    FinalAwaiter final_suspend() const noexcept { return {}; }

    // Exceptions do not cross a function of ours, so one that arrives here is a bug.
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }

    /// The frame to resume at the end, or null.
    Resumable* continuation = nullptr;
    /// Told at the end when there is no continuation.
    FrameOwner* owner = nullptr;
    /// The owner's own mark on this frame.
    void* ownerTag = nullptr;
};

template <class T>
class Promise final : public PromiseBase {
public:
    Task<T> get_return_object();
    void return_value(T value) { m_value.emplace(std::move(value)); }
    T take() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
};

template <>
class Promise<void> final : public PromiseBase {
public:
    Task<void> get_return_object();
    void return_void() const noexcept {}
    void take() const noexcept {}
};

} // namespace detail

/// A lazy coroutine that owns its frame: nothing happens until it is awaited or spawned in a
/// TaskScope, and destroying it cancels whatever it waits for. It runs on the executor of the
/// frame or scope that started it. Move only; awaited once, as an rvalue.
template <class T>
class [[nodiscard]] Task {
public:
    using promise_type = detail::Promise<T>;
    using Value = T;

    Task() = default;
    explicit Task(std::coroutine_handle<promise_type> handle) : m_handle(handle) {
        handle.promise().handle = handle;
    }
    Task(Task&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Task& operator=(Task&& other) noexcept {
        if (this != &other) {
            reset();
            m_handle = std::exchange(other.m_handle, nullptr);
        }
        return *this;
    }
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    ~Task() { reset(); }

    explicit operator bool() const { return static_cast<bool>(m_handle); }
    promise_type& promise() const { return m_handle.promise(); }
    bool isDone() const { return m_handle && m_handle.done(); }

    /// Gives the frame away; the receiver destroys it with `destroyFrame`.
    std::coroutine_handle<promise_type> release() { return std::exchange(m_handle, nullptr); }

    struct Awaiter {
        std::coroutine_handle<promise_type> child;

        bool await_ready() const noexcept { return false; }
        template <class P>
        void await_suspend(std::coroutine_handle<P> waiting) const {
            promise_type& promise = child.promise();
            promise.setExecutor(waiting.promise().executor());
            promise.parent = &waiting.promise();
            promise.continuation = &waiting.promise();
            resume(promise);
        }
        T await_resume() const { return child.promise().take(); }
    };
    Awaiter operator co_await() && { return Awaiter{m_handle}; }

private:
    void reset() {
        if (m_handle)
            destroyFrame(std::exchange(m_handle, nullptr).promise());
    }

    std::coroutine_handle<promise_type> m_handle;
};

namespace detail {

template <class T>
Task<T> Promise<T>::get_return_object() {
    return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object() {
    return Task<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

} // namespace detail
} // namespace catalyst
