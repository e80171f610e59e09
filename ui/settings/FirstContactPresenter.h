#pragma once

#include "common/FindingWords.h"
#include "settings/ConnectionPort.h"

#include <QObject>

namespace catalyst {

/// Whether the droplet is the one: what it shows, what is pinned, and what the operator read on its
/// own console. Nothing is pinned that he did not type, and never over another key.
class FirstContactPresenter final : public QObject {
    Q_OBJECT

public:
    struct State {
        QString title;   ///< "First contact with prod"
        QString target;  ///< as the profile says it
        QString address; ///< where that really leads; empty: not known
        FindingWords finding;
        QString offered; ///< "ED25519  SHA256:…"; empty: nothing was
        QString pinned;  ///< the same of the pinned key; empty: none is
        QString command; ///< what the droplet's console has to be asked; empty: nothing
        bool takesFingerprint = false;
        FindingWords verdict; ///< on what was typed
        bool mayPin = false;
        QString pinText; ///< "Pin this key for prod"
        QString forget;  ///< the command line that forgets a pinned key; empty: nothing to forget
        bool isBusy = false;
        bool isKnown = false; ///< the droplet was seen to show the key that is pinned
    };

    /// `port` outlives it.
    FirstContactPresenter(ConnectionPort& port, ConnectionFacts facts, QObject* parent = nullptr);

    const State& state() const { return m_state; }

    /// Asks the droplet; what was typed counts no more.
    void look();
    void type(const QString& text);
    /// Only while `mayPin`.
    void pin();

signals:
    void stateChanged();
    /// The droplet is asked anew: what was typed belongs to what it showed before.
    void asked();
    /// A connection may come now.
    void pinned();

private:
    void seen(const KeySighting& sighting);
    void compare(const HostKey& offered);
    void stop(const HostKey& offered, const HostKey& pinned);
    void afterPinning(const Result<void>& done);
    void judge();

    ConnectionPort& m_port;
    const ConnectionFacts m_facts;
    State m_state;
    std::optional<HostKey> m_offered; ///< may be pinned once it was compared
    QString m_typed;
};

} // namespace catalyst
