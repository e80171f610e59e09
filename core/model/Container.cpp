#include "model/Container.h"

#include <array>
#include <utility>

namespace catalyst {

namespace {

template <class Value, std::size_t count>
using Words = std::array<std::pair<Value, std::string_view>, count>;

constexpr Words<ContainerState, 7> states{{{ContainerState::Created, "created"},
                                           {ContainerState::Running, "running"},
                                           {ContainerState::Paused, "paused"},
                                           {ContainerState::Restarting, "restarting"},
                                           {ContainerState::Removing, "removing"},
                                           {ContainerState::Exited, "exited"},
                                           {ContainerState::Dead, "dead"}}};

constexpr Words<ContainerHealth, 4> healths{{{ContainerHealth::None, "none"},
                                             {ContainerHealth::Starting, "starting"},
                                             {ContainerHealth::Healthy, "healthy"},
                                             {ContainerHealth::Unhealthy, "unhealthy"}}};

constexpr Words<RestartPolicy, 4> policies{{{RestartPolicy::Never, "no"},
                                            {RestartPolicy::Always, "always"},
                                            {RestartPolicy::UnlessStopped, "unless-stopped"},
                                            {RestartPolicy::OnFailure, "on-failure"}}};

template <class Value, std::size_t count>
std::string_view wordOf(const Words<Value, count>& words, Value value) {
    for (const auto& [known, word] : words) {
        if (known == value)
            return word;
    }
    return "unknown";
}

template <class Value, std::size_t count>
Value valueOf(const Words<Value, count>& words, std::string_view text) {
    for (const auto& [value, word] : words) {
        if (word == text)
            return value;
    }
    return Value::Unknown;
}

} // namespace

std::string_view toString(ContainerState state) {
    return wordOf(states, state);
}

ContainerState containerStateFrom(std::string_view word) {
    return valueOf(states, word);
}

std::string_view toString(ContainerHealth health) {
    return wordOf(healths, health);
}

ContainerHealth containerHealthFrom(std::string_view word) {
    return word.empty() ? ContainerHealth::None : valueOf(healths, word);
}

std::string_view toString(RestartPolicy policy) {
    return wordOf(policies, policy);
}

RestartPolicy restartPolicyFrom(std::string_view word) {
    return word.empty() ? RestartPolicy::Never : valueOf(policies, word);
}

std::string_view toString(ContainerVerb verb) {
    switch (verb) {
    case ContainerVerb::Restart:
        return "restart";
    case ContainerVerb::Stop:
        return "stop";
    case ContainerVerb::Start:
        return "start";
    }
    return "restart";
}

std::string_view toString(ContainerAction action) {
    switch (action) {
    case ContainerAction::Created:
        return "created";
    case ContainerAction::Started:
        return "started";
    case ContainerAction::Stopped:
        return "stopped";
    case ContainerAction::Died:
        return "died";
    case ContainerAction::Killed:
        return "killed";
    case ContainerAction::OutOfMemory:
        return "out_of_memory";
    case ContainerAction::Paused:
        return "paused";
    case ContainerAction::Unpaused:
        return "unpaused";
    case ContainerAction::Restarted:
        return "restarted";
    case ContainerAction::Destroyed:
        return "destroyed";
    case ContainerAction::Renamed:
        return "renamed";
    case ContainerAction::HealthChanged:
        return "health_changed";
    }
    return "created";
}

std::string_view toString(LogStream stream) {
    switch (stream) {
    case LogStream::Output:
        return "stdout";
    case LogStream::Errors:
        return "stderr";
    case LogStream::Engine:
        return "engine";
    }
    return "stdout";
}

} // namespace catalyst
