#pragma once

#include "async/TaskScope.h"
#include "secrets/SecretStore.h"

#include <QTest>

#include <optional>

namespace catalyst::test {

template <class T>
Task<void> intoOptional(Task<T> task, std::optional<T>& out) {
    out.emplace(co_await std::move(task));
}

/// Runs a task to its end on an executor of the Qt event loop.
template <class T>
T ended(Executor& executor, Task<T> task) {
    std::optional<T> out;
    TaskScope scope(executor);
    scope.spawn(intoOptional(std::move(task), out));
    if (!QTest::qWaitFor([&] { return out.has_value(); }, 30'000))
        qFatal("the task did not end");
    return std::move(*out);
}

template <class T>
QByteArray said(const SecretResult<T>& result) {
    if (result)
        return "ok";
    return QByteArray::fromStdString(std::string(toString(result.error().trouble)) + ": " +
                                     std::string(toString(result.error().error.code)) + ": " +
                                     result.error().error.detail);
}

/// Only which of the diagnoses it is.
template <class T>
std::string troubleOf(const SecretResult<T>& result) {
    return result ? "ok" : std::string(toString(result.error().trouble));
}

} // namespace catalyst::test
