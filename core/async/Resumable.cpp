#include "async/Resumable.h"

#include <utility>
#include <vector>

namespace catalyst {

/// The frames waiting for their turn on one thread while a frame runs there.
class Trampoline {
public:
    void push(Resumable& frame) {
        if (frame.m_queue)
            return;
        frame.m_queue = this;
        frame.m_previous = m_last;
        frame.m_next = nullptr;
        (m_last ? m_last->m_next : m_first) = &frame;
        m_last = &frame;
    }

    void remove(Resumable& frame) {
        (frame.m_previous ? frame.m_previous->m_next : m_first) = frame.m_next;
        (frame.m_next ? frame.m_next->m_previous : m_last) = frame.m_previous;
        frame.m_queue = nullptr;
        frame.m_previous = frame.m_next = nullptr;
    }

    void run() {
        while (Resumable* frame = m_first) {
            remove(*frame);
            running = frame;
            frame->handle.resume();
            running = nullptr;
            // A destructor in a condemned frame may condemn another.
            while (!condemned.empty()) {
                auto handle = condemned.back();
                condemned.pop_back();
                handle.destroy();
            }
        }
    }

    static void unqueue(Resumable& frame) {
        if (frame.m_queue)
            frame.m_queue->remove(frame);
    }

    const Resumable* running = nullptr;
    std::vector<std::coroutine_handle<>> condemned;

private:
    Resumable* m_first = nullptr;
    Resumable* m_last = nullptr;
};

namespace {
thread_local Trampoline* t_trampoline = nullptr;
}

Resumable::~Resumable() {
    Trampoline::unqueue(*this);
}

void resume(Resumable& frame) {
    if (t_trampoline) {
        t_trampoline->push(frame);
        return;
    }
    Trampoline trampoline;
    t_trampoline = &trampoline;
    trampoline.push(frame);
    trampoline.run();
    t_trampoline = nullptr;
}

bool isRunningInside(const Resumable& root) {
    if (!t_trampoline)
        return false;
    for (const Resumable* frame = t_trampoline->running; frame; frame = frame->parent) {
        if (frame == &root)
            return true;
    }
    return false;
}

void destroyFrame(Resumable& root) {
    if (!isRunningInside(root)) {
        root.handle.destroy();
        return;
    }
    Trampoline::unqueue(root);
    t_trampoline->condemned.push_back(root.handle);
}

} // namespace catalyst
