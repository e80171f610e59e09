#pragma once

#include "lint/Rules.h"

#include <map>
#include <set>

namespace catalyst::lint {

/// The rules about #include lines. Knows the whole tree, to find which file a path means.
/// The tree outlives it.
class IncludeRules {
public:
    IncludeRules(const std::vector<Source>& tree,
                 std::function<std::string(std::string_view)> qtModuleOf);

    void check(const Source& source, std::vector<Finding>& findings) const;
    void checkCycles(std::vector<Finding>& findings) const;

private:
    std::string targetOf(const Source& source, const Source::Include& include) const;
    void checkQt(const Source& source, const Source::Include& include,
                 std::vector<Finding>& findings) const;

    struct Edge {
        std::string path;
        int line = 0;
    };

    std::set<std::string, std::less<>> m_paths;
    std::function<std::string(std::string_view)> m_qtModuleOf;
    /// Folder of core → folder of core it includes → where first.
    std::map<std::string, std::map<std::string, Edge>> m_edges;
};

} // namespace catalyst::lint
