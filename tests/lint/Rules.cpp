#include "lint/Rules.h"

#include "lint/IncludeRules.h"
#include "lint/Layers.h"
#include "lint/WordRules.h"

#include <algorithm>
#include <set>

namespace catalyst::lint {

namespace {

constexpr int largeFile = 400;

void checkForm(const Source& source, std::vector<Finding>& findings) {
    if (source.isHeader() && occurrences(source.code(), "#pragma once").empty())
        findings.push_back({"header", source.path(), 1, "a header begins with #pragma once"});
    const std::size_t tab = source.text().find('\t');
    if (tab != std::string::npos)
        findings.push_back({"tab", source.path(), source.lineAt(tab), "a tab; use spaces"});
}

/// Takes out what is excepted and adds the exceptions that excepted nothing.
std::vector<Finding> withoutExceptions(std::vector<Finding> findings,
                                       const std::vector<Exception>& exceptions) {
    std::set<const Exception*> used;
    const auto isExcepted = [&](const Finding& finding) {
        const auto match = std::find_if(exceptions.begin(), exceptions.end(), [&](const auto& e) {
            return e.rule == finding.rule && e.path == finding.path;
        });
        if (match == exceptions.end())
            return false;
        used.insert(&*match);
        return true;
    };
    std::erase_if(findings, isExcepted);
    for (const Exception& exception : exceptions)
        if (!used.contains(&exception))
            findings.push_back({"exception", exception.path, 0,
                                "is excepted from the rule " + exception.rule +
                                    " but keeps it; remove the exception"});
    return findings;
}

} // namespace

std::vector<Finding> lint(const std::vector<Source>& tree, const Options& options) {
    std::vector<Finding> findings;
    const IncludeRules includes(tree, options.qtModuleOf);
    for (const Source& source : tree) {
        if (!isKnownArea(areaOf(source.path()))) {
            findings.push_back({"include-direction", source.path(), 0,
                                "its folder has no place in the layers; give it one in "
                                "docs/architecture.md and tests/lint/Layers.cpp"});
            continue;
        }
        includes.check(source, findings);
        checkWords(source, findings);
        checkMutations(source, findings);
        checkForm(source, findings);
    }
    includes.checkCycles(findings);
    return withoutExceptions(std::move(findings), options.exceptions);
}

std::vector<Finding> largeFiles(const std::vector<Source>& tree) {
    std::vector<Finding> findings;
    for (const Source& source : tree)
        if (source.lineCount() > largeFile)
            findings.push_back({"size", source.path(), 0,
                                std::to_string(source.lineCount()) +
                                    " lines; a second subject in it would be a second file"});
    return findings;
}

std::string toString(const Finding& finding) {
    std::string text = finding.path;
    if (finding.line > 0)
        text += ":" + std::to_string(finding.line);
    return text + ": [" + finding.rule + "] " + finding.message;
}

} // namespace catalyst::lint
