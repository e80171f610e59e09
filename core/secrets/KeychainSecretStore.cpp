#include "secrets/KeychainSecretStore.h"

#include "async/Event.h"
#include "secrets/KeychainJob.h"
#include "secrets/SecretService.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace catalyst {

namespace {
class Turn;
} // namespace

/// What the tasks of one store share.
struct KeychainSecretStore::Shared {
    Shared(Executor& e, std::chrono::milliseconds t) : executor(e), timeout(t) {}

    Executor& executor;
    std::chrono::milliseconds timeout;
    std::deque<Turn*> waiting;
    bool isTaken = false;
};

namespace {

using Shared = KeychainSecretStore::Shared;
using Kind = KeychainAnswer::Kind;

constexpr const char* canaryEntry = "canary";
constexpr const char* unlock =
    "unlock it (answer the question it asks on the desktop, or open \"Passwords and Keys\"), then "
    "try again; meanwhile keys can be given for this run only";
constexpr const char* restart =
    "look for a question it asks on the desktop; else log out and in, or restart the keychain; "
    "meanwhile keys can be given for this run only";
constexpr const char* install =
    "install and start one (gnome-keyring or kwallet; the library libsecret-1-0 is needed too); "
    "meanwhile keys can be given for this run only";

/// A place in the queue, in the waiting frame. Gone with it.
class Turn {
public:
    explicit Turn(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        std::erase(m_shared->waiting, this);
        if (!m_has)
            return;
        // Later: whoever destroys frames now is not to have others run in between.
        m_shared->executor.post([shared = m_shared] { giveNext(*shared); });
    }

    Task<void> come() {
        if (m_shared->isTaken) {
            m_shared->waiting.push_back(this);
            co_await m_came;
        }
        m_shared->isTaken = true;
        m_has = true;
    }

private:
    static void giveNext(Shared& shared) {
        shared.isTaken = !shared.waiting.empty();
        if (!shared.isTaken)
            return;
        Turn* const next = shared.waiting.front();
        shared.waiting.pop_front();
        next->m_has = true;
        next->m_came.set(true);
    }

    std::shared_ptr<Shared> m_shared;
    Event<bool> m_came;
    bool m_has = false;
};

tl::unexpected<SecretFailure> failed(SecretTrouble trouble, Error::Code code, std::string detail) {
    return tl::unexpected(SecretFailure{trouble, {code, std::move(detail)}});
}

tl::unexpected<SecretFailure> noAnswer(SecretServiceState state, KeychainCall call) {
    using enum SecretServiceState;
    const std::string still = call == KeychainCall::Read
                                  ? std::string()
                                  : " What was asked for may yet be done when it comes back.";
    const auto timedOut = [&](SecretTrouble trouble, std::string detail) {
        return failed(trouble, Error::Code::Timeout, std::move(detail) + "." + still);
    };
    if (state == Locked)
        return timedOut(SecretTrouble::Locked, std::string("the keychain is locked: ") + unlock);
    if (state == NeverSetUp)
        return timedOut(SecretTrouble::Locked,
                        std::string("the keychain was never set up: ") + unlock);
    if (state == Absent)
        return timedOut(SecretTrouble::NoService,
                        std::string("the keychain has gone from the session bus: ") + install);
    if (state == Open)
        return timedOut(SecretTrouble::Frozen,
                        std::string("the keychain is unlocked and does not answer: ") + restart);
    return timedOut(SecretTrouble::Frozen, std::string("the keychain does not answer: ") + restart);
}

/// Why a call did not succeed; `answer` is empty when it did not come back.
Task<SecretResult<void>> whyNot(std::optional<KeychainAnswer> answer, KeychainCall call) {
    if (answer && answer->kind == Kind::NoBackend)
        co_return failed(SecretTrouble::NoService, Error::Code::Unreachable,
                         std::string("nobody on the session bus keeps secrets: ") + install);
    const SecretServiceState state = co_await askSecretService();
    if (!answer)
        co_return noAnswer(state, call);
    const std::string words = " (\"" + answer->words + "\"): ";
    if (answer->kind == Kind::Denied || state == SecretServiceState::Locked)
        co_return failed(SecretTrouble::Locked, Error::Code::PermissionDenied,
                         "the keychain is locked" + words + unlock);
    if (state == SecretServiceState::NeverSetUp)
        co_return failed(SecretTrouble::Locked, Error::Code::PermissionDenied,
                         "the keychain was never set up" + words + unlock);
    if (state == SecretServiceState::Absent)
        co_return failed(SecretTrouble::NoService, Error::Code::Unreachable,
                         "nobody on the session bus keeps secrets" + words + install);
    co_return failed(SecretTrouble::Failed, Error::Code::Io,
                     "the keychain failed" + words +
                         "try again, or give keys for this run only; libsecret-1-0 must be "
                         "installed");
}

/// Whether there is a bus, and nothing of ours hangs.
Task<SecretResult<void>> enter(std::shared_ptr<Shared> shared) {
    const auto bus = checkSessionBus(sessionEnvironment());
    if (!bus)
        co_return failed(SecretTrouble::NoService, bus.error().code, bus.error().detail);
    const bool isFree = co_await keychainIsFree(shared->executor);
    if (!isFree)
        co_return failed(SecretTrouble::Frozen, Error::Code::Silent,
                         std::string("an earlier call to the keychain has not come back: ") +
                             restart);
    co_return SecretResult<void>();
}

/// That the keychain can be used now, so that an entry it does not find is not there.
Task<SecretResult<void>> proveOpen(std::shared_ptr<Shared> shared, BootTime due) {
    std::string canary = canaryEntry;
    auto seen = co_await callKeychain(shared->executor, KeychainCall::Read, canary, Secret(), due);
    if (seen && seen->kind == Kind::Done)
        co_return SecretResult<void>();
    KeychainCall call = KeychainCall::Read;
    if (seen && seen->kind == Kind::NotFound) {
        call = KeychainCall::Write;
        Secret value("open");
        seen = co_await callKeychain(shared->executor, call, canary, std::move(value), due);
        if (seen && seen->kind == Kind::Done)
            co_return SecretResult<void>();
    }
    co_return co_await whyNot(std::move(seen), call);
}

Task<SecretResult<Secret>> readBy(std::shared_ptr<Shared> shared, SecretKey key, BootTime due) {
    auto answer =
        co_await callKeychain(shared->executor, KeychainCall::Read, key.text(), Secret(), due);
    if (answer && answer->kind == Kind::Done)
        co_return std::move(answer->value);
    if (!answer || answer->kind != Kind::NotFound) {
        const auto why = co_await whyNot(std::move(answer), KeychainCall::Read);
        co_return tl::unexpected(why.error());
    }
    const auto open = co_await proveOpen(shared, due);
    if (!open)
        co_return tl::unexpected(open.error());
    co_return failed(SecretTrouble::None, Error::Code::NotFound,
                     "the keychain has no entry \"" + key.text() + "\"");
}

Task<SecretResult<Secret>> readEntry(std::shared_ptr<Shared> shared, SecretKey key) {
    Turn turn(shared);
    co_await turn.come();
    const auto entered = co_await enter(shared);
    if (!entered)
        co_return tl::unexpected(entered.error());
    const BootTime due = shared->executor.clock().boot() + shared->timeout;
    co_return co_await readBy(shared, std::move(key), due);
}

Task<SecretResult<void>> writeEntry(std::shared_ptr<Shared> shared, SecretKey key, Secret value) {
    if (value.isEmpty())
        co_return failed(SecretTrouble::Failed, Error::Code::InvalidArgument,
                         "an empty secret is not stored");
    Turn turn(shared);
    co_await turn.come();
    const auto entered = co_await enter(shared);
    if (!entered)
        co_return entered;
    const BootTime due = shared->executor.clock().boot() + shared->timeout;
    Secret copy = value.clone();
    auto answer = co_await callKeychain(shared->executor, KeychainCall::Write, key.text(),
                                        std::move(copy), due);
    if (!answer || answer->kind != Kind::Done)
        co_return co_await whyNot(std::move(answer), KeychainCall::Write);
    // KWallet's part of the library reports success whatever became of it.
    const auto back = co_await readBy(shared, key, due);
    if (back && *back == value)
        co_return SecretResult<void>();
    if (back || back.error().trouble == SecretTrouble::None)
        co_return failed(SecretTrouble::Failed, Error::Code::Io,
                         "the keychain took \"" + key.text() +
                             "\" and gives back something else: look at the entry, or give keys "
                             "for this run only");
    co_return tl::unexpected(back.error());
}

Task<SecretResult<void>> removeEntry(std::shared_ptr<Shared> shared, SecretKey key) {
    Turn turn(shared);
    co_await turn.come();
    const auto entered = co_await enter(shared);
    if (!entered)
        co_return entered;
    const BootTime due = shared->executor.clock().boot() + shared->timeout;
    auto answer =
        co_await callKeychain(shared->executor, KeychainCall::Remove, key.text(), Secret(), due);
    if (!answer || (answer->kind != Kind::Done && answer->kind != Kind::NotFound))
        co_return co_await whyNot(std::move(answer), KeychainCall::Remove);
    // A locked keyring says that it was done.
    const auto back = co_await readBy(shared, key, due);
    if (!back && back.error().trouble == SecretTrouble::None)
        co_return SecretResult<void>();
    if (back)
        co_return failed(SecretTrouble::Failed, Error::Code::Io,
                         "the keychain removed \"" + key.text() +
                             "\" and still has it: remove it by hand");
    co_return tl::unexpected(back.error());
}

} // namespace

KeychainSecretStore::KeychainSecretStore(Executor& executor, std::chrono::milliseconds timeout)
    : m_shared(std::make_shared<Shared>(executor, timeout)) {}

KeychainSecretStore::~KeychainSecretStore() = default;

Task<SecretResult<Secret>> KeychainSecretStore::read(SecretKey key) {
    return readEntry(m_shared, std::move(key));
}

Task<SecretResult<void>> KeychainSecretStore::write(SecretKey key, Secret value) {
    return writeEntry(m_shared, std::move(key), std::move(value));
}

Task<SecretResult<void>> KeychainSecretStore::remove(SecretKey key) {
    return removeEntry(m_shared, std::move(key));
}

} // namespace catalyst
