#pragma once

#include "broker/BrokerKeysPort.h"
#include "model/Evidence.h"

#include <QCoreApplication>
#include <QString>

namespace catalyst {

/// A finding, and what to do about it.
struct KeysWords {
    State state = State::NotObserved;
    QString title;
    QString guidance;

    bool operator==(const KeysWords&) const = default;
};

/// The words of the dialog about the broker's keys, in the language of the window.
class BrokerKeysText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::BrokerKeysText)

public:
    static QString environment(BrokerEnvironment environment); ///< "paper (play money)"
    static QString owner(const KeysOwner& owner); ///< "prod: paper account (play money)"
    /// Which keys are in use, or which of the keychain's troubles keeps them away.
    static KeysWords known(const SecretResult<KnownKeys>& keys);
    static KeysWords notStored(const SecretFailure& failure);
    static KeysWords notRemoved(const SecretFailure& failure);
    static KeysWords tested(const KeysOwner& owner, const BrokerResult<KeysTest>& test);

private:
    static KeysWords diagnosis(const SecretFailure& failure);
    static KeysWords answered(const KeysOwner& owner, const KeysTest& test);
};

} // namespace catalyst
