#pragma once

#include "health/TransportLink.h"
#include "ssh/SshConnection.h"

#include <memory>

namespace catalyst {

/// What the transport's evidence blames while a person is asked to unlock a key.
inline constexpr const char* personAsked = "person_asked";

/// What an ssh connection's status says of the transport. `now` is `boot` by the wall clock. Pure.
LayerStatus transportLayerOf(const SshStatus& status, Instant now, BootTime boot);

/// An ssh connection as the way to the droplet.
class SshLink final : public TransportLink {
public:
    SshLink(Executor& executor, SshConnection::Parts parts);

    void start(std::function<void()> onChange) override;
    std::optional<LayerStatus> status() const override;
    bool isUp() const override;
    void tryNow() override { m_connection.connectNow(); }
    void networkIsBack() override { m_connection.networkIsBack(); }

    SshConnection& connection() { return m_connection; }

private:
    const Clock& m_clock;
    std::function<void()> m_onChange;
    SshConnection m_connection;
};

} // namespace catalyst
