#include "ssh/SshConnection.h"

#include "async/Combinators.h"
#include "async/Deadline.h"
#include "async/Sleep.h"
#include "base/Log.h"
#include "ssh/Knock.h"

#include <utility>

namespace catalyst {

namespace {

constexpr std::chrono::seconds beginWithin{10};
/// One that ends sooner has not ended the attempts: a server that lets in and throws out again is
/// not to be asked twice a second.
constexpr std::chrono::seconds stableAfter{10};

BackOff patience(const std::function<double()>& random) {
    BackOff backOff;
    backOff.jitter = 0.5;
    backOff.random = random;
    return backOff;
}

} // namespace

SshConnection::SshConnection(Executor& executor, Parts parts, std::function<void()> onChange)
    : m_executor(executor), m_parts(std::move(parts)), m_onChange(std::move(onChange)),
      m_scope(executor) {
    m_status.since = executor.clock().boot();
    m_status.forwardTroubles.resize(m_parts.forwards.size());
}

SshConnection::~SshConnection() = default;

void SshConnection::start() {
    if (const std::size_t left = SshDirectory::sweep(m_parts.directory); left > 0)
        logInfo("ssh", "removed what an earlier process left", {{"directories", left}});
    m_scope.spawn(keepUp(this));
}

void SshConnection::connectNow() {
    if (m_wake)
        m_wake->set(Wake::Ordered);
}

void SshConnection::networkIsBack() {
    if (m_status.state == SshStatus::State::Waiting)
        connectNow();
}

Task<void> SshConnection::keepUp(SshConnection* connection) {
    SshStatus& status = connection->m_status;
    const BackOff backOff = patience(connection->m_parts.random);
    Wake wake = Wake::Ordered;
    for (;;) {
        ++status.attempt;
        connection->change(SshStatus::State::Connecting);
        SshFailure failure;
        {
            Link link;
            failure = co_await connectOnce(connection, &link);
            connection->m_link = nullptr;
        }
        if (status.state == SshStatus::State::Up &&
            connection->m_executor.clock().boot() - status.since >= stableAfter)
            status.attempt = 0;
        const bool isRefused = isFinal(failure.trouble);
        logWarning("ssh", failure.evidence,
                   {{"trouble", toString(failure.trouble)}, {"attempt", status.attempt}});
        const bool knocks =
            isWorthKnocking(failure.trouble, wake == Wake::Greeted && status.attempt > 0);
        status.failure = std::move(failure);
        if (!status.downSince)
            status.downSince = connection->m_executor.clock().boot();
        std::optional<std::chrono::microseconds> rest;
        if (!isRefused)
            rest = pauseBefore(status.attempt + 1, backOff);
        wake = co_await pause(connection, rest, knocks);
    }
}

Task<SshConnection::Wake> SshConnection::pause(SshConnection* connection,
                                               std::optional<std::chrono::microseconds> rest,
                                               bool knocks) {
    Executor& executor = connection->m_executor;
    Event<Wake> wake;
    TaskScope knocker(executor);
    std::optional<Deadline> alarm;
    if (rest) {
        connection->m_status.nextAttempt = executor.clock().boot() + *rest;
        alarm.emplace(executor, *rest, [&wake] { wake.set(Wake::Due); });
    }
    connection->m_wake = &wake;
    if (rest && knocks)
        knocker.spawn(knocking(connection));
    connection->change(rest ? SshStatus::State::Waiting : SshStatus::State::Refused);
    const Wake why = co_await wake;
    connection->m_wake = nullptr;
    connection->m_status.nextAttempt.reset();
    // Somebody who has looked may expect quick attempts again.
    if (why == Wake::Ordered)
        connection->m_status.attempt = 0;
    co_return why;
}

Task<void> SshConnection::knocking(SshConnection* connection) {
    const Clock& clock = connection->m_executor.clock();
    const auto rest = [connection, &clock](BootTime since) {
        return since + betweenKnocks(connection->m_turnedAway) - clock.boot();
    };
    // A short pause ends before.
    co_await sleepFor(rest(clock.boot()));
    const Parts& parts = connection->m_parts;
    HostKeyQuestion question{parts.program, parts.target, parts.included, parts.directory,
                             parts.environment};
    const auto hop = co_await askFirstHop(std::move(question));
    if (!hop)
        co_return;
    for (;;) {
        const BootTime begun = clock.boot();
        const KnockAnswer answer = co_await knockAt(connection->m_executor, *hop);
        if (answer == KnockAnswer::Greeted) {
            logInfo("ssh", "the server greets; connecting without waiting any longer",
                    {{"attempt", connection->m_status.attempt + 1}});
            connection->m_wake->set(Wake::Greeted);
            co_return;
        }
        if (answer == KnockAnswer::TurnedAway)
            ++connection->m_turnedAway;
        co_await sleepFor(rest(begun));
    }
}

std::optional<SshFailure> SshConnection::prepare(Link& link) {
    const auto refused = [](const Error& error) {
        return SshFailure{SshTrouble::ConfigurationRefused, error.detail};
    };
    if (const auto checked = checkSshTarget(m_parts.target); !checked)
        return refused(checked.error());
    auto directory = SshDirectory::make(m_parts.directory);
    if (!directory) {
        const bool passes = directory.error().code == Error::Code::Locked ||
                            directory.error().code == Error::Code::NoSpace;
        return SshFailure{passes ? SshTrouble::Unrecognized : SshTrouble::ConfigurationRefused,
                          directory.error().detail};
    }
    link.directory = std::move(*directory);
    link.place = {link.directory->path(), m_parts.knownHosts, m_parts.hostKeyAlias,
                  m_parts.included, !m_parts.askpass.empty()};
    if (const auto checked = checkSshPlace(link.place); !checked)
        return refused(checked.error());
    if (!link.place.asksForKeys)
        return std::nullopt;
    link.questions = std::make_unique<AskpassServer>(
        m_executor, m_parts.prompter, m_parts.target.host, [this, &link] {
            m_status.isAsking = link.questions->standing() == AskpassServer::Standing::Asking;
            m_onChange();
        });
    if (const auto listening = link.questions->listen(link.place.directory); !listening)
        return refused(listening.error());
    return std::nullopt;
}

std::map<std::string, std::string> SshConnection::environmentOf(const Link& link) const {
    std::map<std::string, std::string> environment = m_parts.environment;
    if (link.questions)
        environment.merge(link.questions->environment(m_parts.askpass));
    return environment;
}

Task<SshFailure> SshConnection::connectOnce(SshConnection* connection, Link* link) {
    if (auto failure = connection->prepare(*link))
        co_return std::move(*failure);
    const Parts& parts = connection->m_parts;
    link->master = std::make_unique<SshMaster>(connection->m_executor, parts.program, parts.target,
                                               link->place, connection->environmentOf(*link),
                                               link->questions.get());
    auto failure = co_await link->master->connect();
    connection->m_status.isAsking = false;
    link->questions.reset();
    if (failure)
        co_return std::move(*failure);
    std::vector<Task<Result<std::string>>> forwards;
    for (const ForwardTarget& to : parts.forwards)
        forwards.push_back(link->master->forward(to));
    auto sockets = co_await all(std::move(forwards));
    connection->isUp(*link, std::move(sockets));
    co_return co_await link->master->ended();
}

void SshConnection::isUp(Link& link, std::vector<Result<std::string>> sockets) {
    for (std::size_t i = 0; i < sockets.size(); ++i) {
        link.sockets.push_back(sockets[i].value_or(std::string()));
        m_status.forwardTroubles[i] = sockets[i] ? std::string() : sockets[i].error().detail;
    }
    m_link = &link;
    m_turnedAway = 0;
    m_status.failure.reset();
    m_status.downSince.reset();
    m_status.heartbeatTrouble.clear();
    startHeartbeat(link);
    change(SshStatus::State::Up);
}

void SshConnection::startHeartbeat(Link& link) {
    link.heart = std::make_unique<Heartbeat>(m_executor, routeOf(link.place),
                                             Heartbeat::Callbacks{
                                                 [this](const Beat& beat) {
                                                     m_status.beat = beat;
                                                     m_status.isStale = false;
                                                     m_onChange();
                                                 },
                                                 [this] {
                                                     m_status.isStale = true;
                                                     m_onChange();
                                                 },
                                                 [this](std::string why) {
                                                     m_status.heartbeatTrouble = std::move(why);
                                                     m_onChange();
                                                 },
                                             });
    link.heart->start();
}

void SshConnection::change(SshStatus::State state) {
    m_status.state = state;
    m_status.since = m_executor.clock().boot();
    m_status.isStale = false;
    if (state != SshStatus::State::Up)
        m_status.beat.reset();
    m_onChange();
}

std::string SshConnection::whyDown() const {
    switch (m_status.state) {
    case SshStatus::State::Off:
        return "the ssh connection was not started";
    case SshStatus::State::Connecting:
        return "the ssh connection is being made";
    case SshStatus::State::Up:
        return {};
    case SshStatus::State::Waiting:
    case SshStatus::State::Refused:
        break;
    }
    return "there is no ssh connection: " +
           (m_status.failure ? m_status.failure->evidence : std::string("it was lost"));
}

Result<std::string> SshConnection::socketOf(std::size_t forward) const {
    if (!m_link)
        return fail(Error::Code::Unreachable, whyDown());
    if (!m_status.forwardTroubles[forward].empty())
        return fail(Error::Code::Unreachable, m_status.forwardTroubles[forward]);
    return m_link->sockets[forward];
}

std::optional<SshRoute> SshConnection::route() const {
    if (!m_link)
        return std::nullopt;
    return routeOf(m_link->place);
}

SshRoute SshConnection::routeOf(const SshPlace& place) const {
    return {m_parts.program, m_parts.target, place, m_parts.environment};
}

std::chrono::sys_seconds SshConnection::dropletNow() const {
    // Before the first beat its clock is taken for ours; one that differs refuses the command.
    const std::chrono::microseconds offset =
        m_status.beat ? m_status.beat->clockOffset : std::chrono::microseconds(0);
    return std::chrono::floor<std::chrono::seconds>(m_executor.clock().now() + offset);
}

Task<RemoteOutcome> SshConnection::running(SshConnection* connection, RemoteScript script,
                                           std::string operationId, std::string input) {
    const auto notRun = [](std::string why) {
        RemoteOutcome outcome;
        outcome.kind = RemoteOutcome::Kind::NotRun;
        outcome.detail = std::move(why);
        return outcome;
    };
    const BootTime asked = connection->m_executor.clock().boot();
    const Places::Place place = co_await connection->m_places.take();
    if (connection->m_executor.clock().boot() - asked > beginWithin)
        co_return notRun("four other commands took its time; it was not sent");
    auto route = connection->route();
    if (!route)
        co_return notRun("it was not sent: " + connection->whyDown());
    co_return co_await runRemoteCommand(std::move(*route), std::move(script),
                                        std::move(operationId), std::move(input),
                                        connection->dropletNow(), beginWithin);
}

} // namespace catalyst
