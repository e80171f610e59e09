#pragma once

#include "model/Layer.h"

#include <functional>
#include <optional>

namespace catalyst {

/// A way to the droplet that knows something of its own state, as a port: a connection that is kept
/// open, or a proxy that wants to see a secret. Engine thread.
class TransportLink {
public:
    virtual ~TransportLink() = default;

    /// `onChange` after every change of the status; it does not destroy the link.
    virtual void start(std::function<void()> onChange) = 0;

    /// Layer::Transport as it is known now, without waiting for any probe. Empty: what the
    /// services' probes show of it is all there is to know. NotProbed: not known yet, nobody is to
    /// be asked.
    virtual std::optional<LayerStatus> status() const = 0;

    /// Whether services can be asked through it.
    virtual bool isUp() const = 0;

    /// Somebody wants to know now: an attempt is made at once, also after a refusal.
    virtual void tryNow() = 0;

    /// The network may be back: an attempt that waits for its time is made at once. What was
    /// refused for good stays so.
    virtual void networkIsBack() = 0;
};

} // namespace catalyst
