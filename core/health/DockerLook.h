#pragma once

#include "base/Clock.h"
#include "config/Profile.h"
#include "droplet/ContainerMatch.h"
#include "droplet/DockerApi.h"
#include "health/DependencyReading.h"

#include <functional>
#include <memory>
#include <string>

namespace catalyst {

/// Asks the Docker engine for the containers of a profile's services. Engine thread.
class DockerLook {
public:
    /// `way`, where the socket is this end of a way to the engine's: an error while that does not
    /// stand, when nothing can be said of the engine. One that is cut there tells of a socket that
    /// is missing, stopped or not for this login, and not which. `clock` outlives it and its tasks.
    DockerLook(std::shared_ptr<DockerApi> api, const Clock& clock, const Profile& profile,
               DockerApi::Socket way);

    /// One list, and one inspection for each service's container. A container that vanishes between
    /// the two is missing; anything else that cannot be read makes the containers unknown.
    Task<DockerReading> look() { return looking(this); }

    /// Tells of everything that happens to containers, for as long as its frame lives: when the
    /// stream ends it is asked for again, a little later each time.
    Task<void> follow(std::function<void()> happened) {
        return following(this, std::move(happened));
    }

private:
    static Task<DockerReading> looking(DockerLook* look);
    static Task<void> following(DockerLook* look, std::function<void()> happened);
    DockerReading failed(const Error& error) const;

    std::shared_ptr<DockerApi> m_api;
    const Clock& m_clock;
    std::vector<WantedContainer> m_wanted;
    std::string m_composeDirectory;
    std::string m_source;    ///< where the engine is asked, for people
    DockerApi::Socket m_way; ///< null: direct
    std::string m_version;   ///< as last told
};

} // namespace catalyst
