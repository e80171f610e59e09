#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace catalyst::test {

/// A line between a client on this machine and a server on it, of any length and width: what goes
/// through is delayed and narrowed, in both directions, and can be held up. What it cannot take yet
/// stays with the sender, as on a real one. Its own thread's event loop.
class Line : public QObject {
    Q_OBJECT

public:
    /// 0: any free port.
    explicit Line(int targetPort, int listenPort = 0);
    ~Line() override;

    int port() const { return m_server.serverPort(); }
    /// Of each direction: half a round trip. For what arrives from now on.
    void setDelay(std::chrono::milliseconds oneWay) { m_delay = oneWay; }
    /// Of each direction of each connection; 0: as wide as it gets. For what arrives from now on.
    void setRate(std::int64_t bytesPerSecond) { m_rate = bytesPerSecond; }
    /// Nothing comes through any more, and nobody is told; after `mend` it does.
    void cut() { m_isCut = true; }
    void mend();

private:
    class Pair;
    friend class Pair;

    int m_targetPort;
    std::chrono::milliseconds m_delay{0};
    std::int64_t m_rate = 0;
    bool m_isCut = false;
    QTcpServer m_server;
    std::vector<std::unique_ptr<Pair>> m_pairs;
};

} // namespace catalyst::test
