#pragma once

#include "base/Secret.h"

namespace catalyst {

/// The pair that an account's owner is known by.
struct BrokerKeys {
    Secret id;     ///< APCA-API-KEY-ID
    Secret secret; ///< APCA-API-SECRET-KEY

    bool isEmpty() const { return id.isEmpty() || secret.isEmpty(); }
    BrokerKeys clone() const { return {id.clone(), secret.clone()}; }
};

} // namespace catalyst
