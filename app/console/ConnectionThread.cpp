#include "app/console/ConnectionThread.h"

#include "app/SshComposition.h"
#include "async/TaskScope.h"
#include "net/Http.h"

#include <utility>

namespace catalyst {

namespace {

std::string targetOf(const SshProfile& ssh) {
    std::string text = ssh.user.empty() ? ssh.host : ssh.user + "@" + ssh.host;
    if (ssh.port > 0)
        text += ", port " + std::to_string(ssh.port);
    return text;
}

ConnectionPort::Pinned pinnedOf(const LoadedProfile& loaded) {
    PosixFs fs;
    return readPinnedKey(fs, pinnedKeysOf(loaded), hostKeyAliasOf(loaded));
}

Task<void> lookAt(LoadedProfile loaded, std::function<void(KeySighting)> seen) {
    auto target = co_await askEffectiveTarget(hostKeyQuestionOf(loaded));
    auto offered = co_await askHostKey(hostKeyQuestionOf(loaded));
    seen({std::move(offered), pinnedOf(loaded), std::move(target)});
}

Task<void> examineIt(Executor* executor, Http* http, DoctorCase patient,
                     std::function<void(ConnectionPort::Examinations)> progress,
                     std::function<void(ConnectionPort::Examinations)> done) {
    done(co_await examineConnection(*executor, *http, std::move(patient), std::move(progress)));
}

} // namespace

ConnectionFacts connectionFactsOf(const LoadedProfile& loaded) {
    const Profile& profile = loaded.profile;
    ConnectionFacts facts{profile.id.text(), profile.transport, {}};
    if (profile.transport == TransportKind::Ssh)
        facts.target = targetOf(profile.ssh);
    return facts;
}

struct ConnectionOnThread {
    explicit ConnectionOnThread(Executor& executor) : looks(executor), examination(executor) {}

    Http http;
    TaskScope looks;
    TaskScope examination;
};

ConnectionThread::ConnectionThread(Executor& main, const Clock& clock, LoadedProfile loaded,
                                   SshPrompter& prompter, Password databasePassword)
    : m_main(main), m_loaded(std::move(loaded)), m_prompter(prompter),
      m_databasePassword(std::move(databasePassword)),
      m_executor(std::make_unique<QtExecutor>(clock)) {
    m_thread.setObjectName(QStringLiteral("connection"));
    m_executor->moveToThread(&m_thread);
    // On its own thread, when its event loop has ended: not from within one of its jobs.
    QObject::connect(
        &m_thread, &QThread::finished, m_executor.get(), [this] { m_executor.reset(); },
        Qt::DirectConnection);
    m_executor->post([this] { m_onThread = std::make_unique<ConnectionOnThread>(*m_executor); });
    m_thread.start();
}

ConnectionThread::~ConnectionThread() {
    m_alive.reset();
    m_executor->post([this] {
        m_onThread.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

template <class T>
std::function<void(T)> ConnectionThread::toMain(std::function<void(const T&)> function) {
    return [&main = m_main, alive = std::weak_ptr<char>(m_alive),
            function = std::move(function)](T value) {
        main.post([alive, function, value = std::move(value)] {
            if (!alive.expired())
                function(value);
        });
    };
}

void ConnectionThread::post(std::function<void(ConnectionOnThread&)> job) {
    m_executor->post([this, job = std::move(job)] { job(*m_onThread); });
}

void ConnectionThread::readPinned(std::function<void(const Pinned&)> found) {
    post([this, tell = toMain<Pinned>(std::move(found))](ConnectionOnThread&) {
        tell(pinnedOf(m_loaded));
    });
}

void ConnectionThread::look(std::function<void(const KeySighting&)> seen) {
    post([this, tell = toMain<KeySighting>(std::move(seen))](ConnectionOnThread& on) {
        on.looks.cancelAll();
        on.looks.spawn(lookAt(m_loaded, tell));
    });
}

void ConnectionThread::pin(HostKey key, std::function<void(const Result<void>&)> done) {
    post([this, key = std::move(key), tell = toMain<Result<void>>(std::move(done))](
             ConnectionOnThread&) { tell(pinFor(m_loaded, key)); });
}

void ConnectionThread::examine(std::function<void(const Examinations&)> progress,
                               std::function<void(const Examinations&)> done) {
    post([this, tell = toMain<Examinations>(std::move(progress)),
          end = toMain<Examinations>(std::move(done))](ConnectionOnThread& on) {
        on.examination.cancelAll();
        on.examination.spawn(examineIt(
            m_executor.get(), &on.http,
            doctorCaseOf(m_loaded, *m_executor, m_databasePassword, &m_prompter), tell, end));
    });
}

} // namespace catalyst
