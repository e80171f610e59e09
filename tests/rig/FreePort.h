#pragma once

#include <string>

namespace catalyst::test {

/// A port of 127.0.0.1 that was free a moment ago; 0: none.
int freePort();
/// Whether something listens there.
bool isListening(int port);
/// At another IPv4 address than 127.0.0.1.
bool isListening(const char* address, int port);
/// On a Unix socket.
bool isListening(const std::string& path);

} // namespace catalyst::test
