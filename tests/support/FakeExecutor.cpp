#include "support/FakeExecutor.h"

namespace catalyst::test {

void FakeExecutor::runPosted() {
    while (!m_posted.empty()) {
        const Job job = std::move(m_posted.front());
        m_posted.pop_front();
        job();
    }
}

void FakeExecutor::advance(std::chrono::microseconds duration) {
    runPosted();
    m_clock.advance(duration);
    runPosted();
}

void FakeExecutor::runDue() {
    while (const Job job = m_timers.takeDue(m_clock.boot())) {
        job();
        runPosted();
    }
    runPosted();
}

} // namespace catalyst::test
