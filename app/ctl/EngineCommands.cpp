#include "app/ctl/EngineCommands.h"

#include "app/StatusText.h"
#include "engine/JsonObject.h"
#include "engine/StatusJson.h"
#include "rehearsal/RehearsalControl.h"

#include <QJsonDocument>

#include <iostream>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr int unknownExit = 3;
constexpr int failedExit = 2;
constexpr int usageExit = 64;
/// Beyond a probe's time-out, to find an engine that stays.
constexpr auto spare = 6s;

} // namespace

void printJson(const QJsonObject& object, bool isIndented) {
    const auto format = isIndented ? QJsonDocument::Indented : QJsonDocument::Compact;
    std::string text = QJsonDocument(object).toJson(format).toStdString();
    if (!isIndented)
        text += '\n';
    std::cout << text << std::flush;
}

void printError(const Error& error, bool isJson, bool isIndented) {
    std::cerr << "catalystctl: " << error.detail << "\n";
    if (isJson)
        printJson({{"error", QJsonObject{{"code", toQString(toString(error.code))},
                                         {"detail", toQString(error.detail)}}}},
                  isIndented);
}

EngineCommands::EngineCommands(Executor& executor, Arguments arguments, LoadedProfile loaded)
    : m_executor(executor), m_arguments(std::move(arguments)), m_loaded(std::move(loaded)),
      m_access(executor, m_loaded, actorName("catalystctl")) {}

void EngineCommands::interrupt() {
    m_stop.set({});
    m_access.giveUp();
}

Task<Result<void>> EngineCommands::open(EngineAccess::OnStatus onStatus) {
    return m_access.open(std::move(onStatus),
                         [this](const std::string& reason) { m_stop.set(reason); });
}

Task<int> EngineCommands::failed(Error::Code code, std::string detail) {
    // Of watch every document is one line.
    printError({code, std::move(detail)}, m_arguments.isJson, m_arguments.command != "watch");
    co_await m_access.close();
    co_return unknownExit;
}

void EngineCommands::printStatus(const StatusSnapshot& status) {
    if (m_arguments.isJson)
        printJson(toJson(status), true);
    else
        std::cout << statusText(status, m_executor.clock().now()) << std::flush;
}

Task<int> EngineCommands::status() {
    StatusPtr status;
    const BootTime until = m_executor.clock().boot() + m_loaded.profile.polling.timeout + spare;
    // An engine that ends before it has said everything leaves its place to another, or to us.
    for (;;) {
        const auto opened = co_await open({});
        if (!opened) {
            const int code = co_await failed(opened.error().code, opened.error().detail);
            co_return code;
        }
        status = co_await m_access.completeStatus();
        const bool isOver = m_executor.clock().boot() >= until;
        if (isComplete(*status) || !m_access.isLost() || isOver)
            break;
        co_await m_access.close();
    }
    printStatus(*status);
    co_await m_access.close();
    co_return exitCodeOf(status->overall);
}

Task<int> EngineCommands::watch() {
    State last = State::Unknown;
    std::string lastLine;
    const auto print = [this, &last, &lastLine](const StatusPtr& status) {
        last = status->overall;
        // A line per change: what differs only in its time is not one.
        const std::string line = statusLine(*status);
        const std::string change = line.substr(line.find('['));
        const bool isChange = std::exchange(lastLine, change) != change;
        if (m_arguments.isJson)
            printJson(toJson(*status), false);
        else if (isChange)
            std::cout << line << "\n" << std::flush;
        if (!std::cout)
            m_stop.set({}); // nobody reads any more; main says so
    };
    const auto opened = co_await open(print);
    if (!opened) {
        const int code = co_await failed(opened.error().code, opened.error().detail);
        co_return code;
    }
    const std::string reason = co_await m_stop;
    if (!reason.empty()) {
        const int code = co_await failed(Error::Code::Reset, "the engine is gone: " + reason);
        co_return code;
    }
    co_await m_access.close();
    co_return exitCodeOf(last);
}

Task<int> EngineCommands::run() {
    const auto opened = co_await open({});
    if (!opened) {
        const int code = co_await failed(opened.error().code, opened.error().detail);
        co_return code;
    }
    if (m_access.isAttached()) {
        const int code = co_await failed(Error::Code::Locked,
                                         "the engine of profile \"" + m_loaded.profile.id.text() +
                                             "\" runs already; end it first, or use watch");
        co_return code;
    }
    std::cout << "engine of profile \"" << m_loaded.profile.id.text() << "\" ("
              << toString(m_loaded.profile.transport) << ") runs; SIGTERM ends it\n"
              << std::flush;
    co_await m_stop;
    co_await m_access.close();
    std::cout << "drained\n" << std::flush;
    co_return 0;
}

Task<int> EngineCommands::rehearsal() {
    const auto& operands = m_arguments.operands;
    if (m_loaded.profile.transport != TransportKind::Rehearsal) {
        printError({Error::Code::InvalidArgument, "profile \"" + m_loaded.profile.id.text() +
                                                      "\" is not a rehearsal: its services are "
                                                      "real; leave out --profile"},
                   m_arguments.isJson);
        co_return usageExit;
    }
    if (operands.size() == 1 && operands[0] == "list") {
        const int code = co_await rehearsalList();
        co_return code;
    }
    if (operands.size() == 3 && operands[0] == "set") {
        const int code = co_await rehearsalSet(operands[1], operands[2]);
        co_return code;
    }
    printError(
        {Error::Code::InvalidArgument, "rehearsal takes `list` or `set SERVICE MODE`; see --help"},
        m_arguments.isJson);
    co_return usageExit;
}

Task<int> EngineCommands::noRehearsal(Error why) {
    const int code =
        co_await failed(why.code, "no rehearsal runs (" + why.detail +
                                      "); start one: catalyst-console --rehearsal, or catalystctl "
                                      "--profile " +
                                      m_loaded.profile.id.text() + " run");
    co_return code;
}

Task<int> EngineCommands::rehearsalList() {
    const RehearsalControl control(m_loaded.rehearsalDirectory);
    const auto services = co_await control.list();
    if (!services) {
        const int code = co_await noRehearsal(services.error());
        co_return code;
    }
    QJsonArray list;
    for (const RehearsalService& service : *services) {
        list.append(QJsonObject{{"name", toQString(service.name)},
                                {"mode", toQString(toString(service.mode))}});
        if (!m_arguments.isJson)
            std::cout << "[REHEARSAL] " << service.name << " " << toString(service.mode) << "\n";
    }
    if (m_arguments.isJson)
        printJson({{"mode", "rehearsal"}, {"services", list}}, true);
    co_return 0;
}

Task<int> EngineCommands::rehearsalSet(std::string service, std::string mode) {
    const auto parsed = parseRehearsalMode(mode);
    if (!parsed) {
        printError(parsed.error(), m_arguments.isJson);
        co_return usageExit;
    }
    const auto isThere = co_await RehearsalControl(m_loaded.rehearsalDirectory).list();
    if (!isThere) {
        // A rehearsal of our own would end with this command: there is nothing to change.
        const int code = co_await noRehearsal(isThere.error());
        co_return code;
    }
    const auto opened = co_await open({});
    if (!opened) {
        const int code = co_await failed(opened.error().code, opened.error().detail);
        co_return code;
    }
    SetRehearsalMode command{std::move(service), std::move(mode)};
    const CommandResult result = co_await m_access.execute(std::move(command));
    if (!result.action) {
        const Error why = result.outcome ? Error{Error::Code::OutcomeUnknown,
                                                 "the engine did not say what it did"}
                                         : result.outcome.error();
        const int code = co_await failed(why.code, why.detail);
        co_return code;
    }
    QJsonObject record = toJson(*result.action);
    record.insert(QStringLiteral("mode"), QStringLiteral("rehearsal"));
    if (m_arguments.isJson)
        printJson(record, true);
    else
        std::cout << "[REHEARSAL] " << actionText(*result.action) << "\n";
    co_await m_access.close();
    if (result.action->outcome == ActionOutcome::Done)
        co_return 0;
    co_return result.action->outcome == ActionOutcome::Unknown ? unknownExit : failedExit;
}

} // namespace catalyst
