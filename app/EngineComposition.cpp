#include "app/EngineComposition.h"

#include "actions/RehearsalSwitch.h"
#include "app/BrokerComposition.h"
#include "app/DropletComposition.h"
#include "app/ProfileSessions.h"
#include "app/SshComposition.h"
#include "app/StopComposition.h"
#include "base/AtomicFile.h"
#include "base/Log.h"
#include "base/Ulid.h"
#include "config/ProfileTemplate.h"
#include "config/ServiceUrl.h"
#include "droplet/HostProbe.h"
#include "droplet/HostScript.h"
#include "health/AnchorProbe.h"
#include "health/CapabilityProbe.h"
#include "health/FunctionalProbe.h"
#include "health/HealthProbe.h"
#include "health/SshLink.h"
#include "model/PlainHttp.h"
#include "net/Http.h"
#include "rehearsal/RehearsalHost.h"
#include "stop/StopRelease.h"
#include "store/PostgresAddress.h"

#include <filesystem>

namespace catalyst {

namespace {

constexpr std::size_t overridesCap = 256 * 1024;

/// What observing stands on; shared by the functions of the parts and freed with them.
struct Observing {
    Observing(const LoadedProfile& loaded, const Clock& clock, ServiceAccess::SocketOf socketOf,
              ServiceAccess::SecretOf secretOf)
        : access(loaded.profile, loaded.rehearsalDirectory, std::move(socketOf),
                 std::move(secretOf)),
          health(http, access, loaded.profile), checks(http, access, clock, loaded.profile),
          capabilities(http, access, clock, loaded.profile),
          anchors(http, loaded.profile, loaded.rehearsalDirectory) {}
    Http http;
    ServiceAccess access;
    HealthProbe health;
    FunctionalProbe checks;
    CapabilityProbe capabilities;
    AnchorProbe anchors;
};

void observeWith(const std::shared_ptr<Observing>& observing, EngineParts& parts) {
    parts.probe = [observing](std::size_t service) { return observing->health.probe(service); };
    if (!parts.profile.checks.empty())
        parts.check = [observing](std::size_t check) { return observing->checks.probe(check); };
    parts.capabilities = [observing](std::size_t service) {
        return observing->capabilities.read(service);
    };
    if (!observing->anchors.isEmpty())
        parts.anchors = [observing] { return observing->anchors.probe(); };
}

/// A broken overrides file is told and not used: the rules alone are better than no calendar, as
/// long as nobody takes them for more.
ExchangeCalendar calendarOrRules(const LoadedProfile& loaded, std::vector<EngineNote>& notes) {
    auto calendar = readCalendarWith(loaded.sessionOverrides);
    if (calendar)
        return std::move(*calendar);
    notes.push_back({"calendar", "the exchange calendar runs without your overrides: " +
                                     calendar.error().detail});
    return {};
}

void tellPlainHttp(const Profile& profile, std::vector<EngineNote>& notes) {
    std::string names;
    for (const std::string& name : servicesByPlainHttp(profile))
        names += (names.empty() ? "" : ", ") + name;
    if (!names.empty())
        notes.push_back({std::string(plainHttpSubject),
                         std::string(plainHttpWords) + " (asked by http: " + names + ")"});
}

Task<std::optional<std::chrono::microseconds>> dayShiftOf(RehearsalControl control) {
    const auto overview = co_await control.overview();
    if (!overview)
        co_return std::nullopt;
    co_return overview->dayShift;
}

Task<RemoteOutcome> answerForHost(RehearsalControl control, const Clock* clock, std::size_t paths) {
    RemoteOutcome outcome;
    const auto overview = co_await control.overview();
    if (!overview) {
        outcome.kind = RemoteOutcome::Kind::NotRun;
        outcome.detail = overview.error().detail;
        co_return outcome;
    }
    outcome.kind = RemoteOutcome::Kind::Finished;
    outcome.output = rehearsalHostAnswer(momentOf(*clock), paths);
    co_return outcome;
}

/// Made up, and there as long as the rehearsal is.
AskedHost rehearsalHost(Executor& executor, const LoadedProfile& loaded) {
    const Clock& clock = executor.clock();
    const std::vector<std::string> paths = hostPaths(loaded.profile.paths);
    RunScript run = [directory = loaded.rehearsalDirectory, &clock,
                     count = paths.size()](RemoteScript, std::string, std::string) {
        return answerForHost(RehearsalControl(directory), &clock, count);
    };
    auto probe = std::make_shared<HostProbe>(clock, paths, std::move(run));
    return {[probe](std::string operationId) { return probe->read(std::move(operationId)); }};
}

Result<RecordsLocation> recordsLocation(const LoadedProfile& loaded) {
    if (loaded.profile.store.records.empty())
        return RecordsLocation(std::filesystem::path(loaded.paths.dataDir) / "records.db");
    auto address = PostgresAddress::parse(loaded.profile.store.records);
    if (!address)
        return fail(address.error());
    return RecordsLocation(std::move(*address));
}

} // namespace

Result<ExchangeCalendar> readCalendarWith(const std::string& overridesFile) {
    PosixFs fs;
    const auto text = readFile(fs, overridesFile, overridesCap);
    if (text)
        return loadCalendar(*text, overridesFile);
    if (text.error().code == Error::Code::NotFound)
        return ExchangeCalendar();
    return fail(text.error());
}

std::string auditPathOf(const LoadedProfile& loaded) {
    return loaded.paths.dataDir + "/audit/audit.journal";
}

Result<EngineParts> makeEngineParts(Executor& executor, ThreadExecutor& storeWorker,
                                    const LoadedProfile& loaded, std::string actor,
                                    OpenBroker openBroker, std::shared_ptr<const StopLedger> stops,
                                    SshPrompter* prompter, std::optional<HttpsLink::Parts> access,
                                    DropletPasswords passwords) {
    EngineParts parts;
    parts.profile = loaded.profile;
    tellPlainHttp(loaded.profile, parts.notes);
    ServiceAccess::SocketOf socketOf;
    ServiceAccess::SecretOf secretOf;
    if (access) {
        secretOf = [kind = access->kind, held = access->held] { return accessNow(kind, *held); };
        parts.transport = std::make_unique<HttpsLink>(executor, std::move(*access));
    }
    SshConnection* connection = nullptr;
    if (loaded.profile.transport == TransportKind::Ssh) {
        auto link = std::make_unique<SshLink>(executor, sshPartsOf(loaded, prompter));
        socketOf = [ssh = link.get()](std::size_t service) {
            return ssh->connection().socketOf(service);
        };
        connection = &link->connection();
        parts.transport = std::move(link);
    }
    auto observing = std::make_shared<Observing>(loaded, executor.clock(), std::move(socketOf),
                                                 std::move(secretOf));
    observeWith(observing, parts);
    askDroplet(executor, loaded, std::shared_ptr<Http>(observing, &observing->http), connection,
               std::move(passwords), parts);
    parts.openBroker = std::move(openBroker);
    parts.stopRuns = [stops] {
        const StopLedger::View view = stops->view();
        return view.latch == LatchState::Latched && !view.isSettled;
    };
    parts.permits.push_back([stops = std::move(stops)](const Action& action) {
        return permitBeside(stops->view(), action);
    });
    parts.calendar = calendarOrRules(loaded, parts.notes);
    auto sessions = sessionPlanOf(loaded.profile);
    if (!sessions)
        return fail(sessions.error());
    parts.sessions = std::move(*sessions);
    auto records = recordsLocation(loaded);
    if (!records)
        return fail(records.error());
    parts.storeLocation = {std::filesystem::path(loaded.paths.dataDir) / "history.db",
                           std::move(*records)};
    parts.store = std::make_unique<Store>(storeWorker, executor.clock());
    if (loaded.profile.transport == TransportKind::Rehearsal) {
        parts.rehearsal = std::make_unique<RehearsalSwitch>(loaded.rehearsalDirectory);
        parts.dayShift = [directory = loaded.rehearsalDirectory] {
            return dayShiftOf(RehearsalControl(directory));
        };
        parts.host = rehearsalHost(executor, loaded);
    }
    parts.audit = std::make_unique<AuditLog>(
        std::make_shared<PosixFs>(), auditPathOf(loaded), [place = stopPlaceOf(loaded)] {
            PosixFs fs;
            return stopDirectories(fs, place).value_or(std::vector<std::string>{place.own});
        });
    auto ids = std::make_shared<UlidSource>(executor.clock());
    parts.newId = [ids] { return ids->next().toString(); };
    parts.profileText = profileTemplate(loaded.profile);
    parts.actor = std::move(actor);
    return parts;
}

} // namespace catalyst
