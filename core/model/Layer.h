#pragma once

#include "base/Clock.h"
#include "model/Evidence.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What stands between the operator and a working service, from the outside in. An answer at one
/// proves all outer ones; behind a failed one nothing can be said of the inner ones.
enum class Layer {
    Network,    ///< this computer's own way out
    Transport,  ///< the way to the droplet: SSH, a TLS proxy, a socket directory
    Host,       ///< the droplet itself
    Container,  ///< the service's container
    Port,       ///< something listens and accepts
    Http,       ///< what it sends is HTTP and complete
    SelfReport, ///< what the service says of itself
    Functional, ///< what it does
};
std::string_view toString(Layer layer); ///< "network", …, "self_report", "functional"

/// One layer as observed.
struct LayerStatus {
    Layer layer = Layer::Network;
    State state = State::Unknown;
    Evidence evidence;
    std::string
        source; ///< who says so: "GET /health", "anchor 192.0.2.1:443", "http"; may be empty
    std::optional<Instant> observedAt; ///< empty: never
    /// Of the way to the droplet, where it is a connection that is kept open: since when it is up,
    /// or is not. Empty: nobody keeps it, or it never was either.
    std::optional<Instant> since = {};

    bool operator==(const LayerStatus&) const = default;
};

/// Outside in, each layer at most once.
using Layers = std::vector<LayerStatus>;

/// The worst of what was observed: Failed before Unknown before Degraded before Ok. NotObserved
/// hides nothing; all NotObserved is NotObserved. A layer that is Unknown only because it lies
/// behind a failed one does not count beside that one.
State foldLayers(const Layers& layers);

/// The outermost layer that is in that state; null when none is.
const LayerStatus* outermost(const Layers& layers, State state);

/// 0 for NotObserved and Paused, then Ok, Degraded, Unknown, Failed: the greater the worse.
int badness(State state);

} // namespace catalyst
