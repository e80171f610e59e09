#include "stop/StopBell.h"

#include <QApplication>

namespace catalyst {

using namespace std::chrono_literals;

StopBell::StopBell(std::function<void()> ring, QObject* parent)
    : QObject(parent), m_ring(ring ? std::move(ring) : [] { QApplication::beep(); }) {
    m_repeat.setInterval(2s);
    connect(&m_repeat, &QTimer::timeout, this, [this] { m_ring(); });
}

void StopBell::update(const std::string& stop, StopStanding standing) {
    const bool isNotFlat = standing == StopStanding::NotFlat;
    const bool isNews = isNotFlat && (!m_isNotFlat || stop != m_stop);
    m_stop = stop;
    m_isNotFlat = isNotFlat;
    if (isNews)
        set(true);
    else if (!isNotFlat)
        set(false);
}

void StopBell::acknowledge() {
    set(false);
}

void StopBell::set(bool rings) {
    if (rings == isRinging())
        return;
    if (rings) {
        m_ring();
        m_repeat.start();
    } else {
        m_repeat.stop();
    }
    emit ringingChanged();
}

} // namespace catalyst
