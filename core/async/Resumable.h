#pragma once

#ifndef Q_MOC_RUN // moc 6.4 does not understand this header, and needs nothing of it
#include <coroutine>
#endif

namespace catalyst {

class Executor;
class Trampoline;

/// What every coroutine frame of ours is: something that can be queued for resumption, knows its
/// executor and the frame that waits for it. Destroying it takes it out of the queue, so a frame
/// that dies while it waits for its turn is never resumed.
class Resumable {
public:
    Resumable() = default;
    Resumable(const Resumable&) = delete;
    Resumable& operator=(const Resumable&) = delete;
    ~Resumable();

    Executor& executor() const { return *m_executor; }
    void setExecutor(Executor& executor) { m_executor = &executor; }

    std::coroutine_handle<> handle;
    /// The frame that owns this one (through co_await or a combinator); null for a scope's root.
    Resumable* parent = nullptr;

private:
    friend class Trampoline;
    Executor* m_executor = nullptr;
    Trampoline* m_queue = nullptr;
    Resumable* m_previous = nullptr;
    Resumable* m_next = nullptr;
};

/// Resumes `frame`: now when the thread runs no coroutine, else after the running one suspends.
/// GCC makes no tail call on resume below -O2 and under sanitizers, so a chain of awaits that
/// complete at once would overflow the stack; this queue keeps the depth at one.
/// On the frame's executor thread only.
void resume(Resumable& frame);

/// True when `root` is the frame that runs on this thread now, or one that owns it.
bool isRunningInside(const Resumable& root);

/// Destroys a frame: at once, or, when it is running now, as soon as it suspends or ends.
void destroyFrame(Resumable& root);

} // namespace catalyst
