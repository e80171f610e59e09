#include "engine/ProfileLink.h"

#include "async/Event.h"
#include "async/Sleep.h"
#include "base/Log.h"

namespace catalyst {

using namespace std::chrono_literals;

namespace {
constexpr auto betweenTries = 500ms;
/// An engine that has just got the lock needs this long at most until it serves its socket.
constexpr auto patience = 3s;
} // namespace

ProfileLink::ProfileLink(Executor& main, Parts parts)
    : m_main(main), m_parts(std::move(parts)), m_scope(main) {}

ProfileLink::~ProfileLink() = default;

void ProfileLink::start(Callbacks callbacks) {
    m_callbacks = std::move(callbacks);
    m_lastLinked = m_main.clock().boot();
    m_scope.spawn(run());
}

void ProfileLink::tell(LinkState state, std::string reason) {
    logInfo("link", reason.empty() ? "the link to the engine changed" : reason);
    m_callbacks.link(state, std::move(reason));
}

Task<void> ProfileLink::run() {
    // Never from within start(): the window is still being built.
    co_await sleepFor(1us);
    for (;;) {
        auto lock = EngineLock::acquire(m_parts.lockPath);
        if (lock) {
            m_lock = std::move(*lock);
            if (m_parts.prepareOwn) {
                const auto prepared = co_await m_parts.prepareOwn();
                if (!prepared)
                    logWarning("link", prepared.error().detail);
            }
            auto own = m_parts.startOwn(m_callbacks);
            if (own) {
                m_own = std::move(*own);
                tell(LinkState::Own, {});
                co_return;
            }
            m_lock.reset();
            tell(LinkState::Lost, own.error().detail);
        } else if (lock.error().code == Error::Code::Locked) {
            co_await follow();
        } else {
            tell(LinkState::Lost, lock.error().detail);
        }
        co_await sleepFor(betweenTries);
    }
}

Task<void> ProfileLink::follow() {
    Event<std::string> lost;
    EngineClient::Callbacks callbacks;
    callbacks.status = m_callbacks.status;
    callbacks.lost = [&lost](std::string reason) { lost.set(std::move(reason)); };
    m_client = std::make_unique<EngineClient>(std::move(callbacks));
    const auto opened = co_await m_client->open(m_parts.socketPath, m_parts.profile);
    if (!opened) {
        m_client.reset();
        if (m_main.clock().boot() - m_lastLinked < patience)
            co_return;
        tell(LinkState::Lost, "another process runs the engine, and it cannot be followed: " +
                                  opened.error().detail);
        co_return;
    }
    m_isAttached = true;
    tell(LinkState::Attached, {});
    const std::string reason = co_await lost;
    m_isAttached = false;
    m_lastLinked = m_main.clock().boot();
    tell(LinkState::Lost, "the engine that was followed is gone: " + reason);
    // The calls under way have been answered; their frames still use the client.
    co_await sleepFor(1us);
    m_client.reset();
}

void ProfileLink::submit(CommandId id, Command command) {
    if (m_own)
        m_own->submit(id, std::move(command));
    else
        m_scope.spawn(ask(id, std::move(command)));
}

Task<void> ProfileLink::ask(CommandId id, Command command) {
    co_await sleepFor(1us);
    CommandResult result;
    if (m_isAttached)
        result = co_await m_client->execute(std::move(command), m_parts.actor);
    else
        result.outcome = fail(Error::Code::Reset, "there is no connection to the engine");
    result.id = id;
    m_callbacks.finished(std::move(result));
}

} // namespace catalyst
