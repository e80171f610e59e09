#pragma once

#include "base/Fs.h"
#include "base/Result.h"
#include "stop/StopDuty.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// Where the stops of a profile are kept. Both are made (0700) if need be.
struct StopPlace {
    std::string own;      ///< of the profile; its parent exists
    std::string accounts; ///< of all accounts, one directory each; "": the account is the profile's
};

/// A run's journal, as a look at its directory shows it.
struct StopFile {
    std::string path;
    std::string run;
    std::uint64_t size = 0;
};
/// Oldest run first. Blocking. No directory is an empty list.
Result<std::vector<StopFile>> stopFiles(Fs& fs, const std::string& directory);
/// Blocking; `grown` stays empty.
Result<StopRun> readStopRun(Fs& fs, const StopFile& file);
/// The account's directory, as observed in an earlier run; "": none was. Blocking.
Result<std::string> rememberedAccount(Fs& fs, const StopPlace& place);
/// The directories that hold the stops of the place now, as `StopBook` reads them. Blocking.
Result<std::vector<std::string>> stopDirectories(Fs& fs, const StopPlace& place);

/// Every entry of every run in `directory`, as `StopBook` reads it, with the file's path: for
/// reports. Blocking. NotFound is an empty list.
Result<std::vector<StopRun>> readStopRuns(Fs& fs, const std::string& directory);

/// Of the run's journal in the directory.
std::string stopPath(const std::string& directory, const std::string& run);
/// Whether it may become an account's directory.
bool isAccountName(std::string_view name);

} // namespace catalyst
