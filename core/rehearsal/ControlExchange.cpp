#include "rehearsal/ControlExchange.h"

#include "async/CurrentExecutor.h"
#include "async/Deadline.h"
#include "async/Event.h"

#include <QJsonDocument>
#include <QLocalSocket>

#include <memory>

namespace catalyst {

namespace {

constexpr qint64 maxAnswer = 4 * 1024 * 1024;
// A connection carries one exchange.
constexpr const char* requestId = "1";

/// The last reference to a socket may go while one of its signals is on the stack.
struct LaterDeleter {
    void operator()(QLocalSocket* socket) const {
        socket->disconnect();
        socket->abort();
        socket->deleteLater();
    }
};

Error connectError(QLocalSocket::LocalSocketError error, const std::string& path) {
    switch (error) {
    case QLocalSocket::ConnectionRefusedError:
        return {Error::Code::Refused, path + ": nothing listens; is the rehearsal running?"};
    case QLocalSocket::ServerNotFoundError:
        return {Error::Code::Unreachable,
                path + ": no such socket; start the rehearsal or name its directory"};
    case QLocalSocket::SocketAccessError:
        return {Error::Code::PermissionDenied, path + ": access denied"};
    default:
        return {Error::Code::Io, path + ": cannot connect"};
    }
}

Error::Code codeOf(const QString& word) {
    constexpr int count = static_cast<int>(Error::Code::Internal);
    for (int i = 0; i <= count; ++i) {
        const auto code = static_cast<Error::Code>(i);
        if (toString(code) == word.toStdString())
            return code;
    }
    return Error::Code::InvalidData;
}

Result<QJsonObject> parseAnswer(const QByteArray& line) {
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    const QJsonObject answer = document.object();
    if (!document.isObject() || answer.value(QLatin1String("id")) != QLatin1String(requestId) ||
        !answer.value(QLatin1String("ok")).isBool())
        return fail(Error::Code::Garbage, "the rehearsal's answer is not of its protocol");
    return answer;
}

/// One exchange. The coroutine below owns it; the socket's signals end it.
class Exchange {
public:
    Exchange(std::string path, QByteArray line)
        : m_path(std::move(path)), m_line(std::move(line)), m_socket(new QLocalSocket) {
        QObject::connect(m_socket.get(), &QLocalSocket::connected, &m_context, [this] { send(); });
        QObject::connect(m_socket.get(), &QLocalSocket::readyRead, &m_context, [this] { read(); });
        QObject::connect(m_socket.get(), &QLocalSocket::errorOccurred, &m_context,
                         [this](QLocalSocket::LocalSocketError error) { failed(error); });
    }

    void start() { m_socket->connectToServer(QString::fromStdString(m_path)); }
    void expire() {
        ended.set(fail(Error::Code::Silent, m_path + ": no answer within the deadline"));
    }
    bool mayHaveSent() const { return m_mayHaveSent; }

    Event<Result<QJsonObject>> ended;

private:
    void send() {
        m_mayHaveSent = true;
        m_socket->write(m_line);
    }
    void read() {
        if (m_socket->canReadLine()) {
            ended.set(parseAnswer(m_socket->readLine()));
        } else if (m_socket->bytesAvailable() > maxAnswer) {
            ended.set(fail(Error::Code::TooLarge, m_path + ": an answer above 4 MiB"));
        }
    }
    void failed(QLocalSocket::LocalSocketError error) {
        if (m_mayHaveSent)
            ended.set(fail(Error::Code::Reset, m_path + ": closed before it answered"));
        else
            ended.set(fail(connectError(error, m_path)));
    }

    std::string m_path;
    QByteArray m_line;
    bool m_mayHaveSent = false;
    std::unique_ptr<QLocalSocket, LaterDeleter> m_socket;
    QObject m_context;
};

Result<QJsonObject> judge(const Exchange& exchange, Result<QJsonObject> answer, ExchangeKind kind) {
    if (!answer) {
        if (kind == ExchangeKind::Mutation && exchange.mayHaveSent())
            return fail(Error::Code::OutcomeUnknown,
                        answer.error().detail + "; look at the rehearsal's list");
        return answer;
    }
    if (answer->value(QLatin1String("ok")).toBool())
        return answer;
    const QJsonObject error = answer->value(QLatin1String("error")).toObject();
    return fail(codeOf(error.value(QLatin1String("code")).toString()),
                error.value(QLatin1String("detail")).toString().toStdString());
}

} // namespace

Task<Result<QJsonObject>> exchangeWithRehearsal(std::string path, QJsonObject request,
                                                ExchangeKind kind,
                                                std::chrono::milliseconds deadline) {
    Executor& executor = co_await currentExecutor();
    request.insert(QLatin1String("id"), QLatin1String(requestId));
    Exchange exchange(path, QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    const Deadline limit(executor, deadline, [&exchange] { exchange.expire(); });
    exchange.start();
    Result<QJsonObject> answer = co_await exchange.ended;
    co_return judge(exchange, std::move(answer), kind);
}

} // namespace catalyst
