#pragma once

#include "app/ctl/Arguments.h"
#include "app/ctl/EngineAccess.h"

#include <memory>

namespace catalyst {

/// The commands that need an engine. Each prints its result, ends what it began, and gives the exit
/// code.
class EngineCommands {
public:
    EngineCommands(Executor& executor, Arguments arguments, LoadedProfile loaded);

    Task<int> status();
    Task<int> watch();
    Task<int> run();
    Task<int> rehearsal();

    /// A signal arrived: what waits for it goes on.
    void interrupt();

private:
    Task<Result<void>> open(EngineAccess::OnStatus onStatus);
    Task<int> failed(Error::Code code, std::string detail);
    Task<int> noRehearsal(Error why);
    Task<int> rehearsalList();
    Task<int> rehearsalSet(std::string service, std::string mode);
    void printStatus(const StatusSnapshot& status);

    Executor& m_executor;
    Arguments m_arguments;
    LoadedProfile m_loaded;
    EngineAccess m_access;
    Event<std::string> m_stop; ///< empty: a signal; else why the engine is gone
};

/// Prints an error to stderr (with --json also `{"error":…}` to stdout).
void printError(const Error& error, bool isJson, bool isIndented = true);
void printJson(const QJsonObject& object, bool isIndented);

} // namespace catalyst
