#pragma once

#include <QByteArray>
#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <vector>

namespace catalyst::test {

/// A line between a client on this machine and a server on it, of any length: what goes through is
/// delayed, in both directions, and can be held up. Its own thread's event loop.
class Line : public QObject {
    Q_OBJECT

public:
    explicit Line(int targetPort);
    ~Line() override;

    int port() const { return m_server.serverPort(); }
    /// Of each direction: half a round trip. For what arrives from now on.
    void setDelay(std::chrono::milliseconds oneWay) { m_delay = oneWay; }
    /// Nothing comes through any more, and nobody is told; after `mend` it does.
    void cut() { m_isCut = true; }
    void mend();

private:
    class Pair;
    friend class Pair;

    int m_targetPort;
    std::chrono::milliseconds m_delay{0};
    bool m_isCut = false;
    QTcpServer m_server;
    std::vector<std::unique_ptr<Pair>> m_pairs;
};

} // namespace catalyst::test
