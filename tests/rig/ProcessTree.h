#pragma once

#include <QtGlobal>

#include <vector>

namespace catalyst::test {

/// The processes that a process has started, and theirs; none for 0.
std::vector<qint64> descendantsOf(qint64 process);

} // namespace catalyst::test
