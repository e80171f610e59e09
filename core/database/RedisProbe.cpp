#include "database/RedisProbe.h"

#include "async/Combinators.h"
#include "database/RedisInfo.h"
#include "database/Scrub.h"

#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t shown = 200;
constexpr std::size_t block = std::size_t(16) * 1024;

/// For a server that throws out whoever connects to say why.
constexpr std::chrono::milliseconds farewellWithin{300};

std::string commandOf(std::string_view word) {
    return respCommand({word});
}

std::string loginOf(const std::string& user, const Secret& password) {
    return user.empty() ? respCommand({"AUTH", password.reveal()})
                        : respCommand({"AUTH", user, password.reveal()});
}

} // namespace

struct RedisProbe::Line {
    Line()
        : socket({[this] { tell(); },
                  [this] {
                      read();
                      tell();
                  },
                  {},
                  [this](Error why) {
                      read();
                      ended = std::move(why);
                      tell();
                  }}) {}

    void read() {
        for (std::string bytes = socket.take(block); !bytes.empty(); bytes = socket.take(block)) {
            if (beginning.size() < 2 * shown)
                beginning += bytes.substr(0, 2 * shown);
            reader.feed(bytes);
        }
    }
    void tell() {
        if (waiting)
            std::exchange(waiting, nullptr)->set(true);
    }

    std::string beginning; ///< of all that was said
    RespReader reader;
    std::optional<Error> ended;
    Event<bool>* waiting = nullptr;
    OutboundSocket socket;
};

/// Until something happens to the connection.
class RedisProbe::Waiter {
public:
    explicit Waiter(RedisProbe& probe) : m_probe(probe) { m_probe.m_line->waiting = &m_changed; }
    ~Waiter() {
        if (m_probe.m_line)
            m_probe.m_line->waiting = nullptr;
    }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;
    Event<bool>& change() { return m_changed; }

private:
    RedisProbe& m_probe;
    Event<bool> m_changed;
};

RedisProbe::RedisProbe(Executor& executor, Parts parts)
    : m_executor(executor), m_parts(std::move(parts)) {}

RedisProbe::~RedisProbe() = default;

Task<RedisAnswer> RedisProbe::probing(RedisProbe* probe) {
    const auto turn = co_await probe->m_turn.take();
    auto inTime = co_await withTimeout(talking(probe), probe->m_parts.deadline, "Redis");
    if (inTime)
        co_return std::move(*inTime);
    const bool isConnected = probe->m_line && probe->m_line->socket.isConnected();
    probe->m_line.reset();
    const std::string waited = "waited " + std::to_string(probe->m_parts.deadline.count()) + " ms";
    co_return probe->failed(isConnected ? RedisTrouble::Silent : RedisTrouble::NotConnected,
                            waited);
}

Task<Result<RedisAnswer>> RedisProbe::talking(RedisProbe* probe) {
    const bool isKept = probe->m_line && !probe->m_line->ended;
    if (isKept) {
        const auto kept = co_await asking(probe);
        const bool hasEnded = !kept && kept.error().kind == Stumble::Kind::Ended;
        if (!hasEnded)
            co_return Result<RedisAnswer>(probe->answerOf(kept));
    }
    const auto place = probe->m_parts.way();
    if (!place) {
        probe->m_line.reset();
        co_return Result<RedisAnswer>(probe->failed(RedisTrouble::NoWay, place.error().detail));
    }
    probe->m_place = *place;
    const auto opened = co_await opening(probe);
    Step<RedisReading> asked = tl::unexpected(opened ? Stumble{} : opened.error());
    if (opened)
        asked = co_await asking(probe);
    const bool wasCut = !asked && asked.error().kind == Stumble::Kind::Ended;
    if (wasCut && probe->m_line->beginning.empty()) {
        auto heard = co_await withTimeout(overhearing(probe), farewellWithin, "Redis' farewell");
        if (heard && *heard)
            asked = tl::unexpected(**heard);
    }
    co_return Result<RedisAnswer>(probe->answerOf(asked));
}

Task<Result<std::optional<RedisProbe::Stumble>>> RedisProbe::overhearing(RedisProbe* probe) {
    using Heard = Result<std::optional<Stumble>>;
    probe->m_line = std::make_unique<Line>();
    probe->m_line->socket.connectTo(*probe->m_place);
    for (;;) {
        const auto value = probe->m_line->reader.next();
        if (value && *value && (*value)->kind == RespValue::Kind::Error)
            co_return Heard(
                Stumble{Stumble::Kind::Refused, {Error::Code::Refused, (*value)->text}});
        if (!value || *value || probe->m_line->ended)
            co_return Heard(std::nullopt);
        Waiter waiter(*probe);
        co_await waiter.change();
    }
}

Task<RedisProbe::Step<void>> RedisProbe::opening(RedisProbe* probe) {
    probe->m_line = std::make_unique<Line>();
    probe->m_line->socket.connectTo(*probe->m_place);
    while (!probe->m_line->socket.isConnected() && !probe->m_line->ended) {
        Waiter waiter(*probe);
        co_await waiter.change();
    }
    if (!probe->m_line->socket.isConnected())
        co_return tl::unexpected(Stumble{Stumble::Kind::NotConnected, *probe->m_line->ended});
    const Secret& password = probe->m_parts.password;
    if (password.isEmpty())
        co_return Step<void>();
    std::string login = loginOf(probe->m_parts.user, password);
    const auto reply = co_await exchange(probe, std::move(login));
    if (!reply)
        co_return tl::unexpected(reply.error());
    // What else is refused is refused to PING as well.
    if (reply->kind == RespValue::Kind::Error && !reply->text.starts_with("LOADING"))
        co_return tl::unexpected(
            Stumble{Stumble::Kind::Refused, {Error::Code::PermissionDenied, reply->text}, true});
    co_return Step<void>();
}

Task<RedisProbe::Step<RedisReading>> RedisProbe::asking(RedisProbe* probe) {
    const auto refused = [](const RespValue& reply) {
        return tl::unexpected(
            Stumble{Stumble::Kind::Refused, {Error::Code::InvalidData, reply.text}});
    };
    const auto garbled = [](const char* what) {
        return tl::unexpected(Stumble{Stumble::Kind::Garbled, {Error::Code::Garbage, what}});
    };
    const BootTime asked = probe->m_realClock.boot();
    const auto pong = co_await exchange(probe, commandOf("PING"));
    const auto ping = probe->m_realClock.boot() - asked;
    if (!pong)
        co_return tl::unexpected(pong.error());
    const bool isError = pong->kind == RespValue::Kind::Error;
    if (isError && !pong->text.starts_with("LOADING"))
        co_return refused(*pong);
    if (!isError && pong->text != "PONG")
        co_return garbled("not PONG to a PING");
    const auto info = co_await exchange(probe, commandOf("INFO"));
    if (!info)
        co_return tl::unexpected(info.error());
    if (info->kind == RespValue::Kind::Error)
        co_return refused(*info);
    auto reading = readRedisInfo(info->text, probe->m_before);
    if (!reading)
        co_return tl::unexpected(Stumble{Stumble::Kind::Garbled, reading.error()});
    reading->ping = ping;
    reading->at = probe->m_executor.clock().now();
    co_return std::move(*reading);
}

Task<RedisProbe::Step<RespValue>> RedisProbe::exchange(RedisProbe* probe, std::string command) {
    probe->m_line->socket.write(command);
    wipe(command);
    for (;;) {
        auto value = probe->m_line->reader.next();
        if (!value)
            co_return tl::unexpected(Stumble{Stumble::Kind::Garbled, value.error()});
        if (*value)
            co_return std::move(**value);
        if (probe->m_line->ended)
            co_return tl::unexpected(Stumble{Stumble::Kind::Ended, *probe->m_line->ended});
        Waiter waiter(*probe);
        co_await waiter.change();
    }
}

RedisAnswer RedisProbe::answerOf(const Step<RedisReading>& step) {
    if (step) {
        m_before = *step;
        return *step;
    }
    const Stumble& stumble = step.error();
    const RedisTrouble trouble = troubleOf(stumble);
    std::string said = stumble.error.detail;
    if (stumble.kind == Stumble::Kind::Garbled)
        said += ": '" + m_line->beginning + "'";
    m_line.reset();
    return failed(trouble, said);
}

RedisTrouble RedisProbe::troubleOf(const Stumble& stumble) const {
    const bool isForward = m_place && m_place->isForward;
    switch (stumble.kind) {
    case Stumble::Kind::NotConnected:
        if (isForward || stumble.error.code == Error::Code::PermissionDenied)
            return RedisTrouble::NoWay;
        return stumble.error.code == Error::Code::Refused ? RedisTrouble::Refused
                                                          : RedisTrouble::NoSocket;
    case Stumble::Kind::Ended:
        return m_line->beginning.empty() ? RedisTrouble::CutAtOnce : RedisTrouble::Lost;
    case Stumble::Kind::Garbled:
        return RedisTrouble::NotRedis;
    case Stumble::Kind::Refused:
        break;
    }
    const RedisTrouble trouble = troubleOfReply(stumble.error.detail, !m_parts.password.isEmpty());
    const bool isOther = trouble == RedisTrouble::Unclear;
    return stumble.wasLogin && isOther ? RedisTrouble::LoginRefused : trouble;
}

RedisAnswer RedisProbe::failed(RedisTrouble trouble, std::string_view said) {
    RedisFailure failure =
        redisFailure(trouble, m_parts.name, quotable(said, m_parts.password, shown));
    // A way that is gone or stands still says nothing of Redis, nor does what it cut.
    const bool isForward = m_place && m_place->isForward;
    const auto way = isForward ? m_parts.way() : Result<SocketPlace>();
    if (!way)
        failure = redisFailure(RedisTrouble::NoWay, m_parts.name,
                               quotable(way.error().detail, m_parts.password, shown));
    failure.at = m_executor.clock().now();
    return tl::unexpected(std::move(failure));
}

} // namespace catalyst
