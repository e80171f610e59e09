#pragma once

#include "async/Executor.h"
#include "async/Task.h"
#include "base/Secret.h"

#include <optional>
#include <string>

namespace catalyst {

/// What the keychain's library said at the end of one call.
struct KeychainAnswer {
    enum class Kind { Done, NotFound, Denied, NoBackend, Failed };
    Kind kind = Kind::Failed;
    std::string words; ///< the library's, fit to be shown; "" for Done
    Secret value;      ///< of a read that is Done
};

enum class KeychainCall { Read, Write, Remove };

/// One call through QtKeychain, on the thread of the first one in this process, which is to have a
/// GLib event loop (QtKeychain 0.13 keeps its only queue there). Nothing by `due`: the call is
/// left to itself, because the library holds on to it by a plain pointer, and wiped when it comes
/// back. Ending the frame earlier leaves it likewise. `value` is of Write alone.
Task<std::optional<KeychainAnswer>> callKeychain(Executor& executor, KeychainCall call,
                                                 std::string entry, Secret value, BootTime due);

/// True as soon as no call of this process is under way; false once one has missed its `due` and
/// not come back: the library would make everything wait behind it.
Task<bool> keychainIsFree(Executor& executor);

} // namespace catalyst
