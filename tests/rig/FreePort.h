#pragma once

namespace catalyst::test {

/// A loopback port that was free a moment ago.
int freePort();

/// Whether somebody accepts a connection at that IPv4 address now.
bool acceptsAt(const char* address, int port);

} // namespace catalyst::test
