#pragma once

#include <chrono>
#include <cstddef>

namespace catalyst::rehearsal {

/// How a FaultServer treats a request (or, where noted, a connection).
struct Behaviour {
    enum class Kind {
        Normal,           ///< the handler's reply
        Refuse,           ///< nothing listens: TCP and Unix clients get ECONNREFUSED
        Absent,           ///< no socket file: Unix clients get ENOENT; TCP as Refuse
        NotAccepting,     ///< the queue of connections is full: Unix clients get EAGAIN
        Silent,           ///< reads the request, never answers
        SilentBeforeRead, ///< per connection: accepts, reads nothing, never answers
        Slow,             ///< the handler's reply after `delay`
        Drip,             ///< head at once, then one byte of the body every `delay`
        DripHeader,       ///< head and body one byte every `delay`
        CloseImmediately, ///< reads the request, closes without an answer
        CloseOnAccept,    ///< per connection: closes at once
        Reset,            ///< reads the request, then the client sees ECONNRESET
        CloseMidBody,     ///< Content-Length is larger than what is sent
        CloseMidChunk,    ///< chunked, cut inside the second chunk
        Garbage,          ///< 4 KiB of seeded bytes that are not HTTP, then closes
        EndlessBody,      ///< a body without an end, about 6 MB/s, until the client closes
        HugeHeaders,      ///< `amount` bytes of header lines, then the handler's body
        RedirectLoop,     ///< 302 to the same path
        NegativeLength,   ///< Content-Length: -1, a body, closes
        InvalidUtf8,      ///< 200, JSON whose strings are not UTF-8
        DeepJson,         ///< 200, `amount` nested arrays
        NanJson,          ///< 200, JSON with NaN and Infinity
        InvalidStatusLine,
        Status,                ///< `status` with FastAPI's {"detail":…}
        OneMegabyteOfNonsense, ///< 200, application/json, 1 MiB of seeded bytes
    };

    Behaviour() = default;
    // Not explicit: `server.setBehaviour(Behaviour::Kind::Silent)` is how most tests read.
    Behaviour(Kind k) : kind(k) {
        if (k == Kind::HugeHeaders)
            amount = 40'000'000;
        if (k == Kind::DeepJson)
            amount = 10'000;
    }
    static Behaviour slow(std::chrono::milliseconds delay) {
        Behaviour b(Kind::Slow);
        b.delay = delay;
        return b;
    }
    static Behaviour withStatus(int status) {
        Behaviour b(Kind::Status);
        b.status = status;
        return b;
    }

    Kind kind = Kind::Normal;
    std::chrono::milliseconds delay{200};
    int status = 503;
    std::size_t amount = 0;
    /// Of a state only: established connections are closed too, as when the process ends.
    bool closesEstablished = false;

    /// Concerns whether clients can connect at all; not a matter of single requests.
    bool isState() const {
        return kind == Kind::Refuse || kind == Kind::Absent || kind == Kind::NotAccepting;
    }

    bool operator==(const Behaviour&) const = default;
};

} // namespace catalyst::rehearsal
