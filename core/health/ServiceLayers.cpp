#include "health/ServiceLayers.h"

#include <algorithm>

namespace catalyst {

namespace {

/// How far in the health probe got.
enum class Reach { Nowhere, Refused, Accepted, Connected, Answered };

Reach reachOf(Finding finding) {
    using enum Finding;
    switch (finding) {
    case Healthy:
    case ReportsDegraded:
    case ReportsInitializing:
    case ReportsUnhealthy:
    case HttpError:
    case Unclear:
    case Redirected:
    case OtherService:
    case WrongCounterpart:
        return Reach::Answered;
    case Silent:
    case Reset:
    case Garbage:
    case TooLarge:
    case TlsFailed:
    case AccessRefused:
        return Reach::Connected;
    case Refused:
        return Reach::Refused;
    default:
        return Reach::Nowhere;
    }
}

Reach reachOf(const ServiceView& view) {
    if (view.isForwarded && view.health.finding == Finding::Reset)
        return Reach::Refused;
    if (view.isForwarded && view.health.finding == Finding::Silent)
        return Reach::Accepted;
    return reachOf(view.health.finding);
}

Evidence behindFailure() {
    return {Finding::BehindFailure, 0, {}, "not known: it lies behind a failure", {}};
}

class Builder {
public:
    explicit Builder(const ServiceView& view) : m_view(view), m_reach(reachOf(view)) {}

    Layers build() const { return {container(), port(), http(), selfReport(), functional()}; }

private:
    LayerStatus observed(Layer layer, State state) const {
        return {layer, state, m_view.health, m_view.source, m_view.at};
    }
    LayerStatus proven(Layer layer, std::string by) const {
        Evidence evidence{Finding::ProvenInside, 0, {}, "proven by an answer further in", {}};
        return {layer, State::Ok, std::move(evidence), std::move(by), m_view.at};
    }
    LayerStatus behind(Layer layer) const {
        return {layer, State::Unknown, behindFailure(), {}, m_view.at};
    }

    LayerStatus container() const {
        if (m_view.container)
            return byDocker(*m_view.container);
        // A published port can accept for a container that is gone: only an answer proves it, and
        // only one that is not somebody else's.
        const bool isOthers = m_view.health.finding == Finding::OtherService ||
                              m_view.health.finding == Finding::WrongCounterpart;
        if (m_reach == Reach::Answered && !isOthers)
            return proven(Layer::Container, "http");
        Evidence evidence{Finding::NotObservable, 0, {}, "Docker is not asked", {}};
        return {Layer::Container, State::NotObserved, std::move(evidence), {}, std::nullopt};
    }

    LayerStatus byDocker(LayerStatus layer) const {
        const Finding finding = layer.evidence.finding;
        const bool isGone =
            finding == Finding::ContainerExited || finding == Finding::ContainerOutOfMemory ||
            finding == Finding::ContainerPaused || finding == Finding::ContainerMissing;
        if (!isGone || m_reach != Reach::Answered)
            return layer;
        layer.evidence = {Finding::ContainerContradicted,
                          0,
                          {},
                          layer.evidence.detail + ", but something answers in its place",
                          {}};
        layer.state = stateOf(layer.evidence.finding);
        return layer;
    }

    LayerStatus port() const {
        if (m_reach == Reach::Answered || m_reach == Reach::Connected)
            return proven(Layer::Port, "http");
        if (m_reach == Reach::Accepted) {
            Evidence evidence{
                Finding::NotObservable, 0, {}, "not known: ssh accepts in its place", {}};
            return {Layer::Port, State::NotObserved, std::move(evidence), {}, std::nullopt};
        }
        if (m_view.health.finding == Finding::Reset) {
            LayerStatus closed = observed(Layer::Port, State::Failed);
            closed.evidence.detail += "; through ssh a closed port looks like that, too";
            return closed;
        }
        // Where the droplet answers elsewhere, not being let in is this service's failure.
        const bool isOwn =
            m_view.isDropletReached && m_view.health.finding == Finding::NotConnected;
        return observed(Layer::Port, isOwn ? State::Failed : stateOf(m_view.health.finding));
    }

    LayerStatus http() const {
        if (m_reach == Reach::Nowhere || m_reach == Reach::Refused)
            return behind(Layer::Http);
        switch (m_view.health.finding) {
        case Finding::HttpError:
        case Finding::Redirected:
        case Finding::WrongCounterpart:
        case Finding::Silent:
        case Finding::Reset:
        case Finding::Garbage:
        case Finding::TooLarge:
        case Finding::TlsFailed:
        case Finding::AccessRefused:
            return observed(Layer::Http, stateOf(m_view.health.finding));
        default:
            return proven(Layer::Http, "self-report");
        }
    }

    LayerStatus selfReport() const {
        if (http().state != State::Ok)
            return behind(Layer::SelfReport);
        return observed(Layer::SelfReport, stateOf(m_view.health.finding));
    }

    LayerStatus functional() const {
        const auto badnessOf = [](const CheckReading& check) {
            return badness(stateOf(check.evidence.finding));
        };
        const auto worst = std::ranges::max_element(m_view.checks, {}, badnessOf);
        if (worst == m_view.checks.end()) {
            Evidence evidence{Finding::NotObservable, 0, {}, "the profile has no check of it", {}};
            return {Layer::Functional, State::NotObserved, std::move(evidence), {}, std::nullopt};
        }
        const State state = stateOf(worst->evidence.finding);
        // What nobody can observe stays so; what was answered before says nothing about now.
        if (state != State::NotObserved && http().state != State::Ok)
            return behind(Layer::Functional);
        return {Layer::Functional, state, worst->evidence, worst->name, worst->at};
    }

    const ServiceView& m_view;
    Reach m_reach;
};

} // namespace

Layers layersOf(const ServiceView& view) {
    return Builder(view).build();
}

const LayerStatus& decisiveLayer(const Layers& layers) {
    const State worst = foldLayers(layers);
    if (worst != State::Ok && worst != State::NotObserved)
        return *outermost(layers, worst);
    const auto speaks = [](const LayerStatus& layer) {
        return layer.layer == Layer::SelfReport && layer.state == State::Ok;
    };
    const auto found = std::ranges::find_if(layers, speaks);
    return found == layers.end() ? layers.back() : *found;
}

bool provesHost(Finding finding) {
    const bool isStranger = finding == Finding::TlsFailed || finding == Finding::WrongCounterpart ||
                            finding == Finding::AccessRefused;
    return provesNetwork(finding) && !isStranger;
}

bool provesNetwork(Finding finding) {
    return reachOf(finding) != Reach::Nowhere;
}

bool isLost(Finding finding) {
    return finding == Finding::Unreachable || finding == Finding::NotConnected;
}

} // namespace catalyst
