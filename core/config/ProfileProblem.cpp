#include "config/ProfileProblem.h"

#include "base/Text.h"
#include "config/SecretScan.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace catalyst {

namespace {

constexpr std::size_t quotedBytes = 40;
constexpr std::size_t wordLength = 64; // longer ones are no slip of the keyboard

/// Levenshtein distance with one row.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
        }
    }
    return row[b.size()];
}

} // namespace

std::string describe(const std::vector<ProfileProblem>& problems, std::string_view fileName) {
    std::string text;
    for (const ProfileProblem& problem : problems) {
        if (!text.empty())
            text += '\n';
        text += fileName;
        if (problem.line > 0)
            text += ':' + std::to_string(problem.line);
        text += ": " + problem.what;
        if (!problem.fix.empty())
            text += "; " + problem.fix;
    }
    return text;
}

std::string quoted(std::string_view untrusted) {
    if (looksLikeSecret(untrusted))
        return "(withheld)";
    return '"' + sanitizeForDisplay(untrusted, quotedBytes) + '"';
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    if (word.size() > wordLength)
        return {};
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t found = distance(word, candidate);
        if (found < bestDistance && found < candidate.size()) {
            best = candidate;
            bestDistance = found;
        }
    }
    return best;
}

} // namespace catalyst
