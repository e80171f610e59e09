#include "engine/EngineClient.h"

#include "actions/ComposeChange.h"
#include "async/CurrentExecutor.h"
#include "async/Deadline.h"
#include "async/Event.h"
#include "async/qt/LaterDeletion.h"
#include "base/PeerUser.h"
#include "engine/EngineProtocol.h"
#include "engine/JsonObject.h"
#include "engine/StatusJson.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

#include <utility>

namespace catalyst {

namespace protocol = engine_protocol;
using namespace std::chrono_literals;

namespace {

constexpr auto openWithin = 3s;
constexpr std::chrono::seconds answerWithin = 20s;
/// A container takes its grace to stop, and is looked at before and after.
constexpr std::chrono::seconds containerWithin = 60s;
/// Compose is looked for, and the containers are looked at, before and after.
constexpr std::chrono::seconds aroundCompose = 120s;
constexpr std::chrono::seconds envWithin = 65s;

std::chrono::seconds answerWithinOf(const Command& command) {
    if (const auto* compose = std::get_if<ComposeServices>(&command))
        return aroundCompose + composeWithin(compose->services.size());
    if (std::holds_alternative<ReadEnv>(command))
        return envWithin;
    if (std::holds_alternative<ChangeEnv>(command))
        return 3 * envWithin; // read, replaced, and read once more
    return std::holds_alternative<ChangeContainer>(command) ? containerWithin : answerWithin;
}

bool isMutation(const Command& command) {
    return std::holds_alternative<SetRehearsalMode>(command) ||
           std::holds_alternative<RunScenario>(command) ||
           std::holds_alternative<MoveDayClock>(command) ||
           std::holds_alternative<SetMaintenance>(command) ||
           std::holds_alternative<ClosePosition>(command) ||
           std::holds_alternative<ChangeContainer>(command) ||
           std::holds_alternative<ComposeServices>(command) ||
           std::holds_alternative<ChangeEnv>(command);
}

/// Takes a pointer out of a registry when the waiting frame dies.
template <class Function>
class AtExit {
public:
    explicit AtExit(Function function) : m_function(std::move(function)) {}
    AtExit(const AtExit&) = delete;
    AtExit& operator=(const AtExit&) = delete;
    ~AtExit() { m_function(); }

private:
    Function m_function;
};

Error::Code codeOf(QLocalSocket::LocalSocketError error) {
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return Error::Code::NotFound;
    case QLocalSocket::ConnectionRefusedError:
        return Error::Code::Refused;
    case QLocalSocket::SocketAccessError:
        return Error::Code::PermissionDenied;
    default:
        return Error::Code::Reset;
    }
}

} // namespace

EngineClient::EngineClient(Callbacks callbacks)
    : m_callbacks(std::move(callbacks)), m_socket(std::make_unique<QLocalSocket>()),
      m_lines(protocol::answerCap) {
    connect(m_socket.get(), &QLocalSocket::readyRead, this, &EngineClient::read);
    connect(
        m_socket.get(), &QLocalSocket::errorOccurred, this,
        [this](QLocalSocket::LocalSocketError error) {
            const QPointer<EngineClient> alive(this);
            m_isTold = true;
            lose({codeOf(error), "the engine's socket: " + m_socket->errorString().toStdString()});
            if (alive)
                m_isTold = false;
        });
}

EngineClient::~EngineClient() {
    m_socket->disconnect(this);
    // Whoever was told by it has ended this client: Qt is still inside of the socket.
    if (m_isTold) {
        m_socket->abort();
        LaterDeletion()(m_socket.release());
    }
}

Task<Result<void>> EngineClient::open(std::string path, std::string profile) {
    Executor& executor = co_await currentExecutor();
    m_profile = std::move(profile);
    Event<Result<void>> opened;
    m_opening = &opened;
    const AtExit forget([this] { m_opening = nullptr; });
    const Deadline deadline(executor, openWithin, [&] {
        lose({Error::Code::Silent, "the engine at " + path + " did not greet within 3 s"});
    });
    m_socket->connectToServer(toQString(path));
    co_return co_await opened;
}

Task<CommandResult> EngineClient::execute(Command command, std::string actor) {
    Executor& executor = co_await currentExecutor();
    const bool changesSomething = isMutation(command);
    const std::uint64_t id = ++m_lastRequest;
    CommandResult lost;
    if (m_isLost) {
        lost.outcome = fail(Error::Code::Reset, "there is no connection to the engine");
        co_return lost;
    }
    Event<CommandResult> answered;
    m_waiting.emplace(id, &answered);
    const AtExit forget([this, id] { m_waiting.erase(id); });
    const auto within = answerWithinOf(command);
    const Deadline deadline(executor, within, [&] {
        CommandResult late;
        late.outcome = fail(Error::Code::Silent, "the engine did not answer within " +
                                                     std::to_string(within.count()) + " s");
        answered.set(std::move(late));
    });
    protocol::Request request;
    request.id = id;
    request.command = std::move(command);
    request.actor = std::move(actor);
    m_socket->write(protocol::line(protocol::encode(request)));

    CommandResult result = co_await answered;
    const bool wasAnswered = result.id == CommandId{id};
    if (!wasAnswered && changesSomething)
        result.outcome = fail(Error::Code::OutcomeUnknown,
                              "sent to the engine, and then: " + result.outcome.error().detail);
    co_return result;
}

// Whoever is told of anything may destroy this object: nothing of it is touched after that without
// a look at the guard.

void EngineClient::lose(const Error& why) {
    if (std::exchange(m_isLost, true))
        return;
    m_socket->abort();
    const QPointer<EngineClient> alive(this);
    const auto lost = m_callbacks.lost;
    if (m_opening)
        m_opening->set(fail(why));
    while (alive && !m_waiting.empty()) {
        Event<CommandResult>* waiting = m_waiting.begin()->second;
        m_waiting.erase(m_waiting.begin());
        CommandResult result;
        result.outcome = fail(why);
        waiting->set(std::move(result));
    }
    if (alive && lost)
        lost(why.detail);
}

void EngineClient::read() {
    const QPointer<EngineClient> alive(this);
    m_isTold = true;
    const bool isGood = m_lines.feed(m_socket->readAll(), [this, &alive](const QByteArray& line) {
        handle(line);
        return alive && !m_isLost;
    });
    if (!isGood)
        lose({Error::Code::TooLarge, "the engine sent a line above 8 MiB"});
    if (alive)
        m_isTold = false;
}

void EngineClient::handle(const QByteArray& line) {
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const QJsonObject object = document.object();
    if (!document.isObject())
        lose({Error::Code::InvalidData, "the engine sent a line that is no JSON object"});
    else if (object.value("event") == QLatin1String("hello"))
        handleHello(object);
    else if (object.contains("status"))
        handleStatus(object.value("status").toObject());
    else
        handleAnswer(object);
}

void EngineClient::handleHello(const QJsonObject& object) {
    if (!isPeerOurUser(static_cast<int>(m_socket->socketDescriptor()))) {
        lose({Error::Code::PermissionDenied, "the engine's socket belongs to another user"});
        return;
    }
    const int theirs = object.value("protocol").toInt();
    const std::string profile = object.value("profile").toString().toStdString();
    if (theirs != protocol::version) {
        lose({Error::Code::NewerFormat,
              "the running engine speaks protocol " + std::to_string(theirs) + ", this program " +
                  std::to_string(protocol::version) + "; end the older one"});
        return;
    }
    if (profile != m_profile) {
        lose({Error::Code::InvalidData,
              "the engine runs profile \"" + profile + "\", not \"" + m_profile + "\""});
        return;
    }
    protocol::Request watch;
    watch.id = ++m_lastRequest;
    watch.isWatch = true;
    m_socket->write(protocol::line(protocol::encode(watch)));
}

void EngineClient::handleStatus(const QJsonObject& status) {
    auto snapshot = statusFromJson(status);
    if (!snapshot) {
        lose(snapshot.error());
        return;
    }
    const QPointer<EngineClient> alive(this);
    if (m_callbacks.status)
        m_callbacks.status(std::make_shared<const StatusSnapshot>(std::move(*snapshot)));
    if (alive && m_opening)
        m_opening->set({});
}

void EngineClient::handleAnswer(const QJsonObject& object) {
    auto result = protocol::decodeResult(object);
    if (!result) {
        lose(result.error());
        return;
    }
    const auto waiting = m_waiting.find(static_cast<std::uint64_t>(result->id));
    if (waiting != m_waiting.end())
        waiting->second->set(std::move(*result));
}

} // namespace catalyst
