#include "stop/StopThread.h"

#include <utility>

namespace catalyst {

struct StopThread::OnThread {
    OnThread(Executor& executor, StopLedger& ledger, StopService::Parts parts,
             StopService::Changed changed)
        : ids(executor.clock()),
          service(executor, ledger, ids, std::move(parts), std::move(changed)), releases(executor) {
    }

    UlidSource ids;
    StopService service;
    TaskScope releases; ///< last: they use the service
};

template <class Function>
void StopThread::toMain(Function function) {
    m_main.post([alive = std::weak_ptr<char>(m_alive), function = std::move(function)] {
        if (!alive.expired())
            function();
    });
}

StopThread::StopThread(Executor& main, const Clock& clock, Parts parts)
    : m_main(main), m_clock(clock), m_parts(std::move(parts)) {
    m_thread.setObjectName(QStringLiteral("stop"));
    m_executor = std::make_unique<QtExecutor>(clock);
    m_executor->moveToThread(&m_thread);
    // On the stop's thread, when its event loop has ended: not from within one of its own jobs.
    QObject::connect(
        &m_thread, &QThread::finished, m_executor.get(), [this] { m_executor.reset(); },
        Qt::DirectConnection);
    if (m_parts.watchdog)
        m_parts.watchdog->watch("stop", *m_executor);
    m_thread.start();
}

StopThread::~StopThread() {
    m_alive.reset();
    if (m_parts.watchdog)
        m_parts.watchdog->forget(*m_executor);
    m_executor->post([this] {
        m_onThread.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

void StopThread::start(Callbacks callbacks) {
    m_callbacks = std::move(callbacks);
    m_executor->post([this] {
        m_onThread = std::make_unique<OnThread>(
            *m_executor, *m_parts.ledger, m_parts.makeParts(*m_executor),
            [this](StopStatusPtr status) {
                toMain([this, status = std::move(status)] { m_callbacks.status(status); });
            });
        m_onThread->service.start();
    });
}

void StopThread::press(StopStrength strength, std::string actor) {
    m_executor->post([this, strength, actor = std::move(actor)] {
        if (m_onThread)
            m_onThread->service.press(strength, actor);
    });
}

void StopThread::release(ReleaseOrder order, std::string actor) {
    m_executor->post([this, order = std::move(order), actor = std::move(actor)] {
        if (m_onThread)
            m_onThread->releases.spawn(performRelease(order, actor));
    });
}

Task<void> StopThread::performRelease(ReleaseOrder order, std::string actor) {
    const Result<void> outcome =
        co_await m_onThread->service.release(std::move(order), std::move(actor));
    toMain([this, outcome] { m_callbacks.released(outcome); });
}

} // namespace catalyst
