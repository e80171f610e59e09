#pragma once

#include "common/StateRowsModel.h"
#include "config/SetupAnswers.h"
#include "droplet/SetupRest.h"
#include "settings/ConnectionPresenter.h"

#include <QCoreApplication>
#include <QString>

namespace catalyst {

/// What setup finds, in the window's language.
class SetupText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::SetupText)

public:
    /// Why an answer is not one, and what to write.
    static QString refusalOf(SetupField field);
    static QString of(PortSource source); ///< "published by Docker"
    /// One service: name, container, port, by what the port is known, what it answered, and its
    /// /openapi.json.
    static StateRow rowOf(const DiscoveredService& service, bool isDockerUsable);
    static ExaminationRow rowOf(const Shortfall& shortfall);
    /// A sentence with the command where there is one. `asksKeys`: the window will, by itself.
    static QString of(SetupRest rest, const QString& profile, const QString& file, bool asksKeys);
};

} // namespace catalyst
