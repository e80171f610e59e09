#pragma once

#include "rehearsal/RehearsalBrokerMode.h"

#include <QCoreApplication>
#include <QString>

namespace catalyst {

/// The rehearsal's broker in the window's language.
class RehearsalBrokerText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::RehearsalBrokerText)

public:
    static QString title();                      ///< of its menu: "The broker"
    static QString name();                       ///< "the broker"
    static QString of(RehearsalBrokerMode mode); ///< "answers 500"
};

} // namespace catalyst
