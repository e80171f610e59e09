#pragma once

#include "health/Probe.h"
#include "model/Layer.h"

#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// One service as seen in one observation.
struct ServiceView {
    Evidence health;    ///< of the probe of its health path
    Instant at{};       ///< when that probe ended
    std::string source; ///< "GET /health"
    std::vector<CheckReading> checks;
    /// What Docker says of its container now; empty: Docker is not asked, or does not say.
    std::optional<LayerStatus> container = std::nullopt;
    /// The droplet answers elsewhere, so what does not answer here is this service's own failure.
    bool isDropletReached = false;
    /// It is asked through a forward of ssh, whose near end accepts whatever the far end does.
    bool isForwarded = false;
};

/// The layers Container to Functional. Pure. The states follow from the findings alone:
/// - an answer at one layer proves those further out;
/// - through a forward, silence proves nothing of the port, and a connection that is cut is what a
///   closed port looks like: the port is where it is seen;
/// - behind a port or an HTTP answer that is not Ok the inner ones are Unknown (BehindFailure);
///   functional checks speak for themselves whatever the service says of itself;
/// - the container is known from Docker where Docker is asked, else only from the service's own
///   answer. An answer of a service whose container does not run contradicts Docker: Unknown.
Layers layersOf(const ServiceView& view);

/// The layer that decides what `foldLayers` says: the outermost of the worst state; for Ok the
/// innermost that says something itself.
const LayerStatus& decisiveLayer(const Layers& layers);

/// Whether the finding shows that the droplet's host was reached. Somebody whose certificate, key
/// or nonce is not the expected one need not be it.
bool provesHost(Finding finding);

/// Whether somebody was reached, whoever it is: the network between works.
bool provesNetwork(Finding finding);

/// Whether the finding says that there was no way to the droplet, or none to this part of it.
bool isLost(Finding finding);

} // namespace catalyst
