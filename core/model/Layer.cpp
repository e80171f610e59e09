#include "model/Layer.h"

#include <algorithm>

namespace catalyst {

std::string_view toString(Layer layer) {
    switch (layer) {
    case Layer::Network:
        return "network";
    case Layer::Transport:
        return "transport";
    case Layer::Host:
        return "host";
    case Layer::Container:
        return "container";
    case Layer::Port:
        return "port";
    case Layer::Http:
        return "http";
    case Layer::SelfReport:
        return "self_report";
    case Layer::Functional:
        return "functional";
    }
    return "functional";
}

State foldLayers(const Layers& layers) {
    State worst = State::NotObserved;
    for (const LayerStatus& layer : layers) {
        if (badness(layer.state) > badness(worst))
            worst = layer.state;
    }
    return worst;
}

const LayerStatus* outermost(const Layers& layers, State state) {
    const auto found = std::ranges::find(layers, state, &LayerStatus::state);
    return found == layers.end() ? nullptr : &*found;
}

int badness(State state) {
    switch (state) {
    case State::Failed:
        return 4;
    case State::Unknown:
        return 3;
    case State::Degraded:
        return 2;
    case State::Ok:
        return 1;
    case State::NotObserved:
    case State::Paused:
        return 0;
    }
    return 3;
}

} // namespace catalyst
