#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "health/DropletSurvey.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace catalyst;

namespace {

Task<void> survey(Executor* executor, Http* http, SurveyCase surveyed,
                  std::optional<Survey>* result) {
    result->emplace(co_await surveyDroplet(*executor, *http, std::move(surveyed)));
}

} // namespace

/// What needs no droplet; tests/e2e/tst_rigsetup has the rest.
class TestDropletSurvey : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QTcpServer m_host; ///< takes connections and says nothing

    SurveyCase surveyed(int port) const {
        SurveyCase one;
        one.id = *ProfileId::parse("prod");
        one.ssh.host = "127.0.0.1";
        one.ssh.port = port;
        one.dockerSocket = "/nowhere.sock";
        one.operationId = "op";
        const std::string directory = m_directory.path().toStdString();
        one.partsOf = [directory](const Profile& profile) {
            SshConnection::Parts parts;
            parts.target = {profile.ssh.host, "nobody", profile.ssh.port, {}};
            parts.knownHosts = directory + "/known_hosts";
            parts.hostKeyAlias = "catalyst-prod";
            parts.directory = directory + "/ssh";
            parts.environment = {{"PATH", qEnvironmentVariable("PATH").toStdString()},
                                 {"HOME", directory}};
            parts.random = [] { return 0.5; };
            return parts;
        };
        return one;
    }

private slots:
    void initTestCase() { QVERIFY(m_host.listen(QHostAddress::LocalHost)); }

    void withoutAConnectionNothingIsKnown() {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const int port = gone.serverPort();
        gone.close();
        const SystemClock clock;
        QtExecutor executor(clock);
        Http http;
        std::optional<Survey> result;
        TaskScope scope(executor);
        scope.spawn(survey(&executor, &http, surveyed(port), &result));
        QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 20'000);
        QVERIFY(result->failure);
        QVERIFY(result->failure->trouble == SshTrouble::ConnectionRefused);
        QVERIFY(result->found == DropletDiscovery());
    }

    void destroyedInMidFlight() {
        const SystemClock clock;
        QtExecutor executor(clock);
        Http http;
        std::optional<Survey> result;
        auto scope = std::make_unique<TaskScope>(executor);
        scope->spawn(survey(&executor, &http, surveyed(m_host.serverPort()), &result));
        QTRY_VERIFY_WITH_TIMEOUT(m_host.hasPendingConnections(), 20'000);
        const std::unique_ptr<QTcpSocket> client(m_host.nextPendingConnection());
        scope.reset();
        // Its ssh ends with it.
        QTRY_COMPARE_WITH_TIMEOUT(client->state(), QAbstractSocket::UnconnectedState, 20'000);
        QVERIFY(!result);
    }
};

QTEST_GUILESS_MAIN(TestDropletSurvey)

#include "tst_dropletsurvey.moc"
