#include "rig/Line.h"

#include <QTcpSocket>

#include <algorithm>

namespace catalyst::test {

namespace {

using Steady = std::chrono::steady_clock;

/// One direction: bytes with the moment they arrive.
struct Course {
    struct Piece {
        Steady::time_point due;
        QByteArray bytes; ///< empty: the end
    };
    QTcpSocket* from = nullptr;
    QTcpSocket* to = nullptr;
    std::deque<Piece> pieces;
    QTimer timer;
};

} // namespace

class Line::Pair {
public:
    Pair(Line& line, QTcpSocket* client) : m_line(line), m_client(client) {
        m_client->setParent(nullptr);
        m_target.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(line.m_targetPort));
        for (QTcpSocket* socket : {m_client.get(), &m_target})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        join(m_there, m_client.get(), &m_target);
        join(m_back, &m_target, m_client.get());
    }

    void pass() {
        pass(m_there);
        pass(m_back);
    }
    bool isOver() const {
        return m_client->state() == QTcpSocket::UnconnectedState && m_there.pieces.empty() &&
               m_back.pieces.empty() && m_target.state() == QTcpSocket::UnconnectedState;
    }

private:
    void join(Course& course, QTcpSocket* from, QTcpSocket* to) {
        course.from = from;
        course.to = to;
        course.timer.setSingleShot(true);
        course.timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&course.timer, &QTimer::timeout, &course.timer,
                         [this, &course] { pass(course); });
        QObject::connect(from, &QTcpSocket::readyRead, from,
                         [this, &course] { add(course, course.from->readAll()); });
        QObject::connect(from, &QTcpSocket::disconnected, from,
                         [this, &course] { add(course, {}); });
    }

    void add(Course& course, QByteArray bytes) {
        course.pieces.push_back({Steady::now() + m_line.m_delay, std::move(bytes)});
        pass(course);
    }

    void pass(Course& course) {
        while (!m_line.m_isCut && !course.pieces.empty()) {
            const auto left = course.pieces.front().due - Steady::now();
            if (left > Steady::duration::zero()) {
                course.timer.start(std::chrono::ceil<std::chrono::milliseconds>(left));
                return;
            }
            const QByteArray bytes = std::move(course.pieces.front().bytes);
            course.pieces.pop_front();
            if (bytes.isEmpty())
                course.to->disconnectFromHost();
            else
                course.to->write(bytes);
        }
    }

    Line& m_line;
    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket m_target;
    Course m_there;
    Course m_back;
};

Line::Line(int targetPort) : m_targetPort(targetPort) {
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        std::erase_if(m_pairs, [](const auto& pair) { return pair->isOver(); });
        m_pairs.push_back(std::make_unique<Pair>(*this, m_server.nextPendingConnection()));
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the line cannot listen");
}

Line::~Line() = default;

void Line::mend() {
    m_isCut = false;
    for (const auto& pair : m_pairs)
        pair->pass();
}

} // namespace catalyst::test
