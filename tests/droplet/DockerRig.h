#pragma once

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "droplet/DockerApi.h"
#include "rig/Dockerd.h"
#include "support/ResultText.h"

#include <QCoreApplication>
#include <QtTest/QTest>

#include <chrono>
#include <memory>
#include <optional>

namespace catalyst::test {

using namespace std::chrono_literals;

inline constexpr int dockerPatience = 20'000;
inline const std::string operation = "01JDZ0000000000000000000A1";

/// Runs until its process is asked to end, which it then does at once.
inline const QString untilStopped = "trap 'exit 0' TERM; while true; do sleep 0.05; done";

template <class T>
Task<void> keepAnswer(Task<T> task, std::optional<T>* answer) {
    *answer = co_await std::move(task);
}

/// A real engine and a client on this thread. `prepare` and `finish` are each test's init and
/// cleanup; the engine serves all of a program's tests.
class DockerRig : public QObject {
protected:
    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<Dockerd> m_engine;
    std::unique_ptr<Http> m_http;
    std::shared_ptr<DockerApi> m_docker;
    std::unique_ptr<TaskScope> m_scope;

    /// initTestCase: false after a skip or a failure.
    void startEngine() {
        auto engine = Dockerd::start();
        if (!engine) {
            if (Dockerd::isRequired())
                QFAIL(engine.error().detail.c_str());
            QSKIP(engine.error().detail.c_str());
        }
        m_engine = std::move(*engine);
    }

    void prepare() {
        m_executor = std::make_unique<QtExecutor>(m_clock);
        m_http = std::make_unique<Http>();
        m_docker = apiAt(m_engine->socket());
        m_scope = std::make_unique<TaskScope>(*m_executor);
    }

    void finish() {
        m_scope.reset();
        m_docker.reset();
        m_http.reset();
        m_executor.reset();
        if (m_engine)
            m_engine->clear();
    }

    std::shared_ptr<DockerApi> apiAt(std::string socket) {
        return std::make_shared<DockerApi>(
            *m_http, [socket] { return Result<std::string>(socket); },
            std::make_shared<EnvironmentMask>());
    }

    /// Runs the event loop until the task has ended, or patience has.
    template <class T>
    T await(Task<T> task, int patience = dockerPatience) {
        std::optional<T> answer;
        TaskScope scope(*m_executor);
        scope.spawn(keepAnswer(std::move(task), &answer));
        (void)QTest::qWaitFor([&] { return answer.has_value(); }, patience);
        if (!answer)
            qFatal("no answer within %d ms", patience);
        return std::move(*answer);
    }

    ContainerStatus look(const std::string& container) {
        auto seen = await(m_docker->inspect(container));
        if (!seen)
            qFatal("inspect: %s", seen.error().detail.c_str());
        return std::move(*seen);
    }
};

template <class Value>
QString wordOf(Value value) {
    const std::string_view word = toString(value);
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

} // namespace catalyst::test
