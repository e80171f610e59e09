#pragma once

#include "base/Clock.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Every text in here that the Docker engine sent has been made safe for display and is capped.

/// As Docker names them; Unknown for any other word.
enum class ContainerState {
    Unknown,
    Created,
    Running,
    Paused,
    Restarting,
    Removing,
    Exited,
    Dead,
};
std::string_view toString(ContainerState state); ///< "running"
ContainerState containerStateFrom(std::string_view word);

/// Of the container's own health check. None: it has none; Unknown: a word nobody knows.
enum class ContainerHealth { None, Starting, Healthy, Unhealthy, Unknown };
std::string_view toString(ContainerHealth health); ///< "unhealthy"
ContainerHealth containerHealthFrom(std::string_view word);

/// What Docker does when the container's process ends: "no" is Never.
enum class RestartPolicy { Never, Always, UnlessStopped, OnFailure, Unknown };
std::string_view toString(RestartPolicy policy); ///< "unless-stopped"
RestartPolicy restartPolicyFrom(std::string_view word);

/// One run of a container's health check.
struct HealthCheckRun {
    int exitCode = 0;
    std::string output;
    std::optional<Instant> ended;

    bool operator==(const HealthCheckRun&) const = default;
};

/// A port of the container that is reachable at the droplet's own addresses.
struct PublishedPort {
    std::string address; ///< of the droplet: "0.0.0.0", "127.0.0.1", "::"
    int port = 0;        ///< of the droplet
    int containerPort = 0;
    std::string protocol; ///< "tcp"

    bool operator==(const PublishedPort&) const = default;
};

/// A variable of a container's environment. Its value is not here unless it is harmless.
struct EnvironmentVariable {
    std::string name;  ///< "(not a name)" for what is none
    std::string shown; ///< the value, or "set, 40 characters", "empty"
    bool isMasked = true;
    /// Changes with the value, and says nothing else about it: a hash keyed by what this process
    /// alone knows. Empty: the system gave no random numbers.
    std::string fingerprint;

    bool operator==(const EnvironmentVariable&) const = default;
};

/// To which compose project and service a container belongs by its labels; empty without them.
struct ComposePlace {
    std::string project;
    std::string service;
    std::string directory; ///< in which compose was run
    bool isOneOff = false; ///< made by `compose run`, not the service itself

    bool operator==(const ComposePlace&) const = default;
};

/// What Docker's list tells of a container.
struct ContainerSummary {
    std::string id;
    std::string name; ///< without the leading slash
    ComposePlace compose;
    std::string image;
    std::string imageId;
    ContainerState state = ContainerState::Unknown;
    std::string statusText; ///< in Docker's words: "Up 3 seconds (healthy)"
    std::optional<Instant> created;
    std::vector<PublishedPort> ports;

    bool operator==(const ContainerSummary&) const = default;
};

/// What Docker tells of one container.
struct ContainerStatus {
    std::string id;
    std::string name; ///< without the leading slash
    ComposePlace compose;
    std::string image; ///< the name it was made from
    std::string imageId;
    ContainerState state = ContainerState::Unknown;
    ContainerHealth health = ContainerHealth::None;
    int failingStreak = 0; ///< health checks failed in a row
    std::optional<HealthCheckRun> lastCheck;
    int restartCount = 0; ///< by the restart policy; a restart that was asked for does not count
    int exitCode = 0;     ///< of the last end; 0 before it, and again while it runs
    bool isOutOfMemory = false;
    std::string error; ///< why it could not be started
    std::optional<Instant> created;
    std::optional<Instant> started; ///< empty: never
    /// Empty: never. A moment before `started`, too, of one that ended as soon as it was started.
    std::optional<Instant> finished;
    RestartPolicy restartPolicy = RestartPolicy::Never;
    int mostRestarts = 0;     ///< of OnFailure; 0: any number
    bool hasTerminal = false; ///< its log does not tell standard output from errors
    std::vector<PublishedPort> ports;
    std::vector<EnvironmentVariable> environment; ///< in the container's order

    bool operator==(const ContainerStatus&) const = default;
};

/// What a container uses, as `docker stats` computes it. Empty: the engine did not tell, as of a
/// container that does not run.
struct ContainerUsage {
    std::optional<Instant> at;
    std::optional<int> cpuPermille;               ///< of one processor: 2000 is two of them
    std::optional<std::int64_t> memoryBytes;      ///< without what is cache and can be dropped
    std::optional<std::int64_t> memoryLimitBytes; ///< the machine's memory when there is none
    std::optional<int> processes;                 ///< and threads

    bool operator==(const ContainerUsage&) const = default;
};

enum class ContainerAction {
    Created,
    Started,
    Stopped, ///< somebody stopped it
    Died,    ///< its process ended, for whatever reason
    Killed,  ///< it was sent a signal
    OutOfMemory,
    Paused,
    Unpaused,
    Restarted, ///< somebody restarted it
    Destroyed,
    Renamed,
    HealthChanged,
};
std::string_view toString(ContainerAction action); ///< "out_of_memory"

/// Something that happened to a container.
struct ContainerEvent {
    Instant at{};
    ContainerAction action = ContainerAction::Created;
    std::string id;
    std::string name;
    ComposePlace compose;
    std::string image;
    std::optional<int> exitCode;                    ///< of Died
    std::string signal;                             ///< of Killed, as a number
    ContainerHealth health = ContainerHealth::None; ///< of HealthChanged

    bool operator==(const ContainerEvent&) const = default;
};

/// What somebody may want of a container.
enum class ContainerVerb { Restart, Stop, Start };
std::string_view toString(ContainerVerb verb); ///< "restart"

enum class LogStream { Output, Errors, Engine };
std::string_view toString(LogStream stream); ///< "stdout", "stderr", "engine"

/// One line of a container's log.
struct ContainerLogLine {
    LogStream stream = LogStream::Output;
    std::optional<Instant> at; ///< when Docker received it
    std::string text;
    bool isCut = false; ///< it went on beyond the cap, or the log ended before it did

    bool operator==(const ContainerLogLine&) const = default;
};

/// The Docker engine itself.
struct DockerVersion {
    std::string engine;     ///< "20.10.24"
    std::string apiVersion; ///< the newest it speaks: "1.41"
    std::string oldestApi;
    std::string usedApi; ///< what this console speaks with it
    std::string system;  ///< "linux/amd64, kernel 6.1.0"

    bool operator==(const DockerVersion&) const = default;
};

struct DockerInfo {
    int containers = 0;
    int running = 0;
    int paused = 0;
    int stopped = 0;
    std::string storageDriver;
    std::string loggingDriver;
    std::string cgroupVersion; ///< "1", "2"; empty before 20.10
    std::string dataDirectory; ///< on the droplet
    int processors = 0;
    std::int64_t memoryBytes = 0;
    std::optional<Instant> at; ///< the engine's own clock
    std::vector<std::string> warnings;

    bool operator==(const DockerInfo&) const = default;
};

} // namespace catalyst
