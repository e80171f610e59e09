#pragma once

#include "async/Task.h"
#include "base/Clock.h"
#include "droplet/ContainerEnvironment.h"
#include "droplet/EnvFile.h"
#include "model/EnvReading.h"
#include "ssh/RemoteFile.h"
#include "ssh/RunScript.h"

#include <memory>
#include <string>

namespace catalyst {

/// The environment file on the droplet. Engine thread; tasks outlive the object.
class EnvAccess final {
public:
    /// The file with its secrets, and what may be said of it.
    struct Read {
        EnvFile file;
        EnvReading reading;
    };

    /// `path`: "/root/catalyst-trading-mcp/.env". `clock` outlives every task. `mask`: the one that
    /// the containers' environments are masked with, so that both can be compared.
    EnvAccess(RunScript run, std::string path, const Clock& clock,
              std::shared_ptr<const EnvironmentMask> mask);

    const std::string& path() const { return m_parts.path; }
    const EnvironmentMask& mask() const { return *m_parts.mask; }
    /// How long reading may take, or replacing.
    static std::chrono::milliseconds within();

    /// Two round trips; two more where an interrupted edit has left something, which is removed.
    /// Errors of `readFileAnswer`, and of `EnvFile::parse`.
    Task<Result<Read>> read(std::string operationId) const {
        return reading(m_parts, std::move(operationId));
    }
    /// Two round trips. Errors of `readReplaceAnswer`.
    Task<Result<FileReplaced>> replace(std::string operationId, std::string oldSha256,
                                       Secret content) const {
        return replacing(m_parts, std::move(operationId), std::move(oldSha256), std::move(content));
    }

private:
    struct Parts {
        RunScript run;
        std::string path;
        const Clock* clock;
        std::shared_ptr<const EnvironmentMask> mask;
    };
    static Task<Result<Read>> reading(Parts parts, std::string operationId);
    static Task<Result<FileReplaced>> replacing(Parts parts, std::string operationId,
                                                std::string oldSha256, Secret content);

    Parts m_parts;
};

/// What may be said of a file's content. Pure.
EnvReading envReadingOf(const EnvFile& file, const EnvironmentMask& mask);

} // namespace catalyst
