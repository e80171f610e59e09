#pragma once

#include "common/Format.h"
#include "engine/Console.h"
#include "services/LatencySamples.h"

#include <QObject>

#include <optional>

namespace catalyst {

/// Holds the latency samples of the selected service: history read once a selection, then one
/// sample a probe from the snapshots. Knows nothing of the drawing.
class LatencyChartPresenter final : public QObject {
    Q_OBJECT

public:
    /// `timeout`: the probes' whole time-out, drawn as the threshold.
    LatencyChartPresenter(Console& console, std::chrono::milliseconds timeout,
                          QObject* parent = nullptr);

    /// An empty name shows nothing.
    void select(const std::string& service);
    void setSpan(std::chrono::seconds span);

    const std::string& service() const { return m_service; }
    std::chrono::seconds span() const { return m_span; }
    std::chrono::milliseconds timeout() const { return m_timeout; }
    const std::vector<Sample>& samples() const { return m_samples; }
    /// The last read of the history failed: what is shown began with this window.
    bool hasHistory() const { return m_hasHistory; }
    bool isReading() const { return m_pending != CommandId::None; }

    LatencyFrame frame(int columns) const;
    LatencyPicture picture(int columns) const { return decimate(m_samples, frame(columns)); }

    /// Index of the sample in the span nearest in time; empty without samples.
    std::optional<std::size_t> nearest(Instant at) const;
    /// "13:45:10 ET  12.4 ms  ok".
    QString describe(std::size_t index, const Zones& zones) const;
    /// time_utc,latency_ms,state with a line per sample in the span; empty latency: no answer.
    QByteArray csv() const;

signals:
    void changed();

private:
    void read();
    void takeSnapshot();
    void takeResult(const CommandResult& result);
    std::vector<Sample>::const_iterator firstInSpan() const;

    Console& m_console;
    std::chrono::milliseconds m_timeout;
    std::chrono::seconds m_span{std::chrono::hours(1)};
    std::string m_service;
    std::vector<Sample> m_samples; ///< oldest first, times strictly growing
    CommandId m_pending = CommandId::None;
    bool m_hasHistory = true;
};

} // namespace catalyst
