#pragma once

#include "lint/Source.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::lint {

struct Finding {
    std::string rule;
    std::string path;
    int line = 0; ///< 0: the file or folder as a whole
    std::string message;
};

/// A file that may break one rule, and why. One that is not needed any more is itself a finding.
struct Exception {
    std::string rule;
    std::string path;
    std::string reason;
};

struct Options {
    std::vector<Exception> exceptions;
    /// The Qt module ("QtGui") whose class header `<name>` is, or empty. Null: not asked.
    std::function<std::string(std::string_view name)> qtModuleOf;
};

/// What breaks the rules, in the order of `tree`.
///
///   include-direction  an arrow against the architecture, or a path not from a library's root
///   include-cycle      two folders of core that need each other
///   include-module     a whole Qt module instead of a class
///   screen             Widgets, Gui or Charts in core; any Qt in base and async (but async/qt)
///   clock              the time read elsewhere than from the injected Clock
///   event-loop         a nested event loop, a blocking wait or a sleep
///   mutation           a call that changes the outside world and is not an action's or the stop's
///   text               text for people outside ui
///   header, tab, moc   #pragma once; no tabs; Q_OBJECT on its own line
std::vector<Finding> lint(const std::vector<Source>& tree, const Options& options);

/// Files above 400 lines: worth a question, not an error.
std::vector<Finding> largeFiles(const std::vector<Source>& tree);

/// "core/net/Http.cpp:12: [clock] …", as compilers write it.
std::string toString(const Finding& finding);

} // namespace catalyst::lint
