#include "droplet/EnvFile.h"
#include "droplet/EnvLint.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

using namespace catalyst;

namespace {

void require(bool is) {
    if (!is)
        std::abort();
}

std::string partsOf(const EnvFile& file) {
    std::string all(file.hasByteOrderMark() ? "\xEF\xBB\xBF" : "");
    for (const EnvLine& line : file.lines())
        all += line.text;
    return all;
}

} // namespace

/// Printing what was parsed gives the same bytes; an edit sets its name to just that value, changes
/// no other's, and can be made again without a change.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto file = EnvFile::parse(Secret(text));
    require(file.has_value() ==
            (text.find('\0') == std::string::npos && size <= EnvFile::mostBytes));
    if (!file)
        return 0;
    require(file->text() == text);
    require(partsOf(*file) == text);
    for (const EnvFinding& finding : lintEnvFile(*file, std::nullopt))
        require(!finding.what.empty() && !finding.fix.empty());

    const Secret value("a b");
    const auto edited = file->with("X", value);
    if (!edited)
        return 0;
    const EnvLine* line = edited->find("X");
    require(line && envValueOf(*line) == value);
    for (const std::string& name : file->names()) {
        if (name == "X")
            continue;
        const EnvLine* other = edited->find(name);
        require(other && envValueOf(*other) == envValueOf(*file->find(name)));
    }
    const auto again = edited->with("X", value);
    require(again && again->text() == edited->text());
    const auto without = edited->without("X");
    require(without && !without->find("X"));
    return 0;
}
