#include "chart/Measure.h"

#include "common/Format.h"

#include <QLocale>

#include <cmath>

namespace catalyst {

namespace {

QString decimal(double number, int decimals) {
    return QLocale().toString(number, 'f', decimals);
}

} // namespace

double Measure::number(std::int64_t value) const {
    const auto whole = static_cast<double>(value);
    switch (m_kind) {
    case Kind::Latency:
        return whole / 1000.0;
    case Kind::Share:
        return whole / 10.0;
    case Kind::Load:
        return whole / 100.0;
    case Kind::Skew:
        return whole / 1e6;
    case Kind::Count:
        return whole;
    case Kind::Memory:
        return whole * 1024.0 / 1e6;
    }
    return whole;
}

QString Measure::text(std::int64_t value) const {
    switch (m_kind) {
    case Kind::Latency:
        return Format::latency(std::chrono::microseconds(value));
    case Kind::Share:
        return tr("%1 %").arg(decimal(number(value), 1));
    case Kind::Load:
        return decimal(number(value), 2);
    case Kind::Skew:
        return tr("%1 s").arg(decimal(number(value), 3));
    case Kind::Count:
        return QLocale().toString(qlonglong(value));
    case Kind::Memory:
        return tr("%1 MB").arg(decimal(number(value), 1));
    }
    return {};
}

QString Measure::tick(double number, double step) const {
    const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
    return decimal(number, decimals);
}

QString Measure::title(const QString& subject) const {
    switch (m_kind) {
    case Kind::Latency:
        return tr("%1: latency in ms, logarithmic, exchange time").arg(subject);
    case Kind::Share:
        return tr("%1: used, in percent, exchange time").arg(subject);
    case Kind::Load:
        return tr("%1: load of one minute, exchange time").arg(subject);
    case Kind::Skew:
        return tr("%1: difference from this computer’s, in s, exchange time").arg(subject);
    case Kind::Count:
        return tr("%1: number, exchange time").arg(subject);
    case Kind::Memory:
        return tr("%1: memory in MB, exchange time").arg(subject);
    }
    return {};
}

QString Measure::lineName() const {
    switch (m_kind) {
    case Kind::Latency:
        return tr("latency");
    case Kind::Share:
        return tr("used");
    case Kind::Load:
        return tr("load");
    case Kind::Skew:
        return tr("off by");
    case Kind::Count:
        return tr("number");
    case Kind::Memory:
        return tr("memory");
    }
    return {};
}

QString Measure::countText(std::uint64_t count) const {
    const QString number = QLocale().toString(static_cast<qulonglong>(count));
    return m_kind == Kind::Latency ? tr("of %1 answers").arg(number)
                                   : tr("of %1 readings").arg(number);
}

QByteArray Measure::unit() const {
    switch (m_kind) {
    case Kind::Latency:
        return "ms";
    case Kind::Share:
        return "percent";
    case Kind::Load:
        return "load";
    case Kind::Skew:
        return "s";
    case Kind::Count:
        return "count";
    case Kind::Memory:
        return "mb";
    }
    return {};
}

std::optional<double> Measure::leastTop() const {
    constexpr double all = 105; // so that the label of 100 is whole
    return m_kind == Kind::Share ? std::optional(all) : std::nullopt;
}

} // namespace catalyst
