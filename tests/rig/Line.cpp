#include "rig/Line.h"

#include <QTcpSocket>

#include <algorithm>

namespace catalyst::test {

namespace {

using Steady = std::chrono::steady_clock;

// What one direction holds back; a narrow line holds a quarter of a second.
constexpr qint64 mostHeld = 1 << 20;
constexpr qint64 leastHeld = 4096;
constexpr qint64 largestPiece = 65'536;

/// One direction: bytes with the moment they arrive.
struct Course {
    struct Piece {
        Steady::time_point due;
        QByteArray bytes; ///< empty: the end
    };
    QTcpSocket* from = nullptr;
    QTcpSocket* to = nullptr;
    std::deque<Piece> pieces;
    qint64 held = 0;
    bool hasEnded = false;       ///< the end is among the pieces, or behind them
    Steady::time_point freeAt{}; ///< when the wire has sent what is on it
    QTimer timer;
};

} // namespace

class Line::Pair {
public:
    Pair(Line& line, QTcpSocket* client) : m_line(line), m_client(client) {
        m_client->setParent(nullptr);
        for (QTcpSocket* socket : {m_client.get(), &m_target})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_target.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(line.m_targetPort));
        join(m_there, m_client.get(), &m_target);
        join(m_back, &m_target, m_client.get());
    }

    ~Pair() {
        // Sockets say that they are disconnected while they are destroyed.
        m_client->disconnect();
        m_target.disconnect();
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    void pass() {
        pass(m_there);
        pass(m_back);
    }
    bool isOver() const { return isOver(m_there) && isOver(m_back); }

private:
    static bool isOver(const Course& course) { return course.hasEnded && course.pieces.empty(); }

    void join(Course& course, QTcpSocket* from, QTcpSocket* to) {
        course.from = from;
        course.to = to;
        course.timer.setSingleShot(true);
        course.timer.setTimerType(Qt::PreciseTimer);
        from->setReadBufferSize(largestPiece);
        QObject::connect(&course.timer, &QTimer::timeout, &course.timer,
                         [this, &course] { pass(course); });
        const auto take = [this, &course] { pass(course); };
        QObject::connect(from, &QTcpSocket::readyRead, from, take);
        QObject::connect(from, &QTcpSocket::stateChanged, from, take);
        QObject::connect(to, &QTcpSocket::bytesWritten, to, take);
    }

    /// Takes from the sender what the line holds, and remembers his end.
    void take(Course& course) {
        const qint64 rate = m_line.m_rate;
        const qint64 most = rate > 0 ? std::clamp(rate / 4, leastHeld, mostHeld) : mostHeld;
        const qint64 size =
            rate > 0 ? std::clamp<qint64>(rate / 20, 1, largestPiece) : largestPiece;
        while (course.held + course.to->bytesToWrite() < most && course.from->bytesAvailable() > 0)
            add(course, course.from->read(size));
        const bool isAtEnd = course.from->state() == QAbstractSocket::UnconnectedState &&
                             course.from->bytesAvailable() == 0;
        if (isAtEnd && !course.hasEnded) {
            course.hasEnded = true;
            add(course, {});
        }
    }

    void add(Course& course, QByteArray bytes) {
        const auto now = Steady::now();
        if (m_line.m_rate > 0)
            course.freeAt =
                std::max(now, course.freeAt) +
                std::chrono::nanoseconds(bytes.size() * 1'000'000'000LL / m_line.m_rate);
        else
            course.freeAt = now;
        course.held += bytes.size();
        course.pieces.push_back({course.freeAt + m_line.m_delay, std::move(bytes)});
    }

    void pass(Course& course) {
        take(course);
        while (!m_line.m_isCut && !course.pieces.empty()) {
            const auto left = course.pieces.front().due - Steady::now();
            if (left > Steady::duration::zero()) {
                course.timer.start(std::chrono::ceil<std::chrono::milliseconds>(left));
                return;
            }
            const QByteArray bytes = std::move(course.pieces.front().bytes);
            course.pieces.pop_front();
            course.held -= bytes.size();
            if (bytes.isEmpty())
                course.to->disconnectFromHost();
            else if (course.to->state() != QAbstractSocket::UnconnectedState)
                course.to->write(bytes);
            take(course);
        }
    }

    Line& m_line;
    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket m_target;
    Course m_there;
    Course m_back;
};

Line::Line(int targetPort, int listenPort) : m_targetPort(targetPort) {
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        std::erase_if(m_pairs, [](const auto& pair) { return pair->isOver(); });
        m_pairs.push_back(std::make_unique<Pair>(*this, m_server.nextPendingConnection()));
    });
    if (!m_server.listen(QHostAddress::LocalHost, static_cast<quint16>(listenPort)))
        qFatal("the line cannot listen on port %d: %s", listenPort,
               qPrintable(m_server.errorString()));
}

Line::~Line() = default;

void Line::mend() {
    m_isCut = false;
    for (const auto& pair : m_pairs)
        pair->pass();
}

} // namespace catalyst::test
