#pragma once

#include "model/Host.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace catalyst {

/// What is seen of the host, in English with figures, for evidence.

std::string percentText(std::int64_t permille);          ///< "93 %", "90.4 %"
std::string gigabytesText(std::int64_t bytes);           ///< "1.7 GB", of 1000³ bytes
std::string secondsText(std::chrono::microseconds time); ///< "12.345 s", without a sign

std::string cpuWords(std::int64_t permille);
std::string memoryWords(const HostMemory& memory);
std::string diskWords(const HostSpace& space);
std::string inodeWords(const std::string& mountPoint, const HostInodes& inodes);
std::string loadWords(const HostLoad& load, int processors);
std::string skewWords(const HostSkew& skew);

/// "; limit 90 %": of that kind, in the resource's unit.
std::string limitWords(HostResourceKind kind, std::int64_t limit);

} // namespace catalyst
