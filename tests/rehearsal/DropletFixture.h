#pragma once

#include "rehearsal/RawClient.h"
#include "rehearsal/ScenarioPlayer.h"
#include "rehearsal/StandInDroplet.h"
#include "support/FakeExecutor.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace catalyst::test {

/// A stand-in droplet in a directory of its own, and who plays its scenarios, under a fake clock.
class DropletFixture {
public:
    using Settings = rehearsal::StandInDroplet::Settings;

    explicit DropletFixture(const Settings& settings = {})
        : m_poll(*rehearsal::SocketPoll::create()),
          droplet(*rehearsal::PrivateDirectory::at(m_parent.path().toStdString() + "/d"), clock,
                  m_poll, settings) {}

    std::string socketOf(const std::string& service) const {
        return droplet.directory() + '/' + service + ".sock";
    }
    const std::shared_ptr<rehearsal::SocketPoll>& poll() const { return m_poll; }

    FakeClock clock;

private:
    QTemporaryDir m_parent{QDir::tempPath() + "/rhXXXXXX"};
    std::shared_ptr<rehearsal::SocketPoll> m_poll;

public:
    rehearsal::StandInDroplet droplet;
    FakeExecutor executor{clock};
    rehearsal::ScenarioPlayer player{droplet, executor};
};

/// Sends `request` on a connection of its own and waits for the answer; an unanswered one leaves
/// `client` without.
inline void ask(RawClient& client, const std::string& socket, const std::string& method,
                const std::string& target, const std::string& body = {}) {
    if (client.connectUnix(socket) != RawClient::State::Open)
        return;
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: rehearsal\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    (void)QTest::qWaitFor(
        [&] { return client.pump().hasAnswer() || client.state() != RawClient::State::Open; });
}

inline QJsonObject jsonOf(const RawClient& client) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(client.body())).object();
}

} // namespace catalyst::test
