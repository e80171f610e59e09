#include "health/DropletCause.h"

#include <string>

namespace catalyst {

void describeDroplet(Cause& cause, std::size_t count) {
    const std::string all = "none of the " + std::to_string(count) + " services ";
    switch (cause.finding) {
    case Finding::Refused:
        cause.layer = Layer::Container;
        cause.evidence = all + "is listening: every connection is refused";
        cause.guidance = "droplet_refused";
        return;
    case Finding::ContainerExited:
    case Finding::ContainerOutOfMemory:
    case Finding::ContainerCrashLooping:
    case Finding::ContainerPaused:
    case Finding::ContainerMissing:
    case Finding::ContainerStarts:
        cause.layer = Layer::Container;
        cause.evidence = all + "has a container that runs";
        cause.guidance = "droplet_containers";
        return;
    case Finding::Reset:
        cause.layer = Layer::Host;
        cause.evidence = all + "answers: every connection is cut before an answer";
        cause.guidance = "droplet_silent";
        return;
    case Finding::Silent:
    case Finding::Garbage:
    case Finding::TooLarge:
        cause.layer = Layer::Host;
        cause.evidence = all + "answers: connections are accepted, nothing usable comes";
        cause.guidance = "droplet_silent";
        return;
    case Finding::HttpError:
    case Finding::Redirected:
        cause.layer = Layer::Http;
        cause.evidence = all + "answers for itself: HTTP errors only, as from a proxy";
        cause.guidance = "droplet_gateway";
        return;
    case Finding::TlsFailed:
        cause.layer = Layer::Transport;
        cause.evidence = all + "shows the expected certificate or key";
        cause.guidance = "droplet_tls";
        return;
    case Finding::AccessRefused:
        cause.layer = Layer::Transport;
        cause.evidence = all + "can be asked: the proxy does not let the console through";
        cause.guidance = "droplet_access_refused";
        return;
    case Finding::AccessMissing:
        cause.layer = Layer::Transport;
        cause.evidence = all + "is asked: what the proxy wants to see cannot be had";
        cause.guidance = "droplet_access_missing";
        return;
    case Finding::WrongCounterpart:
        cause.layer = Layer::Transport;
        cause.evidence = all + "is the expected counterpart: somebody else answers there";
        cause.guidance = "droplet_counterpart";
        return;
    default:
        cause.layer = Layer::Transport;
        cause.evidence = all + "can be reached: there is no way to the droplet";
        cause.guidance = "droplet_unreachable";
        return;
    }
}

} // namespace catalyst
