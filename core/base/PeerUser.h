#pragma once

namespace catalyst {

/// Whether the process at the other end of a connected Unix socket runs as this user (SO_PEERCRED).
bool isPeerOurUser(int socket);

} // namespace catalyst
