#include "app/BrokerKeyring.h"

#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "base/Log.h"
#include "net/Http.h"
#include "secrets/KeychainSecretStore.h"
#include "secrets/SessionSecrets.h"

#include <QThread>

#include <atomic>
#include <tuple>
#include <utility>

namespace catalyst {

namespace {

constexpr unsigned long longestGoodbye = 1000; // ms

void hideFromLog(const BrokerKeys& keys) {
    Log::hideValue(keys.id);
    Log::hideValue(keys.secret);
}

/// Brings a result to whoever asked, on their executor, as long as the keyring is there.
template <class T>
class Answer {
public:
    Answer(Executor& caller, std::function<void(T)> done, std::weak_ptr<void> alive)
        : m_caller(&caller), m_done(std::move(done)), m_alive(std::move(alive)) {}

    void give(T result) const {
        // A job can be copied, a result with secrets cannot.
        auto kept = std::make_shared<T>(std::move(result));
        m_caller->post([done = m_done, alive = m_alive, kept = std::move(kept)] {
            if (!alive.expired())
                done(std::move(*kept));
        });
    }

private:
    Executor* m_caller;
    std::function<void(T)> m_done;
    std::weak_ptr<void> m_alive;
};

} // namespace

/// What any thread may ask.
struct KeyringShared {
    std::shared_ptr<HeldKeys> held = std::make_shared<HeldKeys>();
    std::atomic<bool> isForThisRunOnly{false};
};

/// What lives on the keychain's thread.
struct KeyringOnThread {
    KeyringOnThread(Executor& executor, const BrokerKeyring::MakeStore& makeStore,
                    std::shared_ptr<KeyringShared> s)
        : shared(std::move(s)), store(makeStore(executor)), session(*store), scope(executor) {}

    std::shared_ptr<KeyringShared> shared;
    std::unique_ptr<SecretStore> store;
    SessionSecrets session;
    Http http;
    TaskScope scope; ///< last
};

/// The thread; gone when it has ended, or left to itself.
class KeyringThread {
public:
    KeyringThread(const Clock& clock, BrokerKeyring::MakeStore makeStore,
                  std::shared_ptr<KeyringShared> shared)
        : m_executor(std::make_unique<QtExecutor>(clock)) {
        m_thread.setObjectName(QStringLiteral("keychain"));
        m_executor->moveToThread(&m_thread);
        QObject::connect(
            &m_thread, &QThread::finished, m_executor.get(), [this] { m_executor.reset(); },
            Qt::DirectConnection);
        m_executor->post([this, makeStore = std::move(makeStore), shared = std::move(shared)] {
            m_onThread = std::make_unique<KeyringOnThread>(*m_executor, makeStore, shared);
        });
        m_thread.start();
    }

    void post(std::function<void(KeyringOnThread&)> job) {
        m_executor->post([this, job = std::move(job)] { job(*m_onThread); });
    }

    /// False: a library keeps it.
    bool end() {
        m_executor->post([this] {
            m_onThread.reset();
            m_thread.quit();
        });
        return m_thread.wait(longestGoodbye);
    }

private:
    QThread m_thread;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<KeyringOnThread> m_onThread; ///< keychain's thread only
};

namespace {

/// What is held becomes the result of something that was asked when it was `before`: what was given
/// meanwhile is newer.
void hold(KeyringShared& shared, std::uint64_t before, SecretResult<BrokerKeys> keys,
          bool isForThisRunOnly) {
    if (shared.held->setIfStill(before, std::move(keys)))
        shared.isForThisRunOnly = isForThisRunOnly;
}

Task<void> loadKeys(KeyringOnThread* on, KeyringAccount account, std::uint64_t before,
                    Answer<SecretResult<BrokerKeys>> answer) {
    auto found = co_await readBrokerKeys(on->session, account.profile, account.environment);
    const bool isGone = !found && found.error().trouble == SecretTrouble::None;
    if (found || isGone || !on->shared->held->latest()) {
        SecretResult<BrokerKeys> copy = tl::unexpected(SecretFailure{});
        if (found)
            copy = found->clone();
        else
            copy = tl::unexpected(found.error());
        const SecretKey key = SecretKey::brokerKeys(account.profile, account.environment);
        hold(*on->shared, before, std::move(copy), on->session.keeps(key));
    }
    answer.give(std::move(found));
}

Task<void> storeKeys(KeyringOnThread* on, KeyringAccount account, std::uint64_t before,
                     std::shared_ptr<const BrokerKeys> keys, Answer<SecretResult<void>> answer) {
    BrokerKeys copy = keys->clone();
    auto stored = co_await storeBrokerKeys(on->session, account.profile, account.environment,
                                           std::move(copy));
    if (stored)
        hold(*on->shared, before, keys->clone(), false);
    answer.give(std::move(stored));
}

Task<void> removeKeys(KeyringOnThread* on, KeyringAccount account, std::uint64_t before,
                      Answer<SecretResult<void>> answer) {
    const SecretKey key = SecretKey::brokerKeys(account.profile, account.environment);
    const bool wasOfThisRun = on->session.keeps(key);
    auto removed = co_await removeBrokerKeys(on->session, account.profile, account.environment);
    SecretFailure why{SecretTrouble::None,
                      {Error::Code::NotFound, "the keys were removed: give new ones"}};
    if (!removed)
        why = removed.error();
    // What was of this run is gone in any case.
    if (removed || wasOfThisRun)
        hold(*on->shared, before, tl::unexpected(std::move(why)), false);
    answer.give(std::move(removed));
}

Task<void> readAccessOn(KeyringOnThread* on, ProfileId profile, AccessKind kind,
                        Answer<SecretResult<Secret>> answer) {
    auto found = co_await readAccessSecret(on->session, std::move(profile), kind);
    answer.give(std::move(found));
}

Task<void> testOn(KeyringOnThread* on, std::shared_ptr<const BrokerKeys> keys,
                  std::vector<EnvironmentCandidate> candidates,
                  Answer<BrokerResult<KeysTest>> answer) {
    SendRequest send = [http = &on->http](HttpRequest request) {
        return http->send(std::move(request));
    };
    BrokerKeys copy = keys->clone();
    auto test = co_await testKeys(std::move(candidates), std::move(copy), std::move(send),
                                  on->scope.executor().clock());
    answer.give(std::move(test));
}

} // namespace

BrokerKeyring::BrokerKeyring(const Clock& clock, ProfileId profile, BrokerEnvironment environment,
                             MakeStore makeStore, BrokerHosts hosts)
    : m_shared(std::make_shared<KeyringShared>()), m_account{std::move(profile), environment},
      m_hosts(std::move(hosts)),
      m_thread(std::make_unique<KeyringThread>(clock, std::move(makeStore), m_shared)) {}

BrokerKeyring::~BrokerKeyring() {
    m_alive.reset();
    if (m_thread->end())
        return;
    logWarning("secrets", "the keychain's thread does not end; it is left to itself");
    std::ignore = m_thread.release();
}

std::unique_ptr<SecretStore> BrokerKeyring::keychain(Executor& executor) {
    return std::make_unique<KeychainSecretStore>(executor);
}

std::shared_ptr<const HeldKeys> BrokerKeyring::held() const {
    return m_shared->held;
}

bool BrokerKeyring::isForThisRunOnly() const {
    return m_shared->isForThisRunOnly;
}

void BrokerKeyring::load(Executor& caller, Found done) {
    Answer<SecretResult<BrokerKeys>> answer(caller, std::move(done), m_alive);
    m_thread->post([account = m_account, before = m_shared->held->generation(),
                    answer = std::move(answer)](KeyringOnThread& on) {
        on.scope.spawn(loadKeys(&on, account, before, answer));
    });
}

void BrokerKeyring::readAccess(AccessKind kind, Executor& caller,
                               std::function<void(SecretResult<Secret>)> done) {
    Answer<SecretResult<Secret>> answer(caller, std::move(done), m_alive);
    m_thread->post(
        [profile = m_account.profile, kind, answer = std::move(answer)](KeyringOnThread& on) {
            on.scope.spawn(readAccessOn(&on, profile, kind, answer));
        });
}

void BrokerKeyring::store(BrokerKeys keys, Executor& caller, Done done) {
    hideFromLog(keys);
    Answer<SecretResult<void>> answer(caller, std::move(done), m_alive);
    auto kept = std::make_shared<const BrokerKeys>(std::move(keys));
    m_thread->post([account = m_account, before = m_shared->held->generation(),
                    kept = std::move(kept), answer = std::move(answer)](KeyringOnThread& on) {
        on.scope.spawn(storeKeys(&on, account, before, kept, answer));
    });
}

Result<void> BrokerKeyring::keepForThisRun(BrokerKeys keys) {
    if (const auto checked = checkBrokerKeys(keys); !checked)
        return checked;
    hideFromLog(keys);
    const auto entry = std::make_shared<const Secret>(entryOf(keys));
    m_shared->held->set(std::move(keys));
    m_shared->isForThisRunOnly = true;
    m_thread->post([account = m_account, entry](KeyringOnThread& on) {
        on.session.keep(SecretKey::brokerKeys(account.profile, account.environment),
                        entry->clone());
    });
    return {};
}

void BrokerKeyring::remove(Executor& caller, Done done) {
    Answer<SecretResult<void>> answer(caller, std::move(done), m_alive);
    m_thread->post([account = m_account, before = m_shared->held->generation(),
                    answer = std::move(answer)](KeyringOnThread& on) {
        on.scope.spawn(removeKeys(&on, account, before, answer));
    });
}

void BrokerKeyring::test(std::optional<BrokerKeys> keys, Executor& caller, Tested done) {
    const Answer<BrokerResult<KeysTest>> answer(caller, std::move(done), m_alive);
    if (!keys) {
        auto held = m_shared->held->latest();
        if (!held) {
            answer.give(tl::unexpected(noKeysFailure(held.error())));
            return;
        }
        keys = std::move(*held);
    }
    hideFromLog(*keys);
    auto kept = std::make_shared<const BrokerKeys>(std::move(*keys));
    m_thread->post(
        [kept = std::move(kept), answer,
         candidates = brokerCandidates(m_account.environment, m_hosts)](KeyringOnThread& on) {
            on.scope.spawn(testOn(&on, kept, candidates, answer));
        });
}

} // namespace catalyst
