#pragma once

#include <QObject>

namespace catalyst {

/// Deletes what tells by its own signals whoever owns it, a socket: one of these may be what ends
/// the owner, and Qt is then still inside of the object. Says nothing any more from now on.
struct LaterDeletion {
    void operator()(QObject* object) const {
        object->disconnect();
        object->deleteLater();
    }
};

} // namespace catalyst
