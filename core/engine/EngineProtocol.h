#pragma once

#include "engine/EngineLink.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>
#include <string>

namespace catalyst {

/// The engine's socket speaks JSON lines (docs/json.md). The engine begins with
/// `{"event":"hello","protocol":2,"profile":…,"pid":…}`; a request is `{"id":n,"op":…}` and gets
/// one answer with the same id; after `watch` come `{"event":"status","status":{…}}` lines.
namespace engine_protocol {

inline constexpr int version = 2;
inline constexpr qsizetype requestCap = 64 * 1024;
inline constexpr qsizetype answerCap = 8 * 1024 * 1024;

struct Request {
    std::uint64_t id = 0;
    bool isWatch = false; ///< answered with the present status, then one line per change
    std::optional<Command> command;
    std::string actor;
};

QByteArray line(const QJsonObject& object);

QJsonObject encode(const Request& request);
Result<Request> decodeRequest(const QByteArray& line);

QJsonObject encode(const CommandResult& result);
Result<CommandResult> decodeResult(const QJsonObject& object);

/// The result as the line that is sent; TooLarge in its place when it is above `answerCap`, which
/// would end the connection of whoever reads it.
QByteArray answerLine(const CommandResult& result);

/// The id of a request that was not understood, so that its sender is answered; 0 when even that is
/// unknown.
std::uint64_t idOf(const QByteArray& line);

QJsonObject refusal(std::uint64_t id, const Error& error);

} // namespace engine_protocol
} // namespace catalyst
