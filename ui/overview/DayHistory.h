#pragma once

#include "engine/Console.h"
#include "model/Timeline.h"

#include <QObject>

#include <optional>

namespace catalyst {

/// The judged states of the last 24 h, read anew once a minute and soon after a state has changed.
class DayHistory final : public QObject {
    Q_OBJECT

public:
    explicit DayHistory(Console& console, QObject* parent = nullptr);

    /// Call with every snapshot that is shown: asks when it is time to.
    void follow(const StatusSnapshot& status);
    /// Null before the first answer.
    const History* history() const { return m_history ? &*m_history : nullptr; }
    /// English; empty unless the last reading failed.
    const std::string& failure() const { return m_failure; }

signals:
    void changed();

private:
    bool isDue(const StatusSnapshot& status) const;
    void finished(const CommandResult& result);

    Console& m_console;
    CommandId m_asked = CommandId::None;
    std::optional<BootTime> m_askedAt;
    std::vector<std::optional<Instant>> m_seen; ///< what changed last when it was asked
    std::optional<History> m_history;
    std::string m_failure;
};

} // namespace catalyst
