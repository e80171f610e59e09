#include "broker/BrokerKeysPresenter.h"

#include "common/Format.h"
#include "secrets/BrokerKeyStore.h"

#include <QPointer>

#include <utility>

namespace catalyst {

using Evidenced = catalyst::State;

BrokerKeysPresenter::BrokerKeysPresenter(BrokerKeysPort& port, QObject* parent)
    : QObject(parent), m_port(port), m_owner(port.owner()) {
    m_state.owner = BrokerKeysText::owner(m_owner);
    m_state.takesKeys = !m_owner.isRehearsal && m_owner.environment.has_value();
    if (m_owner.isRehearsal)
        m_state.keys = {
            Evidenced::Ok, tr("The rehearsal's keys are its own."),
            tr("They are made anew with every rehearsal. There is nothing to enter, and "
               "no real account can be reached.")};
    else if (!m_owner.environment)
        m_state.keys = {Evidenced::NotObserved, tr("This profile has no broker."),
                        tr("Write [broker] and environment = \"paper\" (or \"live\") into %1, then "
                           "start again.")
                            .arg(toQString(m_owner.profileFile))};
    else
        m_state.removalQuestion =
            tr("Remove the keys of %1 from this run and from the keychain? The emergency stop "
               "cannot reach the account without keys.")
                .arg(m_state.owner);
}

void BrokerKeysPresenter::setBusy(bool isBusy) {
    m_state.isBusy = isBusy;
    emit stateChanged();
}

void BrokerKeysPresenter::show(FindingWords outcome) {
    m_state.outcome = std::move(outcome);
    emit stateChanged();
}

void BrokerKeysPresenter::look() {
    if (!m_state.takesKeys || m_state.isBusy)
        return;
    m_state.keys = {Evidenced::NotObserved, tr("Asking the keychain"), {}};
    setBusy(true);
    m_port.load([self = QPointer(this)](const SecretResult<KnownKeys>& keys) {
        if (self)
            self->found(keys);
    });
}

void BrokerKeysPresenter::found(const SecretResult<KnownKeys>& keys) {
    m_state.keys = BrokerKeysText::known(keys);
    m_state.hasKeys = keys.has_value();
    setBusy(false);
}

bool BrokerKeysPresenter::areKeys(const BrokerKeys& keys) {
    if (m_state.takesKeys && checkBrokerKeys(keys))
        return true;
    show({Evidenced::Degraded, tr("That cannot be a pair of the broker's keys."),
          tr("The key id has 16 to 40 capitals and digits, the secret key 32 to 128 characters "
             "without blanks.")});
    return false;
}

QString BrokerKeysPresenter::doubtAbout(const BrokerKeys& keys) const {
    if (environmentDoubt(keys.id, *m_owner.environment).empty())
        return {};
    return *m_owner.environment == BrokerEnvironment::Paper
               ? tr("The key id looks like one of a live account. The test tells.")
               : tr("The key id looks like one of a paper account. The test tells.");
}

bool BrokerKeysPresenter::store(BrokerKeys keys) {
    if (m_state.isBusy || !areKeys(keys))
        return false;
    m_state.outcome = {};
    const QString doubt = doubtAbout(keys);
    setBusy(true);
    m_port.store(std::move(keys), [self = QPointer(this), doubt](const SecretResult<void>& stored) {
        if (self)
            self->afterStoring(stored, doubt);
    });
    return true;
}

void BrokerKeysPresenter::afterStoring(const SecretResult<void>& stored, const QString& doubt) {
    m_state.isBusy = false;
    if (!stored) {
        show(BrokerKeysText::notStored(stored.error()));
        return;
    }
    m_state.outcome = {doubt.isEmpty() ? Evidenced::Ok : Evidenced::Degraded,
                       tr("Stored, and read back."), doubt};
    emit taken();
    look();
}

bool BrokerKeysPresenter::keepForThisRun(BrokerKeys keys) {
    if (m_state.isBusy || !areKeys(keys))
        return false;
    const QString doubt = doubtAbout(keys);
    if (!m_port.keepForThisRun(std::move(keys)))
        return false;
    m_state.outcome = {doubt.isEmpty() ? Evidenced::Ok : Evidenced::Degraded,
                       tr("In use for this run only."), doubt};
    emit taken();
    look();
    return true;
}

void BrokerKeysPresenter::test(BrokerKeys typed) {
    if (m_state.isBusy)
        return;
    std::optional<BrokerKeys> keys;
    if (!typed.id.isEmpty() || !typed.secret.isEmpty()) {
        if (!areKeys(typed))
            return;
        keys = std::move(typed);
    }
    m_state.outcome = {Evidenced::NotObserved, tr("Asking the broker"), {}};
    setBusy(true);
    m_port.test(std::move(keys), [self = QPointer(this)](const BrokerResult<KeysTest>& test) {
        if (!self)
            return;
        self->m_state.isBusy = false;
        self->show(BrokerKeysText::tested(self->m_owner, test));
    });
}

void BrokerKeysPresenter::askRemoval() {
    m_state.asksRemoval = m_state.takesKeys && !m_state.isBusy;
    emit stateChanged();
}

void BrokerKeysPresenter::declineRemoval() {
    m_state.asksRemoval = false;
    emit stateChanged();
}

void BrokerKeysPresenter::remove() {
    if (!m_state.asksRemoval || m_state.isBusy)
        return;
    m_state.asksRemoval = false;
    m_state.outcome = {};
    setBusy(true);
    m_port.remove([self = QPointer(this)](const SecretResult<void>& removed) {
        if (self)
            self->afterRemoving(removed);
    });
}

void BrokerKeysPresenter::afterRemoving(const SecretResult<void>& removed) {
    m_state.isBusy = false;
    m_state.outcome = removed ? FindingWords{Evidenced::Ok, tr("Removed, and seen to be gone."), {}}
                              : BrokerKeysText::notRemoved(removed.error());
    look();
}

} // namespace catalyst
