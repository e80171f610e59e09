#pragma once

#include "async/Event.h"
#include "async/Task.h"
#include "base/Result.h"

#include <QObject>

#include <tuple>

namespace catalyst {

/// `auto r = co_await signalOf(socket, &QLocalSocket::connected)`: the arguments of the next
/// emission as a tuple, or Cancelled when the sender is destroyed first. Sender on the frame's
/// thread.
template <class Sender, class... Args>
Task<Result<std::tuple<std::decay_t<Args>...>>> signalOf(Sender* sender,
                                                         void (Sender::*signal)(Args...)) {
    using Value = std::tuple<std::decay_t<Args>...>;
    Event<Result<Value>> emitted;
    // Dies with the frame and takes both connections with it.
    QObject context;
    QObject::connect(sender, signal, &context,
                     [&emitted](Args... args) { emitted.set(Value(args...)); });
    QObject::connect(sender, &QObject::destroyed, &context, [&emitted] {
        emitted.set(fail(Error::Code::Cancelled, "the object was destroyed while it was awaited"));
    });
    co_return co_await emitted;
}

} // namespace catalyst
