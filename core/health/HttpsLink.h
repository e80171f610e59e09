#pragma once

#include "async/TaskScope.h"
#include "health/TransportLink.h"
#include "secrets/AccessSecret.h"
#include "secrets/HeldAccess.h"

#include <functional>
#include <memory>

namespace catalyst {

/// The way through a proxy that wants to see a secret: as long as that cannot be had, it says so
/// and nobody is asked; once it is there, the answers of the services say how the way is.
class HttpsLink final : public TransportLink {
public:
    struct Parts {
        AccessKind kind = AccessKind::Token;
        std::shared_ptr<const HeldAccess> held;
        /// Has the keychain asked anew; any thread, returns at once.
        std::function<void()> askKeychain;
    };
    HttpsLink(Executor& executor, Parts parts);

    void start(std::function<void()> onChange) override;
    std::optional<LayerStatus> status() const override;
    bool isUp() const override { return m_parts.held->latest().has_value(); }
    void tryNow() override { m_parts.askKeychain(); }
    /// The keychain is on this computer.
    void networkIsBack() override {}

private:
    Task<void> follow();

    Parts m_parts;
    const Clock& m_clock;
    std::function<void()> m_onChange;
    std::uint64_t m_seen = 0;
    Instant m_since{}; ///< of what is held now
    TaskScope m_scope;
};

/// The secret of that kind, or why there is none now: AccessMissing, saying what to do.
Result<std::shared_ptr<const Secret>> accessNow(AccessKind kind, const HeldAccess& held);

} // namespace catalyst
