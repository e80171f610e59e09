#include "engine/EngineProtocol.h"
#include "engine/StatusJson.h"

#include <QJsonDocument>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace catalyst;

/// A line from either end of the engine's socket: understood or refused. What is understood as a
/// request or an answer says the same when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray line(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto request = engine_protocol::decodeRequest(line);
    if (request) {
        const QJsonObject written = engine_protocol::encode(*request);
        const auto again = engine_protocol::decodeRequest(engine_protocol::line(written));
        if (!again || engine_protocol::encode(*again) != written)
            std::abort();
    }
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto status = statusFromJson(object);
    if (status && !statusFromJson(toJson(*status)))
        std::abort();
    const auto result = engine_protocol::decodeResult(object);
    if (result) {
        const QJsonObject written = engine_protocol::encode(*result);
        const auto again = engine_protocol::decodeResult(written);
        if (!again || engine_protocol::encode(*again) != written)
            std::abort();
    }
    (void)engine_protocol::idOf(line);
    return 0;
}
