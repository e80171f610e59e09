#pragma once

#include "common/ChainLink.h"
#include "model/Status.h"

#include <QCoreApplication>

namespace catalyst {

struct ChainState {
    Chain chain;
    QString broken; ///< the broken link in words, short: "PostgreSQL is down"; empty: none is
    bool asksComparison = false; ///< the droplet's key keeps it broken

    bool operator==(const ChainState&) const = default;
};

/// The way from this computer to the services and what they stand on. Pure.
class ChainPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::ChainPresenter)

public:
    /// `hasStatus`: a snapshot was published; without one every link is not observed.
    static ChainState present(const StatusSnapshot& status, bool hasStatus);
    /// All services as one: the worst that counts, Paused when all of them are.
    static State stateOfAll(const StatusSnapshot& status);

private:
    static ChainLink outer(const StatusSnapshot& status, Layer layer);
    static ChainLink linkOf(const DependencyStatus& dependency);
    static ChainLink services(const StatusSnapshot& status, bool hasStatus);
    static QString wordsOf(const LayerStatus& layer);
    static QString wordsOfHost(const StatusSnapshot& status);
    static QString wordsOfUnknownWay(const Evidence& evidence);
    static QString wordsOf(const DependencyStatus& dependency);
    static QString wordsOfServices(const StatusSnapshot& status);
    static void nameBroken(const StatusSnapshot& status, ChainState& state);
    static void nameDependency(const StatusSnapshot& status, const DependencyStatus& dependency,
                               ChainState& state);
};

} // namespace catalyst
