#pragma once

#include <QProcess>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace catalyst {

/// Kills and reaps without anyone waiting for it.
struct KillProcess {
    void operator()(QProcess* process) const;
};

/// A child that is killed when its owner lets go.
using OwnedProcess = std::unique_ptr<QProcess, KillProcess>;

/// A child that was not started yet: with that environment and nothing inherited but LC_ALL, which
/// is C.UTF-8, with every signal unblocked, and killed when this process dies (PR_SET_PDEATHSIG, so
/// start it only on threads that live the whole run).
OwnedProcess makeProcess(const std::string& program, const std::vector<std::string>& arguments,
                         const std::map<std::string, std::string>& environment);

} // namespace catalyst
