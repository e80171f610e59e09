#pragma once

#include <QByteArray>

#include <functional>

namespace catalyst {

/// Cuts a stream of bytes into lines, with a cap on what an unfinished line may hold.
class LineReader {
public:
    explicit LineReader(qsizetype cap) : m_cap(cap) {}

    /// Calls `onLine` for every finished line (without its end; empty ones are skipped). False when
    /// a line is longer than the cap: the stream is not to be read on. `onLine` returns false to
    /// stop; it may then have destroyed the reader.
    bool feed(const QByteArray& bytes, const std::function<bool(const QByteArray&)>& onLine) {
        m_pending += bytes;
        qsizetype start = 0;
        for (;;) {
            const qsizetype end = m_pending.indexOf('\n', start);
            if (end < 0)
                break;
            if (end - start > m_cap)
                return false;
            const QByteArray line = m_pending.mid(start, end - start);
            start = end + 1;
            if (!line.trimmed().isEmpty() && !onLine(line))
                return true;
        }
        m_pending.remove(0, start);
        return m_pending.size() <= m_cap;
    }

private:
    qsizetype m_cap;
    QByteArray m_pending;
};

} // namespace catalyst
