#pragma once

#include "model/Series.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace catalyst::test {

/// What the roll-ups of a `history.db` say otherwise than its samples, by another way of counting;
/// empty when they agree in every row. Nothing may have been pruned.
QString rollupsDisagree(const std::filesystem::path& path);

/// Numbers of a `history.db`: rows of a table, pages.
qint64 numberFrom(const std::filesystem::path& path, const char* sql);

} // namespace catalyst::test
