#include "app/ctl/EngineAccess.h"

#include "app/BrokerComposition.h"
#include "app/StopComposition.h"
#include "app/ctl/KeychainKeys.h"
#include "async/Deadline.h"
#include "async/Event.h"
#include "async/Sleep.h"

#include <algorithm>
#include <map>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto startsOrEndsWithin = 6s;
constexpr auto betweenTries = 100ms;
/// Beyond what the observations themselves take.
constexpr auto spare = 2s;

} // namespace

EngineAccess::EngineAccess(Executor& executor, LoadedProfile loaded, std::string actor)
    : m_executor(executor), m_loaded(std::move(loaded)), m_actor(std::move(actor)),
      m_status(std::make_shared<StatusSnapshot>()), m_keysReading(executor) {}

EngineAccess::~EngineAccess() = default;

void EngineAccess::noteStatus(const StatusPtr& status) {
    m_status = status;
    if (m_onStatus)
        m_onStatus(status);
    if (m_awaitsComplete && isComplete(*status))
        m_awaitsComplete->set(status);
}

Task<Result<void>> EngineAccess::open(EngineNeed need, OnStatus onStatus, OnLost onLost) {
    m_onStatus = std::move(onStatus);
    m_onLost = std::move(onLost);
    const BootTime until = m_executor.clock().boot() + startsOrEndsWithin;
    for (;;) {
        auto opened = co_await openOnce(need);
        const bool mayPass = !opened && opened.error().code == Error::Code::Locked;
        if (!mayPass || m_executor.clock().boot() >= until)
            co_return opened;
        co_await sleepFor(betweenTries);
    }
}

Task<Result<void>> EngineAccess::openOnce(EngineNeed need) {
    auto lock = EngineLock::acquire(m_loaded.engineLock);
    if (lock && need == EngineNeed::Running)
        co_return fail(Error::Code::NotFound,
                       "no engine runs for profile \"" + m_loaded.profile.id.text() + "\"");
    if (lock) {
        m_lock = std::move(*lock);
        auto started = co_await startOwn();
        co_return started;
    }
    if (lock.error().code != Error::Code::Locked)
        co_return fail(lock.error());
    auto attached = co_await attach();
    if (attached)
        co_return attached;
    // An engine that starts or ends holds the lock and does not serve its socket.
    using enum Error::Code;
    const Error::Code why = attached.error().code;
    const bool mayPass = why == NotFound || why == Refused || why == Reset;
    co_return fail(mayPass ? Locked : why,
                   lock.error().detail + ", and it does not answer: " + attached.error().detail);
}

Task<Result<void>> EngineAccess::attach() {
    EngineClient::Callbacks callbacks;
    callbacks.status = [this](const StatusPtr& status) { noteStatus(status); };
    callbacks.lost = [this](const std::string& reason) {
        if (!m_client)
            return; // told by `open`
        m_isLost = true;
        giveUp();
        if (m_onLost)
            m_onLost(reason);
    };
    m_isLost = false;
    auto client = std::make_unique<EngineClient>(std::move(callbacks));
    const auto opened = co_await client->open(m_loaded.engineSocket, m_loaded.profile.id.text());
    if (!opened)
        co_return fail(opened.error());
    m_client = std::move(client);
    co_return Result<void>();
}

Task<Result<void>> EngineAccess::startOwn() {
    if (m_loaded.profile.transport == TransportKind::Rehearsal) {
        const auto rehearsal = co_await startRehearsal(m_loaded.rehearsalDirectory, m_rehearsal);
        if (!rehearsal)
            co_return fail(rehearsal.error());
    }
    m_storeWorker = std::make_unique<ThreadExecutor>(m_executor.clock(), "store");
    m_keysReading.spawn(fillFromKeychain(m_executor, m_loaded, *m_keys));
    OpenBroker openBroker =
        openBrokerFor(m_loaded, m_keys, RequestUse::Operator, m_executor.clock());
    auto parts = makeEngineParts(
        m_executor, *m_storeWorker, m_loaded, m_actor, std::move(openBroker),
        openStopLedger(m_loaded, m_executor.clock()), nullptr, access(), passwords());
    if (!parts)
        co_return fail(parts.error());
    m_engine = std::make_unique<Engine>(m_executor, std::move(*parts));
    m_server = std::make_unique<EngineServer>(*m_engine, m_executor);
    const auto listening = m_server->listen(m_loaded.engineSocket);
    if (!listening)
        m_engine->addNote(
            {"socket", "other programs cannot follow this engine: " + listening.error().detail});
    m_engine->subscribe([this](const StatusPtr& status) { noteStatus(status); });
    m_engine->start();
    co_return Result<void>();
}

/// The secret for the profile's proxy, being read.
std::optional<HttpsLink::Parts> EngineAccess::access() {
    const auto kind = accessKindOf(m_loaded.profile);
    if (!kind)
        return std::nullopt;
    HttpsLink::Parts parts{*kind, m_access, [this, kind] {
                               m_keysReading.spawn(
                                   fillAccess(m_executor, m_loaded.profile.id, *kind, m_access));
                           }};
    parts.askKeychain();
    return parts;
}

/// Of what the engine asks on the droplet, being read.
DropletPasswords EngineAccess::passwords() {
    DropletPasswords passwords;
    std::map<AccessKind, std::shared_ptr<HeldAccess>> held;
    for (const AccessKind kind : passwordsOf(m_loaded.profile))
        held.emplace(kind, std::make_shared<HeldAccess>());
    if (const auto found = held.find(AccessKind::DatabasePassword); found != held.end())
        passwords.database = found->second;
    if (const auto found = held.find(AccessKind::RedisPassword); found != held.end())
        passwords.redis = found->second;
    passwords.askKeychain = [this, held] {
        for (const auto& [kind, place] : held)
            m_keysReading.spawn(fillAccess(m_executor, m_loaded.profile.id, kind, place));
    };
    passwords.askKeychain();
    return passwords;
}

void EngineAccess::giveUp() {
    if (m_awaitsComplete)
        m_awaitsComplete->set(m_status);
}

std::chrono::milliseconds EngineAccess::longestJudgement() const {
    const Profile& profile = m_loaded.profile;
    const int most = std::max(profile.health.failuresToConfirm, profile.health.successesToRecover);
    return (profile.polling.timeout + profile.health.retry) * most + spare;
}

Task<StatusPtr> EngineAccess::completeStatus() {
    if (isComplete(*m_status) || m_isLost)
        co_return m_status;
    Event<StatusPtr> complete;
    m_awaitsComplete = &complete;
    const Deadline deadline(m_executor, longestJudgement(), [&] { complete.set(m_status); });
    StatusPtr status = co_await complete;
    m_awaitsComplete = nullptr;
    co_return status;
}

Task<CommandResult> EngineAccess::execute(Command command) {
    if (m_client)
        return m_client->execute(std::move(command), m_actor);
    return m_engine->execute(std::move(command), m_actor);
}

Task<void> EngineAccess::close() {
    m_client.reset();
    if (m_engine) {
        m_server.reset();
        Event<bool> drained;
        m_engine->drain([&drained] { drained.set(true); });
        co_await drained;
        m_engine.reset();
        m_storeWorker.reset();
    }
    if (m_rehearsal) {
        Event<bool> ended;
        m_rehearsal->stop([&ended] { ended.set(true); });
        co_await ended;
        m_rehearsal.reset();
    }
    m_lock.reset();
    m_status = std::make_shared<StatusSnapshot>();
}

} // namespace catalyst
