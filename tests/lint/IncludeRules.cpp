#include "lint/IncludeRules.h"

#include "lint/Layers.h"

#include <algorithm>
#include <array>

namespace catalyst::lint {

namespace {

std::string_view partBefore(std::string_view text, char separator) {
    return text.substr(0, text.find(separator));
}

bool isQtHeader(std::string_view path) {
    return path.size() > 1 && path[0] == 'Q' &&
           ((path[1] >= 'A' && path[1] <= 'Z') || path.starts_with("Qt"));
}

/// `<QtWidgets>`, `<QtWidgets/QtWidgets>`; not `<QtGlobal>` or `<QtEndian>`, which are headers.
bool isWholeModule(std::string_view path) {
    constexpr std::array<std::string_view, 11> modules{
        "QtCore", "QtGui",  "QtWidgets", "QtCharts",     "QtNetwork", "QtSql",
        "QtTest", "QtDBus", "QtSvg",     "QtConcurrent", "QtOpenGL"};
    const std::string_view module = partBefore(path, '/');
    if (std::find(modules.begin(), modules.end(), module) == modules.end())
        return false;
    return path == module || path.substr(module.size() + 1) == module;
}

bool isQtFree(const Source& source) {
    return source.isIn("core/base") || (source.isIn("core/async") && !source.isIn("core/async/qt"));
}

} // namespace

IncludeRules::IncludeRules(const std::vector<Source>& tree,
                           std::function<std::string(std::string_view)> qtModuleOf)
    : m_qtModuleOf(std::move(qtModuleOf)) {
    for (const Source& source : tree)
        m_paths.insert(source.path());
    for (const Source& source : tree) {
        const std::string from = areaOf(source.path());
        for (const Source::Include& include : source.includes()) {
            const std::string to = areaOf(targetOf(source, include));
            if (from.starts_with("core/") && to.starts_with("core/") && from != to)
                m_edges[from].try_emplace(to, Edge{source.path(), include.line});
        }
    }
}

/// The file in the tree that the include means, or empty when it is not one of ours. The compiler
/// looks into the library's own folder first.
std::string IncludeRules::targetOf(const Source& source, const Source::Include& include) const {
    const std::string own(partBefore(source.path(), '/'));
    for (const std::string& root :
         {own, std::string("core"), std::string("ui"), std::string("app"), std::string("tests")}) {
        std::string path = root + "/" + include.path;
        if (m_paths.contains(path))
            return path;
    }
    // A file that is generated or not written yet still has its folder.
    const std::string folder = "core/" + std::string(partBefore(include.path, '/'));
    return include.path.find('/') != std::string::npos && isKnownArea(folder)
               ? "core/" + include.path
               : std::string();
}

void IncludeRules::check(const Source& source, std::vector<Finding>& findings) const {
    const std::string from = areaOf(source.path());
    for (const Source::Include& include : source.includes()) {
        checkQt(source, include, findings);
        if (include.path.starts_with("..") || include.path.find("/..") != std::string::npos) {
            findings.push_back({"include-direction", source.path(), include.line,
                                include.path + ": include paths are from the library's root"});
            continue;
        }
        const std::string to = areaOf(targetOf(source, include));
        if (!to.empty() && !mayInclude(from, to))
            findings.push_back({"include-direction", source.path(), include.line,
                                from + " may not include " + to + " (" + include.path +
                                    "); the arrows are in docs/architecture.md"});
    }
}

void IncludeRules::checkQt(const Source& source, const Source::Include& include,
                           std::vector<Finding>& findings) const {
    if (!include.angled || !isQtHeader(include.path))
        return;
    if (isWholeModule(include.path))
        findings.push_back({"include-module", source.path(), include.line,
                            "<" + include.path + "> is a whole module; include the class"});
    if (!source.isIn("core"))
        return;
    if (isQtFree(source)) {
        findings.push_back({"screen", source.path(), include.line,
                            "<" + include.path + ">: base and async are free of Qt"});
        return;
    }
    std::string module(partBefore(include.path, '/'));
    if (!module.starts_with("Qt") && m_qtModuleOf)
        module = m_qtModuleOf(include.path);
    for (std::string_view screen : {"QtGui", "QtWidgets", "QtCharts", "QtOpenGL", "QtSvg"})
        if (module == screen)
            findings.push_back({"screen", source.path(), include.line,
                                "<" + include.path + "> is of " + module +
                                    ": the core does not know there is a screen"});
}

void IncludeRules::checkCycles(std::vector<Finding>& findings) const {
    for (const auto& [from, targets] : m_edges) {
        std::vector<std::string> open{from};
        std::set<std::string> seen;
        while (!open.empty()) {
            const std::string at = open.back();
            open.pop_back();
            const auto next = m_edges.find(at);
            if (next == m_edges.end() || !seen.insert(at).second)
                continue;
            const auto back = next->second.find(from);
            if (back != next->second.end() && from < at)
                findings.push_back({"include-cycle", back->second.path, back->second.line,
                                    at + " includes " + from + ", which needs " + at});
            for (const auto& [to, edge] : next->second)
                open.push_back(to);
        }
    }
}

} // namespace catalyst::lint
