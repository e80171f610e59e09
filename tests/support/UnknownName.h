#pragma once

namespace catalyst::test {

/// A host name that is not found without anybody being asked: because of its empty label libc says
/// "not known" before it turns to a name server, and tests contact nothing but loopback.
inline constexpr char unknownName[] = "no..such.invalid";

} // namespace catalyst::test
