#include "app/ctl/DoctorCommand.h"

#include "app/SshComposition.h"
#include "app/ctl/Output.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "engine/JsonObject.h"
#include "settings/DoctorText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <iostream>

namespace catalyst {

namespace {

using Outcome = Examination::Outcome;

Task<void> examine(Executor* executor, Http* http, DoctorCase patient,
                   std::vector<Examination>* found) {
    *found = co_await examineConnection(*executor, *http, std::move(patient));
}

std::vector<Examination> examineNow(const LoadedProfile& loaded) {
    const SystemClock clock;
    QtExecutor executor(clock);
    Http http;
    std::vector<Examination> found;
    TaskScope scope(executor);
    scope.spawn(examine(&executor, &http, doctorCaseOf(loaded, clock), &found),
                [] { QCoreApplication::quit(); });
    QCoreApplication::exec();
    return found;
}

void print(const Examination& examination) {
    constexpr std::size_t width = 15;
    std::string step(toString(examination.step));
    std::string outcome(toString(examination.outcome));
    step.resize(std::max(step.size() + 1, width), ' ');
    outcome.resize(std::max(outcome.size() + 1, width - 2), ' ');
    std::cout << step << outcome << examination.seen << "\n";
    const DoctorText::Advice advice = DoctorText::adviceFor(examination.cause);
    if (!advice.cause.isEmpty())
        std::cout << "    likely  " << advice.cause.toStdString() << "\n    to do   "
                  << advice.fix.toStdString() << "\n";
}

QJsonObject toJson(const Examination& examination) {
    const DoctorText::Advice advice = DoctorText::adviceFor(examination.cause);
    return {{"step", toQString(toString(examination.step))},
            {"outcome", toQString(toString(examination.outcome))},
            {"seen", toQString(examination.seen)},
            {"cause", toQString(examination.cause)},
            {"likely", advice.cause},
            {"to_do", advice.fix}};
}

int exitCodeOf(const std::vector<Examination>& found) {
    const auto has = [&](Outcome outcome) {
        return std::ranges::find(found, outcome, &Examination::outcome) != found.end();
    };
    if (has(Outcome::Failed))
        return failedExit;
    return has(Outcome::Unknown) || has(Outcome::NotChecked) ? unknownExit : 0;
}

Result<LoadedProfile> profileOf(const Arguments& arguments) {
    if (!arguments.operands.empty())
        return fail(Error::Code::InvalidArgument, "doctor takes nothing more");
    return loadSshProfile(arguments.profile);
}

} // namespace

int doctorCommand(const Arguments& arguments) {
    const auto loaded = profileOf(arguments);
    if (!loaded) {
        printError(loaded.error(), arguments.isJson);
        return usageExit;
    }
    startLog(*loaded, "catalystctl", false);
    const std::vector<Examination> found = examineNow(*loaded);
    if (arguments.isJson) {
        QJsonArray list;
        for (const Examination& examination : found)
            list.append(toJson(examination));
        printJson({{"profile", toQString(loaded->profile.id.text())},
                   {"host", toQString(loaded->profile.ssh.host)},
                   {"examinations", list}},
                  true);
    } else {
        for (const Examination& examination : found)
            print(examination);
    }
    return exitCodeOf(found);
}

} // namespace catalyst
