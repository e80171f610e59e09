#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "health/HealthProbe.h"
#include "rehearsal/FaultServer.h"
#include "rehearsal/RehearsalDirectory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <optional>

using namespace catalyst;
using catalyst::rehearsal::Behaviour;
using catalyst::rehearsal::FaultServer;
using catalyst::rehearsal::Reply;
using catalyst::rehearsal::Request;

namespace {

const std::string goodNonce(32, 'a');
const std::string otherNonce(32, 'b');

Task<void> store(HealthProbe& probe, std::optional<Probe>& out) {
    out = co_await probe.probe(0);
}

QString word(Finding finding) {
    return QString::fromStdString(std::string(toString(finding)));
}

/// A folder as a rehearsal leaves it, with a server on the first service's socket.
struct Rehearsal {
    Rehearsal() {
        writeNonce(goodNonce);
        server.setHandler([this](const Request& request) {
            paths.push_back(request.path);
            Reply reply;
            reply.contentType = "application/json";
            reply.body = R"({"status":"healthy","version":"1.2.3"})";
            return reply;
        });
    }
    void writeNonce(const std::string& nonce) const {
        QFile file(folder.filePath("nonce"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(nonce.c_str());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    void answerWith(const std::string& nonce) {
        server.setCommonHeaders({{rehearsalHeader, nonce}});
    }

    QTemporaryDir folder;
    FaultServer server;
    std::vector<std::string> paths;
};

} // namespace

class TestHealthProbe : public QObject {
    Q_OBJECT

    SystemClock m_clock;

    Probe probeOnce(HealthProbe& probe, QtExecutor& executor) {
        TaskScope scope(executor);
        std::optional<Probe> out;
        scope.spawn(store(probe, out));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(out.has_value(), 10'000); }();
        return out.value_or(Probe{});
    }

    static Profile profileOf(TransportKind transport) {
        Profile profile = defaultProfile(ProfileId::parse("test").value(), transport);
        profile.services.resize(1);
        profile.polling.timeout = std::chrono::seconds(1);
        return profile;
    }

private slots:
    void aRehearsalIsKnownByItsNonce_data() {
        QTest::addColumn<QString>("inFolder");
        QTest::addColumn<QString>("inAnswer");
        QTest::addColumn<QString>("finding");
        const QString good = QString::fromStdString(goodNonce);
        const QString other = QString::fromStdString(otherNonce);
        QTest::newRow("the right one") << good << good << word(Finding::Healthy);
        QTest::newRow("another rehearsal") << good << other << word(Finding::WrongCounterpart);
        QTest::newRow("no rehearsal at all") << good << "" << word(Finding::WrongCounterpart);
        QTest::newRow("no nonce to compare with") << "" << good << word(Finding::WrongCounterpart);
        QTest::newRow("an empty nonce on both sides")
            << "" << "" << word(Finding::WrongCounterpart);
    }
    void aRehearsalIsKnownByItsNonce() {
        QFETCH(QString, inFolder);
        QFETCH(QString, inAnswer);
        QFETCH(QString, finding);
        Rehearsal rehearsal;
        rehearsal.writeNonce(inFolder.toStdString());
        if (!inAnswer.isEmpty())
            rehearsal.answerWith(inAnswer.toStdString());
        const Profile profile = profileOf(TransportKind::Rehearsal);
        const std::string folder = rehearsal.folder.path().toStdString();
        QVERIFY(rehearsal.server.listenUnix(folder + "/" + profile.services[0].name + ".sock"));
        QtExecutor executor(m_clock);
        Http http;
        HealthProbe probe(http, profile, folder);
        const Probe seen = probeOnce(probe, executor);
        QCOMPARE(word(seen.reading.evidence.finding), finding);
        QCOMPARE(seen.reading.version.empty(), finding != word(Finding::Healthy));
    }

    void aRestartedRehearsalIsAccepted() {
        Rehearsal rehearsal;
        rehearsal.answerWith(goodNonce);
        const Profile profile = profileOf(TransportKind::Rehearsal);
        const std::string folder = rehearsal.folder.path().toStdString();
        QVERIFY(rehearsal.server.listenUnix(folder + "/" + profile.services[0].name + ".sock"));
        QtExecutor executor(m_clock);
        Http http;
        HealthProbe probe(http, profile, folder);
        QVERIFY(probeOnce(probe, executor).reading.evidence.finding == Finding::Healthy);
        rehearsal.writeNonce(otherNonce);
        rehearsal.answerWith(otherNonce);
        QVERIFY(probeOnce(probe, executor).reading.evidence.finding == Finding::Healthy);
    }

    void aDropletIsNoRehearsal_data() {
        QTest::addColumn<bool>("isRehearsal");
        QTest::addColumn<QString>("finding");
        QTest::newRow("a service") << false << word(Finding::Healthy);
        QTest::newRow("a rehearsal's answer") << true << word(Finding::WrongCounterpart);
    }
    void aDropletIsNoRehearsal() {
        QFETCH(bool, isRehearsal);
        QFETCH(QString, finding);
        Rehearsal server;
        if (isRehearsal)
            server.answerWith(goodNonce);
        QVERIFY(server.server.listenTcp());
        Profile profile = profileOf(TransportKind::Local);
        profile.services[0].port = server.server.port();
        profile.services[0].healthPath = "/some/health";
        QtExecutor executor(m_clock);
        Http http;
        HealthProbe probe(http, profile, {});
        QCOMPARE(word(probeOnce(probe, executor).reading.evidence.finding), finding);
        QVERIFY(server.paths == std::vector<std::string>{"/some/health"});
    }

    void failuresAreToldApart_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char* name, Behaviour::Kind kind, Finding finding) {
            QTest::newRow(name) << static_cast<int>(kind) << word(finding);
        };
        row("refused", Behaviour::Kind::Refuse, Finding::Refused);
        row("silent", Behaviour::Kind::Silent, Finding::Silent);
        row("cut", Behaviour::Kind::CloseMidBody, Finding::Reset);
        row("garbage", Behaviour::Kind::Garbage, Finding::Garbage);
        row("redirected", Behaviour::Kind::RedirectLoop, Finding::Redirected);
        row("dripping", Behaviour::Kind::Drip, Finding::Silent);
    }
    void failuresAreToldApart() {
        QFETCH(int, kind);
        QFETCH(QString, finding);
        Rehearsal server;
        QVERIFY(server.server.listenTcp());
        Profile profile = profileOf(TransportKind::Local);
        profile.services[0].port = server.server.port();
        Behaviour behaviour;
        behaviour.kind = static_cast<Behaviour::Kind>(kind);
        QVERIFY(server.server.setBehaviour(behaviour));
        QtExecutor executor(m_clock);
        Http http;
        HealthProbe probe(http, profile, {});
        const Probe seen = probeOnce(probe, executor);
        QCOMPARE(word(seen.reading.evidence.finding), finding);
        QVERIFY(!seen.latency);
    }
};

QTEST_GUILESS_MAIN(TestHealthProbe)
#include "tst_healthprobe.moc"
