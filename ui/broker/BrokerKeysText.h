#pragma once

#include "broker/BrokerKeysPort.h"
#include "common/FindingWords.h"

#include <QCoreApplication>
#include <QString>

namespace catalyst {

/// The words of the dialog about the broker's keys, in the language of the window.
class BrokerKeysText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::BrokerKeysText)

public:
    static QString environment(BrokerEnvironment environment); ///< "paper (play money)"
    static QString owner(const KeysOwner& owner); ///< "prod: paper account (play money)"
    /// Which keys are in use, or which of the keychain's troubles keeps them away.
    static FindingWords known(const SecretResult<KnownKeys>& keys);
    static FindingWords notStored(const SecretFailure& failure);
    static FindingWords notRemoved(const SecretFailure& failure);
    static FindingWords tested(const KeysOwner& owner, const BrokerResult<KeysTest>& test);

private:
    static FindingWords diagnosis(const SecretFailure& failure);
    static FindingWords answered(const KeysOwner& owner, const KeysTest& test);
};

} // namespace catalyst
