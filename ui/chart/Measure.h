#pragma once

#include "model/Series.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace catalyst {

/// How the numbers of a series are drawn and said.
class Measure {
    Q_DECLARE_TR_FUNCTIONS(catalyst::Measure)

public:
    /// In the store: microseconds, permille, hundredths, microseconds, whole numbers, KiB.
    enum class Kind { Latency, Share, Load, Skew, Count, Memory };

    explicit Measure(Kind kind) : m_kind(kind) {}

    /// Latencies from 2 ms to the time-out are all to be readable; of the others zero is.
    bool isLogarithmic() const { return m_kind == Kind::Latency; }
    /// In milliseconds, percent, processes, seconds, as it is, megabytes.
    double number(std::int64_t value) const;
    /// "11.8 ms", "93.4 %", "0.52", "0.012 s", "14", "512 MB".
    QString text(std::int64_t value) const;
    /// At the scale, of `number`'s unit; the unit is in the title. `step`: between two of them.
    QString tick(double number, double step) const;
    /// "trading: latency in ms, logarithmic, exchange time".
    QString title(const QString& subject) const;
    /// Names the line where it is drawn: "latency".
    QString lineName() const;
    /// "of 360 answers", "of 120 readings".
    QString countText(std::uint64_t count) const;
    /// Of the columns of a CSV file: "ms".
    QByteArray unit() const;
    /// What the scale reaches at least, of `number`'s unit; empty: whatever was measured.
    std::optional<double> leastTop() const;

    bool operator==(const Measure&) const = default;

private:
    Kind m_kind;
};

/// A series to be shown: where it is kept, what it is called, how it is said.
struct MeasuredSeries {
    std::string source; ///< empty: none
    std::string metric;
    QString name; ///< "trading", "Disk /"
    Measure measure{Measure::Kind::Latency};
    std::optional<std::int64_t> limit = {}; ///< drawn as a line, in the store's unit
    QString limitName = {};                 ///< "time-out 3,000 ms"
    /// Between two samples; empty: the probes' interval.
    std::optional<std::chrono::microseconds> spacing = {};

    bool operator==(const MeasuredSeries&) const = default;
};

} // namespace catalyst
