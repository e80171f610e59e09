#pragma once

#include "droplet/Examination.h"

#include <QCoreApplication>
#include <QString>

#include <string>

namespace catalyst {

/// The connection doctor's words, for the window in its language and for the command line in
/// English. Needs no window: catalystctl links it too.
class DoctorText {
    Q_DECLARE_TR_FUNCTIONS(catalyst::DoctorText)

public:
    /// What an `Examination::cause` or an `SshTrouble` probably comes from, and what to do.
    struct Advice {
        QString cause; ///< sentences
        QString fix;
    };

    /// Empty for a word that is no cause.
    static Advice adviceFor(const std::string& cause);
    static QString of(DoctorStep step);
    static QString of(Examination::Outcome outcome); ///< "passed", "not looked at"
};

} // namespace catalyst
