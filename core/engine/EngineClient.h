#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "engine/EngineLink.h"
#include "engine/LineReader.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>

class QLocalSocket;

namespace catalyst {

template <class T>
class Event;

/// One connection to a running engine's socket. Lives on one thread's Qt event loop; destroying it
/// ends every call with Cancelled.
class EngineClient final : public QObject {
    Q_OBJECT

public:
    struct Callbacks {
        std::function<void(StatusPtr)> status;
        std::function<void(std::string reason)> lost; ///< once; the client is of no use after it
    };

    explicit EngineClient(Callbacks callbacks);
    ~EngineClient() override;

    /// Connects, checks that the peer is this user's engine of this profile and protocol, and
    /// watches: the present status comes by the callback. Refused or NotFound: no engine there.
    Task<Result<void>> open(std::string path, std::string profile);

    /// A mutation whose answer does not arrive is OutcomeUnknown; anything else then is Reset.
    Task<CommandResult> execute(Command command, std::string actor);

private:
    void read();
    void handle(const QByteArray& line);
    void handleHello(const QJsonObject& object);
    void handleAnswer(const QJsonObject& object);
    void handleStatus(const QJsonObject& status);
    void lose(const Error& why);

    Callbacks m_callbacks;
    std::unique_ptr<QLocalSocket> m_socket;
    LineReader m_lines;
    std::string m_profile;
    Event<Result<void>>* m_opening = nullptr;
    std::map<std::uint64_t, Event<CommandResult>*> m_waiting;
    std::uint64_t m_lastRequest = 0;
    bool m_isLost = false;
    bool m_isTold = false; ///< by the socket, now
};

} // namespace catalyst
