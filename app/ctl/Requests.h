#pragma once

#include "app/ctl/Arguments.h"
#include "base/Clock.h"
#include "engine/EngineLink.h"

#include <optional>
#include <string>

namespace catalyst {

/// What the operands and options of a command ask for. All of these are functions of the command
/// line alone; InvalidArgument says what is wrong and what would be right.

struct IncidentsRequest {
    std::string id; ///< all of it, or at least its first six characters; empty: the list
    std::optional<Instant> from;
    bool isOpenOnly = false;
};
Result<IncidentsRequest> incidentsRequest(const Arguments& arguments);

struct HistoryRequest {
    std::string subject;
    std::optional<Instant> from;
    std::optional<Instant> to;
};
Result<HistoryRequest> historyRequest(const Arguments& arguments);

/// A time that ends at `to`, or now, and begins `from`, or a day before its end.
struct TimeRange {
    Instant from{};
    Instant to{};
};
/// Not longer than 800 days.
Result<TimeRange> rangeOf(const HistoryRequest& request, Instant now);

Result<SetMaintenance> maintenanceRequest(const Arguments& arguments);

struct RehearsalRequest {
    enum class Kind { List, Set, ListScenarios, Scenario, Clock };
    Kind kind = Kind::List;
    std::string target;                          ///< of Set
    std::string word;                            ///< a mode, or a scenario's name
    std::optional<std::chrono::minutes> dayTime; ///< of Clock: New York's clock
    std::optional<Instant> to;                   ///< of Clock; neither: the real time
};
Result<RehearsalRequest> rehearsalRequest(const Arguments& arguments);

struct CloseRequest {
    std::string symbol;       ///< in capitals
    bool isConfirmed = false; ///< --yes
};
/// Of `positions close SYMBOL [--yes]`.
Result<CloseRequest> closeRequest(const Arguments& arguments);

struct ContainerRequest {
    ChangeContainer change;
    bool isConfirmed = false; ///< --yes
};
/// Of `containers restart | stop | start SERVICE [--yes]`.
Result<ContainerRequest> containerRequest(const Arguments& arguments);

struct ComposeRequest {
    ComposeServices compose;
    bool isConfirmed = false; ///< --yes
};
/// Of `compose up | stop | recreate SERVICE… [--yes]`.
Result<ComposeRequest> composeRequest(const Arguments& arguments);

struct EnvRequest {
    enum class Kind { Show, Lint, Diff, Change };
    Kind kind = Kind::Show;
    std::vector<std::string> names;   ///< of Show and Diff; empty: all
    std::vector<EnvSetting> settings; ///< of Change
    std::string asked;                ///< of Change: whose value comes by standard input
    bool isConfirmed = false;         ///< --yes
};
/// Of `env show [NAME…] | lint | diff [NAME…] | set NAME=VALUE… | set NAME | unset NAME…`. A
/// secret's value is never taken from the arguments, which everybody on this computer can see.
Result<EnvRequest> envRequest(const Arguments& arguments);

/// Whether the command takes these operands.
Result<void> checkOperands(const Arguments& arguments);

} // namespace catalyst
