#include "database/PostgresFigures.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace catalyst {

// reserved_connections came with PostgreSQL 16. pg_stat_activity hides what sessions of other roles
// do and are, but not that they are: usesysid and datid are shown to everybody.
const std::string_view figuresQuery =
    "SELECT current_setting('server_version'), current_setting('max_connections')::int"
    " - current_setting('superuser_reserved_connections')::int"
    " - coalesce(current_setting('reserved_connections', true)::int, 0),"
    " (SELECT count(*) FROM pg_stat_activity WHERE usesysid IS NOT NULL AND datid IS NOT NULL),"
    " (SELECT count(*) FROM pg_stat_activity WHERE application_name = 'catalyst-console'),"
    " pg_is_in_recovery()::int, (current_setting('default_transaction_read_only') = 'on')::int";

Result<PostgresReading> readFigures(const PostgresSession::Row& row) {
    constexpr std::size_t columns = 6;
    constexpr std::size_t shown = 60;
    const bool hasAll = row.size() == columns &&
                        std::ranges::all_of(row, [](const auto& cell) { return cell.has_value(); });
    if (!hasAll)
        return fail(Error::Code::InvalidData, "PostgreSQL answered the question for its figures "
                                              "with another row than it was asked for");
    std::array<int, columns> numbers{};
    for (std::size_t i = 1; i < columns; ++i) {
        const std::string& text = *row[i];
        const char* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, numbers[i]);
        if (read.ec != std::errc{} || read.ptr != end)
            return fail(Error::Code::InvalidData, "PostgreSQL's figures hold '" +
                                                      sanitizeForDisplay(text, shown) +
                                                      "' in the place of a number");
    }
    PostgresReading reading;
    reading.serverVersion = sanitizeForDisplay(*row[0], shown);
    reading.connectionsAllowed = std::max(numbers[1], 0);
    reading.connectionsUsed = numbers[2];
    reading.ours = numbers[3];
    reading.isInRecovery = numbers[4] == 1;
    reading.isReadOnly = numbers[5] == 1;
    return reading;
}

} // namespace catalyst
