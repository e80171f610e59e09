#pragma once

#include "base/Moment.h"
#include "health/Probe.h"
#include "model/Gap.h"
#include "model/Layer.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// The way to the droplet as the services' probes and the anchors show it: this computer's network,
/// the transport, the host. "Is it me?": the network has failed only when no service can be reached
/// and no anchor either; then nothing can be observed, and that is a gap, not a failure. Pure.
class DropletWatch {
public:
    /// `hasAnchors`: somebody can be asked.
    DropletWatch(ProfileId profile, std::size_t services, bool hasAnchors, std::string transport);

    /// What a probe found; `service` its name, `why` what kept it out, in English.
    void observe(std::size_t index, const std::string& service, Finding finding, Moment now,
                 std::string why = {});

    /// Every service was lost when it was last observed, or was not heard through a way that does
    /// not work now.
    bool isLost() const;
    /// The way does not work now, and not every service has been asked since: nothing that is lost
    /// is anybody's own trouble yet.
    bool isBeingLost() const;
    /// What that service was last found to be is the way's doing, or the droplet's.
    bool explains(std::size_t index) const {
        return isLostThere(m_findings[index]) && (isWayBroken() || isLost());
    }
    /// Some other service's last observation reached the host.
    bool isReachedBesides(std::size_t index) const;

    /// What a probe's evidence says of whom it asked: through a connection that stands still,
    /// silence is the way's; where there is none, why is the way's to say.
    Evidence seenThrough(Evidence evidence) const;

    /// What the transport says of itself; empty: nothing but what the probes show.
    void setTransport(std::optional<LayerStatus> transport) { m_link = std::move(transport); }

    bool wantsAnchors(Moment now) const;
    void anchorsRead(const std::vector<AnchorReading>& readings, Moment now);
    /// Lost, and it is not yet known whether it is this computer's network.
    bool isVerdictPending() const;

    /// The network is lost, since then; empty otherwise.
    const std::optional<Gap>& gap() const { return m_gap; }
    /// A gap that has just ended; once.
    std::optional<Gap> takeEnded() { return std::exchange(m_ended, std::nullopt); }

    /// `isConfirmed`: that the services are lost was confirmed.
    Layers layers(bool isConfirmed) const;

private:
    bool isWayBroken() const { return m_link && m_link->state != State::Ok; }
    bool isLostThere(Finding finding) const;
    bool isProof(Finding finding) const;
    Layers layersByProbes(bool isConfirmed) const;
    LayerStatus transportBy(std::size_t stranger) const;
    enum class Verdict { None, NetworkWorks, NetworkLost };
    void endLoss(Moment now);
    void endGap(Moment now);

    ProfileId m_profile;
    bool m_hasAnchors;
    std::string m_transport;
    bool m_isLocal;
    std::vector<Finding> m_findings;
    std::vector<std::string> m_whys;
    std::size_t m_observed = 0;
    std::optional<Instant> m_lostSince; ///< since nothing was reached any more
    std::optional<Instant> m_reachedAt; ///< when something last was
    std::string m_reachedBy;            ///< the service
    std::optional<Instant> m_lastLoss;
    Verdict m_verdict = Verdict::None; ///< of the present loss
    std::optional<Moment> m_verdictAt;
    std::string m_anchor;      ///< the first that was reached
    std::string m_anchorsSaid; ///< English
    std::optional<Gap> m_gap;
    std::optional<Gap> m_ended;
    std::optional<LayerStatus> m_link; ///< empty: nobody knows but by the probes
};

} // namespace catalyst
