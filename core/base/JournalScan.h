#pragma once

#include "base/File.h"

#include <functional>

namespace catalyst {

/// Is given the records of a journal in order. The text lives only as long as the call.
using JournalVisitor = std::function<void(std::uint64_t sequence, std::string_view text)>;

/// What a journal's file holds, read from its beginning to its end.
struct JournalScan {
    static constexpr std::string_view header = "catalyst-journal 1\n";

    std::uint64_t fileSize = 0;
    /// Where the verified part ends; 0 when not even the header is whole.
    std::uint64_t verifiedSize = 0;
    /// Where the records begin that were not known to be on disk when the last one was written.
    std::uint64_t unsyncedFrom = 0;
    std::uint64_t lastSequence = 0;
    std::string lastHash;

    /// Verifies all of the file in bounded memory; `visit` gets each record as soon as it is
    /// verified, so also those before a broken place. What follows the last whole record is a
    /// torn tail, as a crash in the middle of an append leaves it, unless something in it proves
    /// that records were altered or are missing: Corrupt. InvalidData when the file is no journal,
    /// NewerFormat when a later version wrote it. Changes nothing.
    static Result<JournalScan> run(File& file, const JournalVisitor& visit);
};

} // namespace catalyst
