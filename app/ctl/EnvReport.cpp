#include "app/ctl/EnvReport.h"

#include "app/TextParts.h"
#include "droplet/EnvKeys.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace catalyst {

namespace {

constexpr std::size_t nameColumns = 26;

std::string octal(unsigned mode) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%03o", mode);
    return text.data();
}

std::string headOf(const EnvReading& reading) {
    std::string text =
        reading.path + ", mode " + octal(reading.mode) + ", of " + reading.owner + "\n";
    if (reading.swept > 0)
        text +=
            "removed beside it: " + std::to_string(reading.swept) + " files of interrupted edits\n";
    return text;
}

std::string meaningOf(const EnvMode& mode) {
    if (mode.isPaper())
        return "it means paper trading\n";
    if (mode.isLive())
        return "it means LIVE trading\n";
    std::string text = "it means neither paper nor live trading:\n";
    for (const std::string& contradiction : mode.contradictions)
        text += wrapped("  " + contradiction, "    ");
    return text;
}

std::string lineOf(const EnvEntry& entry) {
    std::string number = std::to_string(entry.line);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, ' ');
    return fitted(number + "  " + padded(entry.variable.name, nameColumns) + entry.variable.shown) +
           "\n";
}

std::string placeText(const char* who, const std::optional<EnvironmentVariable>& variable) {
    return std::string(who) + " has " + (variable ? variable->shown : "none");
}

std::string countText(std::size_t count) {
    return count == 1 ? "one thing is" : std::to_string(count) + " things are";
}

const EnvEntry* find(const EnvReading& reading, const std::string& name) {
    const auto found = std::ranges::find_if(
        reading.entries, [&name](const EnvEntry& entry) { return entry.variable.name == name; });
    return found == reading.entries.end() ? nullptr : &*found;
}

std::string planOf(const EnvReading& reading, const std::string& name, const std::string& what) {
    const EnvEntry* now = find(reading, name);
    return "  " + padded(name, nameColumns) + (now ? now->variable.shown : "not set") + " -> " +
           what + "\n";
}

} // namespace

std::string envText(const EnvReading& reading, const std::vector<std::string>& names) {
    std::string text = headOf(reading) + meaningOf(reading.means) + "\n";
    for (const EnvEntry& entry : reading.entries) {
        if (names.empty() || std::ranges::find(names, entry.variable.name) != names.end())
            text += lineOf(entry);
    }
    for (const std::string& name : names) {
        if (!find(reading, name))
            text += "      " + padded(name, nameColumns) + "not set\n";
    }
    if (!reading.findings.empty())
        text +=
            "\n" + countText(reading.findings.size()) + " wrong with it; `env lint` says what\n";
    return text;
}

std::string envLintText(const EnvReading& reading) {
    std::string text = headOf(reading) + meaningOf(reading.means);
    if (reading.findings.empty())
        return text + "\nnothing is wrong with it\n";
    for (const EnvFinding& finding : reading.findings) {
        const std::string where =
            (finding.line > 0 ? "line " + std::to_string(finding.line) : std::string("the file")) +
            (finding.name.empty() ? "" : ", " + finding.name);
        const std::string weight = isEnvError(finding.issue) ? "error" : "warning";
        text += "\n" + wrapped(weight + "  " + where + ": " + finding.what, "         ");
        text += wrapped("         " + finding.fix, "         ");
    }
    return text;
}

std::string envDiffText(const EnvReading& reading, const std::vector<std::string>& names) {
    std::string text = headOf(reading) + meaningOf(reading.means);
    if (!reading.compareTrouble.empty())
        text += wrapped("not all of it could be compared: " + reading.compareTrouble, "  ");
    std::size_t same = 0;
    std::string last;
    for (const EnvUse& use : reading.uses) {
        if (!names.empty() && std::ranges::find(names, use.name) == names.end())
            continue;
        if (use.agreement == EnvAgreement::Same) {
            ++same;
            continue;
        }
        if (use.name != last)
            text += "\n" + use.name + ": " + placeText("the file", use.file) + "\n";
        last = use.name;
        std::string line = "  " + (use.service.empty() ? std::string() : use.service + ": ");
        if (!use.service.empty())
            line += placeText("compose", use.passed) + ", " +
                    placeText("its container", use.container) + ": ";
        text += wrapped(line + use.reason, "    ");
    }
    return text + "\n" + std::to_string(same) + " times a service has what the file says\n";
}

std::string envPlanText(const EnvReading& reading, const EnvRequest& request) {
    std::string text = "would change " + reading.path + ":\n";
    for (const EnvSetting& setting : request.settings)
        text += planOf(reading, setting.name,
                       !setting.value                 ? "removed"
                       : isSecretEnvKey(setting.name) ? "another secret"
                                                      : std::string(setting.value->reveal()));
    if (!request.asked.empty())
        text += planOf(reading, request.asked, "what is asked for then");
    return text + "containers have what they had until they are made anew (`compose recreate`)\n";
}

} // namespace catalyst
