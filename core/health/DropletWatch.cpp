#include "health/DropletWatch.h"

#include "health/ServiceLayers.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// While the droplet is lost the anchors are tried again this often: the cause may become another.
constexpr auto betweenVerdicts = 10s;
/// In a gap more often, since its end is what the operator waits for.
constexpr auto betweenVerdictsInGap = 2s;

bool isUnheard(Finding finding) {
    return finding == Finding::Silent || finding == Finding::Reset;
}

} // namespace

DropletWatch::DropletWatch(ProfileId profile, std::size_t services, bool hasAnchors,
                           std::string transport)
    : m_profile(std::move(profile)), m_hasAnchors(hasAnchors), m_transport(std::move(transport)),
      m_isLocal(m_transport == "local"), m_findings(services, Finding::NotProbed),
      m_whys(services) {}

void DropletWatch::observe(std::size_t index, const std::string& service, Finding finding,
                           Moment now, std::string why) {
    const Finding before = std::exchange(m_findings[index], finding);
    m_whys[index] = std::move(why);
    m_observed += before == Finding::NotProbed ? 1U : 0U;
    if (provesHost(finding)) {
        m_reachedAt = now.wall;
        m_reachedBy = service;
    }
    if (provesNetwork(finding))
        endLoss(now);
    if (catalyst::isLost(finding)) {
        m_lastLoss = now.wall;
        if (!m_lostSince)
            m_lostSince = now.wall;
    }
}

void DropletWatch::endLoss(Moment now) {
    m_lostSince.reset();
    m_verdict = Verdict::None;
    m_verdictAt.reset();
    endGap(now);
}

void DropletWatch::endGap(Moment now) {
    if (!m_gap)
        return;
    m_ended = std::exchange(m_gap, std::nullopt);
    // The wall clock may have been set back meanwhile.
    m_ended->to = std::max(m_ended->from, now.wall);
}

bool DropletWatch::isLostThere(Finding finding) const {
    // The near end of a forward accepts; who was not heard before the way was known to be broken
    // may have been behind it already.
    return catalyst::isLost(finding) || (isWayBroken() && isUnheard(finding));
}

bool DropletWatch::isProof(Finding finding) const {
    return provesHost(finding) && !isLostThere(finding);
}

bool DropletWatch::isLost() const {
    return m_observed == m_findings.size() &&
           std::ranges::all_of(m_findings, [this](Finding one) { return isLostThere(one); });
}

bool DropletWatch::isBeingLost() const {
    return isWayBroken() && !isLost() &&
           std::ranges::any_of(m_findings, [this](Finding one) { return isLostThere(one); });
}

bool DropletWatch::isReachedBesides(std::size_t index) const {
    for (std::size_t i = 0; i < m_findings.size(); ++i) {
        if (i != index && isProof(m_findings[i]))
            return true;
    }
    return false;
}

Evidence DropletWatch::seenThrough(Evidence evidence) const {
    if (!m_link)
        return evidence;
    const Evidence& way = m_link->evidence;
    if (isUnheard(evidence.finding) && isWayBroken()) {
        const char* how =
            way.finding == Finding::Silent ? "the way there stands still: " : "the way is lost: ";
        return {Finding::Unreachable,
                0,
                way.reported.empty() ? way.detail : way.reported,
                std::string("no answer, and ") + how + way.detail,
                {}};
    }
    if (m_link->state == State::Failed && catalyst::isLost(evidence.finding))
        evidence.reported = way.reported;
    return evidence;
}

bool DropletWatch::wantsAnchors(Moment now) const {
    if (!m_hasAnchors || !isLost())
        return false;
    if (!m_verdictAt)
        return true;
    return now.boot - m_verdictAt->boot >= (m_gap ? betweenVerdictsInGap : betweenVerdicts);
}

void DropletWatch::anchorsRead(const std::vector<AnchorReading>& readings, Moment now) {
    // An answer to a question that something else has answered meanwhile.
    if (!isLost())
        return;
    // While an anchor could still be reached it was the droplet that was lost, not the network.
    if (m_verdict == Verdict::NetworkWorks && m_verdictAt)
        m_lostSince = m_verdictAt->wall;
    m_verdictAt = now;
    const auto found = std::ranges::find_if(readings, &AnchorReading::isReached);
    const bool isReached = found != readings.end();
    m_anchor = isReached ? found->anchor : std::string();
    m_anchorsSaid.clear();
    for (const AnchorReading& reading : readings) {
        if (reading.isReached == isReached)
            m_anchorsSaid +=
                (m_anchorsSaid.empty() ? "" : "; ") + reading.anchor + ": " + reading.detail;
    }
    m_verdict = isReached ? Verdict::NetworkWorks : Verdict::NetworkLost;
    if (isReached) {
        endGap(now);
    } else if (!m_gap) {
        m_gap = Gap{m_profile, GapReason::NetworkLost, m_lostSince.value_or(now.wall), std::nullopt,
                    "neither a service nor an anchor can be reached: " + m_anchorsSaid};
    }
}

bool DropletWatch::isVerdictPending() const {
    return m_hasAnchors && isLost() && m_verdict == Verdict::None;
}

Layers DropletWatch::layers(bool isConfirmed) const {
    Layers layers = layersByProbes(isConfirmed);
    if (!m_link)
        return layers;
    LayerStatus& transport = layers[1];
    LayerStatus& host = layers[2];
    const bool isBehindNetwork = transport.evidence.finding == Finding::BehindFailure;
    const bool isUp = m_link->state == State::Ok;
    if (isBehindNetwork && !isUp)
        return layers;
    transport = *m_link;
    if (isUp) {
        // Whoever answers through it proves what lies before it, whatever the services do.
        host = *m_link;
        host.layer = Layer::Host;
        host.since.reset();
        if (layers[0].state != State::Ok && layers[0].state != State::NotObserved) {
            layers[0] = *m_link;
            layers[0].layer = Layer::Network;
            layers[0].since.reset();
        }
        return layers;
    }
    host.state = State::Unknown;
    host.evidence =
        Evidence{Finding::BehindFailure, 0, {}, "not known: it lies behind a failure", {}};
    host.source.clear();
    return layers;
}

/// Where somebody was reached who is not known to be the droplet, or does not let us through.
LayerStatus DropletWatch::transportBy(std::size_t stranger) const {
    const Finding finding = m_findings[stranger];
    const std::string& why = m_whys[stranger];
    LayerStatus transport;
    transport.layer = Layer::Transport;
    transport.source = m_transport;
    // The proxy's refusal is its own failure; of the services behind it nothing is known.
    const bool isRefused = finding == Finding::AccessRefused;
    transport.state = isRefused ? State::Failed : stateOf(finding);
    transport.evidence.finding = finding;
    transport.evidence.reported = why;
    transport.evidence.detail = isRefused ? "the proxy does not let the console through"
                                          : "whoever was reached is not known to be the droplet";
    if (!why.empty())
        transport.evidence.detail += ": " + why;
    return transport;
}

Layers DropletWatch::layersByProbes(bool isConfirmed) const {
    const auto status = [](Layer layer, Finding finding, State state, std::string source,
                           std::string detail, std::optional<Instant> at) {
        return LayerStatus{layer, state, Evidence{finding, 0, {}, std::move(detail), {}},
                           std::move(source), at};
    };
    const auto noNetwork = [&] {
        return status(Layer::Network, Finding::NotObservable, State::NotObserved, {},
                      m_isLocal ? "the console runs on the droplet: no network lies between"
                                : "the profile names no anchor to compare with",
                      std::nullopt);
    };
    if (std::ranges::any_of(m_findings, [this](Finding one) { return isProof(one); })) {
        const std::string detail = "proven by " + m_reachedBy + ", which was reached";
        const auto proven = [&](Layer layer) {
            return status(layer, Finding::ProvenInside, State::Ok,
                          layer == Layer::Transport ? m_transport : m_reachedBy, detail,
                          m_reachedAt);
        };
        return {m_isLocal ? noNetwork() : proven(Layer::Network), proven(Layer::Transport),
                proven(Layer::Host)};
    }
    const auto behind = [&](Layer layer) {
        return status(layer, Finding::BehindFailure, State::Unknown, {},
                      "not known: it lies behind a failure", m_lastLoss);
    };
    const auto stranger = std::ranges::find_if(
        m_findings, [this](Finding one) { return provesNetwork(one) && !isLostThere(one); });
    if (stranger != m_findings.end()) {
        LayerStatus network = noNetwork();
        if (!m_isLocal)
            network = status(Layer::Network, Finding::ProvenInside, State::Ok, m_transport,
                             "somebody was reached", std::nullopt);
        return {network, transportBy(static_cast<std::size_t>(stranger - m_findings.begin())),
                behind(Layer::Host)};
    }
    if (!isLost()) {
        const auto none = [&](Layer layer) {
            return status(layer, Finding::NotProbed, State::Unknown, {}, "not observed yet",
                          std::nullopt);
        };
        return {none(Layer::Network), none(Layer::Transport), none(Layer::Host)};
    }
    const std::string all =
        m_findings.size() == 1
            ? "the service cannot be reached"
            : "none of the " + std::to_string(m_findings.size()) + " services can be reached";
    const auto verdictAt =
        m_verdictAt ? std::optional(m_verdictAt->wall) : std::optional<Instant>();
    if (m_gap) {
        return {status(Layer::Network, Finding::AnchorsLost, State::Failed, "anchors",
                       m_gap->evidence, verdictAt),
                behind(Layer::Transport), behind(Layer::Host)};
    }
    LayerStatus network = noNetwork();
    if (m_hasAnchors)
        network = m_verdict == Verdict::NetworkWorks
                      ? status(Layer::Network, Finding::AnchorsReached, State::Ok, "anchors",
                               m_anchorsSaid, verdictAt)
                      : status(Layer::Network, Finding::NotProbed, State::Unknown, "anchors",
                               "being asked", std::nullopt);
    network.evidence.reported = m_anchor;
    return {network,
            status(Layer::Transport, Finding::Unreachable,
                   isConfirmed ? State::Failed : State::Unknown, m_transport,
                   isConfirmed ? all : all + "; being confirmed", m_lastLoss),
            behind(Layer::Host)};
}

} // namespace catalyst
