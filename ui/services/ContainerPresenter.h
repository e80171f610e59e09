#pragma once

#include "common/Format.h"
#include "common/StateRowsModel.h"
#include "model/Status.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace catalyst {

/// A service's container in words.
struct ContainerView {
    QString title; ///< "catalyst-trading · running, 3 restarts"
    QString text;  ///< sentences: since when, from which image, what its own check says
    bool isWarning = false;
    std::vector<StateRow> environment; ///< name and value, masked where it may be secret

    bool operator==(const ContainerView&) const = default;
};

/// Words of the tab Container. Pure.
class ContainerPresenter {
    Q_DECLARE_TR_FUNCTIONS(catalyst::ContainerPresenter)

public:
    static ContainerView present(const ServiceStatus& service, Instant now, const Zones& zones);

private:
    static QString stateOf(const ContainerStatus& container);
    static QString checkOf(const ContainerStatus& container, const ServiceStatus& service,
                           Instant now);
    static QString lifeOf(const ContainerStatus& container, Instant now, const Zones& zones);
};

} // namespace catalyst
