#pragma once

#include "async/Resumable.h"

#include <optional>
#include <utility>

namespace catalyst {

/// A value that arrives once, awaited by at most one frame. Lives in the frame that waits or in an
/// object that outlives it; set and awaited on the frame's executor thread. The first `set` counts,
/// later ones are ignored.
///
///     Event<Result<Response>> answered;
///     transfer.start([&](Result<Response> r) { answered.set(std::move(r)); });
///     co_return co_await answered;
template <class T>
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;

    void set(T value) {
        if (m_value)
            return;
        m_value.emplace(std::move(value));
        if (m_waiter)
            resume(*std::exchange(m_waiter, nullptr));
    }

    bool isSet() const { return m_value.has_value(); }

    class Awaiter {
    public:
        explicit Awaiter(Event& event) : m_event(event) {}
        Awaiter(const Awaiter&) = delete;
        Awaiter& operator=(const Awaiter&) = delete;
        ~Awaiter() { m_event.m_waiter = nullptr; }

        bool await_ready() const noexcept { return m_event.isSet(); }
        template <class Promise>
        void await_suspend(std::coroutine_handle<Promise> waiting) {
            m_event.m_waiter = &waiting.promise();
        }
        T await_resume() { return std::move(*m_event.m_value); }

    private:
        Event& m_event;
    };
    Awaiter operator co_await() { return Awaiter(*this); }

private:
    std::optional<T> m_value;
    Resumable* m_waiter = nullptr;
};

} // namespace catalyst
