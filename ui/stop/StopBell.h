#pragma once

#include "stop/StopPresenter.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace catalyst {

/// The desktop's bell, rung every two seconds while a stop stands at NOT FLAT, until somebody says
/// that it was heard. It is no more than that bell: muted where the desktop is muted.
class StopBell final : public QObject {
    Q_OBJECT

public:
    /// `ring` is the desktop's bell unless a test listens.
    explicit StopBell(std::function<void()> ring = {}, QObject* parent = nullptr);

    void update(const std::string& stop, StopStanding standing);
    /// Quiet until it stops standing at NOT FLAT, or until another stop.
    void acknowledge();
    bool isRinging() const { return m_repeat.isActive(); }

signals:
    void ringingChanged();

private:
    void set(bool rings);

    std::function<void()> m_ring;
    QTimer m_repeat;
    std::string m_stop;
    bool m_isNotFlat = false;
};

} // namespace catalyst
