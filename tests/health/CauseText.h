#pragma once

#include "health/RootCause.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace catalyst::test {

/// "postgres:reported(a,b); news(scanner)"
inline QString textOf(const std::vector<Cause>& causes) {
    QStringList parts;
    for (const Cause& cause : causes) {
        QString part;
        if (cause.kind == CauseKind::Flapping)
            part += "~";
        part += QString::fromStdString(cause.subject);
        if (cause.certainty != Certainty::Observed)
            part += ":" + QString::fromUtf8(toString(cause.certainty).data());
        QStringList names;
        for (const std::string& name : cause.consequences)
            names << QString::fromStdString(name);
        if (!names.isEmpty())
            part += names.size() == 9 ? "(all nine)" : "(" + names.join(",") + ")";
        parts << part;
    }
    return parts.join("; ");
}

} // namespace catalyst::test
