#pragma once

#include "stop/StopLink.h"

#include <QObject>

#include <memory>

namespace catalyst {

/// The stop on the main thread: its last immutable status, the button, and signals that state
/// facts. Windows and tray know nothing else of the stop.
class EmergencyStop final : public QObject {
    Q_OBJECT

public:
    /// `actor`: "window:kim".
    EmergencyStop(std::unique_ptr<StopLink> link, std::string actor, QObject* parent = nullptr);
    ~EmergencyStop() override;

    /// Call once, after whoever shows it has connected.
    void start();

    /// Never null; sequence 0 before the first publication.
    StopStatusPtr status() const { return m_status; }

    void press(StopStrength strength = StopStrength::Everything);
    void release(ReleaseOrder order);

signals:
    void statusChanged();
    void pressed(catalyst::StopStrength strength);
    /// "": released and read back; else why not, English.
    void releaseEnded(const std::string& trouble);

private:
    std::unique_ptr<StopLink> m_link;
    std::string m_actor;
    StopStatusPtr m_status;
};

} // namespace catalyst
