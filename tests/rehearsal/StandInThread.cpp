#include "rehearsal/StandInThread.h"

#include "async/qt/QtExecutor.h"
#include "base/TimeText.h"
#include "rehearsal/ControlProtocol.h"
#include "rehearsal/ControlServer.h"
#include "rehearsal/DayShift.h"
#include "rehearsal/ScenarioPlayer.h"

#include <QTimer>

#include <utility>

namespace catalyst::test {

using namespace std::chrono_literals;

struct StandInThread::OnThread {
    explicit OnThread(const std::string& directory)
        : poll(*rehearsal::SocketPoll::create()),
          droplet(*rehearsal::PrivateDirectory::at(directory), clock, poll, {}) {
        const auto day = parseUtc("2026-11-18T15:00:00Z");
        if (!droplet.moveClock(dayShiftFor(*day, clock.now())) || !droplet.listen() ||
            !control.listen(directory + "/control.sock"))
            qFatal("the stand-in does not listen in %s", directory.c_str());
    }

    SystemClock clock;
    QtExecutor executor{clock};
    std::shared_ptr<rehearsal::SocketPoll> poll;
    rehearsal::StandInDroplet droplet;
    rehearsal::ScenarioPlayer player{droplet, executor};
    rehearsal::ControlServer control{poll, [this](std::string_view line) {
                                         return rehearsal::answerControlLine(line, droplet, player);
                                     }};
};

StandInThread::StandInThread(std::string directory)
    : m_directory(directory.empty() ? m_parent.path().toStdString() + "/d" : std::move(directory)) {
    m_context.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context, [this] { m_onThread = std::make_unique<OnThread>(m_directory); },
        Qt::BlockingQueuedConnection);
}

StandInThread::~StandInThread() {
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            qDeleteAll(m_context.findChildren<QTimer*>());
            m_onThread.reset();
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void StandInThread::with(const std::function<void(rehearsal::BrokerWorld&)>& function) {
    QMetaObject::invokeMethod(
        &m_context, [&] { function(m_onThread->droplet.broker().world()); },
        Qt::BlockingQueuedConnection);
}

void StandInThread::when(std::function<bool(rehearsal::BrokerWorld&)> function) {
    QMetaObject::invokeMethod(&m_context, [this, function = std::move(function)] {
        auto* timer = new QTimer(&m_context);
        QObject::connect(timer, &QTimer::timeout, timer, [this, timer, function] {
            if (function(m_onThread->droplet.broker().world()))
                timer->deleteLater();
        });
        timer->start(10ms);
    });
}

BootTime arrivalOf(rehearsal::BrokerWorld& world, std::string_view request) {
    BootTime at{};
    for (const rehearsal::BrokerEvent& event : world.log().events()) {
        if (event.kind == rehearsal::BrokerEvent::Kind::Request && event.what.starts_with(request))
            at = event.at.boot;
    }
    return at;
}

} // namespace catalyst::test
