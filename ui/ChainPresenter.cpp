#include "ChainPresenter.h"

#include "common/ErrorText.h"
#include "common/Format.h"
#include "model/PlainHttp.h"
#include "ssh/SshFailure.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::array outerLayers = {Layer::Network, Layer::Transport, Layer::Host};
constexpr std::size_t hostAt = 2;

const LayerStatus* find(const StatusSnapshot& status, Layer layer) {
    const auto found = std::ranges::find(status.layers, layer, &LayerStatus::layer);
    return found == status.layers.end() ? nullptr : &*found;
}

bool isBroken(State state) {
    return badness(state) > badness(State::Ok);
}

/// Nothing was seen of it, so nothing is wrong with it that could be said.
bool isUnseen(Finding finding) {
    return finding == Finding::NotProbed || finding == Finding::BehindFailure;
}

/// The host is reached, and some resource of it is not as it should be: that hides no failure
/// behind it.
bool isShortOfSomething(const LayerStatus& layer) {
    return layer.layer == Layer::Host && layer.state == State::Degraded;
}

bool isBefore(const DependencyStatus& dependency) {
    return dependency.name == "docker";
}

std::size_t placeOfServices(const StatusSnapshot& status) {
    const auto before = std::ranges::count_if(status.dependencies, isBefore);
    return outerLayers.size() + static_cast<std::size_t>(before);
}

bool isUncompared(const std::string& trouble) {
    return trouble == toString(SshTrouble::HostKeyUnknown);
}

bool isKey(const std::string& trouble) {
    return isUncompared(trouble) || trouble == toString(SshTrouble::HostKeyChanged);
}

bool isLocked(const std::string& trouble) {
    return trouble == toString(SshTrouble::PassphraseWrong) ||
           trouble == toString(SshTrouble::PassphraseCancelled) ||
           trouble == toString(SshTrouble::PassphraseUnanswered);
}

} // namespace

ChainLink ChainPresenter::linkOf(const DependencyStatus& dependency) {
    const QString name = dependency.name == "postgres" ? tr("db") : toQString(dependency.name);
    return {name, dependency.state, false};
}

ChainState ChainPresenter::present(const StatusSnapshot& status, bool hasStatus) {
    ChainState state;
    for (const Layer layer : outerLayers)
        state.chain.push_back(outer(status, layer));
    // What the services run in stands before them, what they ask behind them.
    for (const DependencyStatus& dependency : status.dependencies) {
        if (isBefore(dependency))
            state.chain.push_back(linkOf(dependency));
    }
    state.chain.push_back(services(status, hasStatus));
    for (const DependencyStatus& dependency : status.dependencies) {
        if (!isBefore(dependency))
            state.chain.push_back(linkOf(dependency));
    }
    if (hasStatus)
        nameBroken(status, state);
    if (isByPlainHttp(status)) {
        const QString words = tr("anyone on the way can read and change what is shown");
        state.broken = state.broken.isEmpty() ? words : tr("%1; %2").arg(state.broken, words);
    }
    return state;
}

ChainLink ChainPresenter::outer(const StatusSnapshot& status, Layer layer) {
    ChainLink link;
    link.text = ErrorText::of(layer);
    const LayerStatus* found = find(status, layer);
    if (found == nullptr)
        return link;
    link.state = found->evidence.finding == Finding::NotProbed ? State::NotObserved : found->state;
    // The way's own name, "ssh", says more than "transport".
    constexpr std::size_t longestName = 12;
    if (layer == Layer::Transport && !found->source.empty() && found->source.size() <= longestName)
        link.text = toQString(found->source);
    if (layer == Layer::Transport && isByPlainHttp(status)) {
        link.text = tr("PLAIN HTTP");
        // What comes this way is never simply well.
        if (badness(link.state) <= badness(State::Ok))
            link.state = State::Degraded;
    }
    return link;
}

State ChainPresenter::stateOfAll(const StatusSnapshot& status) {
    const auto& all = status.services;
    const auto areAll = [&all](auto predicate) { return std::ranges::all_of(all, predicate); };
    if (all.empty() || areAll([](const ServiceStatus& one) { return !one.observedAt; }))
        return State::NotObserved;
    if (areAll([](const ServiceStatus& one) { return one.state == State::Paused; }))
        return State::Paused;
    return worstOf(all);
}

ChainLink ChainPresenter::services(const StatusSnapshot& status, bool hasStatus) {
    if (!hasStatus)
        return {tr("services"), State::NotObserved, false};
    if (status.services.empty())
        return {tr("no services"), State::NotObserved, false};
    const auto ok = std::ranges::count(status.services, State::Ok, &ServiceStatus::state);
    return {tr("services %1/%2").arg(ok).arg(status.services.size()), stateOfAll(status), false};
}

void ChainPresenter::nameBroken(const StatusSnapshot& status, ChainState& state) {
    const std::size_t servicesAt = placeOfServices(status);
    for (std::size_t i = 0; i < outerLayers.size(); ++i) {
        const LayerStatus* layer = find(status, outerLayers[i]);
        if (layer == nullptr || !isBroken(layer->state) || isUnseen(layer->evidence.finding) ||
            isShortOfSomething(*layer))
            continue;
        state.chain[i].isBroken = true;
        state.broken = wordsOf(*layer);
        state.asksComparison = isKey(layer->evidence.blames);
        return;
    }
    // What the services stand on explains them: it is named before them, although it lies behind.
    // That one of them cannot be asked explains nothing, and is the last to be named.
    const DependencyStatus* last = nullptr;
    for (const DependencyStatus& dependency : status.dependencies) {
        if (!isBroken(dependency.state) || isUnseen(dependency.evidence.finding))
            continue;
        if (dependency.state == State::Unknown && dependency.observedAt) {
            last = last == nullptr ? &dependency : last;
            continue;
        }
        nameDependency(status, dependency, state);
        return;
    }
    if (isBroken(state.chain[servicesAt].state)) {
        state.chain[servicesAt].isBroken = true;
        state.broken = wordsOfServices(status);
    } else if (const LayerStatus* host = find(status, Layer::Host);
               host != nullptr && isShortOfSomething(*host)) {
        state.chain[hostAt].isBroken = true;
        state.broken = wordsOfHost(status);
    } else if (last != nullptr) {
        nameDependency(status, *last, state);
    }
}

void ChainPresenter::nameDependency(const StatusSnapshot& status,
                                    const DependencyStatus& dependency, ChainState& state) {
    std::size_t place = isBefore(dependency) ? outerLayers.size() : placeOfServices(status) + 1;
    for (const DependencyStatus& one : status.dependencies) {
        if (&one == &dependency)
            break;
        if (isBefore(one) == isBefore(dependency))
            ++place;
    }
    state.chain[place].isBroken = true;
    state.broken = wordsOf(dependency);
}

QString ChainPresenter::wordsOf(const LayerStatus& layer) {
    switch (layer.layer) {
    case Layer::Network:
        return layer.state == State::Failed ? tr("network lost here") : tr("network not known");
    case Layer::Transport:
        if (layer.evidence.finding == Finding::AccessRefused)
            return tr("the proxy does not let the console through");
        if (layer.state != State::Failed)
            return wordsOfUnknownWay(layer.evidence);
        if (isUncompared(layer.evidence.blames))
            return tr("nobody has compared the droplet’s key yet");
        if (isKey(layer.evidence.blames))
            return tr("the droplet shows another key than the pinned one");
        if (isLocked(layer.evidence.blames))
            return tr("your key for the droplet is locked");
        // A connection that is kept open says why; probes only that.
        return layer.evidence.reported.empty()
                   ? tr("no way to the droplet")
                   : tr("no way to the droplet: %1").arg(toQString(layer.evidence.reported));
    default:
        return layer.state == State::Failed ? tr("the droplet fails") : tr("droplet not known");
    }
}

QString ChainPresenter::wordsOfHost(const StatusSnapshot& status) {
    // One that cannot be read is not what the layer is degraded for.
    const auto worst = [](const HostResource& one) {
        return one.state == State::Failed ? 2 : one.state == State::Degraded ? 1 : 0;
    };
    if (!status.host || status.host->resources.empty())
        return tr("the droplet is degraded");
    const HostResource& one = *std::ranges::max_element(status.host->resources, {}, worst);
    switch (one.kind) {
    case HostResourceKind::Cpu:
        return tr("the droplet’s processors are busy");
    case HostResourceKind::Load:
        return tr("the droplet’s load is high");
    case HostResourceKind::Memory:
        return tr("the droplet’s memory is nearly used up");
    case HostResourceKind::Disk:
        return tr("the droplet’s disk %1 is nearly full").arg(toQString(one.subject));
    case HostResourceKind::Inodes:
        return tr("the droplet’s disk %1 has hardly any inodes left").arg(toQString(one.subject));
    case HostResourceKind::Clock:
        return tr("the droplet’s clock is off");
    }
    return {};
}

QString ChainPresenter::wordsOfUnknownWay(const Evidence& evidence) {
    switch (evidence.finding) {
    case Finding::Silent:
        return tr("the droplet does not answer");
    case Finding::AccessMissing:
        return tr("nobody is asked: no token or key for the proxy");
    case Finding::TlsFailed:
        return tr("not the expected certificate");
    default:
        return tr("way to the droplet not known");
    }
}

QString ChainPresenter::wordsOf(const DependencyStatus& dependency) {
    const QString name = ErrorText::ofSubject(dependency.name);
    switch (dependency.state) {
    case State::Failed:
        return tr("%1 is down").arg(name);
    case State::Degraded:
        return tr("%1 is degraded").arg(name);
    default:
        return dependency.observedAt ? tr("%1 is not known").arg(name)
                                     : tr("%1 is suspected").arg(name);
    }
}

QString ChainPresenter::wordsOfServices(const StatusSnapshot& status) {
    const auto& all = status.services;
    const State worst = worstOf(all);
    const auto count = std::ranges::count(all, worst, &ServiceStatus::state);
    if (count == 1) {
        const auto one = std::ranges::find(all, worst, &ServiceStatus::state);
        const QString name = toQString(one->name);
        return one->isFlapping ? tr("%1 is flapping").arg(name)
                               : QStringLiteral("%1 %2").arg(name, ErrorText::of(worst));
    }
    return tr("%1 services %2").arg(count).arg(ErrorText::of(worst));
}

} // namespace catalyst
