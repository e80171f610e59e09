#include "app/console/SetupThread.h"

#include "app/SshComposition.h"
#include "async/Combinators.h"
#include "async/TaskScope.h"
#include "base/Log.h"
#include "net/Http.h"
#include "ssh/ShellQuote.h"

#include <utility>

namespace catalyst {

namespace {

Task<Result<SurveyReport>> reportOf(Executor* executor, Http* http, SurveyCase surveyed,
                                    std::function<void(SurveyStep)> progress) {
    Survey survey =
        co_await surveyDroplet(*executor, *http, std::move(surveyed), std::move(progress));
    // The password is wiped with the survey: the window has nowhere to keep it.
    co_return SurveyReport{std::move(survey.failure), std::move(survey.found),
                           std::move(survey.proposal)};
}

Task<void> surveyIt(Executor* executor, Http* http, SurveyCase surveyed,
                    std::chrono::microseconds limit, std::function<void(SurveyStep)> progress,
                    std::function<void(Result<SurveyReport>)> done) {
    auto report = reportOf(executor, http, std::move(surveyed), std::move(progress));
    done(co_await withTimeout(std::move(report), limit, "looking at the droplet"));
}

/// There is no profile for catalystctl yet.
std::string forgetCommand(const LoadedProfile& loaded) {
    const auto file = shellQuote(pinnedKeysOf(loaded));
    return file ? "rm -- " + *file : std::string();
}

} // namespace

struct SetupOnThread {
    explicit SetupOnThread(Executor& executor) : survey(executor) {}

    Http http;
    TaskScope survey;
};

SetupThread::SetupThread(Executor& main, const Clock& clock, SshPrompter& prompter, Options options)
    : m_main(main), m_clock(clock), m_prompter(prompter), m_options(std::move(options)),
      m_executor(std::make_unique<QtExecutor>(clock)) {
    m_thread.setObjectName(QStringLiteral("setup"));
    m_executor->moveToThread(&m_thread);
    // On its own thread, when its event loop has ended: not from within one of its jobs.
    QObject::connect(
        &m_thread, &QThread::finished, m_executor.get(), [this] { m_executor.reset(); },
        Qt::DirectConnection);
    m_executor->post([this] { m_onThread = std::make_unique<SetupOnThread>(*m_executor); });
    m_thread.start();
}

SetupThread::~SetupThread() {
    m_alive.reset();
    m_connection.reset();
    m_executor->post([this] {
        m_onThread.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

template <class T>
std::function<void(T)> SetupThread::toMain(std::function<void(const T&)> function) {
    return [&main = m_main, alive = std::weak_ptr<char>(m_alive),
            function = std::move(function)](T value) {
        main.post([alive, function, value = std::move(value)] {
            if (!alive.expired())
                function(value);
        });
    };
}

void SetupThread::post(std::function<void(SetupOnThread&)> job) {
    m_executor->post([this, job = std::move(job)] { job(*m_onThread); });
}

void SetupThread::prepare(SetupRequest request,
                          std::function<void(const Result<SetupPlace>&)> done) {
    auto tell = toMain<Result<Prepared>>(
        [this, done = std::move(done)](const Result<Prepared>& made) { prepared(made, done); });
    post([this, request = std::move(request), tell = std::move(tell)](SetupOnThread&) {
        auto loaded = newSshProfile(request.id, request.ssh);
        if (loaded && m_options.prepared)
            m_options.prepared(*loaded);
        if (loaded)
            tell(Prepared{std::move(*loaded), request.dockerSocket});
        else
            tell(fail(loaded.error()));
    });
}

void SetupThread::prepared(const Result<Prepared>& made,
                           const std::function<void(const Result<SetupPlace>&)>& done) {
    if (!made) {
        done(fail(made.error()));
        return;
    }
    m_prepared = *made;
    const LoadedProfile& loaded = m_prepared.loaded;
    m_connection = std::make_unique<ConnectionThread>(m_main, m_clock, loaded, m_prompter,
                                                      ConnectionThread::Password());
    SetupPlace place{loaded.paths.profileFile, connectionFactsOf(loaded)};
    place.facts.forget = forgetCommand(loaded);
    done(place);
}

void SetupThread::survey(std::function<void(const SurveyStep&)> progress,
                         std::function<void(const Result<SurveyReport>&)> done) {
    post([this, prepared = m_prepared, progress = toMain<SurveyStep>(std::move(progress)),
          done = toMain<Result<SurveyReport>>(std::move(done))](SetupOnThread& on) {
        on.survey.cancelAll();
        SurveyCase surveyed =
            surveyCaseOf(prepared.loaded, prepared.dockerSocket, m_executor->clock(), &m_prompter);
        on.survey.spawn(surveyIt(m_executor.get(), &on.http, std::move(surveyed), m_options.limit,
                                 progress, done));
    });
}

void SetupThread::cancelSurvey() {
    post([](SetupOnThread& on) { on.survey.cancelAll(); });
}

void SetupThread::write(Profile profile, std::function<void(const Result<void>&)> done) {
    post([profile = std::move(profile),
          tell = toMain<Result<void>>(std::move(done))](SetupOnThread&) {
        PosixFs fs;
        const auto paths = ProfileStore(Environment::ofProcess(), fs).init(profile);
        if (!paths) {
            tell(fail(paths.error()));
            return;
        }
        logInfo("setup", "profile written", {{"file", paths->profileFile}});
        tell({});
    });
}

} // namespace catalyst
