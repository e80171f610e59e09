#include "lint/WordRules.h"

#include "lint/Layers.h"

#include <array>
#include <string_view>

namespace catalyst::lint {

namespace {

struct Word {
    std::string_view rule;
    std::string_view pattern;
    std::string_view folders; ///< separated by a space
    std::string_view instead;
};

constexpr std::string_view coreOnly = "core";
constexpr std::string_view everywhere = "core ui app";
constexpr std::string_view clockAdvice = "take a Clock (base/Clock.h)";
constexpr std::string_view waitAdvice = "await it in a Task, or connect to a signal";
constexpr std::string_view modalAdvice =
    "show() it non-modal (common/Prompts): a modal dialog blocks the emergency stop";

constexpr std::string_view socketAdvice =
    "own it by LaterDeletion (async/qt): its own signal may end the frame that it is in";

constexpr std::array words{
    Word{"clock", "currentDateTime", coreOnly, clockAdvice},
    Word{"clock", "currentDateTimeUtc", coreOnly, clockAdvice},
    Word{"clock", "currentMSecsSinceEpoch", coreOnly, clockAdvice},
    Word{"clock", "currentSecsSinceEpoch", coreOnly, clockAdvice},
    Word{"clock", "QDate::currentDate", coreOnly, clockAdvice},
    Word{"clock", "QTime::currentTime", coreOnly, clockAdvice},
    Word{"clock", "QElapsedTimer", coreOnly, clockAdvice},
    Word{"clock", "system_clock::now", coreOnly, clockAdvice},
    Word{"clock", "steady_clock::now", coreOnly, clockAdvice},
    Word{"clock", "high_resolution_clock::now", coreOnly, clockAdvice},
    Word{"clock", "clock_gettime", coreOnly, clockAdvice},
    Word{"clock", "gettimeofday", coreOnly, clockAdvice},
    Word{"clock", "std::time", coreOnly, clockAdvice},
    Word{"clock", "time(nullptr)", coreOnly, clockAdvice},
    Word{"clock", "time(NULL)", coreOnly, clockAdvice},
    Word{"clock", "time(0)", coreOnly, clockAdvice},
    Word{"event-loop", "QEventLoop", everywhere, waitAdvice},
    Word{"event-loop", "processEvents", everywhere, waitAdvice},
    Word{"event-loop", "waitFor*", everywhere, waitAdvice},
    Word{"event-loop", "sleep_for", everywhere, waitAdvice},
    Word{"event-loop", "sleep_until", everywhere, waitAdvice},
    Word{"event-loop", "usleep", everywhere, waitAdvice},
    Word{"event-loop", "nanosleep", everywhere, waitAdvice},
    Word{"event-loop", "QThread::sleep", everywhere, waitAdvice},
    Word{"event-loop", "QThread::msleep", everywhere, waitAdvice},
    Word{"event-loop", "::sleep(", everywhere, waitAdvice},
    Word{"event-loop", "->exec(", "ui", "show() it and connect to finished()"},
    Word{"event-loop", ".exec(", "ui", "show() it and connect to finished()"},
    Word{"modal", "ApplicationModal", "ui app", modalAdvice},
    Word{"modal", "WindowModal", "ui app", modalAdvice},
    Word{"modal", "setModal", "ui app", modalAdvice},
    Word{"modal", "QMessageBox::question", "ui app", modalAdvice},
    Word{"modal", "QMessageBox::information", "ui app", modalAdvice},
    Word{"modal", "QMessageBox::warning", "ui app", modalAdvice},
    Word{"modal", "QMessageBox::critical", "ui app", modalAdvice},
    Word{"modal", "QFileDialog::get*", "ui app", modalAdvice},
    Word{"modal", "QInputDialog::get*", "ui app", modalAdvice},
    Word{"socket", "QTcpSocket socket;", everywhere, socketAdvice},
    Word{"socket", "QSslSocket socket;", everywhere, socketAdvice},
    Word{"socket", "QLocalSocket socket;", everywhere, socketAdvice},
    Word{"text", "tr(", coreOnly, "core emits codes and values; ui has the words"},
    Word{"text", "QCoreApplication::translate", coreOnly,
         "core emits codes and values; ui has the words"},
};

bool isInOne(const Source& source, std::string_view folders) {
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(' '), folders.size());
        if (source.isIn(folders.substr(0, end)))
            return true;
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return false;
}

void checkMacroLine(const Source& source, std::vector<Finding>& findings) {
    for (const std::size_t at : occurrences(source.code(), "Q_OBJECT")) {
        const std::string& code = source.code();
        const std::size_t start = code.rfind('\n', at) + 1;
        const std::size_t end = std::min(code.find('\n', at), code.size());
        std::string line = code.substr(start, end - start);
        std::erase(line, ' ');
        if (line != "Q_OBJECT")
            findings.push_back({"moc", source.path(), source.lineAt(at),
                                "Q_OBJECT stands on a line of its own, or AUTOMOC misses it"});
    }
}

char nextVisible(std::string_view code, std::size_t at) {
    at = code.find_first_not_of(" \n", at);
    return at == std::string_view::npos ? '\0' : code[at];
}

char previousVisible(std::string_view code, std::size_t at) {
    if (at == 0)
        return '\0';
    at = code.find_last_not_of(" \n", at - 1);
    return at == std::string_view::npos ? '\0' : code[at];
}

/// "(MutationToken token," and "(MutationToken)", as a parameter list has it.
bool isParameter(std::string_view code, std::size_t at, std::size_t length) {
    const char before = previousVisible(code, at);
    if (before != '(' && before != ',')
        return false;
    std::size_t end = code.find_first_not_of(" \n", at + length);
    while (end < code.size() &&
           ((code[end] >= 'a' && code[end] <= 'z') || (code[end] >= 'A' && code[end] <= 'Z')))
        ++end;
    const char after = nextVisible(code, end);
    return after == ',' || after == ')';
}

} // namespace

void checkWords(const Source& source, std::vector<Finding>& findings) {
    for (const Word& word : words) {
        if (!isInOne(source, word.folders))
            continue;
        for (const std::size_t at : occurrences(source.code(), word.pattern))
            findings.push_back({std::string(word.rule), source.path(), source.lineAt(at),
                                std::string(word.pattern) + ": " + std::string(word.instead)});
    }
    checkMacroLine(source, findings);
}

void checkMutations(const Source& source, std::vector<Finding>& findings) {
    constexpr std::string_view token = "MutationToken";
    const bool isCore = source.isIn("core");
    if ((!isCore && !source.isIn("ui") && !source.isIn("app")) ||
        isInOne(source, "core/actions core/stop") || source.path() == "core/model/MutationToken.h")
        return;
    const bool adapter = isAdapter(areaOf(source.path()));
    const std::vector<std::size_t> tokens = occurrences(source.code(), token);
    for (const std::size_t at : tokens)
        if (!adapter || !isParameter(source.code(), at, token.size()))
            findings.push_back({"mutation", source.path(), source.lineAt(at),
                                adapter ? "an adapter names MutationToken as a parameter only"
                                        : "only actions/ and stop/ may change the outside world"});

    const bool implements = isInOne(source, "core/net core/rehearsal core/alert");
    if (!isCore || implements || (adapter && !tokens.empty()))
        return;
    for (std::string_view method : {"::Post", "::Put", "::Patch", "::Delete"})
        for (const std::size_t at : occurrences(source.code(), method))
            findings.push_back({"mutation", source.path(), source.lineAt(at),
                                "a request that changes something belongs to a function with a "
                                "MutationToken parameter"});
}

} // namespace catalyst::lint
