#include "broker/BrokerKeysText.h"

#include "common/ErrorText.h"
#include "common/Format.h"

#include <QStringList>

#include <cstdlib>

namespace catalyst {

namespace {

/// Beyond it the broker's times and this computer's tell different stories.
constexpr std::chrono::milliseconds tolerableSkew{2000};

} // namespace

QString BrokerKeysText::environment(BrokerEnvironment environment) {
    return environment == BrokerEnvironment::Paper ? tr("paper account (play money)")
                                                   : tr("live account (real money)");
}

QString BrokerKeysText::owner(const KeysOwner& owner) {
    const QString profile = toQString(owner.profile);
    if (owner.isRehearsal)
        return tr("%1: a rehearsal").arg(profile);
    if (!owner.environment)
        return tr("%1: no broker").arg(profile);
    return tr("%1: %2").arg(profile, environment(*owner.environment));
}

FindingWords BrokerKeysText::diagnosis(const SecretFailure& failure) {
    const QString forThisRun = tr("Meanwhile keys can be given for this run only.");
    switch (failure.trouble) {
    case SecretTrouble::None:
        return {State::Degraded, tr("No keys are stored. The keychain is open."),
                tr("Make a pair of keys on the broker's page and enter it below.")};
    case SecretTrouble::Locked:
        return {State::Degraded, tr("The keychain is locked, or was never set up."),
                tr("Answer the question it asks on the desktop, or open \"Passwords and Keys\"; "
                   "then look again.") +
                    " " + forThisRun};
    case SecretTrouble::Frozen:
        return {State::Failed, tr("The keychain does not answer."),
                tr("Look for a question it asks on the desktop; else log out and in, or restart "
                   "the keychain.") +
                    " " + forThisRun};
    case SecretTrouble::NoService:
        return {State::Failed, tr("Nothing on this desktop keeps secrets."),
                tr("Install and start gnome-keyring or kwallet, and libsecret-1-0; then look "
                   "again.") +
                    " " + forThisRun};
    case SecretTrouble::Failed:
        break;
    }
    return {State::Failed, tr("The keychain failed."),
            toQString(failure.error.detail) + "\n" + forThisRun};
}

FindingWords BrokerKeysText::known(const SecretResult<KnownKeys>& keys) {
    if (!keys)
        return diagnosis(keys.error());
    const QString id = toQString(keys->shownId);
    if (keys->isForThisRunOnly)
        return {State::Ok, tr("Keys for this run only are in use: key id %1.").arg(id),
                tr("They are forgotten when the program ends.")};
    return {State::Ok, tr("Keys from the keychain are in use: key id %1.").arg(id), {}};
}

FindingWords BrokerKeysText::notStored(const SecretFailure& failure) {
    FindingWords words = diagnosis(failure);
    words.title = tr("Not stored. %1").arg(words.title);
    // Asked for already: it may be done when the keychain comes back.
    if (failure.error.code == Error::Code::Timeout)
        words.title = tr("Whether they were stored is not known. %1").arg(diagnosis(failure).title);
    return words;
}

FindingWords BrokerKeysText::notRemoved(const SecretFailure& failure) {
    FindingWords words = diagnosis(failure);
    words.title = tr("Not removed from the keychain. %1").arg(words.title);
    if (failure.error.code == Error::Code::Timeout)
        words.title =
            tr("Whether they were removed is not known. %1").arg(diagnosis(failure).title);
    return words;
}

FindingWords BrokerKeysText::answered(const KeysOwner& owner, const KeysTest& test) {
    const Account& account = *test.reading.account;
    FindingWords words;
    words.state = test.isAsExpected() ? State::Ok : State::Failed;
    words.title = tr("%1 answered, account …%2.")
                      .arg(ErrorText::of(test.reading.mode), toQString(lastFour(account)));
    QStringList more;
    if (!test.isAsExpected())
        more += tr("Profile %1 says %2. Everything but the emergency stop is refused. Change "
                   "environment in the profile, or the keys.")
                    .arg(toQString(owner.profile), ErrorText::of(test.expected));
    if (account.isTradingBlocked.value_or(false) || account.isAccountBlocked.value_or(false))
        more += tr("The broker has blocked the account.");
    if (account.isSuspendedByUser.value_or(false))
        more += tr("Trading is suspended.");
    if (test.clockSkew)
        more += tr("This computer's clock differs from the broker's by %1 ms.")
                    .arg(std::llabs(test.clockSkew->count()));
    if (test.requestsLeft)
        more += tr("%n request(s) left in this minute.", nullptr, *test.requestsLeft);
    const bool hasTrouble = account.isTradingBlocked.value_or(false) ||
                            account.isAccountBlocked.value_or(false) ||
                            account.isSuspendedByUser.value_or(false) ||
                            (test.clockSkew && std::chrono::abs(*test.clockSkew) > tolerableSkew);
    if (words.state == State::Ok && hasTrouble)
        words.state = State::Degraded;
    words.guidance = more.join(' ');
    return words;
}

FindingWords BrokerKeysText::tested(const KeysOwner& owner, const BrokerResult<KeysTest>& test) {
    if (!test)
        return {State::Failed, tr("Not tested."), toQString(test.error().error.detail)};
    if (test->reading.account)
        return answered(owner, *test);
    const auto& failure = test->reading.failure;
    const QString detail = failure ? toQString(failure->error.detail) : QString();
    if (failure && failure->trouble == BrokerTrouble::Keys)
        return {State::Failed, tr("Neither paper nor live knows these keys."),
                tr("Make a new pair on the broker's page and enter it below.")};
    return {State::Unknown, tr("The broker could not be asked."), detail};
}

} // namespace catalyst
