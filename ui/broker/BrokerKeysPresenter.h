#pragma once

#include "broker/BrokerKeysText.h"

#include <QObject>

namespace catalyst {

/// What the dialog about the broker's keys shows, and what its buttons do. Keeps no secret.
class BrokerKeysPresenter final : public QObject {
    Q_OBJECT

public:
    struct State {
        QString owner;
        FindingWords keys;        ///< which are in use, or why none are
        FindingWords outcome;     ///< of what was done last; no title: nothing was
        bool takesKeys = false;   ///< false: this profile has no keys of its own
        bool isBusy = false;      ///< something was asked and has not been answered
        bool hasKeys = false;     ///< some are in use
        bool asksRemoval = false; ///< the second step
        QString removalQuestion;

        bool operator==(const State&) const = default;
    };

    /// `port` outlives it.
    explicit BrokerKeysPresenter(BrokerKeysPort& port, QObject* parent = nullptr);

    const State& state() const { return m_state; }

    /// Looks what is there.
    void look();
    /// False: they cannot be keys, and the outcome says why.
    bool store(BrokerKeys keys);
    bool keepForThisRun(BrokerKeys keys);
    /// Those that were typed, or those in use where nothing was.
    void test(BrokerKeys typed);
    void askRemoval();
    void declineRemoval();
    void remove();

signals:
    void stateChanged();
    /// What was typed is in use and is to be forgotten.
    void taken();

private:
    void show(FindingWords outcome);
    void setBusy(bool isBusy);
    bool areKeys(const BrokerKeys& keys);
    void found(const SecretResult<KnownKeys>& keys);
    void afterStoring(const SecretResult<void>& stored, const QString& doubt);
    void afterRemoving(const SecretResult<void>& removed);
    QString doubtAbout(const BrokerKeys& keys) const;

    BrokerKeysPort& m_port;
    KeysOwner m_owner;
    State m_state;
};

} // namespace catalyst
