#pragma once

#include "async/Task.h"
#include "droplet/ContainerEnvironment.h"
#include "model/Container.h"
#include "model/MutationToken.h"
#include "net/Http.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

namespace docker {
struct Way;
}

/// What the engine answered to a change of a container. Only reading the container back tells what
/// became of it.
struct DockerAnswer {
    enum class Kind {
        Accepted,        ///< 204: it says that it is done
        AlreadySo,       ///< 304: it was so before
        NoSuchContainer, ///< 404
        Conflict,        ///< 409
        Failed,          ///< any other status: it tried and could not, or did not understand
    };
    Kind kind = Kind::Failed;
    int status = 0;
    std::string message; ///< the engine's own words; empty where it has none

    bool operator==(const DockerAnswer&) const = default;
};
std::string_view toString(DockerAnswer::Kind kind); ///< "already_so"

/// Which part of a log.
struct LogQuery {
    std::string container;   ///< id or name
    std::optional<int> tail; ///< the last so many lines; empty: all
    std::optional<Instant> since;
    std::optional<Instant> until; ///< not for following
};

/// A part of a log that was read.
struct LogPart {
    std::vector<ContainerLogLine> lines;
    bool isCut = false; ///< there was more than is read at once; these are the first lines of it

    bool operator==(const LogPart&) const = default;
};

/// The Docker engine of one droplet, over its socket. Speaks the newest API that both know, at
/// least 1.40 (Docker 19.03) and at most 1.44 (25.0): see `docker::chooseApi`. Changes are sent
/// once and never repeated; no answer to one is OutcomeUnknown, as Http says it.
///
/// Errors of all: why there is no socket; those of Http::send; InvalidArgument for what is no name
/// of a container; NotFound (no such container); those of the readers (ContainerJson.h); else
/// those of `refused` (HttpOutcome.h). Tasks outlive the object; destroying one ends its transfer.
class DockerApi final {
public:
    /// Where the engine's socket is now, or why it is nowhere. Asked anew for every request.
    using Socket = std::function<Result<std::string>()>;

    /// `http` outlives it and its tasks.
    DockerApi(Http& http, Socket socket, std::shared_ptr<const EnvironmentMask> mask);
    ~DockerApi();
    DockerApi(const DockerApi&) = delete;
    DockerApi& operator=(const DockerApi&) = delete;

    /// Whether it answers at all.
    Task<Result<void>> ping();
    Task<Result<DockerVersion>> version();
    Task<Result<DockerInfo>> info();

    /// All of them, those that do not run too; newest first. `project`: of that compose project.
    Task<Result<std::vector<ContainerSummary>>> list(std::string project = {});
    Task<Result<ContainerStatus>> inspect(std::string container);
    /// In the order asked for, a few at a time. What is gone meanwhile is NotFound in its place.
    Task<std::vector<Result<ContainerStatus>>> inspectAll(std::vector<std::string> containers);
    /// Takes the engine one to two seconds.
    Task<Result<ContainerUsage>> usage(std::string container);

    /// At most 2 MiB of it.
    Task<Result<LogPart>> logs(LogQuery query);
    /// Takes one line; false: enough. May destroy what it likes.
    using LineSink = std::function<bool(ContainerLogLine)>;
    /// Until the container stops, the sink has enough or the task is destroyed.
    Task<Result<void>> followLogs(LogQuery query, LineSink sink);

    /// As LineSink, for events.
    using EventSink = std::function<bool(ContainerEvent)>;
    /// What happens to containers, from `since` on, or from now. Ends well only when the sink has
    /// enough: an engine that ends it is Reset.
    Task<Result<void>> events(std::optional<Instant> since, EventSink sink);

    /// `grace` (at most 10 minutes): how long its process may take to end before it is killed.
    Task<Result<DockerAnswer>> restart(MutationToken token, std::string operationId,
                                       std::string container, std::chrono::seconds grace);
    Task<Result<DockerAnswer>> stop(MutationToken token, std::string operationId,
                                    std::string container, std::chrono::seconds grace);
    Task<Result<DockerAnswer>> start(MutationToken token, std::string operationId,
                                     std::string container);

    /// How long a change may take in all: the grace, and what the engine needs for itself.
    static std::chrono::milliseconds changeWithin(std::chrono::seconds grace);

private:
    std::shared_ptr<docker::Way> m_way;
};

} // namespace catalyst
