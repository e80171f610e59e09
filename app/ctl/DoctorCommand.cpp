#include "app/ctl/DoctorCommand.h"

#include "app/DropletComposition.h"
#include "app/SshComposition.h"
#include "app/ctl/KeychainKeys.h"
#include "app/ctl/Output.h"
#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "config/ServiceUrl.h"
#include "droplet/ConnectionDoctor.h"
#include "droplet/LocalDoctor.h"
#include "droplet/ProxyDoctor.h"
#include "engine/JsonObject.h"
#include "settings/DoctorText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <iostream>

namespace catalyst {

namespace {

using Outcome = Examination::Outcome;

Task<Result<Secret>> databasePassword(Executor* executor, ProfileId profile) {
    auto held = std::make_shared<HeldAccess>();
    co_await fillAccess(*executor, std::move(profile), AccessKind::DatabasePassword, held);
    co_return co_await heldPassword(std::move(held));
}

std::function<Task<Result<Secret>>()> passwordOf(Executor* executor, const Profile& profile) {
    return [executor, id = profile.id] { return databasePassword(executor, id); };
}

/// Where the database is reached from here, the step about it stands on no other.
Task<void> addDatabase(Executor* executor, Profile profile, std::vector<Examination>* found) {
    auto patient = databaseCaseOf(profile, nullptr, passwordOf(executor, profile));
    if (!patient)
        co_return;
    Examination database = co_await examineDatabase(*executor, std::move(*patient));
    found->push_back(std::move(database));
}

Task<void> examine(Executor* executor, Http* http, DoctorCase patient,
                   std::vector<Examination>* found) {
    *found = co_await examineConnection(*executor, *http, std::move(patient));
}

Task<void> examineHere(Executor* executor, Http* http, Profile profile,
                       std::vector<Examination>* found) {
    *found = co_await examineLocal(*http, profile);
    co_await addDatabase(executor, std::move(profile), found);
}

Task<void> examineHttps(Executor* executor, Http* http, Profile profile,
                        std::vector<Examination>* found) {
    ProxyCase patient;
    patient.profile = profile;
    patient.secret = co_await readAccessNow(*executor, patient.profile);
    *found = co_await examineProxy(*executor, *http, std::move(patient));
    co_await addDatabase(executor, std::move(profile), found);
}

std::vector<Examination> examineNow(const LoadedProfile& loaded) {
    const SystemClock clock;
    QtExecutor executor(clock);
    Http http;
    std::vector<Examination> found;
    TaskScope scope(executor);
    const auto end = [] { QCoreApplication::quit(); };
    if (loaded.profile.transport == TransportKind::Https)
        scope.spawn(examineHttps(&executor, &http, loaded.profile, &found), end);
    else if (loaded.profile.transport == TransportKind::Local)
        scope.spawn(examineHere(&executor, &http, loaded.profile, &found), end);
    else
        scope.spawn(examine(&executor, &http,
                            doctorCaseOf(loaded, executor, passwordOf(&executor, loaded.profile)),
                            &found),
                    end);
    QCoreApplication::exec();
    return found;
}

QString hostOf(const Profile& profile) {
    switch (profile.transport) {
    case TransportKind::Ssh:
        return toQString(profile.ssh.host);
    case TransportKind::Https:
        return toQString(hostWithoutPort(serviceUrl(profile.https, profile.services.front())));
    default:
        return toQString("127.0.0.1");
    }
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
    auto loaded = loadNamedOrOnlyProfile(arguments.profile);
    if (loaded && loaded->profile.transport == TransportKind::Rehearsal)
        return fail(Error::Code::InvalidArgument,
                    "profile \"" + loaded->profile.id.text() +
                        "\" is a rehearsal: there is no way to a droplet to look at");
    return loaded;
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
                   {"host", hostOf(loaded->profile)},
                   {"examinations", list}},
                  true);
    } else {
        for (const Examination& examination : found)
            print(examination);
    }
    return exitCodeOf(found);
}

} // namespace catalyst
